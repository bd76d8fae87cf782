import { App, Chart, Duration } from 'cdk8s';
import {
  BlobStorage, Cache, ChartBundle, Database, Harbor, HarborAlerts, HarborProps, HarborRelease, HarborSecrets, JobLogger, SecretSource, VeleroBackup, VeleroBackupProps,
  VeleroVolumes, VolumeAccessMode,
} from '../../src';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';
import { load, loadAll } from '../../tools/yaml';
import { codeOf } from '../support/bad-input';
import { harborProps } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';
import { find, Manifest } from '../support/manifests';
import { blobVolume } from '../support/scenarios/blob-volume';
import { schemaProblems } from '../support/schemas';

const SHARED = { accessMode: VolumeAccessMode.READ_WRITE_MANY };
const FILES = blobVolume(SHARED);
const STORE = { destinationPath: 's3://database-backups/harbor', endpoint: 'https://s3.example.com' };

function backupOf(choices: Partial<HarborProps> = {}, props: Partial<VeleroBackupProps> = {}, Root: typeof Harbor | typeof HarborRelease = Harbor) {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });
  chart.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const harbor = new Root(chart, 'harbor', harborProps(choices));
  const backup = new VeleroBackup(chart, 'backup', { harbor, ...props });
  return { chart, harbor, backup, codes: backup.warnings.map(text => codeOf(text)), errors: errorsOf(backup).map(codeOf) };
}

const objectsOf = (...args: Parameters<typeof backupOf>): Manifest[] => backupOf(...args).chart.toJson() as Manifest[];
const scheduleOf = (...args: Parameters<typeof backupOf>): any => backupOf(...args).backup.schedule!.toJson();
const templateOf = (...args: Parameters<typeof backupOf>): any => scheduleOf(...args).spec.template;
const keepers = (...args: Parameters<typeof backupOf>) => Object.fromEntries(backupOf(...args).backup.parts.map(({ part, keptBy }) => [part, keptBy]));

describe.each([['Harbor', Harbor], ['HarborRelease', HarborRelease]] as const)('B97: the backup of a %s', (_name, Root) => {
  const root = Root as typeof Harbor;

  test('is made every night of all objects in its namespace, and kept for a month', () => {
    const { metadata, spec } = scheduleOf({}, {}, root);
    expect([metadata.name, metadata.namespace]).toEqual(['harbor-backup', 'velero']);
    expect(spec).toMatchObject({ schedule: '0 2 * * *', template: { includedNamespaces: ['harbor'], ttl: '720h' } });
    expect(spec.template.excludedNamespaceScopedResources).toBeUndefined();
  });

  test('outlives its Schedule', () => {
    expect(scheduleOf({}, {}, root).spec.useOwnerReferencesInBackup).toBe(false);
  });

  test('goes to an archive of its own', () => {
    const location = { storage: BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1', rootDirectory: '/velero' }), credentialsSecretName: 'archive-keys' };
    const { backup } = backupOf({}, { location }, root);
    expect(backup.location!.toJson().spec).toEqual({
      provider: 'velero.io/aws',
      accessMode: 'ReadWrite',
      objectStorage: { bucket: 'archive', prefix: 'velero' },
      credential: { name: 'archive-keys', key: 'cloud' },
      config: { region: 'eu-central-1' },
    });
    expect(backup.schedule!.toJson().spec.template.storageLocation).toBe(backup.location!.name);
  });

  test('has database, blobs and configuration, where they are in the namespace', () => {
    const { codes, backup } = backupOf({ storage: FILES, database: Root === Harbor ? Database.evaluation() : ChartBundle.database({ passwordSecretName: 'db' }), secrets: undefined }, {}, root);
    expect(Object.fromEntries(backup.parts.map(({ part, keptBy }) => [part, keptBy]))).toEqual({
      database: 'velero', blobs: 'velero', secrets: 'velero', configuration: 'velero', cache: 'nothing',
    });
    expect(codes).toEqual(Root === Harbor ? ['HBR-VELERO-04'] : ['HBR-VELERO-04', 'HBR-VELERO-07']);
  });
});

describe('B98: a database of CloudNativePG', () => {
  const cnpg = { database: Database.cnpg({ backup: STORE }) };

  test('is left to the backups of its operator: neither its objects nor what they make are in the backup of Velero', () => {
    expect(templateOf(cnpg)).toMatchObject({
      labelSelector: { matchExpressions: [{ key: 'cnpg.io/cluster', operator: 'DoesNotExist' }] },
      excludedNamespaceScopedResources: ['backups.postgresql.cnpg.io', 'clusters.postgresql.cnpg.io', 'scheduledbackups.postgresql.cnpg.io'],
      defaultVolumesToFsBackup: false,
      snapshotVolumes: false,
    });
    expect(keepers(cnpg).database).toBe('cloudnative-pg');
    expect(backupOf(cnpg).codes).toEqual(['HBR-VELERO-03']);
  });

  test('without backups of its operator is a warning that names the Cluster', () => {
    const { backup, codes } = backupOf({ database: Database.cnpg() });
    expect(codes).toEqual(['HBR-VELERO-03', 'HBR-VELERO-06']);
    expect(backup.warnings.join()).toContain('there is no ScheduledBackup of its Cluster harbor/harbor-postgres');
    expect(keepers({ database: Database.cnpg() }).database).toBe('outside');
  });

  test('that others share is looked for by its name, and its namespace is left alone', () => {
    const shared = { database: Database.sharedCnpg({ clusterName: 'main', clusterNamespace: 'databases', maxConnections: 200 }) };
    expect(backupOf(shared).backup.warnings.join()).toContain('Cluster databases/main');
    expect(templateOf(shared).labelSelector).toBeUndefined();
  });

  test('stays out of the way of blobs on a volume, which are copied', () => {
    expect(templateOf({ ...cnpg, storage: FILES })).toMatchObject({
      labelSelector: { matchExpressions: [{ key: 'cnpg.io/cluster', operator: 'DoesNotExist' }] }, defaultVolumesToFsBackup: true,
    });
  });
});

describe('B98: a bucket', () => {
  test('is not covered, which is a warning that names the remedy', () => {
    const { backup, codes } = backupOf();
    expect(codes).toEqual(['HBR-VELERO-03', 'HBR-VELERO-05']);
    expect(backup.warnings[0]).toContain('switch versioning of the bucket on, or replicate it');
    expect(backup.parts.find(({ part }) => part === 'blobs')).toMatchObject({ keptBy: 'outside' });
  });

  test('leaves nothing to copy, and no volume is', () => {
    expect(templateOf()).toMatchObject({ defaultVolumesToFsBackup: false, snapshotVolumes: false });
    expect(templateOf().resourcePolicy).toBeUndefined();
    expect(backupOf({}, { volumes: VeleroVolumes.SNAPSHOT }).errors).toEqual(['HBR-VELERO-17']);
  });
});

describe('volumes', () => {
  test('a database outside is a warning that names dumps', () => {
    expect(backupOf().backup.warnings[1]).toMatch(/postgres\.example\.com.*pg_dump/);
  });

  test.each([
    [VeleroVolumes.FILE_SYSTEM, { defaultVolumesToFsBackup: true, snapshotVolumes: false }, []],
    [VeleroVolumes.SNAPSHOT, { defaultVolumesToFsBackup: false, snapshotVolumes: true, snapshotMoveData: false }, ['HBR-VELERO-13']],
    [VeleroVolumes.MOVED_SNAPSHOT, { defaultVolumesToFsBackup: false, snapshotVolumes: true, snapshotMoveData: true }, []],
  ])('with blobs are taken as %s, and that they are newer than the database is a warning', (volumes, fields, more) => {
    const choices = { storage: FILES, database: Database.cnpg({ backup: STORE }) };
    expect(templateOf(choices, { volumes })).toMatchObject(fields);
    expect(backupOf(choices, { volumes }).codes).toEqual([...more, 'HBR-VELERO-04']);
  });

  test('of Trivy, of the cache and of nobody are skipped by labels that their claims have', () => {
    const choices = { storage: FILES, cache: Cache.valkey(), trivy: { cacheVolume: {} } };
    const objects = objectsOf(choices);
    const { name } = templateOf(choices).resourcePolicy;
    const policy = load(find(objects, 'ConfigMap', name).data['policy.yaml']) as any;
    const skipped = policy.volumePolicies.filter(({ action }: any) => action.type === 'skip').map(({ conditions }: any) => conditions);
    const claims = objects.filter(({ kind }) => kind === 'StatefulSet').flatMap(({ spec }) => spec.volumeClaimTemplates.map(({ metadata }: any) => metadata.labels));
    const isSkipped = (labels: any) => skipped.some(({ pvcLabels }: any) => pvcLabels && Object.entries(pvcLabels).every(([key, value]) => labels[key] === value));
    expect(claims.map(isSkipped)).toEqual([true, true]);
    expect(isSkipped(find(objects, 'PersistentVolumeClaim', 'harbor-registry').metadata.labels)).toBe(false);
    expect(skipped).toContainEqual({ volumeTypes: ['emptyDir'] });
  });

  test('with logs of jobs are in the backup', () => {
    const logs = { jobservice: { jobLoggers: [JobLogger.FILE], logVolume: SHARED } };
    expect(keepers(logs)['job-logs']).toBe('velero');
    expect(templateOf(logs).defaultVolumesToFsBackup).toBe(true);
  });

  test('with a database in one Pod get a dump first, which names no password', () => {
    const { hooks } = templateOf({ database: Database.evaluation(), secrets: undefined });
    const [{ pre: [{ exec }], labelSelector }] = hooks.resources;
    expect(exec).toMatchObject({ container: 'database', onError: 'Fail', command: ['/bin/sh', '-c', expect.stringContaining('pg_dump')] });
    const database = find(objectsOf({ database: Database.evaluation(), secrets: undefined }), 'StatefulSet', 'harbor-database');
    expect(database.spec.template.metadata.labels).toMatchObject(labelSelector.matchLabels);
    expect(database.spec.template.spec.containers[0].name).toBe('database');
    const given = database.spec.template.spec.containers[0].env.map(({ name }: any) => name);
    const used = [...exec.command[2].matchAll(/"?\$([A-Z_]+)/g)].map(([, name]) => name);
    expect(used.filter(name => !given.includes(name))).toEqual([]);
  });

  test('of users run other commands', () => {
    const hooks = [{ name: 'sync', podLabels: { app: 'x' }, command: ['sync'], after: true, mayFail: true, timeout: Duration.minutes(1) }];
    expect(templateOf({ storage: FILES }, { hooks }).hooks.resources).toEqual([{
      name: 'sync',
      includedNamespaces: ['harbor'],
      includedResources: ['pods'],
      labelSelector: { matchLabels: { app: 'x' } },
      post: [{ exec: { command: ['sync'], onError: 'Continue', timeout: '1m0s' } }],
    }]);
  });
});

describe('B99: keys', () => {
  const isLeftOut = (...args: Parameters<typeof backupOf>) => (templateOf(...args).excludedNamespaceScopedResources ?? []).includes('secrets');

  test.each<[string, Partial<HarborProps>, boolean]>([
    ['that exist already are in the backup', {}, false],
    ['that a Job generates are in the backup', { secrets: HarborSecrets.bootstrapJob() }, false],
    ['that generators of External Secrets make are in the backup', { secrets: HarborSecrets.generated({ databasePassword: SecretSource.externalSecret({ storeName: 'vault', remoteKey: 'db' }) }) }, false],
    ['that External Secrets read from a store come from there', { secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }) }, true],
  ])('%s', (_what, choices, without) => {
    expect(isLeftOut(choices)).toBe(without);
    expect(keepers(choices).secrets).toBe(without ? 'controller' : 'velero');
  });

  test('are never left out if nothing makes them again', () => {
    const { backup, errors } = backupOf({ secrets: HarborSecrets.bootstrapJob() }, { includeSecrets: false });
    expect(errors).toEqual(['HBR-VELERO-11']);
    expect(errorsOf(backup)[0]).toMatch(/harbor-secret-key.*harbor-token-key/);
    expect(backupOf({}, { includeSecrets: false }).codes).toContain('HBR-VELERO-12');
  });

  test('come back before the database, and blobs are not older than it', () => {
    const { backup } = backupOf({ database: Database.cnpg({ backup: STORE }) });
    const order = ['Restore the Secrets', 'Recover Cluster harbor-postgres', 'Bring the bucket to the time of the database or a later one', 'Restore the rest', 'read-only'];
    const places = order.map(text => backup.restoreSteps.findIndex(step => step.includes(text)));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places.every(place => place > 0)).toBe(true);
    expect(backup.toMarkdown()).toContain('| secrets | velero | as they are, the encryption key and the key of tokens among them |');
  });
});

describe('a restore', () => {
  test('is written for people, and is no object of the app', () => {
    const { chart, backup } = backupOf({ storage: FILES });
    const text = backup.restoreExample('harbor-backup-20270101020000');
    const restores = (loadAll(text) as any[]).filter(document => document);
    expect(restores.map(({ metadata }) => metadata.name)).toEqual(['harbor-backup-secrets', 'harbor-backup-rest']);
    expect(restores[0].spec).toEqual({
      backupName: 'harbor-backup-20270101020000', existingResourcePolicy: 'none', includedNamespaces: ['harbor'], includedResources: ['secrets'],
    });
    expect(restores[1].spec).toMatchObject({ restorePVs: true, excludedResources: ['jobs.batch', 'events', 'secrets'] });
    expect((chart.toJson() as Manifest[]).filter(({ kind }) => kind === 'Restore')).toEqual([]);
  });

  test('leaves Secrets to what makes them', () => {
    const text = backupOf({ secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }) }).backup.restoreExample('b');
    expect((loadAll(text) as any[]).filter(document => document)).toHaveLength(1);
    expect(text).toContain('Let the controllers make the Secrets again');
  });

  test('is of a backup with a name', () => {
    expect(() => backupOf().backup.restoreExample('My Backup')).toThrow('HBR-PROP-05');
  });
});

describe('HarborBackupTooOld', () => {
  const alertOf = (props: Partial<VeleroBackupProps>, thresholds = {}) => {
    const { chart, harbor } = backupOf({ metrics: { serviceMonitor: {} } }, props);
    const alerts = new HarborAlerts(chart, 'alerts', { harbor, thresholds });
    return alerts.rule!.toJson().spec.groups.flatMap(({ rules }: any) => rules).find(({ alert }: any) => alert === 'HarborBackupTooOld').expr;
  };

  test.each([['0 2 * * *', 26], ['0 2 * * 0', 7 * 24 + 2], ['0 */6 * * *', 26], ['0 2 1 * *', 31 * 24 + 2]])('knows how often %s runs', (schedule, hours) => {
    expect(alertOf({ schedule })).toContain(`{schedule="harbor-backup"}) > ${hours * 3600} or absent`);
  });

  test('fires when it is told to', () => {
    expect(alertOf({ schedule: '0 2 * * 0' }, { backupAge: Duration.hours(12) })).toContain('> 43200 or');
  });
});

test.each<[string, Partial<VeleroBackupProps>, string]>([
  ['a schedule with words', { schedule: '@daily' }, 'HBR-VELERO-01'],
  ['a time that ends before the next backup', { schedule: '0 2 * * 0', ttl: Duration.days(7) }, 'HBR-VELERO-02'],
  ['two locations', { locationName: 'default', location: { storage: BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1' }) } }, 'HBR-VELERO-15'],
  ['a hook without a command', { hooks: [{ name: 'x', podLabels: {}, command: [] }] }, 'HBR-VELERO-16'],
])('%s is refused', (_what, props, code) => {
  expect(backupOf({}, props).errors).toEqual([code]);
});

test('a database of the chart is copied at one moment by a snapshot', () => {
  const choices = { database: ChartBundle.database({ passwordSecretName: 'db' }), storage: FILES };
  expect(backupOf(choices, { volumes: VeleroVolumes.MOVED_SNAPSHOT }, HarborRelease as never).codes).toEqual(['HBR-VELERO-04']);
});

test('a backup in a chart of its own knows what is around its Harbor, also beside another Harbor', () => {
  const app = new App();
  app.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const [one, two, backups] = ['one', 'two', 'backups'].map(id => new Chart(app, id, { disableResourceNameHashes: true, namespace: id }));
  const harbor = new Harbor(one, 'harbor', harborProps({ database: Database.cnpg({ backup: STORE }), secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }) }));
  new Harbor(two, 'harbor', harborProps({ externalUrl: 'https://two.example.com', storage: BlobStorage.s3({ bucket: 'two', region: 'eu-central-1' }) }));
  const backup = new VeleroBackup(backups, 'backup', { harbor });
  expect(backup.warnings.map(text => codeOf(text))).toEqual(['HBR-VELERO-03']);
  expect(backup.parts.filter(({ part }) => ['database', 'secrets'].includes(part)).map(({ keptBy }) => keptBy)).toEqual(['cloudnative-pg', 'controller']);
});

test('names say which Harbor it is', () => {
  expect(scheduleOf({ namespace: 'registry' }).metadata.name).toBe('registry-harbor-backup');
  expect(scheduleOf({}, { name: 'nightly', veleroNamespace: 'backups', labels: { team: 'x' } }).metadata).toMatchObject({
    name: 'nightly', namespace: 'backups', labels: { team: 'x', release: 'harbor' },
  });
});

test('Velero takes all of it', async () => {
  const location = { storage: BlobStorage.s3({ bucket: 'archive', region: 'us-east-1', endpoint: 'https://minio.example.com', caSecretName: 'minio-ca' }) };
  const props = { location, hooks: [{ name: 'sync', podLabels: { app: 'x' }, command: ['sync'] }], paused: true, volumeSnapshotLocations: ['default'] };
  const objects = objectsOf({ storage: FILES, database: Database.cnpg({ backup: STORE }) }, { ...props, overrides: { spec: { skipImmediately: true } } });
  expect(await schemaProblems(objects.filter(({ metadata }) => metadata.namespace === 'velero'))).toEqual([]);
});
