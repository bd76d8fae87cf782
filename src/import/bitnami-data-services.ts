import { at, copies, dependencyName, textAt, Wire } from './bitnami-wire';
import { InstalledNames } from './installed-names';
import { Values } from '../lint/value-set';

/** In the place of a password that stands in no value: it is a secret, and the definition only names it. */
export const IN_SECRET = 'in a Secret';

/** The database: an external one, or the one that Bitnami's chart brings, which its Service leads to as long as it runs. */
export function databaseWires(given: Values, { releaseName }: InstalledNames): Wire[] {
  const type = { from: ['postgresql.enabled'], to: 'database.type', value: 'external' };
  if (at(given, 'postgresql.enabled') === false) {
    const existing = textAt(given, 'externalDatabase.existingSecret');
    const fallback = (to: string, from: string, value: string) => (textAt(given, from) === undefined ? [{ from: [from], to, value }] : []);
    return [
      type,
      ...fallback('database.external.username', 'externalDatabase.user', 'bn_harbor'),
      ...fallback('database.external.sslmode', 'externalDatabase.sslmode', 'disable'),
      ...fallback('database.external.coreDatabase', 'externalDatabase.coreDatabase', 'registry'),
      ...existing === undefined ? [] : [{ from: ['externalDatabase.existingSecretPasswordKey'], to: 'database.external.existingSecret', value: existing }],
    ];
  }
  const isReplicated = at(given, 'postgresql.architecture') === 'replication';
  const shared = textAt(given, 'global.postgresql.auth.postgresPassword');
  const from = ['global.postgresql.auth.postgresPassword', 'postgresql.auth.postgresPassword'].filter(path => textAt(given, path) !== undefined);
  return [
    type,
    { from: [], to: 'database.external.host', value: `${dependencyName(given, 'postgresql', releaseName)}${isReplicated ? '-primary' : ''}` },
    { from: [], to: 'database.external.port', value: 5432 },
    { from: [], to: 'database.external.username', value: 'postgres' },
    { from: [], to: 'database.external.coreDatabase', value: 'registry' },
    { from: [], to: 'database.external.sslmode', value: 'disable' },
    { from, to: 'database.external.password', value: shared ?? textAt(given, 'postgresql.auth.postgresPassword') ?? IN_SECRET },
  ];
}

/** The cache: an external one, or the one that Bitnami's chart brings. */
export function cacheWires(given: Values, names: InstalledNames): Wire[] {
  return at(given, 'redis.enabled') === false ? externalCache(given) : bundledCache(given, names);
}

function bundledCache(given: Values, { releaseName }: InstalledNames): Wire[] {
  const [name, isSentinel] = [dependencyName(given, 'redis', releaseName), at(given, 'redis.sentinel.enabled') === true];
  const password = ['redis.auth.password', 'redis.auth.existingSecret'].filter(path => textAt(given, path) !== undefined);
  const port = at(given, 'redis.sentinel.service.ports.sentinel') ?? 26379;
  return [
    { from: ['redis.enabled'], to: 'redis.type', value: 'external' },
    {
      from: isSentinel ? ['redis.sentinel.enabled', 'redis.sentinel.service.ports.sentinel'] : [],
      to: 'redis.external.addr',
      value: isSentinel ? `${name}-headless:${String(port)}` : `${name}-master:6379`,
    },
    ...isSentinel ? masterSet(given, 'redis.sentinel.masterSet') : [],
    ...tls(given, 'redis.tls.enabled'),
    ...at(given, 'redis.auth.enabled') === true ? [{ from: ['redis.auth.enabled', ...password], to: 'redis.external.password', value: IN_SECRET }] : [],
  ];
}

function externalCache(given: Values): Wire[] {
  const common: Wire[] = [{ from: ['redis.enabled'], to: 'redis.type', value: 'external' }, ...cachePassword(given), ...tls(given, 'externalRedis.tls.enabled')];
  const port = String(at(given, 'externalRedis.port') ?? 6379);
  if (at(given, 'externalRedis.sentinel.enabled') === true) {
    const from = ['externalRedis.sentinel.enabled', 'externalRedis.sentinel.hosts', 'externalRedis.port'];
    return [
      ...common,
      { from, to: 'redis.external.addr', value: sentinels(at(given, 'externalRedis.sentinel.hosts'), port) },
      ...masterSet(given, 'externalRedis.sentinel.masterSet'),
    ];
  }
  const host = textAt(given, 'externalRedis.host') ?? 'localhost';
  return [...common, { from: ['externalRedis.host', 'externalRedis.port'], to: 'redis.external.addr', value: `${host}:${port}` }];
}

/** The Secret with the password of the cache. The official chart reads no user beside a Secret, so that a copy has to be made for one. */
function cachePassword(given: Values): Wire[] {
  const [path, isOfUser] = ['externalRedis.existingSecret', textAt(given, 'externalRedis.username') !== undefined];
  if (textAt(given, path) === undefined) { return []; }
  return isOfUser ? [{ from: [path], to: 'redis.external.password', value: IN_SECRET }] : copies(given, [[path, 'redis.external.existingSecret']]);
}

/** The addresses of Sentinels. Bitnami's chart writes its port behind the last of them. */
function sentinels(hosts: unknown, port: string): string {
  const names = Array.isArray(hosts) ? hosts.map(String) : String(hosts ?? '').split(',');
  return names.map(name => name.trim()).filter(name => name !== '').map(name => (/:\d+$/.test(name) ? name : `${name}:${port}`)).join(',');
}

function masterSet(given: Values, path: string): Wire[] {
  return [{ from: [path], to: 'redis.external.sentinelMasterSet', value: textAt(given, path) ?? 'mymaster' }];
}

function tls(given: Values, path: string): Wire[] {
  return copies(given, [[path, 'redis.external.tlsOptions.enable']]);
}

/** The claims that are there: the official chart must not make others of the same names. */
export function claimWires(given: Values, { fullname }: InstalledNames): Wire[] {
  const type = at(given, 'persistence.imageChartStorage.type') ?? 'filesystem';
  const path = (name: string) => `persistence.persistentVolumeClaim.${name}`;
  const hasOwn = (name: string) => textAt(given, `${path(name)}.existingClaim`) !== undefined;
  const hasLogs = (at(given, 'jobservice.jobLogger') ?? 'file') === 'file';
  return [
    ...type === 'filesystem' && !hasOwn('registry') ? [{ from: [], to: `${path('registry')}.existingClaim`, value: `${fullname}-registry` }] : [],
    ...hasLogs && !hasOwn('jobservice') ? [{ from: [], to: `${path('jobservice.jobLog')}.existingClaim`, value: `${fullname}-jobservice` }] : [],
    ...classWire(given, `${path('trivy')}.storageClass`),
  ];
}

/** The StorageClass of the claims of Trivy: the one for all claims takes precedence, and another one is the default. */
function classWire(given: Values, path: string): Wire[] {
  const source = ['global.storageClass', path, 'global.defaultStorageClass'].find(it => textAt(given, it) !== undefined);
  return source === undefined ? [] : [{ from: [source], to: path, value: textAt(given, source) }];
}
