import { Duration } from 'cdk8s';
import { CnpgBackupMethod, CnpgBackupOptions, CnpgRecoveryOptions } from '../../src/database/cnpg-backup-options';
import { Database } from '../../src/database/database';
import { SecretSource } from '../../src/secrets/secret-source';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { find } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

const STORE = { destinationPath: 's3://backups/harbor', endpoint: 'https://s3.example.com' };

function bind(backup: Partial<CnpgBackupOptions> | undefined = {}, recovery?: CnpgRecoveryOptions) {
  return bindChoice(Database.cnpg({ backup: { ...STORE, ...backup }, recovery }));
}

const objectOf = (kind: string, backup?: Partial<CnpgBackupOptions>) => find(bind(backup).objects, kind, 'harbor-postgres-backup').spec;
const clusterOf = (backup?: Partial<CnpgBackupOptions>, recovery?: CnpgRecoveryOptions) => find(bind(backup, recovery).objects, 'Cluster', 'harbor-postgres').spec;

describe('backups by the plugin', () => {
  test('E4: the Cluster archives to an ObjectStore', () => {
    expect(clusterOf().plugins).toEqual([{
      name: 'barman-cloud.cloudnative-pg.io', isWALArchiver: true, parameters: { barmanObjectName: 'harbor-postgres-backup' },
    }]);
  });

  test('E4: the ObjectStore references the keys, and has the retention of backups', () => {
    expect(objectOf('ObjectStore')).toMatchObject({
      retentionPolicy: '30d',
      configuration: {
        destinationPath: 's3://backups/harbor',
        endpointURL: 'https://s3.example.com',
        s3Credentials: {
          accessKeyId: { name: 'harbor-database-backup', key: 'ACCESS_KEY_ID' }, secretAccessKey: { name: 'harbor-database-backup', key: 'ACCESS_SECRET_KEY' },
        },
      },
    });
  });

  test('E4, E62: a full backup is made every night, with seconds in its schedule', () => {
    expect(objectOf('ScheduledBackup')).toMatchObject({
      schedule: '0 30 1 * * *', method: 'plugin', cluster: { name: 'harbor-postgres' }, immediate: true, backupOwnerReference: 'self',
    });
  });

  test('E4: schedule and retention can be others', () => {
    const options = { schedule: '0 0 */6 * * *', retention: Duration.days(7) };
    expect([objectOf('ScheduledBackup', options).schedule, objectOf('ObjectStore', options).retentionPolicy]).toEqual(['0 0 */6 * * *', '7d']);
  });

  test('pain 33: stores other than Amazon, such as the gateway of Ceph, get no checksums that they refuse', () => {
    expect(objectOf('ObjectStore').instanceSidecarConfiguration.env).toContainEqual({ name: 'AWS_REQUEST_CHECKSUM_CALCULATION', value: 'when_required' });
  });

  test('checksums that newer clients send unasked are off for another S3, both ways, and on where only Amazon can be meant', () => {
    const variables = (endpoint?: string) => objectOf('ObjectStore', { endpoint }).instanceSidecarConfiguration?.env;
    expect(variables('https://rook-ceph-rgw.rook-ceph.svc')).toEqual([
      { name: 'AWS_REQUEST_CHECKSUM_CALCULATION', value: 'when_required' }, { name: 'AWS_RESPONSE_CHECKSUM_VALIDATION', value: 'when_required' },
    ]);
    expect(variables()).toBeUndefined();
  });

  test('the folder of the Cluster can be another one', () => {
    expect(clusterOf({ serverName: 'harbor-2' }).plugins[0].parameters.serverName).toBe('harbor-2');
  });

  test('fields of the ObjectStore can be merged over ours', () => {
    expect(objectOf('ObjectStore', { overrides: { spec: { configuration: { wal: { maxParallel: 8 } } } } }).configuration.wal.maxParallel).toBe(8);
  });
});

describe('backups by the operator itself', () => {
  const IN_TREE = { method: CnpgBackupMethod.IN_TREE };

  test('E4: are part of the Cluster', () => {
    expect(clusterOf(IN_TREE).backup).toMatchObject({ retentionPolicy: '30d', barmanObjectStore: { destinationPath: 's3://backups/harbor' } });
  });

  test('need neither plugin nor ObjectStore', () => {
    expect(clusterOf(IN_TREE).plugins).toBeUndefined();
    expect(bind(IN_TREE).objects.map(object => object.kind)).not.toContain('ObjectStore');
  });

  test('need an image with barman in it', () => {
    expect(clusterOf(IN_TREE).imageName).toContain('-system-');
  });

  test('have the given schedule', () => {
    expect(objectOf('ScheduledBackup', IN_TREE).method).toBe('barmanObjectStore');
  });

  test('HBR-CNPG-14: are worth a warning', () => {
    expect(codesIn(bind(IN_TREE))).toEqual(['HBR-CNPG-14']);
  });

  test('an API server accepts them', async () => {
    expect(await schemaProblems(bind(IN_TREE, { serverName: 'old', objectStore: { destinationPath: 's3://old' } }).objects)).toEqual([]);
  });
});

describe('a Cluster that starts from a backup', () => {
  test('reads it from the store that it writes to', () => {
    const { bootstrap, externalClusters } = clusterOf({ serverName: 'harbor-2' }, { serverName: 'harbor-postgres' });
    expect(bootstrap).toEqual({ recovery: { source: 'origin', database: 'registry', owner: 'harbor' } });
    expect(externalClusters).toEqual([{
      name: 'origin',
      plugin: { name: 'barman-cloud.cloudnative-pg.io', parameters: { barmanObjectName: 'harbor-postgres-backup', serverName: 'harbor-postgres' } },
    }]);
  });

  test('stops at a moment', () => {
    expect(clusterOf({}, { serverName: 'old', targetTime: '2026-01-31T08:00:00Z' }).bootstrap.recovery.recoveryTarget).toEqual({ targetTime: '2026-01-31T08:00:00Z' });
  });

  test('reads it from another store, with keys of its own', () => {
    const objectStore = { destinationPath: 's3://old', credentials: SecretSource.existing('old-keys') };
    const { objects } = bind({}, { serverName: 'harbor-postgres', objectStore });
    expect(find(objects, 'ObjectStore', 'harbor-postgres-origin').spec.configuration.s3Credentials.accessKeyId.name).toBe('old-keys');
  });

  test('HBR-CNPG-15: must not archive where it reads', () => {
    expect(codesIn(bind({}, { serverName: 'harbor-postgres' }))).toEqual(['HBR-CNPG-15']);
  });

  test('may have the same folder in another store', () => {
    expect(codesIn(bind({}, { serverName: 'harbor-postgres', objectStore: { destinationPath: 's3://old' } }))).toEqual([]);
  });

  test('HBR-CNPG-16: needs a store', () => {
    expect(codesIn(bindChoice(Database.cnpg({ recovery: { serverName: 'old' } })))).toContain('HBR-CNPG-16');
  });

  test('needs no backups of its own', () => {
    const { objects, errors } = bindChoice(Database.cnpg({ recovery: { serverName: 'old', objectStore: STORE } }));
    expect([objects.map(it => it.kind), errors]).toEqual([['ObjectStore', 'Cluster'], []]);
  });
});

test.each<[string, Partial<CnpgBackupOptions>]>([
  ['HBR-CNPG-12', { schedule: '30 1 * * *' }],
  ['HBR-CNPG-12', { schedule: '@daily' }],
  ['HBR-CNPG-13', { retention: Duration.hours(36) }],
])('%s is reported for %j', (code, options) => {
  expect(codesIn(bind(options))).toEqual([code]);
});

test.each(['0 30 1 * * *', '0 0 */6 * * *', '0 0 2 ? * MON-FRI', '0 15,45 * 1 JAN *'])('%s has six fields', schedule => {
  expect(codesIn(bind({ schedule }))).toEqual([]);
});

test.each(['yesterday', '2026-01-31', '2026-01-31T08:00:00'])('HBR-CNPG-17: %s is no moment', targetTime => {
  expect(codesIn(bind({}, { serverName: 'old', targetTime }))).toEqual(['HBR-CNPG-17']);
});
