import { PolicyEngine, SharePullSecretOptions } from '../../src';
import { only, PackOptions, testPack } from '../support/policies';
import { schemaProblems } from '../support/schemas';

const LEGACY: PackOptions = { engine: PolicyEngine.KYVERNO_CLUSTER_POLICY };
const pack = (options: Partial<SharePullSecretOptions> = {}, more: PackOptions = {}) => testPack({ sharePullSecret: { secretName: 'harbor-pull', ...options }, ...more });
const policy = (options: Partial<SharePullSecretOptions> = {}) => only(pack(options), 'GeneratingPolicy').spec;
const legacy = (options: Partial<SharePullSecretOptions> = {}) => only(pack(options, LEGACY), 'ClusterPolicy', 'share-harbor-pull-secret').spec.rules[0];
const role = (options: Partial<SharePullSecretOptions> = {}, more: PackOptions = {}) => only(pack(options, more), 'ClusterRole');

describe('the policy', () => {
  test('copies the Secret from the namespace of Harbor', () => {
    expect(policy().variables[1].expression).toBe("resource.Get('v1', 'secrets', 'harbor', 'harbor-pull')");
    expect(policy().generate).toEqual([{ expression: 'generator.Apply(variables.namespace, [variables.secret])' }]);
  });

  test('copies it from another namespace', () => {
    expect(policy({ sourceNamespace: 'registry' }).variables[1].expression).toContain("'registry'");
  });

  test('copies it into all namespaces but the excluded ones and its own', () => {
    const [{ operator, values }] = policy({ sourceNamespace: 'registry' }).matchConstraints.namespaceSelector.matchExpressions;
    expect([operator, values]).toEqual(['NotIn', expect.arrayContaining(['kube-system', 'harbor', 'registry'])]);
  });

  test('copies it into namespaces with a label', () => {
    expect(policy({ namespaceLabels: { pull: 'harbor' } }).matchConstraints.namespaceSelector.matchLabels).toEqual({ pull: 'harbor' });
  });

  test('follows the original, and namespaces that are there get it', () => {
    expect(policy({ synchronize: true }).evaluation).toMatchObject({ synchronize: { enabled: true }, generateExisting: { enabled: true } });
    expect(policy({ synchronize: false, existingNamespaces: false }).evaluation).toMatchObject({ synchronize: { enabled: false }, generateExisting: { enabled: false } });
  });

  test('leaves the copies when it goes', () => {
    expect(policy().evaluation.orphanDownstreamOnPolicyDelete).toEqual({ enabled: true });
  });

  test('is as an API server and Kyverno want it, with its role', async () => {
    expect(await schemaProblems([...pack({ namespaceLabels: { a: 'b' } }).manifests])).toEqual([]);
    expect(await schemaProblems([...pack({ namespaceLabels: { a: 'b' } }, LEGACY).manifests])).toEqual([]);
  });
});

describe('the rights of the background controller', () => {
  test('are collected by its ClusterRole', () => {
    expect(role().metadata.labels).toMatchObject({ 'rbac.kyverno.io/aggregate-to-background-controller': 'true' });
  });

  test('are about this one Secret, but for what the API cannot limit', () => {
    const secrets = { apiGroups: [''], resources: ['secrets'] };
    expect(role({ synchronize: true }).rules).toEqual([
      { ...secrets, resourceNames: ['harbor-pull'], verbs: ['get', 'update', 'patch', 'delete'] },
      { ...secrets, verbs: ['create', 'list', 'watch'] },
    ]);
  });

  test('are fewer if copies do not follow the original: no other Secret can be read', () => {
    expect(role().rules.map(({ verbs }: any) => verbs)).toEqual([['get', 'update'], ['create']]);
  });

  test('are the same for a ClusterPolicy', () => {
    expect(role({}, LEGACY).rules).toEqual(role().rules);
  });
});

describe('a ClusterPolicy', () => {
  test('clones the Secret', () => {
    expect(legacy().generate).toMatchObject({ kind: 'Secret', name: 'harbor-pull', namespace: '{{ request.object.metadata.name }}', synchronize: false, clone: { namespace: 'harbor', name: 'harbor-pull' } });
  });

  test('leaves namespaces out by their own names, for they are in no namespace', () => {
    expect(legacy().exclude.any).toContainEqual({ resources: { kinds: ['Namespace'], names: expect.arrayContaining(['kube-system', 'harbor']) } });
  });

  test('selects namespaces by their labels', () => {
    expect(legacy({ namespaceLabels: { pull: 'harbor' } }).match.any[0].resources.selector).toEqual({ matchLabels: { pull: 'harbor' } });
  });
});

test.each<[string, Partial<SharePullSecretOptions>]>([['HBR-POLICY-40', { secretName: 'Pull' }], ['HBR-POLICY-51', { sourceNamespace: 'a.b' }]])('%s is reported for %j', (code, options) => {
  expect(pack(options).errors).toEqual([expect.stringContaining(code)]);
});

test('a ValidatingAdmissionPolicy cannot say it', () => {
  expect(pack({}, { engine: PolicyEngine.VALIDATING_ADMISSION_POLICY }).errors).toEqual([expect.stringContaining('HBR-POLICY-01')]);
});

test('finding R15: by default Kyverno may not list the Secrets of the cluster', () => {
  const verbs = role().rules.flatMap((rule: any) => rule.verbs);
  expect(verbs).not.toContain('list');
  expect(verbs).not.toContain('watch');
});

test('finding R15: who wants copies in step with the original is told what that opens', () => {
  expect(pack({ synchronize: true }).warnings).toEqual([expect.stringContaining("HBR-POLICY-53 'sharePullSecret.synchronize'")]);
  expect(pack().warnings).toEqual([]);
});
