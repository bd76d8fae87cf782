import { k8s } from 'cdk8s-plus-28';
import { RuleFacts } from './admission-rule';
import { PolicyEngine } from './policy-engine';
import { PolicyExceptionOptions } from './policy-exception-options';
import { celList, celString } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/** A condition in CEL about `object`, with its name. */
export interface ExceptionCondition {
  readonly name: string;
  readonly expression: string;
}

/** Kinds of policies that exceptions are made from. A ValidatingAdmissionPolicy knows none, and a GeneratingPolicy denies nothing. */
const EXCEPTED: Readonly<Partial<Record<PolicyEngine, readonly string[]>>> = {
  [PolicyEngine.KYVERNO]: ['ValidatingPolicy', 'ImageValidatingPolicy', 'MutatingPolicy'],
  [PolicyEngine.KYVERNO_CLUSTER_POLICY]: ['ClusterPolicy'],
};

/** Kinds that the rules of a ClusterPolicy are also about. */
const LEGACY_KINDS = ['Pod', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'CronJob'];

/** What the exceptions are taken from. */
export interface ExceptedPack {
  readonly engine: PolicyEngine;
  /** All objects of the pack. */
  readonly objects: readonly ResourceManifest[];
}

/** Policies of a pack that exceptions can be made from. */
export function exceptablePolicies({ engine, objects }: ExceptedPack): ResourceManifest[] {
  return objects.filter(({ kind }) => EXCEPTED[engine]?.includes(kind));
}

/** The objects of an exception. Names that the pack does not have are left out. */
export function policyException(facts: RuleFacts, pack: ExceptedPack, options: PolicyExceptionOptions): ResourceManifest[] {
  const policies = exceptablePolicies(pack).filter(({ metadata }) => options.policies?.includes(metadata.name!) ?? true);
  if (policies.length === 0) { return []; }
  return pack.engine === PolicyEngine.KYVERNO ? [celException(facts, policies, options)] : legacyException(facts, policies, options);
}

/** When the exception applies: all of the conditions hold. */
export function exceptionConditions({ namespaces = [], resourceNames = [], resourceLabels = {} }: PolicyExceptionOptions): ExceptionCondition[] {
  const labels = Object.entries(resourceLabels).map(([key, value], index) => (
    { name: `label-${index}`, expression: `object.metadata.?labels.orValue({})[?${celString(key)}].orValue('') == ${celString(value)}` }
  ));
  return [
    ...namespaces.length > 0 ? [{ name: 'namespaces', expression: `object.metadata.?namespace.orValue('') in ${celList(namespaces)}` }] : [],
    ...resourceNames.length > 0 ? [{ name: 'names', expression: resourceNames.map(namedLike).join(' || ') }] : [],
    ...labels,
  ];
}

/** A resource that is one of many gets its name after policies have seen it: `generateName` is all there is. */
function namedLike(pattern: string): string {
  const name = 'object.metadata.?name.orValue(object.metadata.?generateName.orValue(\'\'))';
  return pattern.endsWith('*') ? `${name}.startsWith(${celString(pattern.slice(0, -1))})` : `${name} == ${celString(pattern)}`;
}

function celException(facts: RuleFacts, policies: readonly ResourceManifest[], options: PolicyExceptionOptions): ResourceManifest {
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'PolicyException',
    metadata: { name: options.name, namespace: options.namespace ?? 'kyverno', labels: { ...facts.labels } },
    spec: {
      policyRefs: policies.map(({ kind, metadata }) => ({ name: metadata.name, kind })),
      matchConditions: exceptionConditions(options),
      expiresAt: options.expiresAt,
      properties: properties(options),
    },
  };
}

function properties({ reason, approvedBy, ticket }: PolicyExceptionOptions): Record<string, string> {
  return { reason, 'approved-by': approvedBy, ...(ticket && { ticket }) };
}

/** The older kind has no end: Kyverno's cleanup controller deletes it, if it may. */
function legacyException(facts: RuleFacts, policies: readonly ResourceManifest[], options: PolicyExceptionOptions): ResourceManifest[] {
  const { name, namespace = 'kyverno', namespaces, resourceNames, resourceLabels } = options;
  const annotations = Object.fromEntries(Object.entries(properties(options)).map(([key, value]) => [`policies.kyverno.io/${key}`, value]));
  return [
    k8s.KubeClusterRole.manifest({
      metadata: { name: `kyverno-cleanup-exception-${name}`, labels: { ...facts.labels, 'rbac.kyverno.io/aggregate-to-cleanup-controller': 'true' } },
      rules: [{ apiGroups: ['kyverno.io'], resources: ['policyexceptions'], verbs: ['get', 'list', 'watch', 'delete'] }],
    }) as ResourceManifest,
    {
      apiVersion: 'kyverno.io/v2',
      kind: 'PolicyException',
      metadata: { name, namespace, labels: { ...facts.labels, 'cleanup.kyverno.io/ttl': timeToLive(options) }, annotations },
      spec: {
        exceptions: policies.map(policy => ({ policyName: policy.metadata.name, ruleNames: ruleNames(policy) })),
        match: {
          any: [{
            resources: {
              kinds: LEGACY_KINDS,
              ...(namespaces && { namespaces: [...namespaces] }),
              ...(resourceNames && { names: [...resourceNames] }),
              ...(resourceLabels && { selector: { matchLabels: { ...resourceLabels } } }),
            },
          }],
        },
      },
    },
  ];
}

/** Kyverno derives rules for controllers from those for Pods, each with a name of its own. */
function ruleNames({ spec }: ResourceManifest): string[] {
  const { rules = [] } = spec as { rules?: ReadonlyArray<{ readonly name: string }> };
  return rules.flatMap(({ name }) => [name, `autogen-${name}`, `autogen-cronjob-${name}`]);
}

/** A label cannot have colons; in UTC, for that is all that Kyverno reads. */
function timeToLive({ expiresAt }: PolicyExceptionOptions): string {
  const [, year, month, day, time = ''] = /^(\d{4})-(\d{2})-(\d{2})T([\d:]{8})/.exec(expiresAt) ?? [];
  return `${year}-${month}-${day}T${time.replaceAll(':', '')}Z`;
}
