/* A Redis with a replica, watched by three Sentinels: each process has an address of its own, as in a cluster. */
import { connect } from 'node:net';
import { REDIS_SERVER, startRedis, storeLines } from './redis';
import { HERE, OutsideServer, RunningServer, ServerContext } from './server';
import { Endpoint } from '../node/forwarder';

const STORE_PORT = 6379;
const SENTINEL_PORT = 26379;
/** How many Sentinels have to agree. */
const QUORUM = 2;
/** How long a server may be silent, and how long an election may take, in milliseconds. */
const [SILENCE, ELECTION] = [5000, 30_000];
/** Name of the primary, which the Sentinels know. */
export const PRIMARY_SET = 'harbor-primary';
/** Hosts of the servers; the first one is the primary at first. */
const STORES = ['redis-0.redis.harbor.svc', 'redis-1.redis.harbor.svc'];
const SENTINELS = ['sentinel-0.sentinel.harbor.svc', 'sentinel-1.sentinel.harbor.svc', 'sentinel-2.sentinel.harbor.svc'];
/** Addresses of the Sentinels, as Harbor is told. */
export const SENTINEL_ADDRESSES = SENTINELS.map(host => `${host}:${SENTINEL_PORT}`);

/** The servers and their Sentinels. */
export function sentinels(): OutsideServer[] {
  const needs = { [REDIS_SERVER]: 'redis-server' };
  return [
    ...STORES.map((host, index) => ({ host, role: 'cache', needs, start: (context: ServerContext) => startStore(context, host, index) })),
    ...SENTINELS.map((host, index) => ({ host, role: 'cache', needs, start: (context: ServerContext) => startSentinel(context, host, index) })),
  ];
}

/** Every process listens on an address of the loopback range, so that all of a kind have the same port. */
function placeOf(kind: number, index: number, port: number): Endpoint {
  return { host: HERE.replace(/0\.1$/, `${kind}.${index + 1}`), port };
}

async function startStore(context: ServerContext, host: string, index: number): Promise<RunningServer> {
  const [primary] = STORES;
  return startRedis(context, {
    at: placeOf(1, index, STORE_PORT),
    lines: [
      ...storeLines(context), `port ${STORE_PORT}`, `masterauth ${context.secret('cache-password', 'REDIS_PASSWORD')}`,
      `replica-announce-ip ${context.addressOf(host)}`, ...index === 0 ? [] : [`replicaof ${context.addressOf(primary)} ${STORE_PORT}`],
    ],
  });
}

async function startSentinel(context: ServerContext, host: string, index: number): Promise<RunningServer> {
  return startRedis(context, {
    at: placeOf(2, index, SENTINEL_PORT),
    lines: [
      `port ${SENTINEL_PORT}`, 'protected-mode no', `sentinel announce-ip ${context.addressOf(host)}`,
      `sentinel monitor ${PRIMARY_SET} ${context.addressOf(STORES[0])} ${STORE_PORT} ${QUORUM}`,
      `sentinel auth-pass ${PRIMARY_SET} ${context.secret('cache-password', 'REDIS_PASSWORD')}`,
      `sentinel down-after-milliseconds ${PRIMARY_SET} ${SILENCE}`, `sentinel failover-timeout ${PRIMARY_SET} ${ELECTION}`,
    ],
    options: ['--sentinel'],
  });
}

/** Addresses that the Sentinels name as that of the primary. */
export async function primaries(servers: ReadonlyMap<string, RunningServer>): Promise<string[]> {
  const question = `SENTINEL get-master-addr-by-name ${PRIMARY_SET}`;
  const answers = await Promise.all(SENTINELS.map(host => askRedis(servers.get(host)!.ports[SENTINEL_PORT], question)));
  return answers.map(it => it.split('\r\n')[2] ?? '');
}

/** How many replicas and Sentinels each Sentinel knows, itself among them. */
export async function watched(servers: ReadonlyMap<string, RunningServer>): Promise<number[]> {
  const answers = await Promise.all(SENTINELS.map(host => askRedis(servers.get(host)!.ports[SENTINEL_PORT], 'INFO sentinel')));
  return answers.map(it => /slaves=(\d+),sentinels=(\d+)/.exec(it)?.slice(1).reduce((sum, number) => sum + Number(number), 0) ?? 0);
}

/** Asks a Redis that needs no password; its answer as it comes, or nothing if there is none. */
async function askRedis(at: Endpoint, question: string): Promise<string> {
  return new Promise(resolve => {
    const socket = connect(at.port, at.host, () => socket.end(`${question}\r\nQUIT\r\n`));
    let answer = '';
    socket.on('data', part => { answer += part.toString('utf8'); });
    socket.once('error', () => resolve(''));
    socket.once('close', () => resolve(answer));
  });
}
