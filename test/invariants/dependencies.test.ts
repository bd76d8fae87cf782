import { Database } from '../../src';
import { harborErrors } from '../support/harbor';
import { envOf, filesOf, invariant, jobserviceConfigOf, literalOf, present, registryConfigOf } from '../support/invariants';
import { containersOf, Rendered, theWorkload } from '../support/rendered';
import { SCENARIOS } from '../support/scenarios/scenarios';

/** A Redis URL, taken apart. */
interface RedisUrl {
  readonly scheme: string;
  readonly user?: string;
  readonly password?: string;
  readonly address: string;
  readonly masterSet?: string;
  readonly database: number;
}

const SHAPE = /^(rediss?(?:\+sentinel)?):\/\/(?:([^:]*):(.+)@)?([^@/]+)(?:\/([^/?]+))?\/(\d+)(?:\?idle_timeout_seconds=30)?$/;

function parse(url: string): RedisUrl {
  const match = SHAPE.exec(url);
  if (!match) { throw new Error(`not a URL of Redis: ${url}`); }
  const [, scheme, user, password, address, masterSet, database] = match;
  return { scheme, user, password, address, masterSet, database: Number(database) };
}

const REQUIRED: ReadonlyArray<readonly [container: string, variable: string]> = [
  ['core', '_REDIS_URL_CORE'], ['core', '_REDIS_URL_REG'], ['jobservice', 'JOB_SERVICE_POOL_REDIS_URL'], ['trivy', 'SCANNER_REDIS_URL'],
  ['trivy', 'SCANNER_STORE_REDIS_URL'], ['trivy', 'SCANNER_JOB_QUEUE_REDIS_URL'], ['exporter', 'HARBOR_REDIS_URL'],
];
const OPTIONAL: ReadonlyArray<readonly [container: string, variable: string]> = [
  ['core', '_REDIS_URL_HARBOR'], ['core', '_REDIS_URL_CACHE_LAYER'], ['jobservice', '_REDIS_URL_CORE'], ['jobservice', '_REDIS_URL_CACHE_LAYER'],
];

/** What all consumers of Redis were told, by consumer. One that was told nothing is an error. */
function consumers(harbor: Rendered): Record<string, RedisUrl> {
  const urlsOf = (variables: ReadonlyArray<readonly [string, string]>) => variables.filter(([container]) => present(harbor, container).length > 0)
    .map(([container, name]) => [`${container} ${name}`, envOf(harbor, container)[name]] as const);
  const given = [...urlsOf(REQUIRED), ...urlsOf(OPTIONAL).filter(([, url]) => url !== undefined)];
  return Object.fromEntries(given.map(([name, url]) => [name, parse(url ?? 'nothing')]));
}

/** The Redis of the registry, from its configuration file and environment, in the shape of the others. */
function registryRedis(harbor: Rendered): RedisUrl {
  const { addr, db, enableTLS, sentinelMasterSet, username } = registryConfigOf(harbor).redis;
  const password = envOf(harbor, 'registry').REGISTRY_REDIS_PASSWORD;
  return {
    scheme: `redis${enableTLS ? 's' : ''}${sentinelMasterSet ? '+sentinel' : ''}`,
    ...password && { user: encodeURIComponent(username ?? ''), password },
    address: addr,
    masterSet: sentinelMasterSet,
    database: db,
  };
}

invariant(31, 'the databases of Redis are apart: 0 for core, others for jobservice, registry and Trivy', (harbor, it) => {
  const urls = consumers(harbor);
  it.same('database of core', urls['core _REDIS_URL_CORE'].database, 0);
  const exclusive = [urls['jobservice JOB_SERVICE_POOL_REDIS_URL'], registryRedis(harbor), urls['trivy SCANNER_REDIS_URL']].filter(url => url !== undefined);
  const numbers = exclusive.map(url => url.database);
  it.holds(`databases ${numbers} are not apart`, new Set([0, ...numbers]).size === numbers.length + 1);
  for (const name of ['core _REDIS_URL_HARBOR', 'core _REDIS_URL_CACHE_LAYER']) { it.holds(name, !numbers.includes(urls[name]?.database)); }
});

invariant(32, 'all consumers of Redis use the same servers with the same credentials, and the exporter the queue of the jobservice', (harbor, it) => {
  const urls: Record<string, RedisUrl> = { ...consumers(harbor), registry: registryRedis(harbor) };
  const connection = ({ database, ...rest }: RedisUrl) => rest;
  const expected = connection(urls['core _REDIS_URL_CORE']);
  Object.entries(urls).forEach(([name, url]) => it.same(name, sortedKeys(connection(url)), sortedKeys(expected)));
  const pool = jobserviceConfigOf(harbor).worker_pool.redis_pool;
  it.same('placeholder in the file', parse(pool.redis_url), { ...urls['jobservice JOB_SERVICE_POOL_REDIS_URL'], user: undefined, password: undefined });
  if (present(harbor, 'exporter').length === 0) { return; }
  it.same('database of the exporter', urls['exporter HARBOR_REDIS_URL'].database, urls['jobservice JOB_SERVICE_POOL_REDIS_URL'].database);
  it.same('namespace of the exporter', envOf(harbor, 'exporter').HARBOR_REDIS_NAMESPACE, pool.namespace);
  it.same('namespace of the jobservice', pool.namespace, 'harbor_job_service_namespace');
});

invariant(33, 'the registry has the database, the TLS and the master set of its URL', (harbor, it) => {
  const { scheme, database, masterSet } = consumers(harbor)['core _REDIS_URL_REG'];
  const { db, enableTLS, sentinelMasterSet, password } = registryConfigOf(harbor).redis;
  it.same('database', db, database);
  it.same('TLS', enableTLS, scheme.startsWith('rediss'));
  it.same('master set', sentinelMasterSet, scheme.includes('sentinel') ? masterSet : undefined);
  it.same('password in the file', password, undefined);
});

invariant(34, 'user and master set are fit for a URL', (harbor, it) => {
  for (const [name, { user = '', scheme, masterSet }] of Object.entries(consumers(harbor))) {
    it.same(`user of ${name}`, user, encodeURIComponent(decodeURIComponent(user)));
    it.same(`master set of ${name}`, masterSet !== undefined, scheme.endsWith('sentinel'));
  }
});

invariant(35, 'core and exporter use the same database as the same user', (harbor, it) => {
  const core = envOf(harbor, 'core');
  it.holds(`password is ${core.POSTGRESQL_PASSWORD}`, core.POSTGRESQL_PASSWORD.startsWith('secret:'));
  if (present(harbor, 'exporter').length === 0) { return; }
  const exporter = envOf(harbor, 'exporter');
  const pairs = { HOST: 'HOST', PORT: 'PORT', DATABASE: 'DBNAME', USERNAME: 'USERNAME', SSLMODE: 'SSLMODE', PASSWORD: 'PASSWORD' };
  for (const [one, other] of Object.entries(pairs)) { it.same(other, exporter[`HARBOR_DATABASE_${other}`], core[`POSTGRESQL_${one}`]); }
  for (const name of ['MAX_IDLE_CONNS', 'MAX_OPEN_CONNS']) { it.same(name, exporter[`HARBOR_DATABASE_${name}`], core[`POSTGRESQL_${name}`]); }
});

invariant(36, 'whoever verifies the database trusts a CA, or is warned', (harbor, it) => {
  const { POSTGRESQL_SSLMODE } = envOf(harbor, 'core');
  it.holds(`sslmode ${POSTGRESQL_SSLMODE}`, ['disable', 'require', 'verify-ca', 'verify-full'].includes(POSTGRESQL_SSLMODE));
  if (!POSTGRESQL_SSLMODE.startsWith('verify') || harbor.warnings.some(text => text.includes('HBR-CA-01'))) { return; }
  for (const container of present(harbor, 'core', 'jobservice', 'exporter')) {
    const folder = envOf(harbor, container).SSL_CERT_DIR?.split(':').at(-1);
    const cas = Object.entries(filesOf(harbor, container)).filter(([path, text]) => path.startsWith(`${folder}/`) && /pg-ca\/ca\.crt$/.test(text));
    it.same(`CA of the database in ${container}`, cas.length, 1);
  }
});

invariant(37, 'a database password in the output is fit for a connection string', (harbor, it) => {
  const literal = literalOf(harbor, envOf(harbor, 'core').POSTGRESQL_PASSWORD);
  if (literal !== undefined) { it.holds('it is not', /^[^\s'"\\]+$/.test(literal)); }
});

invariant(38, 'all pools together fit into the connections of the server', (harbor, it) => {
  const { maxConnections = 100 } = SCENARIOS.find(({ name }) => name === harbor.name)!;
  const open = present(harbor, 'core', 'jobservice', 'exporter').reduce((sum, name) => sum + mostPods(harbor, name), 0)
    * Number(envOf(harbor, 'core').POSTGRESQL_MAX_OPEN_CONNS);
  it.holds(`${open} connections, ${maxConnections} are accepted`, open <= maxConnections);
});

test('invariant 38: E9: pools that do not fit are an error that says how many would', () => {
  const database = Database.external({ host: 'pg.db.svc', maxConnections: 100, maxOpenConnections: 90 });
  expect(harborErrors({ database })).toEqual([expect.stringMatching(/^HBR-BUDGET-01 .*4 pools.*360 connections.*80 to give.*write at most 20/)]);
});

/** Images of servers beside Harbor, by scenario: those of an evaluation, and a Valkey of Harbor's own with its exporter. */
const SERVER_IMAGES: Readonly<Record<string, number>> = { 'evaluation': 2, 'solo with a Job': 2 };

invariant(39, 'E22: there is a database or a cache in the output only where the choices make one', (harbor, it) => {
  const images = containersOf(harbor).map(({ container }) => container.image).filter(image => /harbor-db|postgres|redis|valkey/.test(image));
  it.same('images', images.length, SERVER_IMAGES[harbor.name] ?? 0);
  it.holds('an image of the chart', images.every(image => !/goharbor/.test(image)));
});

function mostPods(harbor: Rendered, component: string): number {
  const { metadata, spec } = theWorkload(harbor, component);
  const autoscaler = harbor.documents.find(it => it.kind === 'HorizontalPodAutoscaler' && it.spec.scaleTargetRef.name === metadata.name);
  return autoscaler?.spec.maxReplicas ?? spec.replicas;
}

function sortedKeys(map: object): object {
  return Object.fromEntries(Object.entries(map).sort(([one], [other]) => one.localeCompare(other)));
}
