import { readFileSync } from 'node:fs';
import { k8s } from 'cdk8s-plus-28';
import { coreManifest, KUBERNETES_NAMES, MAPS_OF_USERS } from '../../src/kubernetes/core-manifest';

/** Where cdk8s-plus writes the fields of all kinds. */
const SOURCE = readFileSync(require.resolve('cdk8s-plus-28/lib/imports/k8s.js'), 'utf8');

/** Kinds of objects with schemas in them, which this library does not define: CustomResourceDefinitions. */
const OF_SCHEMAS = /^(?:\$|x-kubernetes)|^(?:definitions|dependencies|patternProperties|properties)$/;

test('the names that cdk8s-plus changes are those that are changed back', () => {
  const pairs = [...SOURCE.matchAll(/^\s+'([^']+)': (?:toJson_\w+\()?obj\.(\w+)/gm)].filter(([, name, given]) => name !== given && !OF_SCHEMAS.test(name));
  expect(new Map(pairs.map(([, name, given]) => [given, name]))).toEqual(KUBERNETES_NAMES);
});

test('maps with names of users are those of cdk8s-plus', () => {
  const maps = [...SOURCE.matchAll(/^\s+'([^']+)': \(\(obj\.\w+\) === undefined\) \? undefined : \(Object\.entries/gm)].map(([, name]) => name);
  expect(new Set(maps.filter(name => !OF_SCHEMAS.test(name)))).toEqual(MAPS_OF_USERS);
});

const POD: k8s.PodSpec = {
  hostPid: true,
  hostname: undefined,
  nodeSelector: { clusterIp: 'x' },
  containers: [{
    name: 'core',
    ports: [{ containerPort: 80, hostIp: '::1' }],
    resources: { limits: { memory: k8s.Quantity.fromString('1Gi'), hostPid: k8s.Quantity.fromNumber(1) } },
    readinessProbe: { httpGet: { port: k8s.IntOrString.fromNumber(80), path: '/' } },
  }],
  volumes: [{ name: 'info', downwardApi: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } }],
};

const METADATA: k8s.ObjectMeta = { name: 'a', labels: { hostIp: 'a', b: 'c' }, annotations: undefined };

test.each([
  ['a Deployment', k8s.KubeDeployment, {
    metadata: METADATA,
    spec: {
      selector: { matchLabels: { nodeId: 'a' } },
      strategy: { rollingUpdate: { maxSurge: k8s.IntOrString.fromString('25%') } },
      template: { metadata: METADATA, spec: POD },
    },
  }],
  ['a Service', k8s.KubeService, { metadata: METADATA, spec: { clusterIp: '10.0.0.1', selector: { clusterIp: 'a' }, ports: [{ port: 80 }] } }],
  ['a ConfigMap', k8s.KubeConfigMap, { metadata: METADATA, data: { clusterIp: 'a', empty: '' }, immutable: false }],
  ['a ClusterRole', k8s.KubeClusterRole, { rules: [{ verbs: ['get'], nonResourceUrLs: ['/healthz'] }, { verbs: [] }] }],
])('%s is what its class makes of it', (_what, kind: Parameters<typeof coreManifest<object>>[0], props) => {
  expect(coreManifest<object>(kind, props)).toStrictEqual(kind.manifest(props));
});
