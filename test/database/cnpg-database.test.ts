import { Size } from 'cdk8s';
import { DatabaseSslMode, HarborContext } from '../../src/contracts';
import { CnpgDataDurability, CnpgOptions, PostgresVersion } from '../../src/database/cnpg-options';
import { Database } from '../../src/database/database';
import { SecretSource } from '../../src/secrets/secret-source';
import { BoundChoice, bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { harborErrors, synthHarbor } from '../support/harbor';
import { container, env, find } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

const BACKUP = { destinationPath: 's3://backups/harbor', endpoint: 'https://s3.example.com' };

function bind(options: CnpgOptions = {}, overrides?: Partial<HarborContext>): BoundChoice<any> & { cluster: any } {
  const bound = bindChoice(Database.cnpg({ backup: BACKUP, ...options }), overrides);
  return { ...bound, cluster: find(bound.objects, 'Cluster', options.clusterName ?? 'harbor-postgres') };
}

const specOf = (options?: CnpgOptions, overrides?: Partial<HarborContext>) => bind(options, overrides).cluster.spec;
const codes = (options?: CnpgOptions, overrides?: Partial<HarborContext>) => codesIn(bind(options, overrides));

describe('the Cluster', () => {
  test('E2: is one of CloudNativePG in the namespace of Harbor', () => {
    const { apiVersion, metadata } = bind().cluster;
    expect([apiVersion, metadata.name, metadata.namespace]).toEqual(['postgresql.cnpg.io/v1', 'harbor-postgres', 'harbor']);
  });

  test('E2: the operator is not part of the output', () => {
    const kinds = bind({ podMonitor: {} }).objects.map(object => object.kind);
    expect([...new Set(kinds)].sort()).toEqual(['Cluster', 'ObjectStore', 'PodMonitor', 'ScheduledBackup']);
  });

  test('an API server accepts all options', async () => {
    const { objects } = bind({
      instances: 3,
      synchronousReplicas: 1,
      dataDurability: CnpgDataDurability.REQUIRED,
      volume: { size: Size.gibibytes(50), storageClass: 'ceph-block' },
      walVolume: { size: Size.gibibytes(5), storageClass: 'ceph-block' },
      parameters: { work_mem: '8MB' },
      podMonitor: { labels: { release: 'prometheus' } },
      serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn' },
      recovery: { serverName: 'old', targetTime: '2026-01-31T08:00:00Z' },
      overrides: { spec: { priorityClassName: 'high' } },
    }, { imagePullSecrets: ['pull'] });
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('E3: has the storage classes that were given', () => {
    const { storage, walStorage } = specOf({ volume: { storageClass: 'ceph-block' }, walVolume: { storageClass: 'ceph-wal' } });
    expect([storage.storageClass, walStorage.storageClass]).toEqual(['ceph-block', 'ceph-wal']);
  });

  test('E7: starts with an empty database of Harbor and its owner', () => {
    expect(specOf().bootstrap.initdb).toMatchObject({ database: 'registry', owner: 'harbor', encoding: 'UTF8', dataChecksums: true });
  });

  test('E8: three instances by default, each on a node of its own', () => {
    expect(specOf()).toMatchObject({ instances: 3, affinity: { podAntiAffinityType: 'required', topologyKey: 'kubernetes.io/hostname' } });
  });

  test('E8: instances can be spread over zones, as far as there are enough', () => {
    expect(specOf({ topologyKey: 'topology.kubernetes.io/zone', spreadRequired: false }).affinity)
      .toMatchObject({ podAntiAffinityType: 'preferred', topologyKey: 'topology.kubernetes.io/zone' });
  });

  test('E8: a single instance has no disruption budget, which would block every drain of its node', () => {
    expect([specOf({ instances: 1 }).enablePDB, specOf().enablePDB]).toEqual([false, true]);
  });

  test('has no superuser that can log in', () => {
    expect(specOf().enableSuperuserAccess).toBe(false);
  });

  test('waits for replicas if data durability is required', () => {
    expect(specOf({ synchronousReplicas: 1 }).postgresql.synchronous).toEqual({ method: 'any', number: 1, dataDurability: 'preferred' });
  });

  test('runs the image of its version, without barman in it', () => {
    expect(specOf().imageName).toBe('ghcr.io/cloudnative-pg/postgresql:17.11-minimal-trixie');
  });

  test.each([[PostgresVersion.V16, '16.15'], [PostgresVersion.V18, '18.6']])('PostgreSQL %s is %s', (postgresVersion, version) => {
    expect(specOf({ postgresVersion }).imageName).toContain(`:${version}-`);
  });

  test('the image comes from the registry of Harbor, if there is one', () => {
    expect(specOf({}, { imageRegistry: 'mirror.example.com' }).imageName).toBe('mirror.example.com/cloudnative-pg/postgresql:17.11-minimal-trixie');
  });

  test('B95: an instance requests half a processor and 512 MiB', () => {
    expect(specOf().resources).toEqual({ requests: { cpu: '500m', memory: '512Mi' }, limits: { memory: '1Gi' } });
  });

  test('a quarter of the memory is PostgreSQL\'s own cache', () => {
    expect(specOf({ memoryRequest: '4Gi' }).postgresql.parameters.shared_buffers).toBe('1024MB');
  });

  test('pain 20: the number of connections is the one that the pools share out', () => {
    const { cluster, config } = bind({ maxConnections: 300 });
    expect([cluster.spec.postgresql.parameters.max_connections, config.maxConnections]).toEqual(['300', 300]);
  });

  test('fields can be merged over ours', () => {
    expect(specOf({ overrides: { spec: { instances: 5 } } }).instances).toBe(5);
  });

  test('is measured by a PodMonitor, which the operator no longer makes', () => {
    const { objects } = bind({ podMonitor: { labels: { release: 'prometheus' } } });
    expect(find(objects, 'PodMonitor', 'harbor-postgres').spec).toMatchObject({
      selector: { matchLabels: { 'cnpg.io/cluster': 'harbor-postgres' } }, podMetricsEndpoints: [{ port: 'metrics' }],
    });
  });
});

describe('Harbor', () => {
  test('B111, E5: reaches the primary by a name that follows from that of the Cluster', () => {
    expect(bind({ clusterName: 'harbor-pg' }).config).toMatchObject({ host: 'harbor-pg-rw.harbor.svc', port: 5432 });
  });

  test('B112, E7: reads the Secret that the operator makes', () => {
    expect(bind().config.password).toEqual({ secretName: 'harbor-postgres-app' });
  });

  test('E5, E10: gets all of it in its environment', () => {
    const objects = synthHarbor({ database: Database.cnpg({ backup: BACKUP }) });
    expect(env(objects, find(objects, 'Deployment', 'harbor-core'), 'core')).toMatchObject({
      POSTGRESQL_HOST: 'harbor-postgres-rw.harbor.svc',
      POSTGRESQL_PORT: '5432',
      POSTGRESQL_USERNAME: 'harbor',
      POSTGRESQL_DATABASE: 'registry',
      POSTGRESQL_SSLMODE: 'require',
      POSTGRESQL_PASSWORD: 'secret:harbor-postgres-app/password',
    });
  });

  test('trusts the CA of the Cluster if it checks the certificate', () => {
    const objects = synthHarbor({ database: Database.cnpg({ backup: BACKUP, sslMode: DatabaseSslMode.VERIFY_FULL }) });
    const core = find(objects, 'Deployment', 'harbor-core');
    const [source] = core.spec.template.spec.volumes.find((it: any) => it.name === 'ca-bundle').projected.sources;
    expect([source.secret.name, source.secret.items[0].key]).toEqual(['harbor-postgres-ca', 'ca.crt']);
    expect(container(core, 'core').env).toContainEqual({ name: 'SSL_CERT_DIR', value: '/etc/ssl/certs:/harbor_cust_cert' });
  });

  test('E9, pain 20: pools that do not fit are an error', () => {
    expect(harborErrors({ database: Database.cnpg({ backup: BACKUP, maxConnections: 1000, maxOpenConnections: 900 }) }).join())
      .toContain("HBR-BUDGET-01 'database.maxOpenConnections'");
  });

  test('E9: the pools fit by themselves', () => {
    expect(harborErrors({ database: Database.cnpg({ backup: BACKUP }) })).toEqual([]);
  });

  test('E11: policies let the operator, the other instances and the kubelet to the pods', () => {
    const { pods } = bind({ operatorNamespace: 'databases' }).config;
    expect(pods.ingress.map((flow: any) => [flow.name, flow.ports])).toContainEqual(['cnpg-operator', [8000, 5432]]);
    expect(pods.ingress[0].peer.namespaceLabels).toEqual({ 'kubernetes.io/metadata.name': 'databases' });
  });

  test('the backups have a way out', () => {
    expect(bind().config.pods.egress).toContainEqual(expect.objectContaining({ name: 'backups', peer: { dnsNames: ['s3.example.com'], ports: [443] } }));
  });
});

describe('a Cluster in another namespace', () => {
  const ELSEWHERE = { clusterNamespace: 'databases', password: SecretSource.existing('copied') };

  test('has all its objects there', () => {
    expect([...new Set(bind({ ...ELSEWHERE, podMonitor: {} }).objects.map(it => it.metadata.namespace))]).toEqual(['databases']);
  });

  test('is reached there', () => {
    expect(bind(ELSEWHERE).config).toMatchObject({
      host: 'harbor-postgres-rw.databases.svc', peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'databases' } }, password: { secretName: 'copied' },
    });
  });

  test('HBR-CNPG-02: needs a copy of the password', () => {
    expect(codes({ clusterNamespace: 'databases' })).toEqual(['HBR-CNPG-02']);
  });

  test('HBR-CNPG-02: needs a copy of the CA if the certificate is checked', () => {
    expect(codes({ ...ELSEWHERE, sslMode: DatabaseSslMode.VERIFY_FULL })).toEqual(['HBR-CNPG-02']);
  });

  test('is content with that copy', () => {
    const bound = bind({ ...ELSEWHERE, sslMode: DatabaseSslMode.VERIFY_FULL, caSecretName: 'copied-ca' });
    expect([bound.config.caSecretName, codesIn(bound)]).toEqual(['copied-ca', []]);
  });

  test('the keys of its backups are there too', () => {
    const { objects } = bind({ ...ELSEWHERE, backup: { ...BACKUP, credentials: SecretSource.externalSecret({ storeName: 'vault' }) } });
    expect(objects.find(it => it.kind === 'ExternalSecret')?.metadata.namespace ?? 'none').toBe('databases');
  });
});

test('E6: other databases are refused, with what became of them', () => {
  const { errors } = bind({ databases: ['registry', 'clair', 'notary-server', 'notary-signer'] });
  expect(errors).toEqual([expect.stringMatching(/HBR-CNPG-06 'databases' .*Clair was removed in Harbor 2.2, Notary was removed in Harbor 2.9/)]);
});

test('E6: the one database may be written down', () => {
  expect(codes({ databases: ['registry'] })).toEqual([]);
});

test('HBR-CNPG-03: PostgreSQL 18 is worth a warning before Harbor 2.15.2', () => {
  expect([codes({ postgresVersion: PostgresVersion.V18 }, { version: '2.15.1' }), codes({ postgresVersion: PostgresVersion.V18 })]).toEqual([['HBR-CNPG-03'], []]);
});

test('HBR-CNPG-09, pain 31: a database without backups is worth a warning', () => {
  expect(codes({ backup: undefined })).toEqual(['HBR-CNPG-09']);
});

test('finding W6: data has 20Gi and the log 5Gi unless said otherwise, and both can grow while they are used', () => {
  expect(specOf({ walVolume: {} })).toMatchObject({
    storage: { size: '20Gi', resizeInUseVolumes: true }, walStorage: { size: '5Gi', resizeInUseVolumes: true },
  });
});
