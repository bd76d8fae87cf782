import { k8s } from 'cdk8s-plus-28';
import { RuleFacts } from './admission-rule';
import { PolicyEngine } from './policy-engine';
import { celList, celString } from './policy-shape';
import { RuleCheck } from './rule-check';
import { report } from '../diagnostics/report';
import { ResourceManifest } from '../kubernetes/define-resource';

/** A hole in the policies for a while, for when something has to run now: break glass. */
export interface PolicyExceptionOptions {
  /** Name of the exception. */
  readonly name: string;
  /** Why it is needed, for whoever reads it later. Kyverno: `properties.reason`. */
  readonly reason: string;
  /** Who allowed it. Kyverno: `properties.approved-by`. */
  readonly approvedBy: string;
  /** When it ends: date and time in UTC as RFC 3339 has it, such as `2026-12-01T08:00:00Z`. Kyverno: `expiresAt`, from 1.19. */
  readonly expiresAt: string;
  /**
   * Names of the policies that it is from.
   *
   * @default - all policies of the pack
   */
  readonly policies?: string[];
  /**
   * Namespaces that it is for.
   *
   * @default - any namespace; `resourceNames` or `resourceLabels` say what it is for
   */
  readonly namespaces?: string[];
  /**
   * Names of the resources that it is for. A `*` at the end stands for any rest; Pods of a Deployment have the beginning of their names only
   * when policies see them: `app-7d9c5b6f4-*`.
   *
   * @default - any name
   */
  readonly resourceNames?: string[];
  /**
   * Labels of the resources that it is for. Whoever may make a Pod may also label it, so name the namespaces, too.
   *
   * @default - any labels
   */
  readonly resourceLabels?: { [name: string]: string };
  /**
   * Ticket, or another place where it is written down. Kyverno: `properties.ticket`.
   *
   * @default - none
   */
  readonly ticket?: string;
  /**
   * Namespace of the exception. Kyverno reads exceptions only if `features.policyExceptions` is on, and only in the namespace that it names.
   *
   * @default 'kyverno'
   */
  readonly namespace?: string;
}

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

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What can be known to be wrong about an exception. Whether it has ended already cannot: the same input gives the same output at any time. */
export function checkPolicyException(check: RuleCheck, pack: ExceptedPack, options: PolicyExceptionOptions): void {
  const { scope, prop } = check;
  const known = exceptablePolicies(pack).map(({ metadata }) => metadata.name!);
  if (known.length === 0) { report(scope, 'HBR-POLICY-49', { prop, value: pack.engine }); }
  (known.length > 0 && options.policies || []).forEach((name, index) => {
    if (!known.includes(name)) { report(scope, 'HBR-POLICY-45', { prop: `${prop}.policies[${index}]`, value: name, slots: { known: known.join(', ') } }); }
  });
  for (const key of ['reason', 'approvedBy'] as const) {
    if (!options[key]?.trim()) { report(scope, 'HBR-POLICY-47', { prop: `${prop}.${key}`, value: options[key] }); }
  }
  if (!isMoment(options.expiresAt)) { report(scope, 'HBR-POLICY-46', { prop: `${prop}.expiresAt`, value: options.expiresAt }); }
  checkReach(check, options);
}

function checkReach({ scope, prop }: RuleCheck, { namespaces = [], resourceNames = [], resourceLabels = {} }: PolicyExceptionOptions): void {
  const labels = Object.keys(resourceLabels);
  const names = resourceNames.filter(name => name !== '*');
  if (namespaces.length + names.length + labels.length === 0) { report(scope, 'HBR-POLICY-48', { prop }); }
  if (namespaces.length + names.length === 0 && labels.length > 0) { report(scope, 'HBR-POLICY-50', { prop, value: resourceLabels }); }
}

function isMoment(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text ?? '');
  if (!match) { return false; }
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : DAYS[month - 1] ?? 0;
  return day >= 1 && day <= last && hour < 24 && minute < 60 && second < 60;
}
