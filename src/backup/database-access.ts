import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { BackupContext } from './backup-context';
import { WORK_FOLDER } from './dump-scripts';
import { DatabaseSslMode, ImageOptions } from '../contracts';
import { report } from '../diagnostics/report';
import { searchScope } from '../diagnostics/search-scope';
import { THIRD_PARTY_IMAGES } from '../facts/images';

/** A database, and the Secrets with which it is reached. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly databaseName: string;
  readonly username: string;
  readonly passwordSecretName: string;
  readonly passwordKey: string;
  readonly sslMode: DatabaseSslMode;
  /** Secret whose key `ca.crt` is the CA of the server. */
  readonly caSecretName?: string;
}

/** What a container needs to reach a database. */
export interface DatabaseAccess {
  readonly env: readonly k8s.EnvVar[];
  readonly volumes: readonly k8s.Volume[];
  readonly mounts: readonly k8s.VolumeMount[];
}

/** Names of the variables for one database: those of libpq, or those of the source of a migration. */
const VARIABLES = {
  target: { host: 'PGHOST', port: 'PGPORT', database: 'PGDATABASE', user: 'PGUSER', password: 'PGPASSWORD', sslMode: 'PGSSLMODE', ca: 'PGSSLROOTCERT' },
  source: {
    host: 'SOURCE_HOST', port: 'SOURCE_PORT', database: 'SOURCE_DATABASE', user: 'SOURCE_USER', password: 'SOURCE_PASSWORD', sslMode: 'SOURCE_SSLMODE', ca: 'SOURCE_SSLROOTCERT',
  },
} as const;

/** The database of Harbor, as its choice was bound. */
export function databaseOf({ spec }: BackupContext): DatabaseAddress {
  const { host, port, databaseName, username, password, sslMode, caSecretName } = spec.database;
  return {
    host,
    port,
    databaseName,
    username,
    sslMode,
    passwordSecretName: password.secretName,
    passwordKey: password.keys?.password ?? 'password',
    caSecretName: caSecretName ?? (verifies(sslMode) ? spec.caSecretNames[0] : undefined),
  };
}

/** Environment and files of a container that connects to a database, after a report if it could not verify the server. */
export function databaseAccess(scope: IConstruct, role: keyof typeof VARIABLES, address: DatabaseAddress): DatabaseAccess {
  const { sslMode, caSecretName, passwordSecretName: name, passwordKey: key } = address;
  if (verifies(sslMode) && caSecretName === undefined) { report(scope, 'HBR-BACKUP-07', { prop: role === 'source' ? 'source.sslMode' : 'harbor', slots: { sslMode } }); }
  const names = VARIABLES[role];
  const folder = `/etc/database-ca/${role}`;
  const verified = verifies(sslMode) && caSecretName !== undefined;
  return {
    env: [
      { name: names.host, value: address.host },
      { name: names.port, value: String(address.port) },
      { name: names.database, value: address.databaseName },
      { name: names.user, value: address.username },
      { name: names.password, valueFrom: { secretKeyRef: { name, key } } },
      { name: names.sslMode, value: sslMode },
      { name: names.ca, value: verified ? `${folder}/ca.crt` : '' },
    ],
    volumes: verified ? [{ name: `${role}-ca`, secret: { secretName: caSecretName, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] : [],
    mounts: verified ? [{ name: `${role}-ca`, mountPath: folder, readOnly: true }] : [],
  };
}

/** The variables that the scripts read beside those of databases. */
export function scriptEnvironment(): k8s.EnvVar[] {
  return [{ name: 'WORK', value: WORK_FOLDER }, { name: 'QUIET', value: 'false' }, { name: 'PGCONNECT_TIMEOUT', value: '10' }];
}

/** Reports an image whose programs are older than the server, as far as both versions are known. */
export function checkToolVersion(scope: IConstruct, { spec, options }: BackupContext, image: ImageOptions = {}): void {
  const server = serverVersion(options.harbor, spec.database.host);
  const tools = majorOf(image.tag ?? THIRD_PARTY_IMAGES.postgresTools.tag);
  if (server !== undefined && tools !== undefined && tools < server) {
    report(scope, 'HBR-BACKUP-08', { prop: 'postgresImage.tag', value: image.tag, slots: { server } });
  }
}

/** Major version of a server that is among the objects of the app: a Cluster of CloudNativePG, or a server in a single Pod. */
function serverVersion(harbor: IConstruct, host: string): number | undefined {
  const [service] = host.split('.');
  const objects = searchScope(harbor).node.findAll().filter(ApiObject.isApiObject);
  const cluster = objects.find(({ kind, name, apiGroup }) => kind === 'Cluster' && apiGroup === 'postgresql.cnpg.io' && `${name}-rw` === service);
  const pod = objects.find(({ kind, name }) => kind === 'StatefulSet' && name === service);
  const image: unknown = cluster?.toJson().spec?.imageName ?? pod?.toJson().spec?.template?.spec?.containers?.[0]?.image;
  return typeof image === 'string' ? majorOf(image.split('@')[0].split(':').at(-1) ?? '') : undefined;
}

function majorOf(tag: string): number | undefined {
  const [, major] = /^(\d{1,2})(?:[._-]|$)/.exec(tag) ?? [];
  return major === undefined ? undefined : Number(major);
}

function verifies(mode: DatabaseSslMode): boolean {
  return mode === DatabaseSslMode.VERIFY_CA || mode === DatabaseSslMode.VERIFY_FULL;
}
