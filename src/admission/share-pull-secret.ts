import { k8s } from 'cdk8s-plus-28';
import { AdmissionRule, PolicyCase, RuleFacts } from './admission-rule';
import { legacyExclude, legacyWebhook } from './policy-shape';
import { PolicyEngine } from './policy-engine';
import { celString, includedNamespaces, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { ResourceManifest } from '../kubernetes/define-resource';

/** The login for Harbor is copied into namespaces. */
export interface SharePullSecretOptions {
  /** Name of the Secret of type `kubernetes.io/dockerconfigjson`, here and in every namespace: `harbor-pull`. `PullSecret` makes one. */
  readonly secretName: string;
  /**
   * Namespace that the Secret is copied from.
   *
   * @default - the namespace of Harbor
   */
  readonly sourceNamespace?: string;
  /**
   * Labels of the namespaces that get it.
   *
   * @default - every namespace that is not excluded
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Whether copies follow the original, and come back when they are deleted. Kyverno has to list and watch Secrets of all namespaces for
   * it: Kubernetes cannot limit that to a name. Kyverno: `evaluation.synchronize`.
   *
   * @default true
   */
  readonly synchronize?: boolean;
  /**
   * Whether namespaces that are there already get it, too. Kyverno: `evaluation.generateExisting`.
   *
   * @default true
   */
  readonly existingNamespaces?: boolean;
}

const TEXTS: PolicyTitle = {
  name: 'share-harbor-pull-secret',
  title: 'Namespaces get the login for Harbor',
  description: 'The Secret with the login for Harbor is copied into namespaces, so that Pods can pull.',
  subject: 'Namespace,Secret',
};

/** Rights of Kyverno's background controller, which makes the copies. Its ClusterRole collects all that have this label. */
const FOR_BACKGROUND = { 'rbac.kyverno.io/aggregate-to-background-controller': 'true' };

/** The pull Secret is in every namespace that needs it. */
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

function celPolicy(facts: RuleFacts, options: SharePullSecretOptions): ResourceManifest {
  const { secretName, namespaceLabels, synchronize = true, existingNamespaces = true } = options;
  const chosen = namespaceLabels && { matchLabels: { ...namespaceLabels } };
  const source = ['v1', 'secrets', sourceOf(facts, options), secretName].map(celString).join(', ');
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'GeneratingPolicy',
    metadata: policyMetadata(facts, TEXTS),
    spec: {
      evaluation: {
        synchronize: { enabled: synchronize },
        generateExisting: { enabled: existingNamespaces },
        orphanDownstreamOnPolicyDelete: { enabled: true }, // a policy that is removed for a moment must not take the logins of running workloads
      },
      webhookConfiguration: WEBHOOK,
      matchConstraints: {
        namespaceSelector: { ...chosen, ...includedNamespaces({ ...facts, excludedNamespaces: leftOut(facts, options) }) },
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
  const { secretName, namespaceLabels, synchronize = true, existingNamespaces = true } = options;
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: policyMetadata(facts, TEXTS),
    spec: {
      webhookConfiguration: legacyWebhook(facts, WEBHOOK.timeoutSeconds),
      rules: [{
        name: TEXTS.name,
        match: { any: [{ resources: { kinds: ['Namespace'], ...(namespaceLabels && { selector: { matchLabels: { ...namespaceLabels } } }) } }] },
        exclude: legacyNames(leftOut(facts, options)),
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

/** A Namespace is in no namespace: it is excluded by its own name. */
function legacyNames(namespaces: readonly string[]): object {
  const { any } = legacyExclude(namespaces) as { any: object[] };
  return { any: [...any, { resources: { kinds: ['Namespace'], names: [...namespaces] } }] };
}

/**
 * As little as the API can say. Rights to create cannot be limited to a name, which is not known before the object is; rights to list and
 * watch can, but Kyverno watches all Secrets at once, and only for copies that follow the original.
 */
function clusterRole(facts: RuleFacts, { secretName, synchronize = true }: SharePullSecretOptions): ResourceManifest {
  const secrets = { apiGroups: [''], resources: ['secrets'] };
  return k8s.KubeClusterRole.manifest({
    metadata: { name: TEXTS.name, labels: { ...facts.labels, ...FOR_BACKGROUND } },
    rules: [
      { ...secrets, resourceNames: [secretName], verbs: synchronize ? ['get', 'update', 'patch', 'delete'] : ['get', 'update'] },
      { ...secrets, verbs: synchronize ? ['create', 'list', 'watch'] : ['create'] },
    ],
  }) as ResourceManifest;
}

function sourceOf({ harborNamespace }: RuleFacts, { sourceNamespace }: SharePullSecretOptions): string {
  return sourceNamespace ?? harborNamespace;
}

/** The original is no copy of itself. */
function leftOut(facts: RuleFacts, options: SharePullSecretOptions): string[] {
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
