import { Construct } from 'constructs';
import { EvaluationDatabaseOptions } from './database-options';
import { DatabaseConfig, DatabaseSslMode, HarborContext, IDatabase, SecretConfig } from '../contracts';
import { defineSinglePodWorkload, SinglePodServer } from '../data-services/single-pod-workload';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { selectorLabels } from '../facts/labels';

const USERNAME = 'harbor';
const DATABASE_NAME = 'registry';
const DATA = '/var/lib/postgresql/data';

const POSTGRESQL: SinglePodServer = {
  component: 'database',
  image: THIRD_PARTY_IMAGES.postgres,
  uid: 999,
  port: 5432,
  portName: 'tcp-postgresql',
  dataPath: DATA,
  dataSize: '5Gi',
  resources: ['100m', '256Mi', '1Gi'],
  folders: [
    { path: '/var/run/postgresql', sizeLimit: '16Mi' },
    { path: '/tmp', sizeLimit: '64Mi' },
    { path: '/dev/shm', sizeLimit: '256Mi', medium: 'Memory' }, // Parallel queries share memory there, and the container runtime limits it to 64 MiB.
  ],
  terminationGraceSeconds: 120,
};

/** Probe over TCP, because the server that initialises the volume listens only on the Unix socket. */
const IS_READY = ['pg_isready', '--quiet', '--host=127.0.0.1', `--username=${USERNAME}`, `--dbname=${DATABASE_NAME}`];

/** Database: a PostgreSQL in a single Pod, for evaluation. */
export class EvaluationDatabase implements IDatabase {
  public constructor(private readonly options: EvaluationDatabaseOptions) {}

  public bind(scope: Construct, harbor: HarborContext): DatabaseConfig {
    const { maxConnections = 200 } = this.options;
    if (!Number.isInteger(maxConnections) || maxConnections < 1) { report(scope, 'HBR-DB-05', { prop: 'maxConnections', value: maxConnections }); }
    report(scope, 'HBR-DB-10', { prop: 'database' });
    const password = harbor.credentials.bindCredential(Credential.DATABASE_PASSWORD);
    const host = defineSinglePodWorkload(scope, harbor, {
      row: POSTGRESQL,
      options: this.options,
      container: () => ({
        args: ['postgres', '-c', `max_connections=${maxConnections}`],
        env: environment(password),
        probes: { startup: IS_READY, liveness: IS_READY, readiness: IS_READY },
      }),
    });
    return {
      host,
      port: POSTGRESQL.port,
      databaseName: DATABASE_NAME,
      username: USERNAME,
      password,
      sslMode: DatabaseSslMode.DISABLE,
      peer: { podLabels: selectorLabels(harbor.releaseName, POSTGRESQL.component) },
      maxConnections,
      evaluation: true,
    };
  }
}

function environment(password: SecretConfig) {
  return [
    { name: 'POSTGRES_USER', value: USERNAME },
    { name: 'POSTGRES_DB', value: DATABASE_NAME },
    { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: password.secretName, key: password.keys?.password ?? 'password' } } },
    // By default the image accepts local connections without a password.
    { name: 'POSTGRES_INITDB_ARGS', value: '--auth=scram-sha-256 --data-checksums --encoding=UTF8 --locale=C' },
    // A subfolder, because the root of a volume contains lost+found and has permissions that PostgreSQL rejects.
    { name: 'PGDATA', value: `${DATA}/pgdata` },
  ];
}
