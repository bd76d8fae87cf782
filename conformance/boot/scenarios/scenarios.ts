import { ENCRYPTED } from './encrypted';
import { FINDINGS } from './findings';
import { GATEWAY_ROUTE } from './gateway';
import { BOOTSTRAP, EVALUATION } from './generated';
import { LDAP } from './ldap';
import { PLAIN } from './plain';
import { BootScenario } from './scenario';
import { SENTINEL } from './sentinel';
import { UPGRADE } from './upgrade';

/** Everything that is started, in this order. */
export const SCENARIOS: readonly BootScenario[] = [
  PLAIN, ENCRYPTED, LDAP, BOOTSTRAP, EVALUATION, GATEWAY_ROUTE, SENTINEL, FINDINGS, UPGRADE,
];
