import { ENCRYPTED } from './encrypted';
import { BOOTSTRAP, EVALUATION } from './generated';
import { LDAP } from './ldap';
import { PLAIN } from './plain';
import { BootScenario } from './scenario';
import { UPGRADE } from './upgrade';

/** Everything that is started, in this order. */
export const SCENARIOS: readonly BootScenario[] = [PLAIN, ENCRYPTED, LDAP, BOOTSTRAP, EVALUATION, UPGRADE];
