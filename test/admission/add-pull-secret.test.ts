import { AddPullSecretOptions, PolicyEngine } from '../../src';
import { evaluate } from '../support/cel';
import { only, PackOptions, podWith, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';

const LEGACY: PackOptions = { engine: PolicyEngine.KYVERNO_CLUSTER_POLICY };
const OURS = 'registry.example.com/team/app:1';
const THEIRS = 'docker.io/library/nginx:1';
const pack = (options: Partial<AddPullSecretOptions> = {}, more: PackOptions = {}) => testPack({ addPullSecret: { secretName: 'harbor-pull', ...options }, ...more });
const policy = (more: PackOptions = {}) => only(pack({}, more), 'MutatingPolicy').spec;
const legacy = () => only(pack({}, LEGACY), 'ClusterPolicy', 'add-harbor-pull-secret').spec.rules[0];

/** Whether the Secret is added to a Pod. */
const isAdded = (object: object, more: PackOptions = {}) => policy(more).matchConditions.every(({ expression }: any) => evaluate(expression, { object }) === true);
const pod = (spec: object) => ({ spec: { containers: [{ name: 'a', image: THEIRS }], ...spec } });

describe('the Secret is added', () => {
  test('A32: to a Pod with an image of Harbor', () => {
    expect(isAdded(podWith(THEIRS, OURS))).toBe(true);
  });

  test('B89: for an init container, too', () => {
    expect(isAdded(pod({ initContainers: [{ name: 'b', image: OURS }] }))).toBe(true);
  });

  test('for an image volume, too', () => {
    expect(isAdded(pod({ volumes: [{ name: 'b', emptyDir: {} }, { name: 'c', image: { reference: OURS } }] }))).toBe(true);
  });

  test('for each host that leads to Harbor', () => {
    expect(isAdded(podWith('harbor.corp.example:5000/team/app'), { hosts: ['harbor.corp.example:5000'] })).toBe(true);
  });
});

describe('the Secret is not added', () => {
  test('to a Pod without images of Harbor', () => {
    expect(isAdded(podWith(THEIRS, 'nginx'))).toBe(false);
  });

  test('for a host that only begins like that of Harbor', () => {
    expect(isAdded(podWith('registry.example.com.evil.io/team/app:1'))).toBe(false);
  });

  test('twice', () => {
    expect(isAdded({ spec: { ...podWith(OURS).spec, imagePullSecrets: [{ name: 'harbor-pull' }] } })).toBe(false);
  });
});

describe('the policy', () => {
  const after = (imagePullSecrets?: object[]) => {
    const [, value] = /value: (.*)\}\]$/.exec(policy().mutations[0].jsonPatch.expression)!;
    return evaluate(value, { object: { spec: { ...(imagePullSecrets && { imagePullSecrets }) } } });
  };

  test('keeps what the Pod has', () => {
    expect([after(), after([{ name: 'other' }])]).toEqual([[{ name: 'harbor-pull' }], [{ name: 'other' }, { name: 'harbor-pull' }]]);
  });

  test('writes the list as a whole: its references are atomic', () => {
    expect(policy().mutations[0]).toMatchObject({ patchType: 'JSONPatch', jsonPatch: { expression: expect.stringContaining("op: 'add', path: '/spec/imagePullSecrets'") } });
  });

  test('changes new Pods only, and no workloads that others apply', () => {
    expect([policy().matchConstraints.resourceRules, policy().autogen]).toEqual([
      [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }], { podControllers: { controllers: [] } },
    ]);
  });

  test('is asked again when another policy has rewritten the images', () => {
    expect([policy().reinvocationPolicy, policy().webhookConfiguration]).toEqual(['IfNeeded', { timeoutSeconds: 5 }]);
  });

  test('is as an API server and Kyverno want it', async () => {
    expect(await schemaProblems([...pack().manifests, ...pack({}, LEGACY).manifests])).toEqual([]);
  });
});

describe('a ClusterPolicy', () => {
  test('looks at the same images', () => {
    expect(legacy().preconditions.all[0].key).toBe(
      "{{ length([request.object.spec.[containers, initContainers][][].image, request.object.spec.volumes[].image.reference || `[]`][] | [?starts_with(@, 'registry.example.com/')]) }}",
    );
  });

  test('merges the Secret into the list', () => {
    expect(legacy().mutate).toEqual({ patchStrategicMerge: { spec: { imagePullSecrets: [{ name: 'harbor-pull' }] } } });
  });
});

test('HBR-POLICY-40 is reported for a name that no Secret has', () => {
  expect(pack({ secretName: 'Harbor Pull' }).errors).toEqual([expect.stringContaining('HBR-POLICY-40')]);
});
