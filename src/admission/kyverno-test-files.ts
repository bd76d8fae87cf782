import { PolicyCase } from './admission-rule';
import { CASE_NAMESPACE } from './case-resources';
import { PackRule } from './pack-rules';
import { PolicyEngine } from './policy-engine';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { ResourceManifest } from '../kubernetes/define-resource';

/** How results of each kind of policy are marked. A ClusterPolicy has no mark. */
const MARKS: Readonly<Record<string, string | undefined>> = {
  ValidatingPolicy: 'isValidatingPolicy',
  MutatingPolicy: 'isMutatingPolicy',
  GeneratingPolicy: 'isGeneratingPolicy',
  ImageValidatingPolicy: 'isImageValidatingPolicy',
  ValidatingAdmissionPolicy: 'isValidatingAdmissionPolicy',
  ClusterPolicy: undefined,
};

const TEST_API = 'cli.kyverno.io/v1alpha1';

/** A file beside `kyverno-test.yaml`, without its ending. */
export interface TestFile {
  readonly name: string;
  readonly objects: readonly ResourceManifest[];
}

/** A test, and the files that it names. */
export interface RuleTest {
  readonly test: ResourceManifest;
  readonly files: readonly TestFile[];
}

/** The test of a rule. Each rule has its own: what one policy rewrites, another would no longer find. */
export function ruleTest({ rule, engine }: PackRule, extension: string): RuleTest {
  const name = engine === PolicyEngine.KYVERNO ? rule.name : `${rule.name}-${engine}`;
  const policies = (rule.objects[engine]?.() ?? []).filter(isRead).map(withoutWebhook);
  const cases = rule.cases.filter(({ engines, result }) => (engines?.includes(engine) ?? true) && isSaid(engine, result));
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

/** Kyverno's command reports nothing about what a policy in CEL leaves out, so nothing can be expected of it. */
function isSaid(engine: PolicyEngine, result: PolicyCase['result']): boolean {
  return result !== 'skip' || engine === PolicyEngine.KYVERNO_CLUSTER_POLICY;
}

/** Kyverno's command refuses files with anything but policies in them. */
function isRead({ kind }: ResourceManifest): boolean {
  return kind in MARKS || kind === 'ValidatingAdmissionPolicyBinding';
}

/** Kyverno's command ends at once when a ClusterPolicy has conditions for the API server, for it asks the cluster for its version. */
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
  const meant = policies.find(({ kind, metadata }) => kind in MARKS && (policy === undefined || metadata.name === policy));
  const mark = meant && MARKS[meant.kind];
  const { name, namespace } = resource.metadata;
  const isLegacyClone = meant?.kind === 'ClusterPolicy' && sources.length > 0;
  return {
    policy: meant?.metadata.name ?? policy,
    ...mark && { [mark]: true },
    kind: resource.kind,
    resources: [namespace ? `${namespace}/${name}` : name],
    result,
    ...patched && { patchedResources: files.add('patched', [patched])[0] },
    ...generated && { generatedResource: files.add(`generated-${name}`, [generated])[0] },
    ...isLegacyClone && { cloneSourceResource: files.add('source', sources)[0] },
  };
}

/** Files of one test; what is added under a name twice ends up in one file. */
class TestFiles {
  private readonly files = new Map<string, ResourceManifest[]>();

  public constructor(private readonly test: string, private readonly extension: string) {}

  public get all(): TestFile[] {
    return [...this.files].map(([name, objects]) => ({ name, objects }));
  }

  /** The name of the file, in a list; none if there is nothing to write. */
  public add(suffix: string, objects: readonly ResourceManifest[]): string[] {
    const name = `${this.test}-${suffix}`;
    if (objects.length === 0) { return []; }
    this.files.set(name, [...this.files.get(name) ?? [], ...objects]);
    return [name + this.extension];
  }
}
