import { Duration } from 'cdk8s';
import { BlobStorage, Database, DatabaseSslMode, Exposure, TlsSource, UpdateStrategy } from '../../../src';
import { ComponentId } from '../../../src/facts/components';
import { HarborProps } from '../../../src/props/harbor-props';
import { ChartFacts } from '../../../src/render/helm/chart-facts';
import { WorkloadPart, workloadParts } from '../../../src/render/helm/workload-parts';
import { synthHarbor } from '../../support/harbor';
import { FACTS, harborSpec } from '../../support/release';

function parts(id: ComponentId, overrides: Partial<HarborProps> = {}, facts: ChartFacts = FACTS): WorkloadPart[] {
  const spec = harborSpec(overrides);
  return workloadParts({ spec, facts, id, workload: spec.workloads.get(id)! });
}

/** What Kubernetes takes, for the chart says nothing. */
const CHART_DEADLINE = 600;

const requiredBy = (...args: Parameters<typeof parts>) => parts(...args).flatMap(part => part.requiredBy ?? []);

test('an update never has fewer pods than wanted', () => {
  expect(parts('core')[0].spec).toEqual({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
});

test('chart bug 9: Recreate leaves nothing of a rolling update', () => {
  expect(parts('portal', { portal: { strategy: UpdateStrategy.RECREATE } })[0]).toEqual({
    spec: { strategy: { type: 'Recreate', rollingUpdate: null } }, requiredBy: ['portal.strategy'],
  });
});

test('finding W7: a rollout of core may take as long as the migration of the database, as it may natively', () => {
  const [native] = synthHarbor().filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'harbor-core');
  expect(native.spec.progressDeadlineSeconds).toBe(3900);
  expect(parts('core')).toContainEqual({ spec: { progressDeadlineSeconds: 3900 } });
});

test.each(['core', 'jobservice', 'registry', 'portal', 'exporter'] as const)('finding W7: the deadline of %s is the same natively and in a release', id => {
  const native = synthHarbor({ metrics: {} }).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === `harbor-${id}`);
  const patched = parts(id, { metrics: {} }).map(({ spec }) => (spec as any)?.progressDeadlineSeconds).find(seconds => seconds !== undefined);
  expect(patched ?? CHART_DEADLINE).toBe(native.spec.progressDeadlineSeconds ?? CHART_DEADLINE);
});

test('a StatefulSet has no strategy of a Deployment', () => {
  expect(parts('trivy')[0]).toEqual({});
});

test('an autoscaler decides about replicas alone', () => {
  expect(parts('core', { core: { autoscaling: { maxReplicas: 5 } } })).toContainEqual({ spec: { replicas: null }, requiredBy: ['core.autoscaling'] });
});

test('everything but core gets a startup probe', () => {
  const probed = (id: ComponentId) => parts(id).some(part => Object.values(part.containers ?? {}).some(({ fields }) => fields && 'startupProbe' in fields));
  expect([probed('core'), probed('jobservice'), probed('trivy')]).toEqual([false, true, true]);
});

test('charts before 1.19 get the times of all probes', () => {
  const [fields] = parts('core', {}, { version: '1.18.4', patched: true }).flatMap(part => part.containers?.core?.fields ?? []);
  const livenessProbe = { timeoutSeconds: 5, failureThreshold: 6 };
  expect(fields).toMatchObject({ startupProbe: { timeoutSeconds: 5 }, livenessProbe, readinessProbe: {} });
});

test('what the user adds in Kubernetes\' own words is added to what is there', () => {
  const core = { sidecars: [{ name: 'tail' }], extraVolumes: [{ name: 'more' }], extraVolumeMounts: [{ name: 'more', mountPath: '/more' }] };
  expect(requiredBy('core', { core })).toEqual(['core.sidecars', 'core.extraVolumes', 'core.extraVolumeMounts']);
});

test('the time to finish is only patched if it is another one than the chart\'s', () => {
  expect([requiredBy('core', { core: { terminationGracePeriod: Duration.seconds(120) } }), requiredBy('core', { core: { terminationGracePeriod: Duration.minutes(5) } })])
    .toEqual([[], ['core.terminationGracePeriod']]);
});

test('more than one CA is mounted beside the bundle of the chart', () => {
  const overrides = {
    caBundleSecretName: 'corp-ca', database: Database.external({ host: 'pg.example.com', sslMode: DatabaseSslMode.VERIFY_FULL, caSecretName: 'pg-ca' }),
  };
  expect(parts('registry', overrides).flatMap(part => part.containers?.registryctl?.volumeMounts ?? [])).toEqual([
    { name: 'ca-2', mountPath: '/harbor_cust_cert/pg-ca.crt', subPath: 'ca.crt', readOnly: true },
  ]);
});

test('chart bug 2: a volume without a Secret is taken away', () => {
  const exposure = Exposure.ingress({ tls: TlsSource.existing({ secretName: 'front' }) });
  expect(parts('core', { exposure })).toContainEqual({
    volumes: [{ name: 'ca-download', $patch: 'delete' }], containers: { core: { volumeMounts: [{ mountPath: '/etc/core/ca', $patch: 'delete' }] } },
  });
});

test('the CA is offered without the private key that may be beside it', () => {
  const exposure = Exposure.ingress({ tls: TlsSource.existing({ secretName: 'front', caSecretName: 'front' }) });
  expect(parts('core', { exposure }).flatMap(part => part.volumes ?? [])).toContainEqual({
    name: 'ca-download', secret: { secretName: 'front', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
  });
});

test('the chart\'s limit for Trivy is taken away, unless there shall be one', () => {
  const limit = (overrides: Partial<HarborProps>) => parts('trivy', overrides).some(part => JSON.stringify(part.containers?.trivy?.fields)?.includes('"cpu":null'));
  expect([limit({}), limit({ trivy: { resources: { limits: { cpu: '2' } } } })]).toEqual([true, false]);
});

test('a variable that is in the chart\'s list is replaced, whichever way it got its value', () => {
  const [env] = parts('trivy', { trivy: { extraEnv: [{ name: 'SCANNER_TRIVY_TIMEOUT', value: '9m' }] } }).flatMap(part => part.containers?.trivy?.env ?? []).slice(-1);
  expect(env).toEqual({ name: 'SCANNER_TRIVY_TIMEOUT', value: '9m', valueFrom: null });
});

test('nothing is needed for the smallest production Harbor but the password of the cache', () => {
  const ids: ComponentId[] = ['core', 'jobservice', 'registry', 'portal', 'trivy'];
  expect([...new Set(ids.flatMap(id => requiredBy(id, { storage: BlobStorage.azure({ accountName: 'example', container: 'blobs' }) })))]).toEqual(['cache']);
});

test.each<[ComponentId, string, object]>([
  ['jobservice', 'jobservice', { path: '/api/v1/stats', port: 8080, scheme: 'HTTP' }],
  ['registry', 'registry', { path: '/', port: 5000, scheme: 'HTTP' }],
  ['registry', 'registryctl', { path: '/api/health', port: 8080, scheme: 'HTTP' }],
  ['trivy', 'trivy', { path: '/probe/healthy', port: 8080, scheme: 'HTTP' }],
])('finding W6: the startup probe of %s asks %s at %j', (id, name, httpGet) => {
  const found = parts(id).flatMap((part): any[] => (part.containers as any)?.[name]?.fields?.startupProbe ?? []);
  expect(found.map(it => it.httpGet)).toEqual([httpGet]);
});
