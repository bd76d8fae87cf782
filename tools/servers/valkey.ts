/* Checks Valkey or Redis with the command of the rendered container, and the Redis URLs of all components. */
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks } from './check';
import { folderIn, freePort, Programs, run, scratchFolder, start, stop, untilReady } from './programs';
import { RenderedHarbor, serverContainer } from './rendered';
import { files, find } from '../../test/support/manifests';

interface Server {
  readonly cli: string;
  readonly port: number;
  readonly password: string;
}

/** The environment variables with Redis URLs, by component. */
const URLS: ReadonlyArray<readonly [component: string, variable: string]> = [
  ['core', '_REDIS_URL_CORE'], ['core', '_REDIS_URL_REG'], ['core', '_REDIS_URL_HARBOR'], ['core', '_REDIS_URL_CACHE_LAYER'],
  ['jobservice', 'JOB_SERVICE_POOL_REDIS_URL'], ['jobservice', '_REDIS_URL_CACHE_LAYER'],
  ['trivy', 'SCANNER_REDIS_URL'], ['trivy', 'SCANNER_STORE_REDIS_URL'], ['trivy', 'SCANNER_JOB_QUEUE_REDIS_URL'],
  ['exporter', 'HARBOR_REDIS_URL'],
];

/** Variables whose URLs must select different databases. */
const OWNERS = ['_REDIS_URL_CORE', '_REDIS_URL_REG', '_REDIS_URL_HARBOR', '_REDIS_URL_CACHE_LAYER', 'JOB_SERVICE_POOL_REDIS_URL', 'SCANNER_REDIS_URL'];

/** Starts the server as the rendered container does, and connects as all components would. */
export async function checkValkey(checks: Checks, harbor: RenderedHarbor, { redisServer = '', redisCli = '' }: Programs): Promise<void> {
  const folder = scratchFolder('valkey');
  const server: Server = { cli: redisCli, port: await freePort(), password: harbor.values.get('harbor-cache-password/REDIS_PASSWORD') ?? '' };
  const launch = () => launchServer(harbor, { folder, server, redisServer });
  let child = launch();
  try {
    await untilReady(child, () => ask(server, ['PING']) === 'PONG');
    checkUrls(checks, harbor, server);
    checkRegistry(checks, harbor, server);
    checkSettings(checks, harbor, server);
    checkDoors(checks, server);
    checkFullMemory(checks, server);
    ask(server, ['-n', '1', 'LPUSH', 'queue', 'a job']);
    await stop(child, 'SIGKILL');
    child = launch();
    await untilReady(child, () => ask(server, ['PING']) === 'PONG');
    checks.same('Valkey: a job survives a crash of the server', ask(server, ['-n', '1', 'LRANGE', 'queue', '0', '-1']), 'a job');
  } finally {
    await stop(child);
  }
}

/** The command and arguments of the container, with a port and folder of this machine. */
function launchServer(harbor: RenderedHarbor, { folder, server, redisServer }: { folder: string; server: Server; redisServer: string }) {
  const { command, args } = serverContainer(harbor.objects, 'harbor-valkey', 'valkey');
  const bin = folderIn(folder, 'bin');
  const data = folderIn(folder, 'data');
  try { symlinkSync(redisServer, join(bin, 'valkey-server')); } catch { /* it is there from the first start */ }
  const own = [...args.map((it: string) => it === '/data' ? data : it), '--port', String(server.port), '--bind', '127.0.0.1'];
  return start([...command, ...own], { cwd: folder, env: { PATH: `${bin}:${process.env.PATH}`, REDISCLI_AUTH: server.password } });
}

/** The configuration of the official Valkey chart as a file. The script of the chart only adds port, folder and users. */
export async function checkValkeyChart(checks: Checks, configuration: string, { redisServer = '', redisCli = '' }: Programs): Promise<void> {
  const folder = scratchFolder('valkey-chart');
  const server: Server = { cli: redisCli, port: await freePort(), password: '' };
  writeFileSync(join(folder, 'valkey.conf'), `${configuration}\nport ${server.port}\nbind 127.0.0.1\ndir ${folderIn(folder, 'data')}\n`);
  const child = start([redisServer, join(folder, 'valkey.conf')], { cwd: folder });
  try {
    await untilReady(child, () => ask(server, ['PING']) === 'PONG');
    for (const [name, value] of [['maxmemory-policy', 'noeviction'], ['appendonly', 'yes'], ['databases', '16']]) {
      checks.same(`Valkey of the chart: ${name}`, setting(server, name), value);
    }
  } finally {
    await stop(child);
  }
}

function ask({ cli, port, password }: Server, words: readonly string[]): string {
  return run([cli, '-h', '127.0.0.1', '-p', String(port), ...words], { env: password ? { REDISCLI_AUTH: password } : {} }).text;
}

function setting(server: Server, name: string): string {
  return ask(server, ['CONFIG', 'GET', name]).split('\n').slice(1).join('\n');
}

/**
 * Connects with the credentials and database of a URL, but to the local address; returns the number of the database. The client does not get
 * the URL itself: without a user in it, the client would log in with an empty user name, unlike the clients of Harbor.
 */
function databaseOf(server: Server, url: string): string {
  const { protocol, username, password, pathname } = new URL(url);
  const user = username === '' ? [] : ['--user', decodeURIComponent(username)];
  const answer = ask({ ...server, password: decodeURIComponent(password) }, [...user, '-n', pathname.slice(1), 'CLIENT', 'INFO']);
  return protocol === 'redis:' ? /\bdb=(\d+)/.exec(answer)?.[1] ?? answer : protocol;
}

function checkUrls(checks: Checks, harbor: RenderedHarbor, server: Server): void {
  const found = URLS.map(([component, variable]) => ({ component, variable, url: harbor.environment(component)[variable] }));
  for (const { component, variable, url } of found) {
    checks.same(`Valkey: ${component} connects with ${variable} to database`, databaseOf(server, url), /\/(\d+)(\?|$)/.exec(url)?.[1]);
  }
  const numbers = found.filter(it => OWNERS.includes(it.variable) && it.component !== 'exporter').map(it => databaseOf(server, it.url));
  checks.holds(`Valkey: ${OWNERS.length} uses have ${OWNERS.length} databases: ${[...new Set(numbers)].join(', ')}`, new Set(numbers).size === OWNERS.length);
}

/** The registry gets address, database number and password in separate variables. */
function checkRegistry(checks: Checks, harbor: RenderedHarbor, server: Server): void {
  const config = files(harbor.objects, find(harbor.objects, 'Deployment', 'harbor-registry'), 'registry')['/etc/registry/config.yml'];
  const number = /redis:\n(?:.*\n)*?\s+db: (\d+)/.exec(config)?.[1] ?? '';
  const { REGISTRY_REDIS_PASSWORD: password } = harbor.environment('registry');
  checks.same('Valkey: registry connects with its password to database', databaseOf(server, `redis://:${password}@x/${number}`), number);
}

function checkSettings(checks: Checks, harbor: RenderedHarbor, server: Server): void {
  const { args } = serverContainer(harbor.objects, 'harbor-valkey', 'valkey');
  for (const name of ['maxmemory-policy', 'appendonly', 'appendfsync', 'databases', 'maxmemory', 'save']) {
    checks.same(`Valkey: ${name}`, setting(server, name), args[args.indexOf(`--${name}`) + 1]);
  }
  checks.same('Valkey: keeps everything', [setting(server, 'maxmemory-policy'), setting(server, 'appendonly')], ['noeviction', 'yes']);
}

function checkDoors(checks: Checks, server: Server): void {
  checks.holds('Valkey: nobody comes in without a password', ask({ ...server, password: '' }, ['PING']).includes('NOAUTH'));
  checks.holds('Valkey: nobody comes in with another one', ask({ ...server, password: 'wrong' }, ['PING']).includes('WRONGPASS'));
  checks.holds('Valkey: clients cannot read the password', !ask(server, ['CONFIG', 'GET', '*']).includes(server.password));
}

/** Writes until the memory is full: the server must refuse further writes, and keep the first key. */
function checkFullMemory(checks: Checks, server: Server): void {
  ask(server, ['-n', '1', 'SET', 'first', 'kept']);
  const answers = Array.from({ length: 32 }, (_, at) => ask(server, ['-n', '2', 'SETRANGE', `fill${at}`, '1048575', 'x']));
  const answer = answers.at(-1) ?? '';
  checks.holds('Valkey: refuses writes when its memory is full', answer.includes('OOM'), answer);
  checks.same('Valkey: and evicts nothing', ask(server, ['-n', '1', 'GET', 'first']), 'kept');
  ask(server, ['-n', '2', 'FLUSHDB']);
}
