import { Construct } from 'constructs';
import { bindConnection } from './cache-connection';
import { ExternalCacheOptions } from './cache-options';
import { CacheConfig, HarborContext, ICache } from '../contracts';
import { report } from '../diagnostics/report';
import { isHost, isLoopback } from '../syntax/host';
import { hostAndPort } from '../syntax/host-port';
import { isPort } from '../syntax/port';

/** Patterns of hosts that are certainly in cluster mode, which Harbor does not support (`HBR-REDIS-04`). */
const CLUSTER_MARKERS: readonly (readonly [pattern: RegExp, marker: string])[] = [
  [/,/, 'it names several servers'],
  [/(^|\.)clustercfg\./, 'this is the configuration endpoint of one'],
  [/\.serverless\..+\.cache\.amazonaws\.com/, 'ElastiCache Serverless always is one'],
  [/\.memorydb\..+\.amazonaws\.com/, 'MemoryDB always is one'],
];
/** Pattern of hosts that are probably in cluster mode (`HBR-REDIS-05`). */
const CLUSTER_NAME = /(redis|valkey)-cluster/;

/** Cache: an existing Redis or Valkey with one address. */
export class ExternalCache implements ICache {
  public constructor(private readonly options: ExternalCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    const { host, port = 6379 } = this.options;
    checkHost(scope, host);
    if (!isPort(port)) { report(scope, 'HBR-REDIS-03', { prop: 'port', value: port }); }
    const address = hostAndPort({ host, port });
    return { addresses: [address], ...bindConnection(scope, harbor, { hosts: [host], options: this.options }) };
  }
}

function checkHost(scope: Construct, host: string): void {
  const marker = CLUSTER_MARKERS.find(([pattern]) => pattern.test(host))?.[1];
  if (marker) {
    report(scope, 'HBR-REDIS-04', { prop: 'host', value: host, slots: { marker } });
  } else if (!isHost(host)) {
    report(scope, 'HBR-REDIS-01', { prop: 'host', value: host });
  } else if (isLoopback(host)) {
    report(scope, 'HBR-REDIS-02', { prop: 'host', value: host });
  } else if (CLUSTER_NAME.test(host)) {
    report(scope, 'HBR-REDIS-05', { prop: 'host', value: host });
  }
}
