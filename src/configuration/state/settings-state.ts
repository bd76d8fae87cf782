import { DesiredState } from './state';
import { settingValues } from '../../contracts/setting-values';
import { AuditEvent, AuditLog } from '../audit-log';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { MountedSecrets } from '../mounted-secrets';

/** The settings of the system as the program reads them; undefined if nothing is said about any. */
export function settingsState({ settings, auditLog }: Pick<HarborConfigurationProps, 'settings' | 'auditLog'>, files: MountedSecrets): DesiredState['settings'] {
  if (!settings && !auditLog) { return undefined; }
  const { values, secrets } = settingValues(settings ?? {});
  return {
    ...asTexts(values),
    ...auditLog && auditSettings(auditLog),
    ...Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, files.reference(value)])),
  };
}

/** Settings that are maps are texts with JSON in them here. */
function asTexts(values: Readonly<Record<string, unknown>>): { [name: string]: string | number | boolean } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => (
    [name, typeof value === 'object' ? JSON.stringify(value) : value as string | number | boolean]
  )));
}

/** The settings that say what an audit log is. Harbor wants the events that are not logged. */
export function auditSettings({ events, forwardTo, keepInDatabase = true }: AuditLog): { [name: string]: string | boolean } {
  const all = Object.values(AuditEvent);
  return {
    disabled_audit_log_event_types: events ? all.filter(event => !events.includes(event)).sort().join(',') : '',
    audit_log_forward_endpoint: forwardTo ?? '', // empty switches the forwarding off
    skip_audit_log_database: !keepInDatabase,
  };
}
