import { Duration } from 'cdk8s';
import { TaintEffect, TolerationOperator } from '../../src';
import { tolerationFields } from '../../src/kubernetes/pod-scheduling';
import { harborErrors } from '../support/harbor';

test('tolerations have the words of Kubernetes, and nothing that was not said', () => {
  expect(tolerationFields([
    { key: 'a', value: 'b' }, { operator: TolerationOperator.EXISTS, effect: TaintEffect.NO_SCHEDULE }, { key: 'c', tolerationPeriod: Duration.seconds(0) },
  ])).toEqual([{ key: 'a', value: 'b' }, { operator: 'Exists', effect: 'NoSchedule' }, { key: 'c', tolerationSeconds: 0 }]);
});

test.each<[string, object]>([
  ['a projected volume', { name: 'a', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'x', expirationSeconds: 600 } }] } }],
  ['a volume of a claim template', { name: 'a', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } } }],
  ['a volume in memory', { name: 'a', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }],
  ['a volume of the host', { name: 'a', hostPath: { path: '/x', type: 'Directory' } }],
])('Kubernetes has %s', (_, volume) => {
  expect(harborErrors({ core: { extraVolumes: [volume] } })).toEqual([]);
});

test('Kubernetes has this container', () => {
  const sidecar = {
    name: 'a',
    image: 'a',
    env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } }],
    lifecycle: { preStop: { httpGet: { path: '/', port: 'http' } } },
    resources: { requests: { 'cpu': '1', 'example.com/gpu': '1' } },
    securityContext: { capabilities: { drop: ['ALL'] } },
  };
  expect(harborErrors({ core: { sidecars: [sidecar] } })).toEqual([]);
});

test('the path of a field that Kubernetes does not have is told', () => {
  const sidecar = { name: 'a', image: 'a', livenessProbe: { httpGet: { pth: '/' } } };
  expect(harborErrors({ core: { sidecars: [sidecar] } })).toEqual([expect.stringContaining("'livenessProbe.httpGet.pth'")]);
});
