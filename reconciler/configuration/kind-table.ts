import { Kind } from './kind';
import { PROJECT_CLAIMS, SECTION_CLAIMS } from './kinds/claims';
import { CVE_ALLOWLIST } from './kinds/cve-allowlist';
import { LABELS } from './kinds/labels';
import { MEMBERS, USER_GROUPS } from './kinds/members';
import { PREHEAT_INSTANCES, PREHEAT_POLICIES } from './kinds/preheat';
import { PROJECT_SETTINGS, PROJECTS } from './kinds/projects';
import { QUOTAS } from './kinds/quotas';
import { REGISTRIES } from './kinds/registries';
import { REPLICATION_POLICIES } from './kinds/replication-policies';
import { ROBOTS } from './kinds/robots';
import { DEFAULT_SCANNER, PROJECT_SCANNERS, SCANNERS } from './kinds/scanners';
import { GARBAGE_COLLECTION, PURGE_AUDIT, SCAN_ALL } from './kinds/schedules';
import { SETTINGS } from './kinds/settings';
import { IMMUTABLE_TAG_RULES, RETENTIONS } from './kinds/tag-rules';
import { WEBHOOKS } from './kinds/webhooks';

/** All kinds in the order in which they are made right. They are deleted in the other direction. */
export const KINDS: readonly Kind[] = [
  SECTION_CLAIMS, SETTINGS,
  SCANNERS, DEFAULT_SCANNER,
  REGISTRIES,
  PROJECTS, PROJECT_CLAIMS, PROJECT_SETTINGS, QUOTAS, PROJECT_SCANNERS,
  LABELS, USER_GROUPS, MEMBERS, RETENTIONS, IMMUTABLE_TAG_RULES,
  PREHEAT_INSTANCES, PREHEAT_POLICIES,
  ROBOTS,
  REPLICATION_POLICIES, WEBHOOKS,
  CVE_ALLOWLIST, GARBAGE_COLLECTION, SCAN_ALL, PURGE_AUDIT,
];

/** The kinds that `prune` may name: what can be deleted, and is known to be of an owner. */
export const PRUNABLE_KINDS: readonly string[] = KINDS.filter(kind => kind.delete !== undefined).map(({ name }) => name);
