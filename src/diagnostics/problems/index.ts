import { AIRGAP_PROBLEMS } from './airgap-problems';
import { AUTH_PROBLEMS } from './auth-problems';
import { AVAILABILITY_PROBLEMS } from './availability-problems';
import { BACKUP_PROBLEMS } from './backup-problems';
import { BOOTSTRAP_PROBLEMS } from './bootstrap-problems';
import { BUDGET_PROBLEMS } from './budget-problems';
import { CACHE_PROBLEMS } from './cache-problems';
import { CHART_VALUE_PROBLEMS } from './chart-value-problems';
import { CNPG_PROBLEMS } from './cnpg-problems';
import { CONFIGURATION_PROBLEMS } from './configuration-problems';
import { DATA_PROBLEMS } from './data-problems';
import { DATABASE_PROBLEMS } from './database-problems';
import { EXPOSURE_PROBLEMS } from './exposure-problems';
import { FLEET_CONFIGURATION_PROBLEMS } from './fleet-configuration-problems';
import { FLEET_LAYOUT_PROBLEMS } from './fleet-layout-problems';
import { FLEET_PROBLEMS } from './fleet-problems';
import { FLEET_TREE_PROBLEMS } from './fleet-tree-problems';
import { HARBOR_PROBLEMS } from './harbor-problems';
import { IMPORT_PROBLEMS } from './import-problems';
import { LINT_PROBLEMS } from './lint-problems';
import { MOVE_PROBLEMS } from './move-problems';
import { NETWORK_PROBLEMS } from './network-problems';
import { NODE_PROBLEMS } from './node-problems';
import { OFFLINE_PROBLEMS } from './offline-problems';
import { OPERATIONS_PROBLEMS } from './operations-problems';
import { POLICY_PROBLEMS } from './policy-problems';
import { POLICY_RULE_PROBLEMS } from './policy-rule-problems';
import { ProblemRule } from './problem-rule';
import { PROFILE_PROBLEMS } from './profile-problems';
import { PROP_PROBLEMS } from './prop-problems';
import { PULL_PROBLEMS } from './pull-problems';
import { RELEASE_PROBLEMS } from './release-problems';
import { ROUTE_PROBLEMS } from './route-problems';
import { SECRET_PROBLEMS } from './secret-problems';
import { STORAGE_PROBLEMS } from './storage-problems';
import { UPGRADE_PROBLEMS } from './upgrade-problems';
import { VELERO_PROBLEMS } from './velero-problems';
import { WARNING_PROBLEMS } from './warning-problems';
import { WORKLOAD_PROBLEMS } from './workload-problems';

/** The catalogue of all problems that a synthesis can report. docs/errors.md is generated from it. */
export const PROBLEMS = {
  ...HARBOR_PROBLEMS,
  ...PROP_PROBLEMS,
  ...WARNING_PROBLEMS,
  ...DATA_PROBLEMS,
  ...DATABASE_PROBLEMS,
  ...CNPG_PROBLEMS,
  ...BACKUP_PROBLEMS,
  ...BUDGET_PROBLEMS,
  ...AVAILABILITY_PROBLEMS,
  ...CACHE_PROBLEMS,
  ...STORAGE_PROBLEMS,
  ...EXPOSURE_PROBLEMS,
  ...SECRET_PROBLEMS,
  ...AUTH_PROBLEMS,
  ...WORKLOAD_PROBLEMS,
  ...NETWORK_PROBLEMS,
  ...POLICY_PROBLEMS,
  ...POLICY_RULE_PROBLEMS,
  ...ROUTE_PROBLEMS,
  ...PULL_PROBLEMS,
  ...NODE_PROBLEMS,
  ...BOOTSTRAP_PROBLEMS,
  ...FLEET_CONFIGURATION_PROBLEMS,
  ...FLEET_LAYOUT_PROBLEMS,
  ...FLEET_PROBLEMS,
  ...FLEET_TREE_PROBLEMS,
  ...OFFLINE_PROBLEMS,
  ...AIRGAP_PROBLEMS,
  ...RELEASE_PROBLEMS,
  ...CHART_VALUE_PROBLEMS,
  ...CONFIGURATION_PROBLEMS,
  ...UPGRADE_PROBLEMS,
  ...LINT_PROBLEMS,
  ...IMPORT_PROBLEMS,
  ...OPERATIONS_PROBLEMS,
  ...PROFILE_PROBLEMS,
  ...VELERO_PROBLEMS,
  ...MOVE_PROBLEMS,
} as const satisfies Record<string, ProblemRule>;

/** Code of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;
