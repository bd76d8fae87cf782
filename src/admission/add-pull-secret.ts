import { AdmissionRule, PolicyCase, RuleFacts } from './admission-rule';
import { casePod } from './case-resources';
import { LOCAL_IMAGES, routedImages } from './image-replacements';
import { legacyExclude, legacyWebhook, PODS_ONLY } from './policy-shape';
import { PolicyEngine } from './policy-engine';
import { celList, celString, includedNamespaces, policyMetadata, PolicyTitle, WEBHOOK } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';
import { ImageRoute } from '../routes/image-route';

/** Pods with images of Harbor get the login for Harbor. */
export interface AddPullSecretOptions {
  /** Name of the Secret of type `kubernetes.io/dockerconfigjson` in the namespace of the Pod: `harbor-pull`. */
  readonly secretName: string;
}

const TEXTS: PolicyTitle = {
  name: 'add-harbor-pull-secret',
  title: 'Pods name the login for Harbor',
  description: 'Pods with images of Harbor get its pull Secret. What they have stays; ephemeral containers use what the Pod has.',
};

/** Conditions on a Pod, in CEL: all of them hold where the Secret is added. */
export interface PullSecretConditions {
  readonly usesHarbor: string;
  readonly isMissing: string;
}

/** Pods with images of Harbor name its pull Secret. */
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

/** The conditions, about `object`. */
export function pullSecretConditions({ hosts, routes }: RuleFacts, { secretName }: AddPullSecretOptions): PullSecretConditions {
  const images = [
    ...['containers', 'initContainers'].map(field => `object.spec.?${field}.orValue([]).map(c, c.?image.orValue(''))`),
    "object.spec.?volumes.orValue([]).filter(v, has(v.image)).map(v, v.image.?reference.orValue(''))",
  ];
  const ofHarbor = `${celList(hosts.map(host => `${host}/`))}.exists(p, i.startsWith(p))`;
  return {
    usesHarbor: `(${images.join(' + ')}).exists(i, ${[ofHarbor, ...celRouted(routes)].join(' || ')})`,
    isMissing: `!object.spec.?imagePullSecrets.orValue([]).exists(s, s.?name.orValue('') == ${celString(secretName)})`,
  };
}

/** Whoever is asked before the images are rewritten sees their old names, and is not asked again if it had nothing to do then. */
function celRouted(routes: readonly ImageRoute[]): string[] {
  const pattern = routedImages(routes);
  return pattern === undefined ? [] : [`(!i.startsWith(${celString(LOCAL_IMAGES)}) && i.matches(${celString(pattern)}))`];
}

/**
 * A webhook of its own, so that it is asked again when another one has added images after it was asked. The list cannot be changed once
 * the Pod is there, and is written as a whole: Kyverno refuses to merge it, for references to Secrets are atomic in the schema of Pods.
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
      autogen: { podControllers: { controllers: [] } }, // a Deployment that is not what it was in Git is put back again and again
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

/** All pull Secrets of the Pod and the one that is added, as CEL. */
export function pullSecretsAfter({ secretName }: AddPullSecretOptions): string {
  return `object.spec.?imagePullSecrets.orValue([]) + [{'name': ${celString(secretName)}}]`;
}

function legacyPolicy(facts: RuleFacts, { secretName }: AddPullSecretOptions): ResourceManifest {
  const images = '[request.object.spec.[containers, initContainers][][].image, request.object.spec.volumes[].image.reference || `[]`][]';
  const routed = routedImages(facts.routes);
  const ofHarbor = [
    ...facts.hosts.map(host => `starts_with(@, '${host}/')`),
    ...routed === undefined ? [] : [`(!starts_with(@, '${LOCAL_IMAGES}') && regex_match('${routed}', @))`],
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
    ...merged([secretName, 'other'], PolicyEngine.KYVERNO_CLUSTER_POLICY), // a strategic merge puts what is new before the rest
    ...routes.slice(0, 1).map(({ upstream }) => added(casePod('image-that-is-rewritten', { containers: [`${upstream}/team/app:1`] }))),
    { resource: withSpec(casePod('logged-in', { containers: ofHarbor }), logins(secretName)), result: 'skip' },
    { resource: casePod('images-elsewhere', { containers: elsewhere }), result: 'skip' },
    { resource: casePod('look-alike', { containers: [`${harborHost}.evil.example/team/app:1`] }), result: 'skip' },
  ];
}

function withSpec(resource: ResourceManifest, fields: object): ResourceManifest {
  return { ...resource, spec: { ...resource.spec as object, ...fields } };
}
