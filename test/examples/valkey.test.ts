import { exampleObjects } from '../support/example-objects';
import { container, env, find, findAll, mounts, podTemplate } from '../support/manifests';

const objects = exampleObjects('valkey')['valkey.k8s.yaml'];
const valkey = find(objects, 'StatefulSet', 'harbor-valkey');
const server = container(valkey, 'valkey');
const password = 'secret:harbor-cache-password/REDIS_PASSWORD';

/** The settings on the command line. */
function settings(): Record<string, string> {
  const args: string[] = server.args;
  return Object.fromEntries(args.flatMap((arg, at) => arg.startsWith('--') ? [[arg.slice(2), args[at + 1]]] : []));
}

test('nothing is evicted', () => {
  expect(settings()).toMatchObject({ 'maxmemory-policy': 'noeviction', 'maxmemory': String(320 * 1024 * 1024) });
});

test('everything is on disk within a second', () => {
  expect(settings()).toMatchObject({ appendonly: 'yes', appendfsync: 'everysec', save: '', dir: '/data' });
});

test('there are as many databases as Harbor uses', () => {
  expect(settings().databases).toBe('16');
});

test('the data is on a volume of 5Gi', () => {
  expect([mounts(valkey, 'valkey')['/data'], valkey.spec.volumeClaimTemplates[0].spec]).toEqual([
    { source: 'claim-template:data', readOnly: false }, { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
  ]);
});

test('data and its copy while the log is rewritten fit the memory', () => {
  expect(server.resources).toEqual({ requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } });
});

test('the password is in no argument', () => {
  expect(env(objects, valkey, 'valkey')).toEqual({ REDISCLI_AUTH: password });
});

test('it does not start without a password', () => {
  expect(server.command[2]).toContain('[ -n "$REDISCLI_AUTH" ] || { echo "the password is empty" >&2; exit 1; }');
});

test('it is ready once it takes commands, and alive while it answers', () => {
  expect([server.startupProbe, server.readinessProbe, server.livenessProbe].map(({ exec }) => exec.command)).toEqual([
    ['valkey-cli', '-e', 'ping'], ['valkey-cli', '-e', 'ping'], ['valkey-cli', 'ping'],
  ]);
});

test('it has a minute to end', () => {
  expect(podTemplate(valkey).spec.terminationGracePeriodSeconds).toBe(60);
});

test('its metrics are those of the server beside them', () => {
  expect(env(objects, valkey, 'valkey-exporter')).toEqual({ REDIS_ADDR: 'redis://localhost:6379', REDIS_PASSWORD: password });
});

test('Prometheus reads them', () => {
  expect(find(objects, 'PodMonitor', 'harbor-valkey').spec).toEqual({
    namespaceSelector: { matchNames: ['harbor'] },
    selector: { matchLabels: { release: 'harbor', app: 'harbor', component: 'valkey' } },
    podMetricsEndpoints: [{ port: 'http-exporter', interval: '30s' }],
  });
});

test.each([
  ['Deployment', 'core', '_REDIS_URL_CORE', '0?idle_timeout_seconds=30'],
  ['Deployment', 'core', '_REDIS_URL_REG', '2?idle_timeout_seconds=30'],
  ['Deployment', 'jobservice', 'JOB_SERVICE_POOL_REDIS_URL', '1'],
  ['StatefulSet', 'trivy', 'SCANNER_STORE_REDIS_URL', '5?idle_timeout_seconds=30'],
])('the %s %s finds its database in it: %s', (kind, component, variable, database) => {
  expect(env(objects, find(objects, kind, `harbor-${component}`))[variable]).toBe(`redis://:${password}@harbor-valkey.harbor.svc:6379/${database}`);
});

test('layers are known in it', () => {
  expect(find(objects, 'ConfigMap', 'harbor-registry').data['config.yml']).toContain('redis:\n  addr: harbor-valkey.harbor.svc:6379\n  db: 2\n');
});

test('its Service leads to its pods', () => {
  expect(find(objects, 'Service', 'harbor-valkey').spec).toEqual({
    selector: { release: 'harbor', app: 'harbor', component: 'valkey' }, ports: [{ name: 'tcp-redis', port: 6379, targetPort: 'tcp-redis' }],
  });
});

test.each<[string, string, Record<string, string>]>([
  ['Deployment', 'core', { cpu: '500m', memory: '512Mi' }],
  ['Deployment', 'jobservice', { cpu: '100m', memory: '128Mi' }],
  ['Deployment', 'portal', { cpu: '50m', memory: '64Mi' }],
  ['StatefulSet', 'trivy', { cpu: '500m', memory: '1Gi' }],
])('the %s %s asks for what the table of a solo cluster says: %j', (kind, component, requests) => {
  expect(container(find(objects, kind, `harbor-${component}`)).resources.requests).toMatchObject(requests);
});

test('the registry asks for it in two containers', () => {
  const registry = find(objects, 'Deployment', 'harbor-registry');
  expect(['registry', 'registryctl'].map(name => container(registry, name).resources.requests)).toEqual([
    { cpu: '500m', memory: '512Mi' }, { cpu: '50m', memory: '64Mi' },
  ]);
});

test('there is one pod of each', () => {
  expect([...findAll(objects, 'Deployment'), ...findAll(objects, 'StatefulSet')].filter(({ spec }) => spec.replicas !== 1)).toEqual([]);
});

test('one instance of PostgreSQL keeps no node from being drained', () => {
  expect(find(objects, 'Cluster', 'harbor-postgres').spec).toMatchObject({ instances: 1, enablePDB: false });
});

test('all Secrets are there before', () => {
  expect(objects.filter(({ kind }) => /Secret/.test(kind))).toEqual([]);
});
