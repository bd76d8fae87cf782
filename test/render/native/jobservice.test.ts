import { Duration, Size } from 'cdk8s';
import { HarborProps, JobLogger, LogLevel, VolumeAccessMode, InternalTls } from '../../../src';
import * as yaml from '../../../tools/yaml';
import { synthHarbor } from '../../support/harbor';
import { env, find, findAll, isWorkload, mounts, podTemplate } from '../../support/manifests';

function jobservice(overrides: Partial<HarborProps> = {}) {
  const documents = synthHarbor(overrides);
  const workload = find(documents, 'Deployment', 'harbor-jobservice');
  const config = yaml.load(find(documents, 'ConfigMap', 'harbor-jobservice').data['config.yml']) as any;
  return { documents, variables: env(documents, workload), config, mounts: mounts(workload) };
}
const claimToDefine = (overrides: Partial<HarborProps>) => findAll(synthHarbor(overrides), 'PersistentVolumeClaim')[0];
const toFiles = { jobLoggers: [JobLogger.FILE], replicas: 1 };

test('E38: logs go into the database unless said otherwise', () => {
  expect(jobservice().config.job_loggers).toEqual([{ name: 'DB', level: 'INFO', sweeper: { duration: 14 } }]);
});

test('logs can go into files', () => {
  expect(jobservice({ jobservice: toFiles }).config.job_loggers).toEqual([{
    name: 'FILE',
    level: 'INFO',
    settings: { base_dir: '/var/log/jobs' },
    sweeper: { duration: 14, settings: { work_dir: '/var/log/jobs' } },
  }]);
});

test('D6: logs can go to standard output', () => {
  const { config, documents } = jobservice({ jobservice: { jobLoggers: [JobLogger.STDOUT] } });
  expect(config.job_loggers).toEqual([{ name: 'STD_OUTPUT', level: 'INFO' }]);
  expect(config.loggers.map(({ name }: any) => name)).toEqual(['STD_OUTPUT']);
  expect(findAll(documents, 'PersistentVolumeClaim')).toEqual([]);
});

test('D6: whatever collects the logs finds the pods by the usual labels, and nothing is made for one collector', () => {
  const { documents } = jobservice({ jobservice: { jobLoggers: [JobLogger.STDOUT] } });
  const labels = documents.filter(isWorkload).map(it => podTemplate(it).metadata.labels);
  expect(labels.length).toBeGreaterThan(4);
  expect(labels.filter(it => it['app.kubernetes.io/name'] !== 'harbor' || it['app.kubernetes.io/component'] === undefined)).toEqual([]);
  expect(JSON.stringify(documents)).not.toMatch(/elastic|fluent|logstash/i);
});

test('a logger that was named twice is there once', () => {
  expect(jobservice({ jobservice: { jobLoggers: [JobLogger.DATABASE, JobLogger.DATABASE] } }).config.job_loggers).toHaveLength(1);
});

test('logs are kept as long as it was said', () => {
  expect(jobservice({ jobservice: { logRetention: Duration.days(90) } }).config.job_loggers[0].sweeper.duration).toBe(90);
});

test('loggers speak of as much as everybody', () => {
  expect(jobservice({ logLevel: LogLevel.ERROR }).config.loggers).toEqual([{ name: 'STD_OUTPUT', level: 'ERROR' }]);
});

test('there are as many workers as was said', () => {
  expect(jobservice({ jobservice: { maxJobWorkers: 25 } }).config.worker_pool.workers).toBe(25);
});

test('jobs are given up as late as was said', () => {
  const options = { reaperMaxUpdate: Duration.hours(48), reaperMaxDangling: Duration.days(10) };
  expect(jobservice({ jobservice: options }).config.reaper).toEqual({ max_update_hours: 48, max_dangling_hours: 240 });
});

test('webhooks and transfers have the times that were said', () => {
  const options = { webhookMaxRetry: 9, webhookTimeout: Duration.seconds(8), registryHttpClientTimeout: Duration.hours(1) };
  expect(jobservice({ jobservice: options }).variables).toMatchObject({
    JOBSERVICE_WEBHOOK_JOB_MAX_RETRY: '9', JOBSERVICE_WEBHOOK_JOB_HTTP_CLIENT_TIMEOUT: '8', REGISTRY_HTTP_CLIENT_TIMEOUT: '60',
  });
});

test('files are on a claim of 1Gi', () => {
  expect(claimToDefine({ jobservice: toFiles }).spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } });
});

test('the claim is as it was said', () => {
  const logVolume = { size: Size.gibibytes(7), storageClass: 'fast', accessMode: VolumeAccessMode.READ_WRITE_MANY, annotations: { keep: 'yes' } };
  expect(claimToDefine({ jobservice: { ...toFiles, logVolume } })).toMatchObject({
    metadata: { name: 'harbor-jobservice', annotations: { keep: 'yes' } },
    spec: { accessModes: ['ReadWriteMany'], storageClassName: 'fast', resources: { requests: { storage: '7Gi' } } },
  });
});

test('no claim is made beside one that exists', () => {
  expect(claimToDefine({ jobservice: { ...toFiles, logVolume: { existingClaim: 'logs' } } })).toBeUndefined();
});

test('a claim that exists is mounted, in its folder', () => {
  const { mounts: found } = jobservice({ jobservice: { ...toFiles, logVolume: { existingClaim: 'logs', subPath: 'jobs' } } });
  expect(found['/var/log/jobs']).toEqual({ source: 'claim:logs', subPath: 'jobs', readOnly: false });
});

test('one pod with a claim of one node is recreated', () => {
  expect(find(synthHarbor({ jobservice: { jobLoggers: [JobLogger.FILE] } }), 'Deployment', 'harbor-jobservice').spec).toMatchObject({
    replicas: 1, strategy: { type: 'Recreate' },
  });
});

test.each([
  ['CORE_URL', 'http://harbor-core:80', 'https://harbor-core:443'],
  ['REGISTRY_URL', 'http://harbor-registry:5000', 'https://harbor-registry:5443'],
  ['REGISTRY_CONTROLLER_URL', 'http://harbor-registry:8080', 'https://harbor-registry:8443'],
])('finding W6: %s is %s, and with internal TLS %s', (variable, plain, tls) => {
  const internalTls = InternalTls.certManager({ issuerName: 'internal' });
  expect([jobservice().variables[variable], jobservice({ internalTls }).variables[variable]]).toEqual([plain, tls]);
});

test('finding W6: it logs in to the registry as the user that the registry knows', () => {
  expect(jobservice({ registry: { username: 'pusher' } }).variables.REGISTRY_CREDENTIAL_USERNAME).toBe('pusher');
});

test('finding W6: it reads its configuration where its command says', () => {
  expect(jobservice().mounts['/etc/jobservice/config.yml']).toEqual({ source: 'configmap:harbor-jobservice', subPath: 'config.yml', readOnly: true });
});

test('finding W6: the queue is in Redis, and idle connections to it live for an hour', () => {
  expect(jobservice().config.worker_pool).toMatchObject({
    backend: 'redis', redis_pool: { redis_url: 'redis://valkey.example.com:6379/1', namespace: 'harbor_job_service_namespace', idle_timeout_second: 3600 },
  });
});

test('finding W6: with internal TLS it shows its own certificate', () => {
  expect(jobservice({ internalTls: InternalTls.certManager({ issuerName: 'internal' }) }).config).toMatchObject({
    protocol: 'https', port: 8443, https_config: { cert: '/etc/harbor/ssl/jobservice/tls.crt', key: '/etc/harbor/ssl/jobservice/tls.key' },
  });
});

test.each([[{}, { enabled: true, path: '/metrics', port: 8001 }], [undefined, { enabled: false }]])('finding W6: with metrics of %j it serves %j', (metrics, expected) => {
  expect(jobservice({ metrics }).config.metric).toEqual(expected);
});

test('finding W6: what it has in common with core speaks of as much as everybody', () => {
  expect(jobservice({ logLevel: LogLevel.ERROR }).variables.LOG_LEVEL).toBe('error');
});
