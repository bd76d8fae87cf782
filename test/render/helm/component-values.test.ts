import { Duration } from 'cdk8s';
import { Exposure, HarborSize, IngressController, InternalTls, TlsSource, TrivyDatabaseMode, JobLogger, QuotaUpdateProvider } from '../../../src';
import { HarborProps } from '../../../src/props/harbor-props';
import { accountName, componentValues, podLabelValues, serviceAnnotations } from '../../../src/render/helm/component-values';
import { mergeMaps } from '../../../src/syntax/merge-maps';
import { synthHarbor } from '../../support/harbor';
import { env, find, findAll } from '../../support/manifests';
import { FACTS, harborSpec } from '../../support/release';

const values = (overrides: Partial<HarborProps> = {}, facts = FACTS): any => mergeMaps(...componentValues(harborSpec(overrides), facts));
const OLD = { version: '1.18.4', patched: true };

test('each container has its own place, also the two of the registry', () => {
  const { core, registry } = values();
  expect([core.resources, registry.registry.resources, registry.controller.resources].map(({ requests }) => requests.cpu)).toEqual(['500m', '500m', '100m']);
});

test('A28: two cores can count quotas in Redis, and the chart is told what the manifests say', () => {
  const given: Partial<HarborProps> = { core: { replicas: 2, quotaUpdateProvider: QuotaUpdateProvider.REDIS } };
  const objects = synthHarbor(given);
  const { QUOTA_UPDATE_PROVIDER } = env(objects, find(objects, 'Deployment', 'harbor-core'), 'core');
  expect([values(given).core, QUOTA_UPDATE_PROVIDER]).toEqual([expect.objectContaining({ replicas: 2, quotaUpdateProvider: 'redis' }), 'redis']);
});

test('E41: Trivy is on unless it is switched off', () => {
  expect([values().trivy.enabled, findAll(synthHarbor(), 'StatefulSet').map(({ metadata }) => metadata.name)]).toEqual([true, ['harbor-trivy']]);
});

test('D20, E37: a Harbor of medium size has two pods of core, jobservice, registry and portal, in both ways', () => {
  const components = ['core', 'jobservice', 'registry', 'portal'];
  const [objects, chart] = [synthHarbor({ size: HarborSize.MEDIUM }), values({ size: HarborSize.MEDIUM })];
  expect(components.map(name => find(objects, 'Deployment', `harbor-${name}`).spec.replicas)).toEqual([2, 2, 2, 2]);
  expect(components.map(name => chart[name].replicas)).toEqual([2, 2, 2, 2]);
});

test('Trivy is off if it is off', () => {
  expect(values({ trivy: { enabled: false } }).trivy).toEqual({ enabled: false });
});

test('Trivy is told everything that it is told natively', () => {
  expect(values({ trivy: { databaseMode: TrivyDatabaseMode.OFFLINE, ignoreUnfixed: true } }).trivy).toMatchObject({
    enabled: true, skipUpdate: true, skipJavaDBUpdate: true, offlineScan: true, ignoreUnfixed: true, timeout: '5m0s',
  });
});

test('the chart gets the number of pods that an autoscaler starts from', () => {
  expect(values({ core: { autoscaling: { minReplicas: 3, maxReplicas: 9 } } }).core.replicas).toBe(3);
});

test('chart bug 5: a budget has one amount', () => {
  expect(values({ portal: { disruptionBudget: { maxUnavailable: '25%' } } }).portal.podDisruptionBudget)
    .toEqual({ enabled: true, minAvailable: 0, maxUnavailable: '25%' });
});

test('a budget that keeps pods says how many', () => {
  expect(values().core.podDisruptionBudget).toEqual({ enabled: true, minAvailable: 1 });
});

test('a component with one pod has none', () => {
  expect(values({ core: { replicas: 1 } }).core.podDisruptionBudget).toEqual({ enabled: false });
});

test('older charts are told nothing about budgets', () => {
  expect(values({}, OLD).core.podDisruptionBudget).toBeUndefined();
});

test('openova #949: labels of pods do not repeat those of the chart', () => {
  const spec = harborSpec({ labels: { 'catalyst.openova.io/sovereign': 'x' }, core: { podLabels: { team: 'y' } }, trivy: { enabled: false } });
  const own = { 'catalyst.openova.io/sovereign': 'x' };
  expect(podLabelValues(spec)).toEqual({
    core: { podLabels: { ...own, team: 'y' } }, jobservice: { podLabels: own }, registry: { podLabels: own }, portal: { podLabels: own },
  });
});

test('without labels of their own, pods have no value for them', () => {
  expect(podLabelValues(harborSpec())).toEqual({});
});

test('the account of the namespace is taken unless one is named or annotated', () => {
  const spec = harborSpec({ core: { serviceAccount: { existing: 'mine' } }, registry: { serviceAccount: { annotations: { role: 'x' } } } });
  expect(['core', 'registry', 'portal'].map(id => accountName(spec.workloads.get(id as 'core')!))).toEqual(['mine', 'harbor-registry', undefined]);
});

test('Services are told how the controller speaks TLS to them', () => {
  const spec = harborSpec({
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.existing({ secretName: 'front' }) }),
    internalTls: InternalTls.certManager({ issuerName: 'internal' }),
    core: { serviceAnnotations: { mine: 'yes' } },
  });
  expect(serviceAnnotations(spec, 'core', spec.workloads.get('core')!)).toMatchObject({
    'mine': 'yes', 'traefik.ingress.kubernetes.io/service.serversscheme': 'https',
  });
});

test('without patches the limit that the chart has for Trivy is taken away by null', () => {
  expect(values({}, { ...FACTS, patched: false }).trivy.resources.limits).toEqual({ memory: '4Gi', cpu: null });
});

test('uploads that nobody finished are not cleaned up if they shall not be', () => {
  expect(values({ registry: { uploadPurging: { enabled: false } } }).registry.upload_purging).toEqual({ enabled: false });
});

test('a plain init container is a value where the chart takes one', () => {
  const initContainers = [{ name: 'wait', image: 'busybox:1.36' }];
  const { core, exporter } = values({ core: { initContainers }, exporter: { initContainers }, metrics: {} });
  expect([core.initContainers, exporter.initContainers]).toEqual([[expect.objectContaining(initContainers[0])], undefined]);
});

test.each<[string, Partial<HarborProps>, (found: any) => unknown, unknown]>([
  ['core.quotaUpdateProvider', { core: { quotaUpdateProvider: QuotaUpdateProvider.REDIS } }, it => it.core.quotaUpdateProvider, 'redis'],
  ['core.quotaUpdateProvider, unless said otherwise', {}, it => it.core.quotaUpdateProvider, 'db'],
  ['core.artifactPullAsyncFlushDuration', { core: { artifactPullAsyncFlush: Duration.minutes(1) } }, it => it.core.artifactPullAsyncFlushDuration, 60],
  ['core.gdpr.deleteUser', { core: { gdprDeleteUser: true } }, it => it.core.gdpr, { deleteUser: true, auditLogsCompliant: false }],
  ['core.gdpr.auditLogsCompliant', { core: { gdprDeleteUser: true, gdprAuditLogs: true } }, it => it.core.gdpr, { deleteUser: true, auditLogsCompliant: true }],
  ['jobservice.maxJobWorkers', { jobservice: { maxJobWorkers: 7 } }, it => it.jobservice.maxJobWorkers, 7],
  ['jobservice.jobLoggers', { jobservice: { jobLoggers: [JobLogger.STDOUT] } }, it => it.jobservice.jobLoggers, ['stdout']],
  ['jobservice.loggerSweeperDuration', { jobservice: { logRetention: Duration.days(90) } }, it => it.jobservice.loggerSweeperDuration, 90],
  ['jobservice.reaper', { jobservice: { reaperMaxUpdate: Duration.hours(48), reaperMaxDangling: Duration.days(10) } }, it => it.jobservice.reaper,
    { max_update_hours: 48, max_dangling_hours: 240 }],
  ['jobservice.notification', { jobservice: { webhookMaxRetry: 9, webhookTimeout: Duration.seconds(8) } }, it => it.jobservice.notification,
    { webhook_job_max_retry: 9, webhook_job_http_client_timeout: 8 }],
  ['registry.relativeurls', { registry: { relativeUrls: true } }, it => it.registry.relativeurls, true],
  ['registry.upload_purging', { registry: { uploadPurging: { age: Duration.days(2), interval: Duration.hours(6), dryRun: true } } },
    it => it.registry.upload_purging, { enabled: true, age: '48h', interval: '6h', dryrun: true }],
  ['exporter.cacheDuration', { metrics: {}, exporter: { cacheDuration: Duration.seconds(60), cacheCleanInterval: Duration.hours(1) } },
    it => it.exporter.cacheDuration, 60],
  ['exporter.cacheCleanInterval', { metrics: {}, exporter: { cacheDuration: Duration.seconds(60), cacheCleanInterval: Duration.hours(1) } },
    it => it.exporter.cacheCleanInterval, 3600],
  ['trivy.severity', { trivy: { severities: ['HIGH', 'CRITICAL'] } }, it => it.trivy.severity, 'HIGH,CRITICAL'],
  ['trivy.vulnType', { trivy: { vulnerabilityTypes: ['os'] } }, it => it.trivy.vulnType, 'os'],
  ['trivy.securityCheck', { trivy: { securityChecks: ['vuln', 'secret'] } }, it => it.trivy.securityCheck, 'vuln,secret'],
  ['trivy.timeout', { trivy: { timeout: Duration.minutes(20) } }, it => it.trivy.timeout, '20m0s'],
  ['trivy.debugMode', { trivy: { debug: true } }, it => it.trivy.debugMode, true],
  ['trivy.insecure', { trivy: { insecure: true } }, it => it.trivy.insecure, true],
  ['trivy.dbRepository', { trivy: { databaseRepositories: ['m/db'] } }, it => it.trivy.dbRepository, ['m/db']],
  ['trivy.javaDBRepository', { trivy: { javaDatabaseRepositories: ['m/java'] } }, it => it.trivy.javaDBRepository, ['m/java']],
  ['portal.revisionHistoryLimit', { portal: { revisionHistoryLimit: 3 } }, it => it.portal.revisionHistoryLimit, 3],
  ['portal.automountServiceAccountToken', {}, it => it.portal.automountServiceAccountToken, false],
  ['core.priorityClassName', { core: { priorityClassName: 'high' } }, it => it.core.priorityClassName, 'high'],
  ['core.nodeSelector', { core: { nodeSelector: { disk: 'ssd' } } }, it => it.core.nodeSelector, { disk: 'ssd' }],
  ['core.podAnnotations', { core: { podAnnotations: { team: 'a' } } }, it => it.core.podAnnotations, { team: 'a' }],
])('finding W6: the prop behind %s reaches the chart', (_value, overrides, read, expected) => {
  expect(read(values(overrides))).toEqual(expected);
});
