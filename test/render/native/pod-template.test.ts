import { HarborProps, Cache, Exposure, InternalTls } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { container, find, podTemplate, Manifest } from '../../support/manifests';

const core = (overrides: Partial<HarborProps> = {}) => container(find(synthHarbor(overrides), 'Deployment', 'harbor-core'));
const namesOf = (overrides: Partial<HarborProps>): string[] => core(overrides).env.map((variable: any) => variable.name);

test('no variable is there twice', () => {
  const names = namesOf({ core: { extraEnv: [{ name: 'HARBOR_AUTH_SECRET', value: 'x' }, { name: 'A', value: 'b' }] } });
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('a variable of the user takes the place of ours', () => {
  const overrides = { cache: Cache.external({ host: 'redis.db.svc' }), core: { extraEnv: [{ name: '_REDIS_URL_CORE', value: 'redis://other/0' }] } };
  expect(core(overrides).env.filter(({ name }: any) => name === '_REDIS_URL_CORE')).toEqual([{ name: '_REDIS_URL_CORE', value: 'redis://other/0' }]);
});

test('a variable of the user takes the place of one in a ConfigMap', () => {
  const { env, envFrom } = core({ core: { extraEnv: [{ name: 'LOG_LEVEL', value: 'debug' }] } });
  expect([env.at(-1), envFrom]).toEqual([{ name: 'LOG_LEVEL', value: 'debug' }, [{ configMapRef: { name: 'harbor-core-env' } }]]);
});

test('the password comes before the URLs that refer to it', () => {
  const names = namesOf({});
  expect(names.indexOf('REDIS_PASSWORD')).toBeLessThan(names.indexOf('_REDIS_URL_CORE'));
});

test('there is no limit of processor time, which would only make core slower', () => {
  expect(core().resources.limits).not.toHaveProperty('cpu');
});

test('every scratch folder has an upper bound', () => {
  const volumes = podTemplate(find(synthHarbor(), 'Deployment', 'harbor-portal')).spec.volumes.filter((volume: any) => volume.emptyDir);
  expect(volumes.filter((volume: any) => !volume.emptyDir.sizeLimit)).toEqual([]);
});

describe('finding W6: a container', () => {
  const documents: Manifest[] = synthHarbor({ metrics: {}, exposure: Exposure.clusterIp() });
  const internalTls = InternalTls.certManager({ issuerName: 'internal' });
  const withTls = synthHarbor({ metrics: {}, exposure: Exposure.clusterIp(), internalTls });
  const workloadOf = (objects: Manifest[], name: string) =>
    find(objects, name === 'trivy' ? 'StatefulSet' : 'Deployment', `harbor-${name === 'registryctl' ? 'registry' : name}`);
  const probe = (name: string, kind: string, objects = documents) => container(workloadOf(objects, name), name)[`${kind}Probe`];

  test.each([
    ['core', ['/harbor/harbor_core'], '/api/v2.0/ping', '/api/v2.0/ping', 8080, 8443],
    ['jobservice', ['/harbor/harbor_jobservice', '-c', '/etc/jobservice/config.yml'], '/api/v1/stats', '/api/v1/stats', 8080, 8443],
    ['registry', ['/usr/bin/registry_DO_NOT_USE_GC', 'serve', '/etc/registry/config.yml'], '/', '/', 5000, 5443],
    ['registryctl', ['/home/harbor/harbor_registryctl', '-c', '/etc/registryctl/config.yml'], '/api/health', '/api/health', 8080, 8443],
    ['portal', ['nginx', '-g', 'daemon off;'], '/', '/', 8080, 8443],
    ['trivy', ['/home/scanner/bin/scanner-trivy'], '/probe/healthy', '/probe/ready', 8080, 8443],
    ['exporter', ['/harbor/harbor_exporter'], '/', '/', 8001, 8001],
    ['nginx', ['nginx', '-g', 'daemon off;'], '/', '/', 8443, 8443], // it ends the TLS of clients
  ])('%s runs %j and is asked at %s and %s, at port %d or %d', (name, command, healthPath, readyPath, plain, tls) => {
    const asked = (objects: Manifest[]) => ['startup', 'liveness', 'readiness'].map(kind => [probe(name, kind, objects).httpGet.path, probe(name, kind, objects).httpGet.port]);
    const expected = (port: number) => [[healthPath, port], [healthPath, port], [readyPath, port]];
    expect([container(workloadOf(documents, name), name).command, asked(documents), asked(withTls)]).toEqual([command, expected(plain), expected(tls)]);
  });

  test.each([
    ['core', 360], ['jobservice', 360], ['registry', 30], ['registryctl', 30], ['portal', 30], ['trivy', 30], ['exporter', 60], ['nginx', 30],
  ])('%s may fail its startup probe %d times', (name, failureThreshold) => {
    expect(probe(name, 'startup')).toMatchObject({ periodSeconds: 10, timeoutSeconds: 5, failureThreshold });
  });

  test.each(['core', 'trivy'])('%s is restarted after a minute of silence, and out of its Service after half of it', name => {
    expect([probe(name, 'liveness'), probe(name, 'readiness')]).toMatchObject([
      { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }, { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    ]);
  });

  test.each([
    ['core', 120], ['jobservice', 120], ['registry', 120], ['portal', 30], ['trivy', 30], ['exporter', 30], ['nginx', 30],
  ])('%s has %d seconds to end', (name, seconds) => {
    expect(podTemplate(workloadOf(documents, name)).spec.terminationGracePeriodSeconds).toBe(seconds);
  });

  test.each<[string, Record<string, string>]>([
    ['core', { '/tmp': '1Gi', '/etc/core/token': '16Mi' }],
    ['jobservice', { '/tmp': '1Gi', '/var/log/jobs': '1Gi' }],
    ['registry', { '/tmp': '1Gi' }],
    ['registryctl', { '/tmp': '1Gi' }],
    ['portal', { '/tmp': '1Gi', '/var/cache/nginx': '256Mi', '/var/log/nginx': '64Mi', '/run': '16Mi' }],
    ['trivy', { '/tmp': '10Gi' }],
    ['exporter', { '/tmp': '1Gi' }],
    ['nginx', { '/tmp': '1Gi', '/var/cache/nginx': '256Mi', '/var/log/nginx': '64Mi', '/run': '16Mi' }],
  ])('%s can write to %j', (name, folders) => {
    const { volumes } = podTemplate(workloadOf(documents, name)).spec;
    const limitOf = (mount: any) => volumes.find((volume: any) => volume.name === mount.name)?.emptyDir?.sizeLimit;
    const scratch = container(workloadOf(documents, name), name).volumeMounts.map((mount: any) => [mount.mountPath, limitOf(mount)]);
    expect(Object.fromEntries(scratch.filter(([, limit]: [string, string]) => limit))).toEqual(folders);
  });

  test('is in a pod whose volumes get their group once', () => {
    expect(podTemplate(workloadOf(documents, 'registry')).spec.securityContext).toMatchObject({ fsGroup: 10000, fsGroupChangePolicy: 'OnRootMismatch' });
  });
});
