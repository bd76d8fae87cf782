import { Duration, Size } from 'cdk8s';
import { NetworkPolicyKind, BlobStorage, Database, DatabaseDump, DatabaseDumpProps, DatabaseSslMode, DumpStorage, Harbor, HarborProps, PostgresVersion, SecretSource } from '../../src';
import { makeAgeKeys } from '../support/backup/age-keys';
import { codeOf } from '../support/bad-input';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';
import { find, Manifest, podTemplate, synth } from '../support/manifests';
import { restrictedProblems } from '../support/restricted-pod';
import { schemaProblems } from '../support/schemas';

const { recipient, identity } = makeAgeKeys();
const BUCKET = { bucket: 'dumps', region: 'eu-central-1', credentials: SecretSource.existing('dump-keys') };
const NAME = 'harbor-database-dump';

interface Made {
  readonly objects: Manifest[];
  readonly dump: DatabaseDump;
}

/** The dump of a Harbor in the namespace `registry`; its own objects alone. */
function make(props: Partial<DatabaseDumpProps> = {}, harborOf: Partial<HarborProps> = {}): Made {
  const harbor = new Harbor(testChart(), 'harbor', harborProps({ namespace: 'registry', ...harborOf }));
  const chart = testChart();
  const dump = new DatabaseDump(chart, 'dump', { harbor, storage: DumpStorage.bucket(BUCKET), recipients: [recipient], ...props });
  return { dump, objects: synth(chart) };
}

function problems(props: Partial<DatabaseDumpProps>, harborOf: Partial<HarborProps> = {}): string[] {
  const harbor = new Harbor(testChart(), 'harbor', harborProps({ namespace: 'registry', ...harborOf }));
  const chart = testChart();
  new DatabaseDump(chart, 'dump', { harbor, storage: DumpStorage.bucket(BUCKET), recipients: [recipient], ...props });
  return [...errorsOf(chart), ...warningsOf(chart)];
}

const cronJobOf = (made: Made) => find(made.objects, 'CronJob', NAME);
const settingsOf = (made: Made) => JSON.parse(find(made.objects, 'ConfigMap', NAME).data['settings.json']);
const podOf = (made: Made) => podTemplate(cronJobOf(made)).spec;
const external = (options: object = {}) => ({ database: Database.external({ host: 'postgres.example.com', password: SecretSource.existing('pg'), ...options }) });

describe('the CronJob of a dump', () => {
  test('runs one at a time, and its failures stay to be read', () => {
    expect(cronJobOf(make()).spec).toMatchObject({ schedule: '17 2 * * *', concurrencyPolicy: 'Forbid', failedJobsHistoryLimit: 3, jobTemplate: { spec: { backoffLimit: 0 } } });
  });

  test('ends by itself before its Pod is ended', () => {
    const made = make({ timeout: Duration.minutes(30) });
    expect([settingsOf(made).deadlineSeconds, cronJobOf(made).spec.jobTemplate.spec.activeDeadlineSeconds]).toEqual([1740, 1800]);
  });

  test('fits the restricted profile, has no token of the API server, and a limit for its work folder', () => {
    const made = make({ workSize: Size.gibibytes(3) });
    expect(restrictedProblems(cronJobOf(made))).toEqual([]);
    expect(podOf(made)).toMatchObject({ automountServiceAccountToken: false, restartPolicy: 'Never' });
    expect(podOf(made).volumes).toContainEqual({ name: 'work', emptyDir: { sizeLimit: '3Gi' } });
  });

  test('dumps first, with the programs of PostgreSQL, and stores what was dumped then, with Node', () => {
    const { initContainers: [dump], containers: [store] } = podOf(make());
    expect([dump.image, dump.command]).toEqual([expect.stringMatching(/library\/postgres:18\./), ['sh', '/etc/backup/dump.sh']]);
    expect([store.image, store.args]).toEqual([expect.stringMatching(/library\/node:/), ['store', '/etc/backup/settings.json']]);
  });

  test('has the access keys in the container alone that asks the bucket, and the password in the other', () => {
    const { initContainers: [dump], containers: [store] } = podOf(make());
    expect([dump, store].map(({ volumeMounts }) => volumeMounts.some(({ name }: { name: string }) => name === 'bucket-keys'))).toEqual([false, true]);
    expect([dump, store].map(({ env }) => (env ?? []).some(({ name }: { name: string }) => name === 'PGPASSWORD'))).toEqual([true, false]);
  });

  test('its objects are what an API server accepts', async () => {
    expect(await schemaProblems(make({ timeZone: 'Europe/Berlin', networkPolicy: {} }, external()).objects)).toEqual([]);
  });
});

describe('the connection of a dump', () => {
  const environment = (harborOf: Partial<HarborProps>) => podOf(make({}, harborOf)).initContainers[0].env;

  test('is that of Harbor: an external server', () => {
    expect(environment(external({ port: 5433, databaseName: 'images', username: 'me' }))).toEqual(expect.arrayContaining([
      { name: 'PGHOST', value: 'postgres.example.com' }, { name: 'PGPORT', value: '5433' }, { name: 'PGDATABASE', value: 'images' }, { name: 'PGUSER', value: 'me' },
      { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'pg', key: 'password' } } }, { name: 'PGSSLMODE', value: 'require' },
    ]));
  });

  test('is that of Harbor: a Cluster of CloudNativePG, verified with its CA', () => {
    const made = make({}, { database: Database.cnpg({ sslMode: DatabaseSslMode.VERIFY_FULL }) });
    expect(podOf(made).initContainers[0].env).toEqual(expect.arrayContaining([
      { name: 'PGHOST', value: 'harbor-postgres-rw.registry.svc' }, { name: 'PGSSLROOTCERT', value: '/etc/database-ca/target/ca.crt' },
      { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'harbor-postgres-app', key: 'password' } } },
    ]));
    expect(podOf(made).volumes).toContainEqual({ name: 'target-ca', secret: { secretName: 'harbor-postgres-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } });
  });

  test('takes the CA of Harbor if the database has none of its own', () => {
    const made = make({}, { ...external({ sslMode: DatabaseSslMode.VERIFY_FULL }), caBundleSecretName: 'company-ca' });
    expect(podOf(made).volumes).toContainEqual(expect.objectContaining({ name: 'target-ca', secret: expect.objectContaining({ secretName: 'company-ca' }) }));
  });
});

describe('what the program of a dump is told', () => {
  test('a prefix that no other Harbor has, and a retention that keeps the newest', () => {
    expect(settingsOf(make({}, external()))).toMatchObject({
      harbor: 'https://registry.example.com',
      release: expect.stringMatching(/^2\./),
      recipients: [recipient],
      retention: { days: 30, atLeast: 3 },
      bucket: { endpoint: 'https://s3.eu-central-1.amazonaws.com', bucket: 'dumps', prefix: 'registry.example.com/registry/' },
    });
  });

  test('another endpoint, prefix and retention', () => {
    const storage = DumpStorage.bucket({ ...BUCKET, endpoint: 'https://minio.example.com:9000', prefix: 'a/b', caSecretName: 'minio-ca' });
    const made = make({ storage, keepFor: Duration.days(7), keepAtLeast: 5 });
    expect(settingsOf(made)).toMatchObject({ retention: { days: 7, atLeast: 5 }, caFile: '/etc/bucket-ca/ca.crt', bucket: { endpoint: 'https://minio.example.com:9000', prefix: 'a/b/' } });
  });

  test('no retention if a rule of the bucket removes old dumps', () => {
    expect(settingsOf(make({ removeOld: false })).retention).toBeUndefined();
  });

  test('keys by other names in their Secret have the names that the program reads', () => {
    const storage = DumpStorage.bucket({ ...BUCKET, credentials: SecretSource.existing('keys', { keys: { ACCESS_KEY_ID: 'id' } }) });
    expect(podOf(make({ storage })).volumes).toContainEqual({
      name: 'bucket-keys', secret: { secretName: 'keys', items: [{ key: 'id', path: 'ACCESS_KEY_ID' }, { key: 'ACCESS_SECRET_KEY', path: 'ACCESS_SECRET_KEY' }] },
    });
  });

  test('a folder on a volume, whose claim is kept', () => {
    const made = make({ storage: DumpStorage.volume({ size: Size.gibibytes(5) }) });
    expect(settingsOf(made).folder).toBe('/dumps/registry.example.com/registry');
    expect(find(made.objects, 'PersistentVolumeClaim', NAME)).toMatchObject({
      metadata: { annotations: { 'helm.sh/resource-policy': 'keep' } }, spec: { resources: { requests: { storage: '5Gi' } } },
    });
    expect(make({ storage: DumpStorage.volume({ existingClaim: 'mine' }) }).objects.map(({ kind }) => kind)).not.toContain('PersistentVolumeClaim');
  });
});

describe('the network of a dump', () => {
  const policiesOf = (props: Partial<DatabaseDumpProps>, harborOf: Partial<HarborProps> = {}) => make(props, harborOf).objects.filter(({ kind }) => /NetworkPolicy$/.test(kind));

  test('has no policy unless one is wanted', () => {
    expect(policiesOf({})).toEqual([]);
  });

  test('is DNS, the database and the bucket', () => {
    const [policy] = policiesOf({ networkPolicy: {} }, { database: Database.cnpg() });
    expect(policy.spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy.spec.ingress).toBeUndefined();
    expect(policy.spec.egress.map(({ ports }: any) => ports.map(({ port }: any) => port))).toEqual([[53, 53], [53, 53], [5432], [443]]);
  });

  test('opens the Pods of a database in the namespace, which policies isolate', () => {
    const policy = find(make({ networkPolicy: {} }, { database: Database.cnpg() }).objects, 'NetworkPolicy', `${NAME}-to-database`);
    expect(policy.spec).toMatchObject({
      podSelector: { matchLabels: { 'cnpg.io/cluster': 'harbor-postgres' } }, ingress: [{ from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': NAME } } }] }],
    });
  });

  test('knows hosts by name with Cilium', () => {
    const [policy] = policiesOf({ networkPolicy: { kind: NetworkPolicyKind.CILIUM } }, external());
    expect(JSON.stringify(policy.spec.egress)).toContain('"matchName":"s3.eu-central-1.amazonaws.com"');
  });

  test('says which addresses a NetworkPolicy lacks', () => {
    const storage = DumpStorage.bucket({ ...BUCKET, endpoint: 'https://minio.corp.internal' });
    expect(problems({ storage, networkPolicy: {} }).map(codeOf)).toEqual(['HBR-BACKUP-11']);
    expect(problems({ storage, networkPolicy: { storage: [{ cidrs: ['10.1.2.3/32'] }] } })).toEqual([]);
  });
});

test('behind an HTTP proxy, the bucket is asked through it', () => {
  const made = make({ networkPolicy: {} }, { proxy: { httpsProxy: 'http://proxy.example.com:3128' } });
  expect(podOf(made).containers[0].env).toContainEqual({ name: 'HTTPS_PROXY', value: 'http://proxy.example.com:3128' });
  expect(JSON.stringify(find(made.objects, 'NetworkPolicy', NAME).spec.egress)).toContain('3128');
});

test.each<[string, Partial<DatabaseDumpProps>, Partial<HarborProps>]>([
  ['HBR-BACKUP-01', { schedule: '@daily' }, {}],
  ['HBR-BACKUP-02', { name: 'd'.repeat(53) }, {}],
  ['HBR-BACKUP-03', { recipients: ['ssh-ed25519 AAAA'] }, {}],
  ['HBR-BACKUP-03', { recipients: [recipient.slice(0, -1)] }, {}],
  ['HBR-BACKUP-04', { recipients: [] }, {}],
  ['HBR-BACKUP-05', { keepAtLeast: 0 }, {}],
  ['HBR-BACKUP-06', { keepFor: Duration.hours(12) }, {}],
  ['HBR-BACKUP-07', {}, external({ sslMode: DatabaseSslMode.VERIFY_FULL })],
  ['HBR-BACKUP-08', { postgresImage: { tag: '16.4' } }, { database: Database.cnpg({ postgresVersion: PostgresVersion.V17 }) }],
  ['HBR-BACKUP-08', { postgresImage: { tag: '15-alpine' } }, { database: Database.evaluation() }],
  ['HBR-BACKUP-10', { storage: DumpStorage.bucket({ ...BUCKET, prefix: '../other' }) }, {}],
  ['HBR-BACKUP-16', { storage: DumpStorage.volume() }, {}],
  ['HBR-STORE-26', { storage: DumpStorage.bucket({ ...BUCKET, endpoint: 'http://s3.example.com' }) }, {}],
  ['HBR-STORE-27', { workSize: Size.gibibytes(0) }, {}],
])('%s is reported, case %#', (code, props, harborOf) => {
  expect(problems(props, harborOf).map(codeOf)).toEqual([code]);
});

test('HBR-BACKUP-09: dumps beside the blobs are a warning', () => {
  const storage = BlobStorage.s3({ bucket: 'dumps', region: 'eu-central-1', credentials: SecretSource.existing('dump-keys') });
  expect(problems({}, { storage })).toEqual([expect.stringContaining('the bucket and the access keys of the registry')]);
});

test('a private key among the recipients is refused, and never shown', () => {
  const found = problems({ recipients: [identity] }).join('\n');
  expect(found).toContain('HBR-BACKUP-03');
  expect(found).not.toContain(identity);
});
