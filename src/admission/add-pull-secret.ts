import { AdmissionRule, PolicyCase, RuleFacts } from './admission-rule';
import { casePod } from './case-resources';
import { directImages, LOCAL_IMAGES, routedImages } from './image-replacements';
import { PolicyEngine } from './policy-engine';
import {
  celList, celString, includedNamespaces, legacyExclude, legacyWebhook, PODS_ONLY, policyMetadata, PolicyTitle, WEBHOOK,
} from './policy-shape';
import { checkRuleSecret, RuleCheck } from './rule-check';
import { ResourceManifest } from '../kubernetes/define-resource';
import { ImageRoute } from '../routes/image-route';

/** Options of the rule that adds the pull Secret for Harbor to Pods with images of Harbor. */
export interface AddPullSecretOptions {
  /** Name of the Secret of type `kubernetes.io/dockerconfigjson` in the namespace of the Pod, such as `harbor-pull`. */
  readonly secretName: string;
}

const TEXTS: PolicyTitle = {
  name: 'add-harbor-pull-secret',
  title: 'Pods name the login for {registry}',
  description: 'Pods with images of {registry} get its pull Secret. What they have stays; ephemeral containers use what the Pod has.',
};

/** Conditions on a Pod, as CEL expressions. The Secret is added where both hold. */
export interface PullSecretConditions {
  readonly usesHarbor: string;
  readonly isMissing: string;
}

/** The rule that adds the pull Secret to Pods with images of Harbor. */
export function addPullSecretRule(facts: RuleFacts, options: AddPullSecretOptions): AdmissionRule {
  return {
    name: TEXTS.name,
    objects: {
      [PolicyEngine.KYVERNO]: () => [celPolicy(facts, options)],
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [legacyPolicy(facts, options)],
    },
    cases: casesOf(facts, options),
  };
}

/** Validates the options of the rule. */
export function checkAddPullSecret(check: RuleCheck, { secretName }: AddPullSecretOptions): void {
  checkRuleSecret(check, { prop: `${check.prop}.secretName`, name: secretName });
}

/** The conditions, as CEL expressions about `object`. */
export function pullSecretConditions({ hosts, routes }: RuleFacts, { secretName }: AddPullSecretOptions): PullSecretConditions {
  const images = [
    ...['containers', 'initContainers'].map(field => `object.spec.?${field}.orValue([]).map(c, c.?image.orValue(''))`),
    "object.spec.?volumes.orValue([]).filter(v, has(v.image)).map(v, v.image.?reference.orValue(''))",
  ];
  const isOfHarbor = `${celList(hosts.map(host => `${host}/`))}.exists(p, i.startsWith(p))`;
  return {
    usesHarbor: `(${images.join(' + ')}).exists(i, ${[isOfHarbor, ...celRouted(routes)].join(' || ')})`,
    isMissing: `!object.spec.?imagePullSecrets.orValue([]).exists(s, s.?name.orValue('') == ${celString(secretName)})`,
  };
}

/**
 * The condition that an image has a route. If this webhook runs before the one that rewrites images, it sees their original names, and the API
 * server does not reinvoke a webhook that changed nothing.
 */
function celRouted(routes: readonly ImageRoute[]): string[] {
  const [pattern, direct] = [routedImages(routes), directImages(routes)];
  const isPulledElsewhere = [`i.startsWith(${celString(LOCAL_IMAGES)})`, ...direct === undefined ? [] : [`i.matches(${celString(direct)})`]];
  return pattern === undefined ? [] : [`(${isPulledElsewhere.map(condition => `!${condition}`).join(' && ')} && i.matches(${celString(pattern)}))`];
}

/**
 * The MutatingPolicy has a webhook of its own, which the API server reinvokes if a later webhook adds images. It runs on CREATE alone, because
 * `imagePullSecrets` of a Pod is immutable. The patch replaces the whole list: Kyverno refuses to merge it, because references to Secrets are
 * atomic in the schema of Pods.
 */
function celPolicy(facts: RuleFacts, options: AddPullSecretOptions): ResourceManifest {
  const { usesHarbor, isMissing } = pullSecretConditions(facts, options);
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'MutatingPolicy',
    metadata: policyMetadata(facts, TEXTS),
    spec: {
      failurePolicy: facts.failurePolicy,
      webhookConfiguration: WEBHOOK,
      reinvocationPolicy: 'IfNeeded',
      evaluation: { admission: { enabled: true }, mutateExisting: { enabled: false } },
      autogen: { podControllers: { controllers: [] } }, // GitOps tools would keep reverting a Deployment that differs from Git
      matchConstraints: {
        namespaceSelector: includedNamespaces(facts),
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
      matchConditions: [{ name: 'uses-harbor', expression: usesHarbor }, { name: 'secret-missing', expression: isMissing }],
      mutations: [{
        patchType: 'JSONPatch',
        jsonPatch: { expression: `[JSONPatch{op: 'add', path: '/spec/imagePullSecrets', value: ${pullSecretsAfter(options)}}]` },
      }],
    },
  };
}

/** The CEL expression for the pull Secrets of the Pod and the added one. */
export function pullSecretsAfter({ secretName }: AddPullSecretOptions): string {
  return `object.spec.?imagePullSecrets.orValue([]) + [{'name': ${celString(secretName)}}]`;
}

function legacyPolicy(facts: RuleFacts, { secretName }: AddPullSecretOptions): ResourceManifest {
  const images = '[request.object.spec.[containers, initContainers][][].image, request.object.spec.volumes[].image.reference || `[]`][]';
  const [routed, direct] = [routedImages(facts.routes), directImages(facts.routes)];
  const isPulledElsewhere = [`starts_with(@, '${LOCAL_IMAGES}')`, ...direct === undefined ? [] : [`regex_match('${direct}', @)`]];
  const ofHarbor = [
    ...facts.hosts.map(host => `starts_with(@, '${host}/')`),
    ...routed === undefined ? [] : [`(${isPulledElsewhere.map(condition => `!${condition}`).join(' && ')} && regex_match('${routed}', @))`],
  ].join(' || ');
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: policyMetadata(facts, { ...TEXTS, annotations: PODS_ONLY }),
    spec: {
      background: false,
      webhookConfiguration: legacyWebhook(facts, WEBHOOK.timeoutSeconds),
      rules: [{
        name: TEXTS.name,
        match: { any: [{ resources: { kinds: ['Pod'], operations: ['CREATE'] } }] },
        exclude: legacyExclude(facts.excludedNamespaces),
        preconditions: { all: [{ key: `{{ length(${images} | [?${ofHarbor}]) }}`, operator: 'GreaterThan', value: 0 }] },
        mutate: { patchStrategicMerge: { spec: { imagePullSecrets: [{ name: secretName }] } } },
      }],
    },
  };
}

function casesOf({ harborHost, routes }: RuleFacts, { secretName }: AddPullSecretOptions): PolicyCase[] {
  const elsewhere = ['registry.elsewhere.example/team/app:1'];
  const logins = (...names: string[]) => ({ imagePullSecrets: names.map(name => ({ name })) });
  const added = (resource: ResourceManifest): PolicyCase => ({ resource, result: 'pass', patched: withSpec(resource, logins(secretName)) });
  const ofHarbor = [`${harborHost}/team/app:1`];
  const other = casePod('other-login', { containers: ofHarbor });
  const merged = (after: string[], engine: PolicyEngine): PolicyCase[] => (
    [{ resource: withSpec(other, logins('other')), result: 'pass', patched: withSpec(other, logins(...after)), engines: [engine] }]
  );
  return [
    added(casePod('container-of-harbor', { containers: ofHarbor })),
    added(casePod('init-container-of-harbor', { containers: elsewhere, initContainers: [`${harborHost}/team/init:1`] })),
    added(casePod('volume-of-harbor', { containers: elsewhere, volumes: [`${harborHost}/team/files:1`] })),
    ...merged(['other', secretName], PolicyEngine.KYVERNO),
    ...merged([secretName, 'other'], PolicyEngine.KYVERNO_CLUSTER_POLICY), // a strategic merge patch puts new items first
    ...routes.slice(0, 1).map(({ upstream }) => added(casePod('image-that-is-rewritten', { containers: [`${upstream}/team/app:1`] }))),
    { resource: withSpec(casePod('logged-in', { containers: ofHarbor }), logins(secretName)), result: 'skip' },
    { resource: casePod('images-elsewhere', { containers: elsewhere }), result: 'skip' },
    { resource: casePod('look-alike', { containers: [`${harborHost}.evil.example/team/app:1`] }), result: 'skip' },
  ];
}

function withSpec(resource: ResourceManifest, fields: object): ResourceManifest {
  return { ...resource, spec: { ...resource.spec as object, ...fields } };
}
