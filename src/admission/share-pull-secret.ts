import { k8s } from 'cdk8s-plus-28';
import { AdmissionRule, PolicyCase, RuleFacts } from './admission-rule';
import { PolicyEngine } from './policy-engine';
import { celString, includedNamespaces, legacyExclude, legacyWebhook, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { checkRuleSecret, RuleCheck } from './rule-check';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { coreManifest } from '../kubernetes/core-manifest';
import { ResourceManifest } from '../kubernetes/define-resource';
import { isDnsLabel } from '../syntax/dns-name';

/** Options of the rule that copies the pull Secret for Harbor into namespaces. */
export interface SharePullSecretOptions {
  /** Name of the Secret of type `kubernetes.io/dockerconfigjson` and of its copies, such as `harbor-pull`. `PullSecret` creates one. */
  readonly secretName: string;
  /**
   * Namespace that the Secret is copied from.
   *
   * @default - the namespace of Harbor
   */
  readonly sourceNamespace?: string;
  /**
   * Labels of the namespaces that get a copy.
   *
   * @default - every namespace that is not excluded
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Whether copies are updated with the original, and recreated when they are deleted. For this, Kyverno gets the right to list and watch the
   * Secrets of all namespaces, the content of every Secret of the cluster included (`HBR-POLICY-53`). Without it, delete the copies after the
   * credentials were rotated, and let the policy be evaluated anew, such as by a label on the namespaces. Kyverno: `evaluation.synchronize`.
   *
   * @default false
   */
  readonly synchronize?: boolean;
  /**
   * Whether existing namespaces get a copy too. Kyverno: `evaluation.generateExisting`.
   *
   * @default true
   */
  readonly existingNamespaces?: boolean;
}

const TEXTS: PolicyTitle = {
  name: 'share-harbor-pull-secret',
  title: 'Namespaces get the login for {registry}',
  description: 'The Secret with the login for {registry} is copied into namespaces, so that Pods can pull.',
  subject: 'Namespace,Secret',
};

/** Label that aggregates a ClusterRole into that of Kyverno's background controller, which creates the copies. */
const AGGREGATE_TO_BACKGROUND = { 'rbac.kyverno.io/aggregate-to-background-controller': 'true' };

/** The rule that copies the pull Secret into namespaces. */
export function sharePullSecretRule(facts: RuleFacts, options: SharePullSecretOptions): AdmissionRule {
  return {
    name: TEXTS.name,
    objects: {
      [PolicyEngine.KYVERNO]: () => [clusterRole(facts, options), celPolicy(facts, options)],
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [clusterRole(facts, options), legacyPolicy(facts, options)],
    },
    cases: casesOf(facts, options),
  };
}

/** Validates the options of the rule. */
export function checkSharePullSecret(check: RuleCheck, { secretName, sourceNamespace, synchronize }: SharePullSecretOptions): void {
  if (synchronize) { report(check.scope, 'HBR-POLICY-53', { prop: `${check.prop}.synchronize`, value: synchronize }); }
  checkRuleSecret(check, { prop: `${check.prop}.secretName`, name: secretName });
  const isUnknown = sourceNamespace === undefined && check.facts.harborNamespace === undefined;
  if (isUnknown) { report(check.scope, 'HBR-POLICY-55', { prop: `${check.prop}.sourceNamespace` }); }
  if (sourceNamespace !== undefined && !isDnsLabel(sourceNamespace)) {
    report(check.scope, 'HBR-POLICY-51', { prop: `${check.prop}.sourceNamespace`, value: sourceNamespace });
  }
}

function celPolicy(facts: RuleFacts, options: SharePullSecretOptions): ResourceManifest {
  const { secretName, namespaceLabels, synchronize = false, existingNamespaces = true } = options;
  const labelSelector = namespaceLabels && { matchLabels: { ...namespaceLabels } };
  const source = ['v1', 'secrets', sourceOf(facts, options), secretName].map(celString).join(', ');
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'GeneratingPolicy',
    metadata: policyMetadata(facts, TEXTS),
    spec: {
      evaluation: {
        synchronize: { enabled: synchronize },
        generateExisting: { enabled: existingNamespaces },
        orphanDownstreamOnPolicyDelete: { enabled: true }, // copies must survive if the policy is deleted temporarily: running workloads need them
      },
      webhookConfiguration: WEBHOOK,
      matchConstraints: {
        namespaceSelector: {
          ...labelSelector, ...includedNamespaces({ ...facts, excludedNamespaces: namespacesWithoutCopy(facts, options) }),
        },
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['namespaces'] }],
      },
      variables: [
        { name: 'namespace', expression: 'object.metadata.name' },
        { name: 'secret', expression: `resource.Get(${source})` },
      ],
      generate: [{ expression: 'generator.Apply(variables.namespace, [variables.secret])' }],
    },
  };
}

function legacyPolicy(facts: RuleFacts, options: SharePullSecretOptions): ResourceManifest {
  const { secretName, namespaceLabels, synchronize = false, existingNamespaces = true } = options;
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: policyMetadata(facts, TEXTS),
    spec: {
      webhookConfiguration: legacyWebhook(facts, WEBHOOK.timeoutSeconds),
      rules: [{
        name: TEXTS.name,
        match: { any: [{ resources: { kinds: ['Namespace'], ...(namespaceLabels && { selector: { matchLabels: { ...namespaceLabels } } }) } }] },
        exclude: legacyNames(namespacesWithoutCopy(facts, options)),
        generate: {
          generateExisting: existingNamespaces,
          synchronize,
          apiVersion: 'v1',
          kind: 'Secret',
          name: secretName,
          namespace: '{{ request.object.metadata.name }}',
          clone: { namespace: sourceOf(facts, options), name: secretName },
        },
      }],
    },
  };
}

/** The `exclude` of a rule about Namespaces, which are cluster-scoped and therefore excluded by their own names. */
function legacyNames(namespaces: readonly string[]): object {
  const { any } = legacyExclude(namespaces) as { any: object[] };
  return { any: [...any, { resources: { kinds: ['Namespace'], names: [...namespaces] } }] };
}

/**
 * The ClusterRole of the background controller, with minimal rights. RBAC cannot restrict `create` to names. It can restrict `list` and
 * `watch`, but Kyverno watches all Secrets at once; it only needs these verbs to synchronize copies.
 */
function clusterRole(facts: RuleFacts, { secretName, synchronize = false }: SharePullSecretOptions): ResourceManifest {
  const secrets = { apiGroups: [''], resources: ['secrets'] };
  return coreManifest(k8s.KubeClusterRole, {
    metadata: { name: TEXTS.name, labels: { ...facts.labels, ...AGGREGATE_TO_BACKGROUND } },
    rules: [
      { ...secrets, resourceNames: [secretName], verbs: synchronize ? ['get', 'update', 'patch', 'delete'] : ['get', 'update'] },
      { ...secrets, verbs: synchronize ? ['create', 'list', 'watch'] : ['create'] },
    ],
  }) as ResourceManifest;
}

function sourceOf({ harborNamespace }: RuleFacts, { sourceNamespace }: SharePullSecretOptions): string {
  return sourceNamespace ?? harborNamespace ?? 'default'; // the last is reported
}

/** The namespaces that get no copy, including that of the original. */
function namespacesWithoutCopy(facts: RuleFacts, options: SharePullSecretOptions): string[] {
  return [...new Set([...facts.excludedNamespaces, sourceOf(facts, options)])];
}

function casesOf(facts: RuleFacts, options: SharePullSecretOptions): PolicyCase[] {
  const { secretName, namespaceLabels } = options;
  const namespace = (name: string) => ({
    apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { ...namespaceLabels, [NAMESPACE_NAME_LABEL]: name } },
  });
  const secret = (where: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: secretName, namespace: where },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': 'e30=' },
  });
  return [
    { resource: namespace('team-a'), result: 'pass', sources: [secret(sourceOf(facts, options))], generated: secret('team-a') },
  ];
}
