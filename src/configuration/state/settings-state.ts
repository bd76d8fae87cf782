import { AuditEvent, AuditLog } from '../audit-log';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { MountedSecrets } from '../mounted-secrets';

/** The settings of the system as the program reads them; undefined if nothing is said about any. */
export function settingsState(props: Pick<HarborConfigurationProps, 'settings' | 'secretSettings' | 'auditLog'>, secrets: MountedSecrets): object | undefined {
  const { settings, secretSettings, auditLog } = props;
  if (!settings && !secretSettings && !auditLog) { return undefined; }
  const references = Object.entries(secretSettings ?? {}).map(([name, value]) => [name, secrets.reference(value)]);
  return { ...settingsOf(settings), ...auditLog && auditSettings(auditLog), ...Object.fromEntries(references) };
}

/** Settings that are maps are texts with JSON in them here. */
function settingsOf(settings: Readonly<Record<string, unknown>> = {}): object {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value]));
}

/** The settings that say what an audit log is. Harbor wants the events that are not logged. */
export function auditSettings({ events, forwardTo, keepInDatabase }: AuditLog): { [name: string]: unknown } {
  const all = Object.values(AuditEvent);
  return {
    disabled_audit_log_event_types: events ? all.filter(event => !events.includes(event)).sort().join(',') : '',
    ...forwardTo !== undefined && { audit_log_forward_endpoint: forwardTo },
    ...keepInDatabase !== undefined && { skip_audit_log_database: !keepInDatabase },
  };
}
