import { Cache, ChartBundle, Database, HarborProps, HarborReleaseProps, HarborSecrets, InternalTls, SecretSource } from '../../src';
import { EXTERNAL_WRITER, SecretLedgerEntry } from '../../src/contracts/secret-ledger';
import { Credential, CREDENTIALS } from '../../src/facts/credentials';
import { ledgerEntries, reloadedSecrets } from '../../src/secrets/ledger-entries';
import { testHarbor } from '../support/harbor';
import { testRelease } from '../support/release';

const entriesOf = (overrides: Partial<HarborProps> = {}): SecretLedgerEntry[] => testHarbor(overrides).secrets;
const entry = (purpose: string, overrides?: Partial<HarborProps>): SecretLedgerEntry => entriesOf(overrides).find(it => it.purpose === purpose)!;

test('every credential of a Harbor has an entry', () => {
  const purposes = entriesOf().map(it => it.purpose);
  const absent = [Credential.AUTH_SECRET, Credential.DATABASE_BACKUP];
  expect(purposes).toEqual(expect.arrayContaining(Object.keys(CREDENTIALS).filter(it => !absent.includes(it as Credential))));
});

test('pain 16: an entry has the required length of a key', () => {
  expect([entry('csrf-key').keys, entry('secret-key').keys]).toEqual([
    [{ key: 'CSRF_KEY', length: 32, optional: false }], [{ key: 'secretKey', length: 16, optional: false }],
  ]);
});

test('pain 35: an entry has all keys that are read, and which of them are optional', () => {
  expect(entry('token-key').keys).toEqual([{ key: 'tls.key', optional: false }, { key: 'tls.crt', optional: true }]);
});

test('keys have the names that they have in the Secret', () => {
  const database = Database.external({ host: 'db', password: SecretSource.existing('pg', { keys: { password: 'PG_PASSWORD' } }) });
  expect(entry('database-password', { database })).toMatchObject({ name: 'pg', keys: [{ key: 'PG_PASSWORD' }] });
});

test('pain 16: the secret key must never change', () => {
  expect(entry('secret-key')).toMatchObject({ rotation: 'never', breaks: expect.stringContaining('cannot be decrypted') });
});

test('pain 17: the admin password restarts nothing, for it is read once', () => {
  expect(entry('admin-password')).toMatchObject({ rotation: 'free', restarts: [] });
});

test('who reads a Secret has to restart', () => {
  expect(entry('jobservice-secret')).toMatchObject({ readers: ['core', 'jobservice', 'registryctl'], restarts: ['core', 'jobservice', 'registry'] });
});

test('the jobservice restarts with the database password, although it gets it from core', () => {
  expect(entry('database-password', { metrics: {} })).toMatchObject({ readers: ['core', 'exporter', 'database'], restarts: ['core', 'exporter', 'jobservice'] });
});

test('a component that is not there reads nothing', () => {
  expect(entry('cache-password', { trivy: { enabled: false } }).readers).not.toContain('trivy');
});

describe('the writer', () => {
  test('is no object of the output for a Secret that exists', () => {
    expect(entry('core-secret').writer).toBe(EXTERNAL_WRITER);
  });

  test.each<[string, HarborSecrets, string]>([
    ['a store', HarborSecrets.externalSecrets({ storeName: 'vault' }), 'ExternalSecret harbor-core-secret'],
    ['a Job', HarborSecrets.bootstrapJob({ databasePassword: SecretSource.existing(), cachePassword: SecretSource.existing() }), 'Job harbor-secret-bootstrap'],
    ['a passphrase', HarborSecrets.evaluation({ passphrase: 'a sentence of one\'s own', storageCredentials: SecretSource.existing() }), 'Secret harbor-core-secret'],
  ])('is known for %s', (_, secrets, writer) => {
    expect(entry('core-secret', { secrets }).writer).toBe(writer);
  });

  test('B112: is CloudNativePG for the password of its database', () => {
    expect(entry('database-password', { database: Database.cnpg() })).toMatchObject({ name: 'harbor-postgres-app', writer: 'Cluster harbor-postgres' });
  });
});

test('keys of backups are in it', () => {
  const database = Database.cnpg({ backup: { destinationPath: 's3://backups' } });
  expect(entry('database-backup', { database })).toMatchObject({
    name: 'harbor-database-backup', keys: [{ key: 'ACCESS_KEY_ID' }, { key: 'ACCESS_SECRET_KEY' }], readers: ['database'], restarts: [],
  });
});

test('certificates of components are in it', () => {
  const certificates = entriesOf({ internalTls: InternalTls.certManager({ issuerName: 'ca' }) }).filter(it => it.purpose === 'internal-certificate');
  expect(certificates.map(it => it.restarts)).toEqual([['core'], ['jobservice'], ['registry'], ['portal'], ['trivy']]);
});

test('CAs are in it', () => {
  expect(entry('ca', { caBundleSecretName: 'company-ca' })).toMatchObject({ name: 'company-ca', keys: [{ key: 'ca.crt' }], rotation: 'coordinated' });
});

test('Secrets of the kubelet are in it', () => {
  expect(entry('image-pull', { imagePullSecrets: ['pull'] })).toMatchObject({ name: 'pull', readers: ['kubelet'], restarts: [] });
});

test('no value is in it', () => {
  const secrets = HarborSecrets.evaluation({ passphrase: 'a sentence of one\'s own', storageCredentials: SecretSource.existing() });
  const harbor = testHarbor({ secrets, cache: Cache.evaluation() });
  const values = harbor.node.findAll().filter((it: any) => it.kind === 'Secret').flatMap((it: any) => Object.values(it.toJson().stringData) as string[]);
  const text = JSON.stringify(harbor.secrets);
  expect(values.length).toBeGreaterThan(8);
  expect(values.filter(value => text.includes(value))).toEqual([]);
});

test('what never changes is no reason for a restart', () => {
  const entries = ledgerEntries(testHarbor()._spec, []);
  expect(reloadedSecrets(entries, 'core')).toContain('harbor-core-secret');
  expect(reloadedSecrets(entries, 'core')).not.toContain('harbor-secret-key');
});

describe('the password of the chart\'s own database', () => {
  const database = ChartBundle.database({ passwordSecretName: 'db', passwordKey: 'pw' });
  const rowsOf = (props: Partial<HarborReleaseProps> = {}) => testRelease({ database, cache: ChartBundle.cache(), ...props }).secrets.filter(it => it.purpose === 'database-password');

  test('is in the table, as something that Flux reads', () => {
    expect(rowsOf()).toEqual([{
      name: 'db',
      namespace: 'harbor',
      purpose: 'database-password',
      keys: [{ key: 'pw', optional: false }],
      writer: EXTERNAL_WRITER,
      readers: ['flux'],
      rotation: 'coordinated',
      breaks: expect.stringContaining('PostgreSQL has the password of its first start'),
      restarts: [],
    }]);
  });

  test('is in the namespace of the HelmRelease', () => {
    expect(rowsOf({ release: { namespace: 'flux-system' } }).map(({ namespace }) => namespace)).toEqual(['flux-system']);
  });

  test('restarts nothing, because Flux upgrades the release', () => {
    expect(reloadedSecrets(rowsOf(), 'core')).toEqual([]);
  });
});
