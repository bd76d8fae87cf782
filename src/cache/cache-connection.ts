import { Construct } from 'constructs';
import { CacheConnectionOptions } from './cache-options';
import { CacheConfig, CacheIndexes, HarborContext, SecretKeyRequest } from '../contracts';
import { peerOfHosts } from '../contracts/peer-of-host';
import { resolveIndexes } from '../contracts/redis-url';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { Credential, SecretContent } from '../facts/credentials';
import { isHost, isServiceHost } from '../syntax/host';

/** Secret key with the percent-encoded password. */
const ESCAPED_KEY = 'REDIS_PASSWORD_ESCAPED';

/** Components whose Redis database must not be shared. Only core, harbor and cacheLayer may use the same one. */
const UNSHARED_DATABASES: readonly string[] = ['jobservice', 'registry', 'trivy'];

type IndexEntry = readonly [database: string, index: number];

/** The hosts of a Redis or Valkey, and the options of the connections to them. */
export interface CacheConnection {
  readonly hosts: readonly string[];
  readonly options: CacheConnectionOptions;
}

/** Resolves the options of the connections to the configuration, without the addresses, which the caller adds. Reports invalid options. */
export function bindConnection(scope: Construct, harbor: HarborContext, connection: CacheConnection): Omit<CacheConfig, 'addresses'> {
  const { hosts, options } = connection;
  checkUser(scope, options);
  checkTls(scope, options, hosts);
  checkEviction(scope, options);
  const password = options.withoutPassword ? undefined : harbor.credentials.bindCredential(Credential.CACHE_PASSWORD, {
    source: options.password,
    keys: passwordKeys(options),
  });
  return {
    peer: options.peer ?? peerOfHosts(hosts, harbor.namespace),
    indexes: checkedIndexes(scope, options.indexes),
    tls: options.tls ?? false,
    username: options.username,
    password,
    ...options.escapedPassword && { urlPasswordKey: ESCAPED_KEY },
    caSecretName: options.caSecretName,
  };
}

/** The keys of the Secret with the password, which another system issues. */
function passwordKeys({ escapedPassword }: CacheConnectionOptions): SecretKeyRequest[] {
  const plain = { key: 'REDIS_PASSWORD', content: SecretContent.ISSUED };
  return escapedPassword ? [plain, { key: ESCAPED_KEY, content: SecretContent.URL_ESCAPED }] : [plain];
}

function checkEviction(scope: Construct, { evictionPolicy }: CacheConnectionOptions): void {
  if (evictionPolicy === undefined || evictionPolicy === 'noeviction') { return; }
  report(scope, 'HBR-REDIS-20', { prop: 'evictionPolicy', value: evictionPolicy });
}

/** Resolves the Redis database indexes and reports invalid and shared ones. */
export function checkedIndexes(scope: Construct, requested: CacheIndexes = {}): CacheIndexes {
  const indexes = resolveIndexes(requested);
  const numbers = Object.entries(indexes).filter(([, index]) => index !== undefined) as IndexEntry[];
  for (const [database, index] of numbers) {
    if (!Number.isInteger(index) || index < 0 || index > 15) { report(scope, 'HBR-REDIS-07', { prop: `indexes.${database}`, value: index }); }
  }
  if (indexes.core !== 0) { report(scope, 'HBR-REDIS-06', { prop: 'indexes.core', value: indexes.core }); }
  numbers.forEach((entry, at) => {
    const other = numbers.slice(0, at).find(earlier => indexesClash(earlier, entry))?.[0];
    if (other) { report(scope, 'HBR-REDIS-08', { prop: `indexes.${entry[0]}`, value: entry[1], slots: { other: `indexes.${other}` } }); }
  });
  return indexes;
}

function indexesClash([one, oneIndex]: IndexEntry, [other, otherIndex]: IndexEntry): boolean {
  return oneIndex === otherIndex && (UNSHARED_DATABASES.includes(one) || UNSHARED_DATABASES.includes(other));
}

function checkUser(scope: Construct, { username, password, withoutPassword }: CacheConnectionOptions): void {
  if (username !== undefined && !/^[^\s'"\\:]+$/.test(username)) { report(scope, 'HBR-REDIS-13', { prop: 'username' }); }
  if (!withoutPassword) { return; }
  if (username !== undefined) { report(scope, 'HBR-REDIS-14', { prop: 'username', value: username }); }
  if (password !== undefined) { report(scope, 'HBR-REDIS-14', { prop: 'password' }); }
  report(scope, 'HBR-REDIS-15', { prop: 'withoutPassword', value: withoutPassword });
}

function checkTls(scope: Construct, { tls, caSecretName }: CacheConnectionOptions, hosts: readonly string[]): void {
  checkSecretName(scope, 'HBR-REDIS-17', { prop: 'caSecretName', value: caSecretName });
  if (tls) { return; }
  if (caSecretName !== undefined) { report(scope, 'HBR-REDIS-18', { prop: 'caSecretName', value: caSecretName }); }
  if (hosts.some(host => isHost(host) && !isServiceHost(host))) { report(scope, 'HBR-REDIS-16', { prop: 'tls', value: false }); }
}
