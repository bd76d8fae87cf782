import { PolicyCase } from './admission-rule';
import { CASE_NAMESPACE } from './case-resources';
import { PackRule } from './pack-rules';
import { PolicyEngine } from './policy-engine';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { ResourceManifest } from '../kubernetes/define-resource';

/** The flag that a result in `kyverno-test.yaml` needs for each kind of policy. A ClusterPolicy needs none. */
const RESULT_FLAGS: Readonly<Record<string, string | undefined>> = {
  ValidatingPolicy: 'isValidatingPolicy',
  MutatingPolicy: 'isMutatingPolicy',
  GeneratingPolicy: 'isGeneratingPolicy',
  ImageValidatingPolicy: 'isImageValidatingPolicy',
  ValidatingAdmissionPolicy: 'isValidatingAdmissionPolicy',
  ClusterPolicy: undefined,
};

const TEST_API = 'cli.kyverno.io/v1alpha1';

/** A file beside `kyverno-test.yaml`, named without its extension. */
export interface TestFile {
  readonly name: string;
  readonly objects: readonly ResourceManifest[];
}

/** A `Test` of the Kyverno CLI, and the files that it references. */
export interface RuleTest {
  readonly test: ResourceManifest;
  readonly files: readonly TestFile[];
}

/** The test of a rule. Each rule has its own, because a policy that rewrites images would change the input of the others. */
export function ruleTest({ rule, engine }: PackRule, extension: string): RuleTest {
  const name = engine === PolicyEngine.KYVERNO ? rule.name : `${rule.name}-${engine}`;
  const policies = (rule.objects[engine]?.() ?? []).filter(isPolicy).map(withoutWebhook);
  const cases = rule.cases.filter(({ engines, result }) => (engines?.includes(engine) ?? true) && isReported(engine, result));
  const files = new TestFiles(name, extension);
  const test = {
    apiVersion: TEST_API,
    kind: 'Test',
    metadata: { name },
    policies: files.add('policies', policies),
    resources: files.add('resources', cases.map(({ resource }) => resource)),
    ...contextOf(files, cases),
    values: { namespaceSelector: [{ name: CASE_NAMESPACE, labels: { [NAMESPACE_NAME_LABEL]: CASE_NAMESPACE } }] },
    results: cases.map(one => resultOf(one, policies, files)),
  };
  return { test, files: files.all };
}

/** Whether the Kyverno CLI reports a result. It reports nothing for resources that a CEL policy does not match. */
function isReported(engine: PolicyEngine, result: PolicyCase['result']): boolean {
  return result !== 'skip' || engine === PolicyEngine.KYVERNO_CLUSTER_POLICY;
}

/** Whether the Kyverno CLI accepts an object in a file of policies. It refuses all other kinds. */
function isPolicy({ kind }: ResourceManifest): boolean {
  return kind in RESULT_FLAGS || kind === 'ValidatingAdmissionPolicyBinding';
}

/** A ClusterPolicy without `webhookConfiguration`. For its match conditions the Kyverno CLI would request the version of a cluster, and fail. */
function withoutWebhook(policy: ResourceManifest): ResourceManifest {
  if (policy.kind !== 'ClusterPolicy') { return policy; }
  const { webhookConfiguration, ...spec } = policy.spec as Record<string, unknown>;
  return { ...policy, spec };
}

function contextOf(files: TestFiles, cases: readonly PolicyCase[]): object {
  const sources = cases.flatMap(one => one.sources ?? []);
  if (sources.length === 0) { return {}; }
  const [context] = files.add('context', [{ apiVersion: TEST_API, kind: 'Context', metadata: { name: 'context' }, spec: { resources: sources } }]);
  return { context };
}

function resultOf(one: PolicyCase, policies: readonly ResourceManifest[], files: TestFiles): object {
  const { policy, resource, result, patched, generated, sources = [] } = one;
  const tested = policies.find(({ kind, metadata }) => kind in RESULT_FLAGS && (policy === undefined || metadata.name === policy));
  const flag = tested && RESULT_FLAGS[tested.kind];
  const { name, namespace } = resource.metadata;
  const isLegacyClone = tested?.kind === 'ClusterPolicy' && sources.length > 0;
  return {
    policy: tested?.metadata.name ?? policy,
    ...flag && { [flag]: true },
    kind: resource.kind,
    resources: [namespace ? `${namespace}/${name}` : name],
    result,
    ...patched && { patchedResources: files.add('patched', [patched])[0] },
    ...generated && { generatedResource: files.add(`generated-${name}`, [generated])[0] },
    ...isLegacyClone && { cloneSourceResource: files.add('source', sources)[0] },
  };
}

/** The files of one test. Objects that are added under the same name go into one file. */
class TestFiles {
  private readonly files = new Map<string, ResourceManifest[]>();

  public constructor(private readonly test: string, private readonly extension: string) {}

  public get all(): TestFile[] {
    return [...this.files].map(([name, objects]) => ({ name, objects }));
  }

  /** Adds objects; returns the name of their file in a list, which is empty if there are no objects. */
  public add(suffix: string, objects: readonly ResourceManifest[]): string[] {
    const name = `${this.test}-${suffix}`;
    if (objects.length === 0) { return []; }
    this.files.set(name, [...this.files.get(name) ?? [], ...objects]);
    return [name + this.extension];
  }
}
