import { differences, unreadPaths } from '../../src/import/compared-values';

const CHART = '1.19.2';
const found = (before: object, after: object) => differences({ chart: CHART, before: before as Record<string, unknown>, after: after as Record<string, unknown> });

test('what is not said is the default of the chart', () => {
  expect(found({}, {})).toEqual([]);
  expect(found({ core: { replicas: 1 } }, {})).toEqual([]);
  expect(found({}, { core: { replicas: 2 } })).toEqual([{ path: 'core.replicas', was: 1, is: 2 }]);
});

test('the same in other words is no difference', () => {
  const before = { core: { replicas: '2', resources: { requests: { cpu: '1000m' } } }, trivy: { timeout: '5m0s' }, registry: { upload_purging: { age: '168h' } } };
  expect(found(before, { core: { replicas: 2, resources: { requests: { cpu: 1 } } }, trivy: { timeout: '300s' } })).toEqual([]);
});

test('a map is merged with that of the chart, as Helm does it', () => {
  const paths = found({ expose: { ingress: { annotations: { a: 'b' } } } }, { expose: { ingress: { annotations: { 'ingress.kubernetes.io/ssl-redirect': 'true', 'a': 'b' } } } });
  expect(paths).toEqual([]);
});

test('each amount of resources is compared alone', () => {
  expect(found({}, { core: { resources: { requests: { cpu: '1', memory: '1Gi' } } } }).map(({ path }) => path)).toEqual(['core.resources.requests.cpu', 'core.resources.requests.memory']);
});

test('a variable that is there no more, or has another value, is a difference; a further one is none', () => {
  const before = { core: { extraEnvVars: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }] } };
  expect(found(before, { core: { extraEnvVars: [{ name: 'A', value: '1' }, { name: 'B', value: '3' }, { name: 'C', value: '4' }] } }).map(({ path }) => path)).toEqual(['core.extraEnvVars[1]']);
});

test('secrets, names of Secrets and what nobody reads are not compared', () => {
  expect(found({ harborAdminPassword: 'a', existingSecretAdminPassword: 'x', database: { internal: { shmSizeLimit: '1Gi' } } }, { database: { type: 'external', internal: { shmSizeLimit: '2Gi' } } }).map(({ path }) => path))
    .toEqual(['database.type']);
});

test('a value that is not read beside others is found', () => {
  const unread = unreadPaths({ expose: { tls: { auto: { commonName: 'a' } } } }, { expose: { tls: { certSource: 'secret' } } }, CHART);
  expect([unread.has('expose.tls.auto.commonName'), unread.has('expose.tls.certSource')]).toEqual([true, false]);
});
