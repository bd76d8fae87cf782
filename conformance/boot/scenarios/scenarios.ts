import { ENCRYPTED } from './encrypted';
import { BOOTSTRAP, EVALUATION } from './generated';
import { PLAIN } from './plain';
import { BootScenario } from './scenario';
import { UPGRADE } from './upgrade';

/** Everything that is started, in this order. */
export const SCENARIOS: readonly BootScenario[] = [PLAIN, ENCRYPTED, BOOTSTRAP, EVALUATION, UPGRADE];
