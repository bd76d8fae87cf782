/* A gateway that ends TLS in front of core and portal. */
import { PLAIN, plainProps } from './plain';
import { BootScenario } from './scenario';
import { Exposure, HarborSize } from '../../../src';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { FRONT_CHECKS } from '../checks/front-checks';
import { GATEWAY_CHECKS } from '../checks/gateway-checks';
import { ALLOWED_CHECKS } from '../checks/network-checks';
import { PREFLIGHT_CHECKS } from '../checks/preflight-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';
import { READ_ONLY_CHECKS, SMOKE_CHECKS } from '../checks/smoke-checks';

const GATEWAY = { name: 'public', namespace: 'gateways' };

export const GATEWAY_ROUTE: BootScenario = {
  name: 'gateway',
  about: 'HTTPRoutes at a gateway that ends TLS; clients of plain http are redirected',
  props: () => ({
    ...plainProps(),
    externalUrl: 'https://registry.example.test',
    size: HarborSize.SMALL,
    metrics: undefined,
    exposure: Exposure.route({ gateways: [{ ...GATEWAY, sectionName: 'https' }], redirectHttp: [{ ...GATEWAY, sectionName: 'http' }] }),
  }),
  servers: PLAIN.servers,
  checks: [
    ...ACCESS_CHECKS, ...REGISTRY_CHECKS, ...SMOKE_CHECKS, ...READ_ONLY_CHECKS, ...PREFLIGHT_CHECKS,
    ...FRONT_CHECKS, ...GATEWAY_CHECKS, ...ALLOWED_CHECKS,
  ],
  dialects: ['native', 'release'],
};
