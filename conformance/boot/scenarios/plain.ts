/* Plain http behind an nginx of Harbor's own, with PostgreSQL, Redis and a volume: two replicas of core. */
import { BootScenario } from './scenario';
import { Cache, Database, DatabaseSslMode, Exposure, HarborProps, HarborSize, TlsSource } from '../../../src';
import { blobVolume } from '../../../test/support/scenarios/blob-volume';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { FAILOVER_CHECKS, RESTART_CHECKS } from '../checks/failure-checks';
import { FRONT_CHECKS } from '../checks/front-checks';
import { JOB_CHECKS } from '../checks/job-checks';
import { METRICS_CHECKS } from '../checks/metrics-checks';
import { NETWORK_CHECKS } from '../checks/network-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';
import { plainRegistry } from '../servers/plain-registry';
import { postgres } from '../servers/postgres';
import { redis } from '../servers/redis';

/** Host of the database of all scenarios. */
export const DATABASE = 'postgres-rw.harbor.svc';
/** Host of the cache of all scenarios. */
export const CACHE = 'valkey.harbor.svc';

/** The props from which other scenarios begin. */
export function plainProps(): HarborProps {
  return {
    externalUrl: 'http://registry.example.test:18080',
    size: HarborSize.MEDIUM,
    database: Database.external({ host: DATABASE, sslMode: DatabaseSslMode.DISABLE, maxConnections: 300 }),
    cache: Cache.external({ host: CACHE }),
    storage: blobVolume(),
    exposure: Exposure.clusterIp({ tls: TlsSource.none(), httpPort: 18080 }),
    metrics: {},
    trivy: { enabled: false },
  };
}

export const PLAIN: BootScenario = {
  name: 'plain',
  about: 'plain http behind nginx; PostgreSQL, Redis, a volume; two replicas of core and jobservice; metrics',
  props: plainProps,
  servers: programs => [postgres({ host: DATABASE }), redis({ host: CACHE }), plainRegistry(programs)],
  checks: [
    ...ACCESS_CHECKS, ...REGISTRY_CHECKS, ...JOB_CHECKS, ...FRONT_CHECKS, ...METRICS_CHECKS,
    ...NETWORK_CHECKS, ...FAILOVER_CHECKS, ...RESTART_CHECKS,
  ],
  dialects: ['native', 'release'],
};
