import { k8s } from 'cdk8s-plus-28';
import { RuleFacts } from './admission-rule';
import { PolicyEngine } from './policy-engine';
import { celList, celString } from './policy-shape';
import { RuleCheck } from './rule-check';
import { report } from '../diagnostics/report';
import { coreManifest } from '../kubernetes/core-manifest';
import { ResourceManifest } from '../kubernetes/define-resource';

/** A temporary exception from policies, for emergencies ("break glass"). */
export interface PolicyExceptionOptions {
  /** Name of the exception. */
  readonly name: string;
  /** Why it is needed, for later reviews. Kyverno: `properties.reason`. */
  readonly reason: string;
  /** Who approved it. Kyverno: `properties.approved-by`. */
  readonly approvedBy: string;
  /** When it expires: an RFC 3339 timestamp in UTC, such as `2026-12-01T08:00:00Z`. Kyverno: `expiresAt`, from 1.19. */
  readonly expiresAt: string;
  /**
   * Names of the policies that it applies to.
   *
   * @default - all policies of the pack
   */
  readonly policies?: string[];
  /**
   * Namespaces of the exempt resources.
   *
   * @default - any namespace; `resourceNames` or `resourceLabels` then select the resources
   */
  readonly namespaces?: string[];
  /**
   * Names of the exempt resources. A `*` at the end matches any suffix. At admission, Pods of a Deployment only have the prefix of their
   * names (`generateName`): write `app-7d9c5b6f4-*`.
   *
   * @default - any name
   */
  readonly resourceNames?: string[];
  /**
   * Labels of the exempt resources. Whoever may create a Pod may also label it, so restrict the namespaces too.
   *
   * @default - any labels
   */
  readonly resourceLabels?: { [name: string]: string };
  /**
   * Reference to a ticket. Kyverno: `properties.ticket`.
   *
   * @default - none
   */
  readonly ticket?: string;
  /**
   * Namespace of the PolicyException. Kyverno only reads exceptions if `features.policyExceptions` is enabled, and only in the namespace that
   * this feature names.
   *
   * @default 'kyverno'
   */
  readonly namespace?: string;
}

/** A named CEL condition on `object`. */
export interface ExceptionCondition {
  readonly name: string;
  readonly expression: string;
}

/**
 * Kinds of policies that exceptions can apply to. A ValidatingAdmissionPolicy supports no exceptions, and a GeneratingPolicy denies nothing.
 */
const EXCEPTABLE_KINDS: Readonly<Partial<Record<PolicyEngine, readonly string[]>>> = {
  [PolicyEngine.KYVERNO]: ['ValidatingPolicy', 'ImageValidatingPolicy', 'MutatingPolicy'],
  [PolicyEngine.KYVERNO_CLUSTER_POLICY]: ['ClusterPolicy'],
};

/** Pods, and the kinds of workloads for which Kyverno generates rules from those for Pods. */
const LEGACY_KINDS = ['Pod', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'CronJob'];

/** The policies that an exception applies to. */
export interface ExceptablePack {
  readonly engine: PolicyEngine;
  /** All objects of the pack. */
  readonly objects: readonly ResourceManifest[];
}

/** The policies of a pack that exceptions can apply to. */
export function exceptablePolicies({ engine, objects }: ExceptablePack): ResourceManifest[] {
  return objects.filter(({ kind }) => EXCEPTABLE_KINDS[engine]?.includes(kind));
}

/** The objects of an exception. Names of policies that the pack does not have are ignored; they are reported elsewhere. */
export function policyException(facts: RuleFacts, pack: ExceptablePack, options: PolicyExceptionOptions): ResourceManifest[] {
  const policies = exceptablePolicies(pack).filter(({ metadata }) => options.policies?.includes(metadata.name!) ?? true);
  if (policies.length === 0) { return []; }
  return pack.engine === PolicyEngine.KYVERNO ? [celException(facts, policies, options)] : legacyException(facts, policies, options);
}

/** The conditions under which the exception applies; all of them must hold. */
export function exceptionConditions(
  { namespaces = [], resourceNames = [], resourceLabels = {} }: PolicyExceptionOptions,
): ExceptionCondition[] {
  const labels = Object.entries(resourceLabels).map(([key, value], index) => (
    { name: `label-${index}`, expression: `object.metadata.?labels.orValue({})[?${celString(key)}].orValue('') == ${celString(value)}` }
  ));
  return [
    ...namespaces.length > 0 ? [{ name: 'namespaces', expression: `object.metadata.?namespace.orValue('') in ${celList(namespaces)}` }] : [],
    ...resourceNames.length > 0 ? [{ name: 'names', expression: resourceNames.map(nameCondition).join(' || ') }] : [],
    ...labels,
  ];
}

/** The CEL condition on the name. At admission, a resource that a controller creates only has `generateName`. */
function nameCondition(pattern: string): string {
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

/** A PolicyException of v2 has no `expiresAt`: the cleanup controller of Kyverno deletes it, for which it needs a ClusterRole. */
function legacyException(facts: RuleFacts, policies: readonly ResourceManifest[], options: PolicyExceptionOptions): ResourceManifest[] {
  const { name, namespace = 'kyverno', namespaces, resourceNames, resourceLabels } = options;
  const annotations = Object.fromEntries(Object.entries(properties(options)).map(([key, value]) => [`policies.kyverno.io/${key}`, value]));
  return [
    coreManifest(k8s.KubeClusterRole, {
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

/** The names of the rules of a ClusterPolicy, including those that Kyverno generates for workloads. */
function ruleNames({ spec }: ResourceManifest): string[] {
  const { rules = [] } = spec as { rules?: ReadonlyArray<{ readonly name: string }> };
  return rules.flatMap(({ name }) => [name, `autogen-${name}`, `autogen-cronjob-${name}`]);
}

/** The expiry as the value of the TTL label: without colons, which labels cannot contain, and in UTC, the only time zone that Kyverno reads. */
function timeToLive({ expiresAt }: PolicyExceptionOptions): string {
  const [, year, month, day, time = ''] = /^(\d{4})-(\d{2})-(\d{2})T([\d:]{8})/.exec(expiresAt) ?? [];
  return `${year}-${month}-${day}T${time.replaceAll(':', '')}Z`;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Validates an exception. Expiry in the past is no problem, because the output must not depend on the time of synthesis. */
export function checkPolicyException(check: RuleCheck, pack: ExceptablePack, options: PolicyExceptionOptions): void {
  const { scope, prop } = check;
  const known = exceptablePolicies(pack).map(({ metadata }) => metadata.name!);
  if (known.length === 0) { report(scope, 'HBR-POLICY-49', { prop, value: pack.engine }); }
  (known.length > 0 && options.policies || []).forEach((name, index) => {
    if (!known.includes(name)) { report(scope, 'HBR-POLICY-45', { prop: `${prop}.policies[${index}]`, value: name, slots: { known: known.join(', ') } }); }
  });
  for (const key of ['reason', 'approvedBy'] as const) {
    if (!options[key]?.trim()) { report(scope, 'HBR-POLICY-47', { prop: `${prop}.${key}`, value: options[key] }); }
  }
  if (!isUtcTimestamp(options.expiresAt)) { report(scope, 'HBR-POLICY-46', { prop: `${prop}.expiresAt`, value: options.expiresAt }); }
  checkScope(check, options);
}

/** Reports exceptions that are not limited to some resources, or by labels alone. */
function checkScope(
  { scope, prop }: RuleCheck, { namespaces = [], resourceNames = [], resourceLabels = {} }: PolicyExceptionOptions,
): void {
  const labels = Object.keys(resourceLabels);
  const names = resourceNames.filter(name => name !== '*');
  if (namespaces.length + names.length + labels.length === 0) { report(scope, 'HBR-POLICY-48', { prop }); }
  if (namespaces.length + names.length === 0 && labels.length > 0) { report(scope, 'HBR-POLICY-50', { prop, value: resourceLabels }); }
}

function isUtcTimestamp(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text ?? '');
  if (!match) { return false; }
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : DAYS[month - 1] ?? 0;
  return day >= 1 && day <= last && hour < 24 && minute < 60 && second < 60;
}
