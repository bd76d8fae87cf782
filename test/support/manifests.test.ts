import { ApiObject, App, Chart } from 'cdk8s';
import { container, env, expand, files, find, findAll, Manifest, mounts, podTemplate, synth } from './manifests';

const configMap = (name: string, data: object): Manifest => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
const secret = (name: string, data: object): Manifest => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, data });
const pod = (fields: object, spec: object = {}): Manifest => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'core' }, spec: { containers: [{ name: 'core', ...fields }], ...spec },
});

describe('synth', () => {
  test('gives the objects of a chart as they are written', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'harbor' });
    new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'harbor-core' }, data: { a: '1' } });
    expect(synth(chart)).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'harbor-core', namespace: 'harbor' }, data: { a: '1' } }]);
  });
});

describe('find', () => {
  const documents = [configMap('a', {}), configMap('b', {}), secret('a', {})];

  test('finds an object by kind and name', () => {
    expect(find(documents, 'ConfigMap', 'b')).toBe(documents[1]);
  });

  test('says which names there are of a kind', () => {
    expect(() => find(documents, 'ConfigMap', 'c')).toThrow('0 objects are ConfigMap c; ConfigMap are a, b');
  });

  test('says which kinds there are', () => {
    expect(() => find(documents, 'Service', 'a')).toThrow('0 objects are Service a; kinds are ConfigMap, Secret');
  });

  test('does not choose between two', () => {
    expect(() => find([...documents, configMap('a', {})], 'ConfigMap', 'a')).toThrow('2 objects are ConfigMap a');
  });

  test('findAll finds all of a kind', () => {
    expect(findAll(documents, 'ConfigMap').map(it => it.metadata.name)).toEqual(['a', 'b']);
  });
});

describe('container', () => {
  const spec = { initContainers: [{ name: 'init' }], containers: [{ name: 'core' }] };
  const workloads: Manifest[] = [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec },
    ...['Deployment', 'StatefulSet', 'DaemonSet'].map(kind => ({ apiVersion: 'apps/v1', kind, metadata: { name: 'x' }, spec: { template: { spec } } })),
    { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'x' }, spec: { template: { spec } } },
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'x' }, spec: { jobTemplate: { spec: { template: { spec } } } } },
  ];

  test.each(workloads.map(workload => [workload.kind, workload] as const))('is found in a %s', (_, workload) => {
    expect(container(workload, 'core')).toBe(spec.containers[0]);
  });

  test('is found among the init containers', () => {
    expect(container(workloads[0], 'init')).toBe(spec.initContainers[0]);
  });

  test('needs no name if it is the only one', () => {
    expect(container(workloads[0])).toBe(spec.containers[0]);
  });

  test('is an error if there is none with that name', () => {
    expect(() => container(workloads[0], 'portal')).toThrow("0 containers of Pod x are 'portal'; there are init, core");
  });

  test('needs an object with pods', () => {
    expect(() => podTemplate(configMap('x', {}))).toThrow('ConfigMap x has no pods');
  });
});

describe('env', () => {
  test('takes variables from ConfigMaps', () => {
    const workload = pod({ envFrom: [{ configMapRef: { name: 'a' } }] });
    expect(env([configMap('a', { ONE: '1' })], workload)).toEqual({ ONE: '1' });
  });

  test('lets a later source win over an earlier one', () => {
    const workload = pod({ envFrom: [{ configMapRef: { name: 'a' } }, { secretRef: { name: 's' } }] });
    expect(env([configMap('a', { KEY: 'plain', OTHER: '1' }), secret('s', { KEY: 'eA==' })], workload)).toEqual({ KEY: 'secret:s/KEY', OTHER: '1' });
  });

  test('lets a variable of its own win over every source', () => {
    const workload = pod({ env: [{ name: 'KEY', value: 'own' }], envFrom: [{ configMapRef: { name: 'a' } }] });
    expect(env([configMap('a', { KEY: 'from' })], workload)).toEqual({ KEY: 'own' });
  });

  test('lets an empty variable of its own win, too', () => {
    const workload = pod({ env: [{ name: 'KEY', value: '' }], envFrom: [{ configMapRef: { name: 'a' } }] });
    expect(env([configMap('a', { KEY: 'from' })], workload)).toEqual({ KEY: '' });
  });

  test('puts the prefix of a source before its keys', () => {
    const workload = pod({ envFrom: [{ prefix: 'CORE_', configMapRef: { name: 'a' } }] });
    expect(env([configMap('a', { ONE: '1' })], workload)).toEqual({ CORE_ONE: '1' });
  });

  test('shows references to Secrets as symbols, never as values', () => {
    const workload = pod({ env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 's', key: 'password' } } }] });
    expect(env([secret('s', { password: 'aHVzaA==' })], workload)).toEqual({ PASSWORD: 'secret:s/password' });
  });

  test('reads keys of ConfigMaps', () => {
    const workload = pod({ env: [{ name: 'ONE', valueFrom: { configMapKeyRef: { name: 'a', key: 'one' } } }] });
    expect(env([configMap('a', { one: '1' })], workload)).toEqual({ ONE: '1' });
  });

  test('shows fields of the pod and resources as symbols', () => {
    const workload = pod({
      env: [
        { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
      ],
    });
    expect(env([], workload)).toEqual({ IP: 'field:status.podIP', MEMORY: 'resource:limits.memory' });
  });

  test('replaces variables that are set before', () => {
    const workload = pod({
      envFrom: [{ configMapRef: { name: 'a' } }],
      env: [
        { name: 'EARLY', value: '$(LATE)' },
        { name: 'LATE', value: 'late' },
        { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 's', key: 'p' } } },
        { name: 'URL', value: 'redis://:$(PASSWORD)@$(HOST)/$(LATE)' },
      ],
    });
    expect(env([configMap('a', { HOST: 'cache' })], workload)).toMatchObject({ EARLY: '$(LATE)', URL: 'redis://:secret:s/p@cache/late' });
  });

  test('does not replace variables in what comes from a ConfigMap', () => {
    const workload = pod({ envFrom: [{ configMapRef: { name: 'a' } }] });
    expect(env([configMap('a', { A: 'a', B: '$(A)' })], workload)).toEqual({ A: 'a', B: '$(A)' });
  });

  test('shows a source of unknown content as one symbol', () => {
    const workload = pod({ envFrom: [{ secretRef: { name: 's' } }, { configMapRef: { name: 'a' } }] });
    expect(env([], workload)).toEqual({ 'secret:s/*': 'secret:s/*', 'configmap:a/*': 'configmap:a/*' });
  });

  test('does not accept a key that its object does not have', () => {
    const workload = pod({ env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 's', key: 'passwort' } } }] });
    expect(() => env([secret('s', { password: 'x' })], workload)).toThrow('secret:s has no key passwort, only password');
  });

  test('leaves out an optional key that its object does not have', () => {
    const workload = pod({ env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 's', key: 'x', optional: true } } }] });
    expect(env([secret('s', {})], workload)).toEqual({});
  });
});

describe('expand', () => {
  const variables = new Map([['A', 'a'], ['EMPTY', ''], ['REF', '$(A)']]);

  test.each([
    ['$(A)-$(A)', 'a-a'],
    ['x$(EMPTY)y', 'xy'],
    ['$(UNKNOWN)', '$(UNKNOWN)'],
    ['$$(A)', '$(A)'],
    ['$$$(A)', '$a'],
    ['$$$$(A)', '$$(A)'],
    ['$(REF)', '$(A)'],
    ['$A ${A} $', '$A ${A} $'],
    ['$(A', '$(A'],
    ['$(A$(A))', '$(A$(A))'],
  ])('%s becomes %s', (text, expected) => {
    expect(expand(text, variables)).toBe(expected);
  });
});

describe('mounts', () => {
  const volumes = [
    { name: 'config', configMap: { name: 'harbor-core' } },
    { name: 'key', secret: { secretName: 'harbor-key' } },
    { name: 'data', persistentVolumeClaim: { claimName: 'harbor-data' } },
    { name: 'tmp', emptyDir: {} },
  ];

  test.each([
    ['config', 'configmap:harbor-core'],
    ['key', 'secret:harbor-key'],
    ['data', 'claim:harbor-data'],
    ['tmp', 'emptyDir'],
  ])('says what the volume %s is', (name, source) => {
    expect(mounts(pod({ volumeMounts: [{ name, mountPath: '/x' }] }, { volumes }))).toEqual({ '/x': { source, readOnly: false } });
  });

  test('says what a claim template is', () => {
    const workload: Manifest = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'trivy' },
      spec: {
        template: { spec: { containers: [{ name: 'trivy', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] } },
        volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      },
    };
    expect(mounts(workload)).toEqual({ '/data': { source: 'claim-template:data', readOnly: false } });
  });

  test('says which part of a volume is mounted, and how', () => {
    const workload = pod({ volumeMounts: [{ name: 'key', mountPath: '/etc/key', subPath: 'key', readOnly: true }] }, { volumes });
    expect(mounts(workload)).toEqual({ '/etc/key': { source: 'secret:harbor-key', subPath: 'key', readOnly: true } });
  });

  test('does not accept a mount without a volume', () => {
    expect(() => mounts(pod({ volumeMounts: [{ name: 'x', mountPath: '/x' }] }, { volumes }))).toThrow('Pod core has no volume x');
  });

  test('does not accept two mounts at one path', () => {
    const twice = ['config', 'key'].map(name => ({ name, mountPath: '/x' }));
    expect(() => mounts(pod({ volumeMounts: twice }, { volumes }))).toThrow('two volumes are mounted at /x');
  });
});

describe('files', () => {
  const documents = [configMap('c', { 'app.conf': 'port = 1', 'more': 'x' }), secret('s', { key: 'eA==' })];
  const mounted = (volume: object, mount: object = {}) => pod(
    { volumeMounts: [{ name: 'v', mountPath: '/etc/x', ...mount }] }, { volumes: [{ name: 'v', ...volume }] });

  test('are the keys of a ConfigMap', () => {
    expect(files(documents, mounted({ configMap: { name: 'c' } }))).toEqual({ '/etc/x/app.conf': 'port = 1', '/etc/x/more': 'x' });
  });

  test('are only the items that are asked for, at their paths', () => {
    const volume = { configMap: { name: 'c', items: [{ key: 'app.conf', path: 'conf/app' }] } };
    expect(files(documents, mounted(volume))).toEqual({ '/etc/x/conf/app': 'port = 1' });
  });

  test('are one file if a part is mounted', () => {
    expect(files(documents, mounted({ secret: { secretName: 's' } }, { subPath: 'key' }))).toEqual({ '/etc/x': 'secret:s/key' });
  });

  test('are symbols if they come from elsewhere', () => {
    const workload = mounted({ secret: { secretName: 'other' } });
    expect(files(documents, workload)).toEqual({ '/etc/x/*': 'secret:other/*' });
    expect(files(documents, mounted({ secret: { secretName: 'other' } }, { subPath: 'key' }))).toEqual({ '/etc/x': 'secret:other/key' });
  });

  test('of a projected volume come from all of its sources', () => {
    const volume = { projected: { sources: [{ secret: { name: 's' } }, { configMap: { name: 'c', items: [{ key: 'more', path: 'm' }] } }] } };
    expect(files(documents, mounted(volume))).toEqual({ '/etc/x/key': 'secret:s/key', '/etc/x/m': 'x' });
  });

  test('do not come from other volumes', () => {
    expect(files(documents, mounted({ emptyDir: {} }))).toEqual({});
  });

  test('do not include a part that the volume does not have', () => {
    expect(() => files(documents, mounted({ configMap: { name: 'c' } }, { subPath: 'app.cnf' }))).toThrow('the volume at /etc/x has no app.cnf, only app.conf, more');
  });

  test('do not include an item that the object does not have', () => {
    expect(() => files(documents, mounted({ configMap: { name: 'c', items: [{ key: 'x', path: 'x' }] } }))).toThrow('configmap:c has no key x');
  });
});
