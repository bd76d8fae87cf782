import { App, Chart } from 'cdk8s';
import { Cache, Database, Enforcement, Exposure, ImageRoutes, PolicyEngine, PolicyPack } from '../../src';
import { testHarbor } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';
import { only, PackOptions, testPack } from '../support/policies';
import { testRelease } from '../support/release';
import { schemaProblems } from '../support/schemas';

const { KYVERNO, VALIDATING_ADMISSION_POLICY, KYVERNO_CLUSTER_POLICY } = PolicyEngine;
const everything: PackOptions = {
  routes: ImageRoutes.usual(), sharePullSecret: { secretName: 'harbor-pull' }, addPullSecret: { secretName: 'harbor-pull' },
};
const codes = (problems: readonly string[]) => problems.map(text => /HBR-\w+-\d+/.exec(text)?.[0]);

test('by default there is one rule: images come from Harbor', () => {
  expect(testPack().manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(['ValidatingPolicy/require-harbor-images']);
  expect(testPack()).toMatchObject({ errors: [], warnings: [] });
});

test('the other rules are there if their options are', () => {
  expect(testPack(everything).pack._rules.map(({ prop }) => prop)).toEqual(['routes', 'addPullSecret', 'requireHarborImages', 'sharePullSecret']);
  expect(testPack(everything).errors).toEqual([]);
});

test('the rule about images can be switched off', () => {
  expect(testPack({ requireHarborImages: { enabled: false } }).manifests).toEqual([]);
});

test('one rule can have a language of its own', () => {
  const { manifests, errors } = testPack({ routes: ImageRoutes.usual(), requireHarborImages: { engine: VALIDATING_ADMISSION_POLICY } });
  expect(manifests.map(({ kind }) => kind)).toEqual(['MutatingPolicy', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding']);
  expect(errors).toEqual([]);
});

test('policies belong to the cluster, whatever the namespace of the chart', () => {
  expect(testPack(everything).manifests.filter(({ kind, metadata }) => kind.endsWith('Policy') && metadata.namespace)).toEqual([]);
});

test('the same rules fit a release of the official chart', () => {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  const pack = new PolicyPack(chart, 'policies', { harbor: testRelease() });
  expect(pack.policies.map(({ kind }) => kind)).toEqual(['ValidatingPolicy']);
  expect(errorsOf(pack)).toEqual([]);
});

test('policies carry the labels of Harbor, and those of the user', () => {
  const { metadata } = only(testPack({ labels: { 'example.com/team': 'a' } }), 'ValidatingPolicy');
  expect(metadata.labels).toMatchObject({ 'app': 'harbor', 'example.com/team': 'a' });
});

describe('B91: namespaces that no policy sees', () => {
  test('are those of what a cluster needs before Harbor, and that of Harbor', () => {
    expect(testPack({}, { namespace: 'images' }).pack.excludedNamespaces.slice(0, 8)).toEqual([
      'kube-system', 'kube-public', 'kube-node-lease', 'kyverno', 'flux-system', 'cert-manager', 'cnpg-system', 'images',
    ]);
  });

  test('are those that the choices name, too', () => {
    const { pack } = testPack({}, {
      database: Database.external({ host: 'postgres.data.svc' }),
      cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local' }),
      exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways' }] }),
    });
    expect(pack.excludedNamespaces.slice(8)).toEqual(['gateways', 'data', 'valkey']);
  });

  test('are more, if the user says so, and each once', () => {
    const { pack } = testPack({ excludedNamespaces: ['calico-system', 'kyverno'] });
    expect(pack.excludedNamespaces.filter(name => ['calico-system', 'kyverno'].includes(name))).toEqual(['kyverno', 'calico-system']);
  });

  test.each(['*', 'kube-*', 'Kube', ''])("HBR-POLICY-03: '%s' is no name of a namespace", namespace => {
    const { errors, pack } = testPack({ excludedNamespaces: [namespace] });
    expect(errors).toEqual([expect.stringContaining("HBR-POLICY-03 'excludedNamespaces[0]'")]);
    expect(pack.excludedNamespaces).not.toContain(namespace);
  });

  test.each([KYVERNO, KYVERNO_CLUSTER_POLICY])('are left out by the API server in all policies: %s', engine => {
    const specs = testPack({ ...everything, engine }).manifests.filter(({ kind }) => kind.endsWith('Policy')).map(({ spec }) => spec);
    const selectors = specs.map(spec => JSON.stringify(spec.matchConstraints?.namespaceSelector ?? spec.webhookConfiguration.matchConditions));
    expect(selectors.filter(text => !text.includes('cnpg-system'))).toEqual([]);
  });
});

describe('languages', () => {
  test('HBR-POLICY-01: a ValidatingAdmissionPolicy cannot rewrite, copy or add anything', () => {
    const { errors, manifests } = testPack({ ...everything, engine: VALIDATING_ADMISSION_POLICY });
    expect(errors.map(text => /'(\w+)'/.exec(text)![1])).toEqual(['routes', 'addPullSecret', 'sharePullSecret']);
    expect(codes(errors)).toEqual(['HBR-POLICY-01', 'HBR-POLICY-01', 'HBR-POLICY-01']);
    expect(manifests.map(({ kind }) => kind)).toEqual(['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding']);
  });

  test('HBR-POLICY-02: B90: ClusterPolicy is deprecated', () => {
    expect(testPack({ ...everything, engine: KYVERNO_CLUSTER_POLICY }).warnings).toEqual([expect.stringContaining("HBR-POLICY-02 'engine'")]);
  });

  test('B90: the newest version of the API is the default', () => {
    expect(testPack(everything).manifests.filter(({ kind }) => kind.endsWith('Policy')).map(({ apiVersion }) => apiVersion))
      .toEqual(['policies.kyverno.io/v1', 'policies.kyverno.io/v1', 'policies.kyverno.io/v1', 'policies.kyverno.io/v1']);
  });
});

describe('B88: hosts', () => {
  test.each(['registry.example.com/', 'https://registry.example.com', 'registry.example.com/*', '*.example.com', 'registry', 'Registry.example.com', 'registry.example.com:99999', '', 'registry.example.com/Team'])(
    "HBR-POLICY-04: '%s' is nothing that images begin with", host => {
      expect(testPack({ hosts: [host] }).errors).toEqual([expect.stringContaining("HBR-POLICY-04 'hosts[0]'")]);
    });

  test.each(['mirror.example.com', 'mirror.example.com:5000', 'localhost', 'mirror.example.com/team/deep', '10.0.0.7', '[fd00::7]:5000'])("'%s' is", host => {
    expect(testPack({ hosts: [host] }).errors).toEqual([]);
  });

  test('HBR-POLICY-09: a Harbor without a dot in its name would be a part of Docker Hub', () => {
    expect(testPack({}, { externalUrl: 'https://harbor' }).errors).toEqual([expect.stringContaining("HBR-POLICY-09 'harbor'")]);
    expect(testPack({}, { externalUrl: 'https://harbor:8443' }).errors).toEqual([]);
  });

  test('HBR-POLICY-08: a public registry keeps nobody out', () => {
    expect(testPack({ hosts: ['ghcr.io'] }).warnings).toEqual([expect.stringContaining('HBR-POLICY-08')]);
    expect(testPack({ hosts: ['ghcr.io/our-team'] }).warnings).toEqual([]);
  });
});

describe('what the compiler does not see', () => {
  const pack = (options: object) => testPack(options as PackOptions).errors;

  test.each([
    ['a prop', { enforcment: Enforcement.ENFORCE }, "HBR-PROP-01 'enforcment' is not a prop of PolicyPackProps: did you mean 'enforcement'?"],
    ['a prop that is like no other', { xyz: 1 }, "HBR-PROP-01 'xyz' is not a prop of PolicyPackProps: it has addPullSecret, "],
    ['an option of a rule', { requireHarborImages: { workload: false } }, "HBR-PROP-01 'requireHarborImages.workload' is not a prop of RequireHarborImagesOptions: did you mean 'workloads'?"],
    ['an option of another', { addPullSecret: { secretName: 'a', secretname: 'a' } }, "'addPullSecret.secretname'"],
    ['a field of a route', { routes: [{ upstream: 'ghcr.io', project: 'ghcr', projekt: 'x' }] }, "'routes[0].projekt'"],
  ])('HBR-PROP-01: %s that does not exist', (_, options, message) => {
    expect(pack(options)).toEqual([expect.stringContaining(message)]);
  });

  test('HBR-PROP-02: a value that is none of an enum', () => {
    expect(pack({ enforcement: 'Enforce' })).toEqual([expect.stringContaining("HBR-PROP-02 'enforcement' must be one of audit, enforce, got \"Enforce\": did you mean 'enforce'?")]);
    expect(codes(pack({ engine: 'opa' }))).toEqual(expect.arrayContaining(['HBR-PROP-02']));
  });
});

describe('exceptions', () => {
  const exception = { name: 'incident', reason: 'it burns', approvedBy: 'on-call', expiresAt: '2027-01-15T18:00:00Z', namespaces: ['payments'] };

  test('are from all policies of the pack that deny or change something', () => {
    const { pack, errors } = testPack({ ...everything, exceptions: [exception] });
    expect(errors).toEqual([]);
    expect(pack.exceptions.map(object => object.toJson())).toMatchObject([{
      kind: 'PolicyException',
      metadata: { name: 'incident', namespace: 'kyverno' },
      spec: {
        policyRefs: [
          { kind: 'MutatingPolicy', name: 'rewrite-images-to-harbor' },
          { kind: 'MutatingPolicy', name: 'add-harbor-pull-secret' },
          { kind: 'ValidatingPolicy', name: 'require-harbor-images' },
        ],
      },
    }]);
  });

  test('are no policies, and stand beside them', () => {
    const { pack } = testPack({ exceptions: [exception] });
    expect(pack.policies.map(({ kind }) => kind)).toEqual(['ValidatingPolicy']);
  });

  test('are checked, each at its place', () => {
    const { errors } = testPack({ exceptions: [exception, { ...exception, name: 'other', policies: ['nothing'] }] });
    expect(errors).toEqual([expect.stringContaining("HBR-POLICY-45 'exceptions[1].policies[0]'")]);
  });
});

test.each([
  ['addPullSecret', { addPullSecret: { secretName: 'Not A Name' } }],
  ['sharePullSecret', { sharePullSecret: { secretName: 'Not A Name' } }],
  ['verifySignatures', { verifySignatures: { signers: [] } }],
  ['requireScan', { requireScan: { signers: [] } }],
])('options of %s are checked', (prop, options) => {
  expect(testPack(options).errors).toEqual([expect.stringContaining(`'${prop}.`)]);
});

test('a pack shows no warning twice', () => {
  const harbor = testHarbor();
  const pack = new PolicyPack(new Chart(new App(), 'test'), 'policies', { harbor, engine: KYVERNO_CLUSTER_POLICY });
  expect(codes(pack.warnings)).toEqual(['HBR-POLICY-02']);
});

test('the API server accepts all rules together', async () => {
  expect(await schemaProblems([...testPack(everything).manifests, ...testPack({ engine: VALIDATING_ADMISSION_POLICY }).manifests])).toEqual([]);
});

test('finding W6: tools of Kyverno show all policies in one category', () => {
  const policies = testPack(everything).manifests.filter(({ kind }) => kind.endsWith('Policy'));
  expect(policies.map(({ metadata }) => metadata.annotations['policies.kyverno.io/category'])).toEqual(policies.map(() => 'Harbor'));
});
