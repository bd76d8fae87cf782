import { HOSTS, IMAGES, ROUTES } from './images';
import { Enforcement, PolicyEngine } from '../../src';
import { comesFrom, isPulledDirectly } from '../../src/routes/image-name';
import { verdict } from '../support/cel';
import { only, PackOptions, podWith, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';

const hosts = HOSTS.slice(1);
const { KYVERNO, VALIDATING_ADMISSION_POLICY, KYVERNO_CLUSTER_POLICY } = PolicyEngine;
const KINDS: Record<PolicyEngine, string> = {
  [KYVERNO]: 'ValidatingPolicy', [VALIDATING_ADMISSION_POLICY]: 'ValidatingAdmissionPolicy', [KYVERNO_CLUSTER_POLICY]: 'ClusterPolicy',
};

function policy(engine: PolicyEngine, options: PackOptions = {}) {
  return only(testPack({ engine, hosts, ...options }), KINDS[engine], 'require-harbor-images');
}

/** Kyverno's `*` and `|`, for patterns of which the emitted ones are made. */
function matches(pattern: string, text: string): boolean {
  return pattern.split(' | ').some(one => new RegExp(`^${one.split('*').map(part => part.replace(/[.[\]]/g, '\\$&')).join('.*')}$`, 's').test(text));
}

const elsewhere = 'elsewhere.example/app';
const ours = 'registry.example.com/team/app:1.0';

describe('pain 26: which images may run', () => {
  const routes = ROUTES;
  const kyverno = policy(KYVERNO, { routes }).spec;
  const apiServer = only(testPack({ hosts, routes, requireHarborImages: { engine: VALIDATING_ADMISSION_POLICY } }), 'ValidatingAdmissionPolicy').spec;
  const pattern: string = policy(KYVERNO_CLUSTER_POLICY, { routes }).spec.rules[0].validate.pattern.spec.containers[0].image;

  test('the table has at least forty images', () => {
    expect(new Set(IMAGES.map(({ image }) => image)).size).toBeGreaterThanOrEqual(40);
  });

  test.each(IMAGES.map(({ image, allowed }) => [image, allowed] as const))("'%s': %s, in every language", (image, allowed) => {
    expect(comesFrom(image, HOSTS) || isPulledDirectly(image, ROUTES)).toBe(allowed);
    expect(verdict(kyverno, { object: podWith(image) }) === undefined).toBe(allowed);
    expect(verdict(apiServer, { object: podWith(image) }) === undefined).toBe(allowed);
    expect(matches(pattern, image)).toBe(allowed);
  });
});

describe.each([KYVERNO, VALIDATING_ADMISSION_POLICY])('the expressions for %s', engine => {
  const { spec } = policy(engine);
  const pod = (fields: object) => ({ kind: 'Pod', spec: { containers: [{ name: 'c', image: ours }], ...fields } });
  const denied = (object: unknown, oldObject: unknown = null) => verdict(spec, { object, oldObject });

  test('B87: whoever is denied reads why, and which images are meant', () => {
    expect(denied(podWith(ours, elsewhere, 'nginx'))).toBe(`Images must be pulled from Harbor registry registry.example.com, and these are not: ${elsewhere}, nginx`);
    expect(spec.validations[0].message).toBe('Images must be pulled from Harbor registry');
  });

  test.each([
    ['init containers', pod({ initContainers: [{ name: 'i', image: elsewhere }] })],
    ['ephemeral containers', pod({ ephemeralContainers: [{ name: 'e', image: elsewhere }] })],
    ['image volumes', pod({ volumes: [{ name: 'v', image: { reference: elsewhere } }] })],
    ['image volumes without a reference', pod({ volumes: [{ name: 'v', image: {} }] })],
    ['containers without an image', { kind: 'Pod', spec: { containers: [{ name: 'c' }] } }],
    ['Deployments', { kind: 'Deployment', spec: { template: pod({ initContainers: [{ name: 'i', image: elsewhere }] }) } }],
    ['CronJobs', { kind: 'CronJob', spec: { jobTemplate: { spec: { template: podWith(elsewhere) } } } }],
  ])('B89: images of %s count', (_, object) => {
    expect(denied(object)).toContain('Images must be pulled from Harbor registry');
  });

  test.each([
    ['Pods', pod({ initContainers: [{ name: 'i', image: ours }], volumes: [{ name: 'v', emptyDir: {} }, { name: 'w', image: { reference: ours } }] })],
    ['Deployments', { kind: 'Deployment', spec: { template: podWith(ours) } }],
    ['CronJobs', { kind: 'CronJob', spec: { jobTemplate: { spec: { template: podWith(ours) } } } }],
  ])('%s with images of Harbor pass', (_, object) => {
    expect(denied(object)).toBeUndefined();
  });

  test('an image that an object had before stays, and a new one is denied', () => {
    expect(denied(podWith(elsewhere), podWith(elsewhere))).toBeUndefined();
    expect(denied({ kind: 'Deployment', spec: { template: podWith('nginx') } }, { kind: 'Deployment', spec: { template: podWith('nginx') } })).toBeUndefined();
    expect(denied(podWith(elsewhere, 'nginx'), podWith(elsewhere))).toContain('not: nginx');
  });

  test('an empty object before, which Kyverno gives to new ones, is none', () => {
    expect(denied(podWith(ours), {})).toBeUndefined();
    expect(denied(podWith(elsewhere), {})).toContain(elsewhere);
  });

  test('B89: ephemeral containers of running Pods are seen', () => {
    expect(spec.matchConstraints.resourceRules).toContainEqual({ apiGroups: [''], apiVersions: ['v1'], resources: ['pods/ephemeralcontainers'], operations: ['UPDATE'] });
  });

  test('B91: the API server asks nobody about namespaces that are left out', () => {
    expect(spec.matchConstraints.namespaceSelector).toEqual({
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: expect.arrayContaining(['kube-system', 'kyverno', 'cnpg-system']) }],
    });
  });

  test('C34: images of goharbor pass in the namespace of Harbor, and nowhere else', () => {
    expect(spec.matchConstraints.namespaceSelector.matchExpressions[0].values).toContain('harbor');
    expect(denied(podWith('docker.io/goharbor/harbor-core:v2.15.2'))).toContain('goharbor');
  });

  test('Deployments are not checked where their Pods are rewritten', () => {
    const resources = (options: PackOptions) => policy(engine, options).spec.matchConstraints.resourceRules.flatMap((rule: any) => rule.resources);
    expect(resources({})).toEqual(expect.arrayContaining(['pods', 'deployments', 'cronjobs', 'replicationcontrollers']));
    expect(resources({ requireHarborImages: { workloads: false } })).toEqual(['pods', 'pods/ephemeralcontainers']);
  });
});

test('Deployments are not checked if routes are given', () => {
  const { resourceRules } = policy(KYVERNO, { routes: ROUTES }).spec.matchConstraints;
  expect(resourceRules.flatMap((rule: any) => rule.resources)).toEqual(['pods', 'pods/ephemeralcontainers']);
});

test('HBR-POLICY-07: checking them all the same denies what would have been rewritten', () => {
  expect(testPack({ routes: ROUTES, requireHarborImages: { workloads: true } }).warnings).toEqual([expect.stringContaining('HBR-POLICY-07')]);
});

describe('B87: the names of the rule', () => {
  test.each([KYVERNO, VALIDATING_ADMISSION_POLICY, KYVERNO_CLUSTER_POLICY])('%s calls it require-harbor-images', engine => {
    expect(policy(engine).metadata).toMatchObject({ name: 'require-harbor-images', annotations: { 'policies.kyverno.io/title': 'Require images from Harbor' } });
    expect(policy(engine).metadata.namespace).toBeUndefined();
  });

  test('the rule of the ClusterPolicy is require-harbor-registry', () => {
    const [rule] = policy(KYVERNO_CLUSTER_POLICY).spec.rules;
    expect([rule.name, rule.validate.message]).toEqual(['require-harbor-registry', 'Images must be pulled from Harbor registry']);
  });
});

describe('B88: the host', () => {
  test('is the one that clients use, with its port', () => {
    const { pack } = testPack({ engine: KYVERNO_CLUSTER_POLICY }, { externalUrl: 'https://registry.example.com:8443' });
    expect(pack.policies[0].toJson().spec.rules[0].validate.pattern.spec.containers[0].image).toBe('registry.example.com:8443/*');
  });

  test('is one of several', () => {
    expect(policy(KYVERNO_CLUSTER_POLICY).spec.rules[0].validate.pattern.spec.containers[0].image)
      .toBe('registry.example.com/* | mirror.example.com:5000/team/*');
  });
});

describe('B92: findings are reported at first', () => {
  test.each<[PolicyEngine, unknown, unknown]>([
    [KYVERNO, ['Audit'], ['Deny']],
    [KYVERNO_CLUSTER_POLICY, 'Audit', 'Enforce'],
    [VALIDATING_ADMISSION_POLICY, ['Warn', 'Audit'], ['Deny']],
  ])('in %s', (engine, audit, enforce) => {
    const action = (enforcement?: Enforcement) => {
      const pack = testPack({ engine, enforcement });
      const holder = engine === VALIDATING_ADMISSION_POLICY ? only(pack, 'ValidatingAdmissionPolicyBinding') : only(pack, KINDS[engine]);
      return holder.spec.validationActions ?? holder.spec.rules[0].validate.failureAction;
    };
    expect([action(), action(Enforcement.AUDIT), action(Enforcement.ENFORCE)]).toEqual([audit, audit, enforce]);
  });
});

test('B90: no ClusterPolicy has a failure action of its own, and its rules have', () => {
  const { spec } = policy(KYVERNO_CLUSTER_POLICY);
  expect(Object.keys(spec).sort()).toEqual(['background', 'rules', 'webhookConfiguration']);
  expect(spec.rules[0].validate).toMatchObject({ failureAction: 'Audit', allowExistingViolations: true });
});

test('B91: the conditions of a ClusterPolicy are read by the API server', () => {
  const [{ expression }] = policy(KYVERNO_CLUSTER_POLICY).spec.webhookConfiguration.matchConditions;
  expect(expression).toMatch(/^!\(request\.namespace in \['kube-system', .*'harbor'.*\]\)$/);
});

test('C59: by default, images that do not go through Harbor are reported and let through, those that run already among them', () => {
  const { spec } = policy(KYVERNO);
  expect([spec.validationActions, spec.evaluation.background, spec.failurePolicy]).toEqual([['Audit'], { enabled: true }, 'Ignore']);
});

describe('B94: scans in the background, and derived rules', () => {
  test('what runs already is scanned', () => {
    expect(policy(KYVERNO).spec.evaluation).toEqual({ admission: { enabled: true }, background: { enabled: true } });
    expect(policy(KYVERNO_CLUSTER_POLICY).spec.background).toBe(true);
  });

  test('kinds are listed in CEL, so nothing is derived', () => {
    expect(policy(KYVERNO).spec.autogen).toBeUndefined();
    expect(policy(KYVERNO).spec.matchConstraints.resourceRules.length).toBeGreaterThan(1);
  });

  test.each([[undefined, 'CronJob,DaemonSet,Deployment,Job,ReplicaSet,ReplicationController,StatefulSet'], [false, 'none']])(
    'the annotation of a ClusterPolicy says the same: workloads %s', (workloads, kinds) => {
      const { metadata } = policy(KYVERNO_CLUSTER_POLICY, { requireHarborImages: { workloads } });
      expect(metadata.annotations!['pod-policies.kyverno.io/autogen-controllers']).toBe(kinds);
    });
});

test('the policy of the API server is bound, and errors of it deny', () => {
  const pack = testPack({ engine: VALIDATING_ADMISSION_POLICY });
  expect(only(pack, 'ValidatingAdmissionPolicyBinding').spec.policyName).toBe(only(pack, 'ValidatingAdmissionPolicy').metadata.name);
  expect(only(pack, 'ValidatingAdmissionPolicy').spec.failurePolicy).toBe('Fail');
});

test('the API server accepts the policies of every language', async () => {
  const engines = [KYVERNO, VALIDATING_ADMISSION_POLICY, KYVERNO_CLUSTER_POLICY];
  expect(await schemaProblems(engines.flatMap(engine => testPack({ engine, hosts, labels: { 'example.com/team': 'a' } }).manifests))).toEqual([]);
});
