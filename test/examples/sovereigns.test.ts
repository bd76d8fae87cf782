import { exampleObjects, remoteKeys } from '../support/example-objects';
import { container, env, find, findAll, Manifest } from '../support/manifests';

const files = exampleObjects('sovereigns');

interface Row {
  readonly name: string;
  readonly host: string;
  readonly region: string;
  readonly replicas: number;
  readonly connections: { readonly open: string; readonly idle: string };
  readonly memory: string;
}

const ROWS: readonly Row[] = [
  { name: 'omantel', host: 'registry.omantel.omani.works', region: 'fsn1', replicas: 2, connections: { open: '20', idle: '5' }, memory: '512Mi' },
  { name: 'otech', host: 'registry.otech.omani.works', region: 'hel1', replicas: 1, connections: { open: '40', idle: '10' }, memory: '256Mi' },
];

const objectsOf = (name: string) => files[`${name}.k8s.yaml`];
const deployment = (name: string, component: string) => find(objectsOf(name), 'Deployment', `harbor-${component}`);

test('there is one file for each Sovereign', () => {
  expect(Object.keys(files)).toEqual(ROWS.map(({ name }) => `${name}.k8s.yaml`));
});

test.each(ROWS)('$name is reached at $host', ({ name, host }) => {
  expect(env(objectsOf(name), deployment(name, 'core')).EXT_ENDPOINT).toBe(`https://${host}`);
});

test.each(ROWS)('the gateway of $name knows $host', ({ name, host }) => {
  expect(find(objectsOf(name), 'HTTPRoute', 'harbor-route').spec).toMatchObject({
    hostnames: [host], parentRefs: [{ kind: 'Gateway', name: 'cilium-gateway', namespace: 'kube-system' }],
  });
});

test.each(ROWS)('$name has a bucket of its own in $region', ({ name, region }) => {
  expect(find(objectsOf(name), 'ConfigMap', 'harbor-registry').data['config.yml'])
    .toContain(`  s3:\n    region: ${region}\n    bucket: ${name}-harbor\n    regionendpoint: https://${region}.your-objectstorage.com\n`);
});

test.each(ROWS)('every object of $name says whose it is', ({ name }) => {
  const others = objectsOf(name).filter(it => it.metadata.labels?.['catalyst.openova.io/sovereign'] !== `${name}.omani.works`);
  expect(others).toEqual([]);
});

test.each(ROWS)('nothing of $name speaks of the other one', ({ name }) => {
  const other = ROWS.find(it => it.name !== name)!;
  expect(JSON.stringify(objectsOf(name))).not.toMatch(new RegExp(`${other.name}|${other.region}`));
});

test.each(['core', 'jobservice', 'registry', 'portal'].flatMap(component => ROWS.map(row => [row.name, row.replicas, component] as const)))(
  '%s has %d of %s', (name, replicas, component) => {
    expect(deployment(name, component).spec.replicas).toBe(replicas);
  });

test.each(ROWS)('core of $name asks for $memory', ({ name, memory }) => {
  expect(container(deployment(name, 'core')).resources.requests.memory).toBe(memory);
});

test.each(ROWS)('a pod of core of $name opens $connections.open connections', ({ name, connections: { open, idle } }) => {
  expect(env(objectsOf(name), deployment(name, 'core'))).toMatchObject({ POSTGRESQL_MAX_OPEN_CONNS: open, POSTGRESQL_MAX_IDLE_CONNS: idle });
});

test('only where there are two pods, one has to stay', () => {
  expect(ROWS.map(({ name }) => findAll(objectsOf(name), 'PodDisruptionBudget').map(it => [it.metadata.name, it.spec.minAvailable]))).toEqual([
    ['core', 'jobservice', 'registry', 'portal'].map(component => [`harbor-${component}`, 1]), [],
  ]);
});

test('both have the same database and cache', () => {
  const [one, other] = ROWS.map(({ name }) => env(objectsOf(name), deployment(name, 'core')));
  const shared = ({ POSTGRESQL_HOST, POSTGRESQL_PASSWORD, POSTGRESQL_SSLMODE, _REDIS_URL_CORE }: Record<string, string>) =>
    ({ POSTGRESQL_HOST, POSTGRESQL_PASSWORD, POSTGRESQL_SSLMODE, _REDIS_URL_CORE });
  expect([shared(one), shared(other)]).toEqual([0, 1].map(() => ({
    POSTGRESQL_HOST: 'harbor-pg-rw.harbor.svc.cluster.local',
    POSTGRESQL_PASSWORD: 'secret:harbor-database-password/password',
    POSTGRESQL_SSLMODE: 'require',
    _REDIS_URL_CORE: 'redis://:secret:harbor-cache-password/REDIS_PASSWORD@valkey-primary.valkey.svc.cluster.local:6379/0?idle_timeout_seconds=30',
  })));
});

test('both read the same entries of their stores', () => {
  const entries = (name: string) => findAll(objectsOf(name), 'ExternalSecret').map((it: Manifest) => remoteKeys(it));
  expect(entries('otech')).toEqual(entries('omantel'));
});

test('the entries are below harbor in openbao', () => {
  const entries = findAll(objectsOf('omantel'), 'ExternalSecret').flatMap((it: Manifest) => Object.values(remoteKeys(it)));
  expect(entries.filter(entry => !entry.startsWith('openbao: harbor/'))).toEqual([]);
});
