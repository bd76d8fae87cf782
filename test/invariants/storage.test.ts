import { BlobStorage, HarborProps, JobLogger, UpdateStrategy, VolumeAccessMode } from '../../src';
import { harborErrors, synthHarbor, testHarbor } from '../support/harbor';
import { envOf, filesOf, fullnameOf, invariant, jobserviceConfigOf, registryConfigOf } from '../support/invariants';
import { find, findAll, mounts } from '../support/manifests';
import { Rendered, servicesOf, theWorkload } from '../support/rendered';
import { blobVolume } from '../support/scenarios/blob-volume';

const DRIVERS = ['filesystem', 's3', 'azure', 'gcs', 'swift', 'oss'];

function driverOf(harbor: Rendered): string {
  return envOf(harbor, 'core').REGISTRY_STORAGE_PROVIDER_NAME;
}

invariant(40, 'D4: the registry has exactly one driver, in file and environment', (harbor, it) => {
  const { storage } = registryConfigOf(harbor);
  const driver = driverOf(harbor);
  it.same('drivers', DRIVERS.filter(name => name in storage), [driver]);
  for (const container of ['registry', 'registryctl']) {
    const others = Object.keys(envOf(harbor, container)).filter(name => /^REGISTRY_STORAGE_/.test(name) && !name.startsWith(`REGISTRY_STORAGE_${driver.toUpperCase()}_`));
    it.same(`variables of other drivers in ${container}`, others, []);
  }
});

invariant(41, 'B11: registry and registryctl use the same storage with the same keys', (harbor, it) => {
  const shared = (container: string) => Object.entries(envOf(harbor, container)).filter(([name]) => name.startsWith('REGISTRY_'));
  it.same('variables', shared('registryctl'), shared('registry'));
  const files = ['/etc/registry/config.yml', '/etc/registry/gcs-key.json'];
  for (const file of files) { it.same(file, filesOf(harbor, 'registryctl')[file], filesOf(harbor, 'registry')[file]); }
  const workload = theWorkload(harbor, 'registry');
  const [registry, registryctl] = ['registry', 'registryctl'].map(name => mounts(workload, name));
  const folder = registryConfigOf(harbor).storage.filesystem?.rootdirectory ?? '/storage';
  it.same(folder, registryctl[folder], registry[folder]);
  it.same('/harbor_cust_cert', registryctl['/harbor_cust_cert'], registry['/harbor_cust_cert']);
});

invariant(42, 'pods of the registry that share a volume can all write to it, or there is one of them', (harbor, it) => {
  const claim = findAll(harbor.documents, 'PersistentVolumeClaim').find(({ metadata }) => metadata.labels.component === 'registry');
  if (!claim) { return; }
  const { spec } = theWorkload(harbor, 'registry');
  it.holds('two pods, one of which cannot attach the volume', spec.replicas === 1 || claim.spec.accessModes.includes('ReadWriteMany'));
  it.same('strategy', spec.strategy.type, claim.spec.accessModes.includes('ReadWriteMany') ? 'RollingUpdate' : 'Recreate');
  it.same('rollingUpdate', 'rollingUpdate' in spec.strategy, spec.strategy.type === 'RollingUpdate');
});

describe('invariant 42: a volume that one node can attach', () => {
  const onOneNode = (registry: HarborProps['registry']) => ({ storage: blobVolume(), registry });

  test('C44: is an error with two replicas', () => {
    expect(harborErrors(onOneNode({ replicas: 2 }))).toEqual([expect.stringMatching(/^HBR-WL-13 'registry.replicas'/)]);
  });

  test('is an error with an autoscaler that makes two', () => {
    expect(harborErrors(onOneNode({ autoscaling: { minReplicas: 1, maxReplicas: 2 } }))).toEqual([expect.stringMatching(/^HBR-WL-13/)]);
  });

  test('C44: is worth a warning with rolling updates', () => {
    expect(testHarbor(onOneNode({ strategy: UpdateStrategy.ROLLING_UPDATE })).warnings).toContainEqual(expect.stringContaining('HBR-WL-15'));
  });

  test('is fine with two replicas if all nodes can write', () => {
    const storage = blobVolume({ accessMode: VolumeAccessMode.READ_WRITE_MANY });
    expect(harborErrors({ storage, registry: { replicas: 2 } })).toEqual([]);
  });
});

invariant(43, 'B15, B22, D4: there is a claim of the registry for the filesystem driver and for no other', (harbor, it) => {
  const claims = findAll(harbor.documents, 'PersistentVolumeClaim').filter(({ metadata }) => metadata.labels.component === 'registry');
  const isFilesystem = driverOf(harbor) === 'filesystem';
  it.same('claims', claims.length, isFilesystem ? 1 : 0);
  if (!isFilesystem) { return; }
  const { rootdirectory } = registryConfigOf(harbor).storage.filesystem;
  for (const container of ['registry', 'registryctl']) {
    it.same(`volume of ${container}`, mounts(theWorkload(harbor, 'registry'), container)[rootdirectory]?.source, `claim:${fullnameOf(harbor)}-registry`);
  }
});

invariant(44, 'a key file of Google is mounted where the configuration looks for it', (harbor, it) => {
  const keyfile = registryConfigOf(harbor).storage.gcs?.keyfile;
  const mounted = Object.keys(filesOf(harbor, 'registry')).filter(path => path.includes('gcs'));
  it.same('key files', mounted, keyfile === undefined ? [] : [keyfile]);
});

test('invariant 44: with the identity of the pod there is neither a key file nor a word of it', () => {
  const documents = synthHarbor({ storage: BlobStorage.gcs({ bucket: 'images', workloadIdentity: true }) });
  expect(JSON.stringify([find(documents, 'ConfigMap', 'harbor-registry'), find(documents, 'Deployment', 'harbor-registry')])).not.toMatch(/keyfile|gcs-key/);
});

test('invariant 44: S3 without keys is worth a warning', () => {
  const { warnings } = testHarbor({ storage: BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', instanceRole: true }) });
  expect(warnings).toContainEqual(expect.stringContaining('HBR-STORE-16'));
});

invariant(45, 'the registry can delete, caches in Redis, asks for a password, and hides its debug port', (harbor, it) => {
  const { storage, auth, http } = registryConfigOf(harbor);
  it.same('type of redirect.disable', typeof storage.redirect.disable, 'boolean');
  it.same('delete', storage.delete, { enabled: true });
  it.same('cache', storage.cache, { layerinfo: 'redis' });
  it.same('password file', auth.htpasswd.path, '/etc/registry/passwd');
  const [host, port] = http.debug.addr.split(':');
  const reachable = servicesOf(harbor, 'registry').some(({ spec }) => spec.ports.some((one: any) => one.targetPort === Number(port)));
  it.same('debug port reachable', reachable, harbor.props.metrics !== undefined);
  it.same('debug host', host, harbor.props.metrics ? '' : 'localhost');
});

test('invariant 46: D19: options that are false survive', () => {
  const storage = BlobStorage.s3({ bucket: 'images', region: 'x', endpoint: 'http://minio.storage.svc:9000', secure: false, v4Auth: false, encrypt: false });
  const config = find(synthHarbor({ storage }), 'ConfigMap', 'harbor-registry').data['config.yml'];
  expect(config).toMatch(/encrypt: false\n +secure: false\n +v4auth: false/);
});

invariant(47, 'the jobservice has a logger, and pods that log into files share them', (harbor, it) => {
  const loggers = jobserviceConfigOf(harbor).job_loggers.map((logger: any) => logger.name);
  it.holds('no logger', loggers.length > 0);
  const claim = findAll(harbor.documents, 'PersistentVolumeClaim').find(({ metadata }) => metadata.labels.component === 'jobservice');
  const { replicas } = theWorkload(harbor, 'jobservice').spec;
  if (loggers.includes('FILE')) { it.holds('logs are not shared', replicas === 1 || claim?.spec.accessModes.includes('ReadWriteMany')); }
  it.same('warning', harbor.warnings.some(text => text.includes('HBR-JOB-02')), loggers.join() === 'STD_OUTPUT');
});

test('invariant 47: E38: files on a volume of one node are an error with two replicas', () => {
  expect(harborErrors({ jobservice: { jobLoggers: [JobLogger.FILE], replicas: 2 } })).toEqual([expect.stringMatching(/^HBR-JOB-05 .*2 replicas/)]);
});

test('invariant 47: no logger at all is an error', () => {
  expect(harborErrors({ jobservice: { jobLoggers: [] } })).toEqual([expect.stringMatching(/^HBR-JOB-01/)]);
});

invariant(48, 'the folder of the logs can be written, and outlives the pod if logs are files', (harbor, it) => {
  const { source, readOnly } = mounts(theWorkload(harbor, 'jobservice'), 'jobservice')['/var/log/jobs'];
  const toFiles = jobserviceConfigOf(harbor).job_loggers.some((logger: any) => logger.name === 'FILE');
  it.same('read-only', readOnly, false);
  it.same('volume', source, toFiles ? `claim:${fullnameOf(harbor)}-jobservice` : 'emptyDir');
});

invariant(49, 'jobs are not given up before Harbor would do it, and logs are kept for a day or more', (harbor, it) => {
  const { reaper, job_loggers: loggers } = jobserviceConfigOf(harbor);
  it.holds('max_update_hours', reaper.max_update_hours >= 24);
  it.holds('max_dangling_hours', reaper.max_dangling_hours >= 168);
  for (const { name, sweeper } of loggers) { it.same(`sweeper of ${name}`, (sweeper?.duration ?? 0) >= 1, name !== 'STD_OUTPUT'); }
});

invariant(50, 'core and jobservice agree on the cache of metadata and where it is', (harbor, it) => {
  const [core, jobservice] = [envOf(harbor, 'core'), envOf(harbor, 'jobservice')];
  for (const name of ['CACHE_ENABLED', 'CACHE_EXPIRE_HOURS']) { it.same(name, jobservice[name], core[name]); }
  it.same('CACHE_ENABLED', core.CACHE_ENABLED, harbor.props.cacheLayer && 'true');
  if (!harbor.props.cacheLayer) { return; }
  for (const name of ['_REDIS_URL_CORE', '_REDIS_URL_CACHE_LAYER']) { it.same(name, jobservice[name], core[name]); }
});
