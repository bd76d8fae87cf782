import { EngineDraft, FieldRows } from './engine-draft';
import { isSecretRef, Refusal, SecretUse } from './engine-value';
import { SCHEDULE } from './registry-rows';
import { scheduleValue } from './schedule-value';
import { DesiredState, WantedCveAllowlist, WantedGarbageCollection, WantedPreheatInstance, WantedPurgeAudit } from '../state/state';

const GARBAGE_FIELDS: FieldRows<WantedGarbageCollection> = {
  cron: SCHEDULE,
  deleteUntagged: { to: 'delete_untagged' },
  deleteTag: { refused: 'the provider does not know it', unless: value => !value, prop: 'deleteTags' },
  workers: { to: 'workers' },
};

/** Garbage collection. */
export function garbageResources(draft: EngineDraft, value: WantedGarbageCollection): void {
  draft.add({ type: 'harbor_garbage_collection', key: 'garbage_collection', prop: 'garbageCollection', rows: GARBAGE_FIELDS, value });
}

/** Types of events that the provider lets pass. */
const EVENT_TYPES = ['create_artifact', 'delete_artifact', 'pull_artifact', 'other'];

const PURGE_FIELDS: FieldRows<WantedPurgeAudit> = {
  cron: SCHEDULE,
  retentionHours: { to: 'audit_retention_hour', prop: 'keep' },
  eventTypes: {
    to: 'include_event_types',
    prop: 'events',
    as: types => (types.every(type => EVENT_TYPES.includes(type)) ? types.join(',') : new Refusal(`the provider takes ${EVENT_TYPES.join(', ')} alone; name some of them`)),
  },
  dryRun: { refused: 'the provider does not know it', unless: value => !value },
};

/** Purge of the audit log. */
export function purgeResources(draft: EngineDraft, value: WantedPurgeAudit): void {
  draft.add({ type: 'harbor_purge_audit_log', key: 'purge_audit_log', prop: 'auditPurge', rows: PURGE_FIELDS, value });
}

const ALLOWLIST_FIELDS: FieldRows<WantedCveAllowlist> = {
  items: { to: 'cve_allowlist', as: items => [...items], prop: 'cves' },
  expiresAt: { to: 'expires_at', as: seconds => seconds ?? undefined, prop: 'until' },
};

/** Vulnerabilities that are let pass everywhere. */
export function allowlistResources(draft: EngineDraft, value: WantedCveAllowlist): void {
  draft.add({ type: 'harbor_config_security', key: 'cve_allowlist', prop: 'cveAllowlist', rows: ALLOWLIST_FIELDS, value });
}

/** The schedule of scans, and the scanner that makes them: one resource says both. */
export function scanResources(draft: EngineDraft, { cron }: NonNullable<DesiredState['scanAll']>): void {
  const { defaultScanner } = draft.state;
  draft.resources.push({
    type: 'harbor_interrogation_services',
    key: 'scan_all',
    prop: 'scanAll',
    attributes: { vulnerability_scan_policy: scheduleValue(cron), default_scanner: defaultScanner },
    props: { vulnerability_scan_policy: 'scanAll', default_scanner: 'defaultScanner' },
  });
}

/** A scanner alone cannot be said. */
export function defaultScannerResources(draft: EngineDraft): void {
  if (!draft.state.scanAll) { draft.refuse('defaultScanner', 'the provider says it together with the schedule of scans alone; say scanAll'); }
}

const INSTANCE_FIELDS: FieldRows<WantedPreheatInstance> = {
  name: { to: 'name' },
  vendor: { to: 'vendor' },
  endpoint: { to: 'endpoint' },
  description: { to: 'description' },
  authMode: { to: 'auth_mode' },
  authInfo: { within: 'attributes of their own' },
  enabled: { to: 'enabled', prop: 'disabled' },
  default: { to: 'default', prop: 'isDefault' },
  insecure: { to: 'insecure' },
};
const LOGIN_ATTRIBUTES = ['username', 'password', 'token'];

/** Networks of peers. */
export function preheatResources(draft: EngineDraft, instances: readonly WantedPreheatInstance[]): void {
  instances.forEach((value, at) => {
    const prop = `preheatInstances[${at}]`;
    const login = Object.entries(value.authInfo ?? {}).filter(([name]) => LOGIN_ATTRIBUTES.includes(name));
    const more = Object.fromEntries(login.map(([name, it]) => [name, isSecretRef(it) ? new SecretUse(it) : it]));
    draft.add({ type: 'harbor_preheat_instance', key: value.name, prop, rows: INSTANCE_FIELDS, value, more });
  });
}
