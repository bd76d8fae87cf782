import { identityProblems, objectProblems } from './object-rules';
import { SAMPLES } from './schemas/schema-samples';

const named = (kind: string, name: string, fields: object = {}) => ({ apiVersion: 'v1', kind, metadata: { name }, ...fields });
const labelled = (labels: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', labels } });

/** A Deployment whose pods are changed. */
function deployment(change: (pod: any, deployment: any) => void): any {
  const copy = structuredClone(SAMPLES.Deployment);
  change(copy.spec.template.spec, copy);
  return copy;
}

describe('names', () => {
  test.each([
    ['ConfigMap', 'harbor.core-1'],
    ['ConfigMap', 'a'.repeat(253)],
    ['ClusterRole', 'system:harbor:reader'],
    ['Service', 'h'.repeat(63)],
    ['ConfigMap', '${SOVEREIGN}-harbor'],
  ])('%s may be called %s', (kind, name) => {
    expect(objectProblems(named(kind, name))).toEqual([]);
  });

  test.each([
    ['ConfigMap', 'Harbor'],
    ['ConfigMap', 'harbor_core'],
    ['ConfigMap', '-harbor'],
    ['ConfigMap', 'harbor.'],
    ['ConfigMap', 'a'.repeat(254)],
    ['Namespace', 'harbor.example'],
    ['Service', '1harbor'],
    ['Service', 'h'.repeat(64)],
    ['CronJob', 'c'.repeat(53)],
    ['ClusterRole', 'a/b'],
  ])('%s may not be called %s', (kind, name) => {
    expect(objectProblems(named(kind, name))).toEqual([`${kind} ${name}: metadata.name: '${name}' is no valid name of a ${kind}`]);
  });

  test('an object needs a name', () => {
    expect(objectProblems({ apiVersion: 'v1', kind: 'ConfigMap', metadata: {} })).toEqual(['ConfigMap: metadata.name: is required']);
  });

  test('a generated name is a name', () => {
    expect(objectProblems({ apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'migrate-' } })).toEqual([]);
  });

  test('a file of kustomize needs no name', () => {
    expect(objectProblems({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: ['a.yaml'] })).toEqual([]);
  });

  test('a namespace is a DNS label', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'a.b' } };
    expect(objectProblems(object)).toEqual(["ConfigMap a.b/x: metadata.namespace: 'a.b' is no DNS label"]);
  });
});

describe('identity', () => {
  const core = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'core', namespace: 'harbor' } };

  test('two objects of one kind with one name are a problem', () => {
    expect(identityProblems([core, { ...core }])).toEqual(['Service harbor/core: metadata.name: 2 objects have this identity']);
  });

  test('another version of the same API does not make another object', () => {
    const policies = ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1'].map(apiVersion => ({ apiVersion, kind: 'ValidatingPolicy', metadata: { name: 'x' } }));
    expect(identityProblems(policies)).toEqual(['ValidatingPolicy x of policies.kyverno.io: metadata.name: 2 objects have this identity']);
  });

  test.each([
    ['another namespace', { ...core, metadata: { name: 'core', namespace: 'other' } }],
    ['another kind', { ...core, kind: 'ConfigMap' }],
    ['another group', { ...core, apiVersion: 'serving.knative.dev/v1' }],
    ['another name', { ...core, metadata: { name: 'portal', namespace: 'harbor' } }],
  ])('%s makes another object', (_, other) => {
    expect(identityProblems([core, other])).toEqual([]);
  });
});

describe('labels', () => {
  test.each([
    [{ app: 'harbor' }],
    [{ 'app.kubernetes.io/version': '2.15.2_rc.1' }],
    [{ empty: '' }],
    [{ 'k8s:app.kubernetes.io/name': 'harbor' }],
    [{ cluster: '${FQDN}' }],
  ])('%j are fine', labels => {
    expect(objectProblems(labelled(labels))).toEqual([]);
  });

  test.each([
    [{ app: 'a b' }, 'metadata.labels["app"]: "a b" is no valid label value'],
    [{ app: 'x'.repeat(64) }, `metadata.labels["app"]: "${'x'.repeat(64)}" is no valid label value`],
    [{ app: 'harbor-' }, 'metadata.labels["app"]: "harbor-" is no valid label value'],
    [{ app: true }, 'metadata.labels["app"]: true is no valid label value'],
    [{ 'a/b/c': 'x' }, 'metadata.labels["a/b/c"]: is no valid key'],
    [{ 'Example.com/b': 'x' }, 'metadata.labels["Example.com/b"]: is no valid key'],
    [{ '': 'x' }, 'metadata.labels[""]: is no valid key'],
  ])('%j are not', (labels, problem) => {
    expect(objectProblems(labelled(labels))).toEqual([`ConfigMap x: ${problem}`]);
  });

  test('labels of pods are looked at', () => {
    const object = deployment((_, it) => { it.spec.template.metadata.labels.version = 'v2+1'; });
    expect(objectProblems(object)).toEqual(['Deployment harbor/deployment: spec.template.metadata.labels["version"]: "v2+1" is no valid label value']);
  });

  test('selectors are looked at', () => {
    const object = structuredClone(SAMPLES.NetworkPolicy);
    object.spec.ingress[0].from[0].podSelector.matchLabels.component = 'a b';
    expect(objectProblems(object)).toEqual([
      'NetworkPolicy harbor/network-policy: spec.ingress[0].from[0].podSelector.matchLabels["component"]: "a b" is no valid label value',
    ]);
  });

  test('values of a chart are not looked at', () => {
    const object = structuredClone(SAMPLES.HelmRelease);
    object.spec.values.metadata = { labels: { 'no label': 'at all!' } };
    expect(objectProblems(object)).toEqual([]);
  });

  test('keys of annotations are, their values are not', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', annotations: { 'a b': '', 'note': 'any text!' } } };
    expect(objectProblems(object)).toEqual(['ConfigMap x: metadata.annotations["a b"]: is no valid key']);
  });
});

describe('pods', () => {
  test.each<[string, (pod: any, deployment: any) => void, string]>([
    ['a mount needs a volume', pod => { pod.volumes = []; }, "containers[0].volumeMounts: there is no volume 'config'"],
    ['a path is mounted once', pod => { pod.containers[0].volumeMounts.push(pod.containers[0].volumeMounts[0]); },
      "containers[0].volumeMounts: '/etc/core/app.conf' is mounted twice"],
    ['a volume is there once', pod => { pod.volumes.push({ name: 'config', emptyDir: {} }); }, "volumes: 'config' is there twice"],
    ['a container is there once', pod => { pod.initContainers = [{ name: 'core', image: 'x' }]; }, "containers: 'core' is there twice"],
    ['a container has a DNS label as name', pod => { pod.containers[0].name = 'Core'; }, "containers[0].name: 'Core' is no DNS label"],
    ['a variable is there once', pod => { pod.containers[0].env.push({ name: 'PASSWORD', value: 'x' }); }, "containers[0].env: 'PASSWORD' is there twice"],
    ['a port is there once', pod => { pod.containers[0].ports.push({ containerPort: 8080 }); }, "containers[0].ports: '8080/TCP' is there twice"],
    ['the name of a port is short', pod => { pod.containers[0].ports[0].name = 'a-very-long-port-name'; },
      "containers[0].ports: 'a-very-long-port-name' is no port name"],
    ['requests stay below limits', pod => { pod.containers[0].resources.requests.memory = '2Gi'; }, 'containers[0].resources.requests.memory: is above the limit'],
    ['selected pods have the labels of the selector', (_, it) => { it.spec.selector.matchLabels = { app: 'other' }; },
      'spec.selector.matchLabels["app"]: the pods do not have the label app=other'],
  ])('%s', (_, change, problem) => {
    expect(objectProblems(deployment(change))).toEqual([`Deployment harbor/deployment: ${problem}`]);
  });

  test('a claim template is a volume', () => {
    const object = structuredClone(SAMPLES.StatefulSet);
    object.spec.template.spec.containers[0].volumeMounts.push({ name: 'data', mountPath: '/data' });
    expect(objectProblems(object)).toEqual([]);
  });
});

describe('rules of kinds', () => {
  test.each<[string, string, (spec: any) => void, string]>([
    ['a release has a chart or a reference to one', 'HelmRelease', spec => { delete spec.chart; }, 'spec: needs exactly one of chart and chartRef, has 0'],
    ['a budget says one of two things', 'PodDisruptionBudget', spec => { spec.minAvailable = 1; },
      'spec: needs exactly one of minAvailable and maxUnavailable, has 2'],
    ['a backend has one kind of CA', 'BackendTLSPolicy', spec => { spec.validation.wellKnownCACertificates = 'System'; },
      'spec.validation: needs exactly one of caCertificateRefs and wellKnownCACertificates, has 2'],
    ['several ports have names', 'Service', spec => { delete spec.ports[1].name; }, 'spec.ports[1].name: is required if there is more than one port'],
    ['a path starts with a slash', 'Ingress', spec => { spec.rules[0].http.paths[0].path = 'v2'; }, "spec.rules[0].http.paths[0].path: must start with '/'"],
    ['a peer is a block or a selection', 'NetworkPolicy', spec => { spec.egress[0].to[0].podSelector = {}; }, 'spec.egress[0].to[0]: ipBlock excludes selectors'],
    ['a peer is something', 'NetworkPolicy', spec => { spec.ingress[0].from = [{}]; }, 'spec.ingress[0].from[0]: is empty'],
    ['a Service behind a route has a port', 'HTTPRoute', spec => { delete spec.rules[0].backendRefs[0].port; },
      'spec.rules[0].backendRefs[0].port: is required for a Service'],
    ['a redirect has no backend', 'HTTPRoute', spec => { spec.rules[0].filters = [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }]; },
      'spec.rules[0]: a redirect excludes backendRefs'],
  ])('%s', (_, kind, change, problem) => {
    const object = structuredClone(SAMPLES[kind]);
    change(object.spec);
    expect(objectProblems(object)).toEqual([expect.stringMatching(new RegExp(`^${kind} \\S+: `))]);
    expect(objectProblems(object)[0]).toContain(problem);
  });

  test('keys of ConfigMaps and Secrets are file names', () => {
    const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, stringData: { 'a/b': 'x' }, data: { 'tls.crt': 'eA==' } };
    expect(objectProblems(object)).toEqual(['Secret x: stringData["a/b"]: is no valid key']);
  });
});
