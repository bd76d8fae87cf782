import { Construct } from 'constructs';
import { bindConnection } from './cache-connection';
import { SentinelCacheOptions } from './cache-options';
import { CacheConfig, HarborContext, ICache } from '../contracts';
import { report } from '../diagnostics/report';
import { isLoopback } from '../syntax/host';
import { parseHostPort } from '../syntax/host-port';
import { isPort } from '../syntax/port';

/** Cache: an existing Redis or Valkey with Sentinels. */
export class SentinelCache implements ICache {
  public constructor(private readonly options: SentinelCacheOptions) {}

  public bind(scope: Construct, harbor: HarborContext): CacheConfig {
    const { addresses, masterSet, serverPort = 6379 } = this.options;
    const hosts = addresses.flatMap((address, at) => checkedHost(scope, address, `addresses[${at}]`) ?? []);
    checkNumber(scope, addresses);
    if (!/^[\w.-]+$/.test(masterSet)) { report(scope, 'HBR-REDIS-12', { prop: 'masterSet', value: masterSet }); }
    if (!isPort(serverPort)) { report(scope, 'HBR-REDIS-03', { prop: 'serverPort', value: serverPort }); }
    if (this.options.sentinelPassword) { report(scope, 'HBR-REDIS-21', { prop: 'sentinelPassword' }); }
    const connection = bindConnection(scope, harbor, { hosts, options: this.options });
    return { addresses: [...addresses], sentinelMasterSet: masterSet, serverPort, ...connection };
  }
}

function checkedHost(scope: Construct, address: string, prop: string): string | undefined {
  const { host = '', port } = parseHostPort(address) ?? {};
  if (port === undefined) {
    report(scope, 'HBR-REDIS-10', { prop, value: address });
    return undefined;
  }
  if (isLoopback(host)) { report(scope, 'HBR-REDIS-02', { prop, value: address }); }
  return host;
}

function checkNumber(scope: Construct, addresses: readonly string[]): void {
  const number = new Set(addresses).size;
  if (number === 0) {
    report(scope, 'HBR-REDIS-09', { prop: 'addresses', value: addresses });
  } else if (number < 3) {
    report(scope, 'HBR-REDIS-11', { prop: 'addresses', value: addresses });
  }
}
