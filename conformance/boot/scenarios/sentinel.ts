/* A cache with Sentinels. */
import { DATABASE, plainProps } from './plain';
import { BootScenario } from './scenario';
import { Cache, HarborSize } from '../../../src';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { METRICS_CHECKS } from '../checks/metrics-checks';
import { ALLOWED_CHECKS } from '../checks/network-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';
import { SENTINEL_CHECKS } from '../checks/sentinel-checks';
import { plainRegistry } from '../servers/plain-registry';
import { postgres } from '../servers/postgres';
import { PRIMARY_SET, SENTINEL_ADDRESSES, sentinels } from '../servers/sentinels';

export const SENTINEL: BootScenario = {
  name: 'sentinel',
  about: 'a Redis with a replica behind three Sentinels, whose primary is killed; metrics',
  props: () => ({
    ...plainProps(),
    size: HarborSize.SMALL,
    cache: Cache.sentinel({ addresses: SENTINEL_ADDRESSES, masterSet: PRIMARY_SET }),
  }),
  servers: programs => [postgres({ host: DATABASE }), ...sentinels(), plainRegistry(programs)],
  checks: [...ACCESS_CHECKS, ...REGISTRY_CHECKS, ...METRICS_CHECKS, ...SENTINEL_CHECKS, ...ALLOWED_CHECKS],
  dialects: ['native', 'release'],
};
