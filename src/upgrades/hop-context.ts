import { UpgradePlanOptions } from './upgrade-plan-props';
import { SchemaChange } from '../facts/upgrades/schema-changes';
import { UpgradeRelease } from '../facts/upgrades/upgrade-releases';

/** Two releases, and what is known about the installation. */
export interface HopContext {
  readonly from: UpgradeRelease;
  readonly to: UpgradeRelease;
  readonly internalDatabase?: boolean;
  readonly values?: UpgradePlanOptions['values'];
  /** Migrations that core runs. */
  readonly schema: readonly SchemaChange[];
}
