import { harborFacts } from '../../../tools/parity/facts';

const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'core' }, data: { 'LOG': 'info', 'app.conf': 'appname = Harbor' } };

/** A Deployment with one container. */
function deployment(container: object, pod: object = {}, metadata: object = {}): any {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'core', ...metadata },
    spec: { replicas: 1, template: { metadata: {}, spec: { containers: [{ name: 'core', image: 'harbor', ...container }], ...pod } } },
  };
}

/** Facts of the container. */
function facts(container: object, pod: object = {}): Record<string, string> {
  return harborFacts([CONFIG, deployment(container, pod)]);
}

describe('harborFacts', () => {
  test('resolves variables through ConfigMaps and each other', () => {
    const env = [{ name: 'HOST', value: 'redis' }, { name: 'URL', value: 'redis://$(HOST):6379' }];
    expect(facts({ env, envFrom: [{ configMapRef: { name: 'core' } }] })).toMatchObject({
      'Deployment core | core | env | LOG': 'info', 'Deployment core | core | env | URL': 'redis://redis:6379',
    });
  });

  test('names the Secret of a variable', () => {
    const env = [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'harbor-key', key: 'value' } } }];
    expect(facts({ env })).toHaveProperty(['Deployment core | core | env | KEY'], 'secret:harbor-key/value');
  });

  test('takes the hosts that are reached directly as a set', () => {
    expect(facts({ env: [{ name: 'NO_PROXY', value: 'a,b' }] })).toEqual(facts({ env: [{ name: 'NO_PROXY', value: 'b,a' }] }));
  });

  test('reads files that are mounted', () => {
    const volumes = [{ name: 'config', configMap: { name: 'core' } }];
    expect(facts({ volumeMounts: [{ name: 'config', mountPath: '/etc/core/app.conf', subPath: 'app.conf' }] }, { volumes }))
      .toHaveProperty(['Deployment core | core | file /etc/core/app.conf | appname = Harbor'], 'there');
  });

  test('takes the name of a port and its number as the same', () => {
    const ports = [{ name: 'http', containerPort: 8080 }];
    expect(facts({ ports, livenessProbe: { httpGet: { path: '/', port: 'http' } } })).toEqual(facts({ ports, livenessProbe: { httpGet: { path: '/', port: 8080 } } }));
  });

  test('knows the defaults of a probe', () => {
    const httpGet = { path: '/', port: 8080 };
    const defaults = { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 1 };
    expect(facts({ livenessProbe: { httpGet } })).toEqual(facts({ livenessProbe: { httpGet, ...defaults } }));
  });

  test('leaves out what says which tool made an object', () => {
    const metadata = { labels: { 'heritage': 'Helm', 'app.kubernetes.io/managed-by': 'x', 'team': 'platform' }, annotations: { 'checksum/a': '1' } };
    expect(harborFacts([deployment({}, {}, metadata)])).toEqual({ ...harborFacts([deployment({})]), 'Deployment core | label team': 'platform' });
  });

  test('finding D1: has the policy by which Helm keeps an object', () => {
    const claim = (annotations: object) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'blobs', annotations }, spec: {} });
    expect(harborFacts([claim({ 'helm.sh/resource-policy': 'keep' })])).toEqual({ 'PersistentVolumeClaim blobs | annotation helm.sh/resource-policy': 'keep' });
    expect(harborFacts([claim({})])).toEqual({});
  });

  test.each<[string, object]>([
    ['image', { image: 'other' }],
    ['args', { args: ['--x'] }],
    ['env | A', { env: [{ name: 'A', value: '1' }] }],
    ['port 8080', { ports: [{ containerPort: 8080 }] }],
    ['resources.limits.memory', { resources: { limits: { memory: '1Gi' } } }],
    ['mount /data', { volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
  ])('has a fact for %s', (fact, container) => {
    const volumes = [{ name: 'data', emptyDir: {} }];
    const [before, after] = [facts({}, { volumes }), facts(container, { volumes })];
    const changed = Object.keys(after).filter(where => before[where] !== after[where]);
    expect(changed).toEqual([`Deployment core | core | ${fact}`]);
  });

  test('has the ports of a Service', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'core' }, spec: { ports: [{ name: 'http-web', port: 80, targetPort: 8080 }] } };
    expect(harborFacts([service])).toHaveProperty(['Service core | port 80'], 'http-web -> 8080');
  });

  test('passes over objects that nobody compares', () => {
    expect(harborFacts([CONFIG, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } }])).toEqual({});
  });
});
