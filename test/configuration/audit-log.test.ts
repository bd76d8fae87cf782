import { Duration } from 'cdk8s';
import { AuditEvent, AuditLog } from '../../src';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { converged, declared } from '../support/configuration/declared';
import { FakeHarbor } from '../support/fake-harbor';

afterAll(() => ConfigurationRun.removeFolders());

const settingsAfter = async (auditLog: AuditLog, harbor = new FakeHarbor()) => (await converged({ auditLog }, { harbor })).harbor.data.settings;

test('A26, B100: the audit log is forwarded, kept out of the database and purged, if that is asked for', async () => {
  const { harbor, body } = await converged({
    auditLog: { forwardTo: 'syslog.example.com:514', keepInDatabase: false }, auditPurge: { cron: '0 0 * * *', keep: Duration.days(30), events: [AuditEvent.PULL_ARTIFACT] },
  });
  expect(harbor.data.settings).toMatchObject({ audit_log_forward_endpoint: 'syslog.example.com:514', skip_audit_log_database: true });
  expect(body('PUT /system/purgeaudit/schedule').parameters).toMatchObject({ audit_retention_hour: 720, include_event_types: 'pull_artifact' });
  const without = await converged({});
  expect([without.state.settings, without.state.purgeAudit]).toEqual([undefined, undefined]);
});

test('B72, E68: all actions are logged, also where somebody had switched some of them off', async () => {
  const harbor = new FakeHarbor();
  harbor.data.settings.disabled_audit_log_event_types = 'pull_artifact';
  expect((await settingsAfter({}, harbor)).disabled_audit_log_event_types).toBe('');
  expect((await settingsAfter({})).skip_audit_log_database).toBe(false);
});

test('D32: the events that are logged are named, and Harbor gets all others as switched off', async () => {
  const events = [AuditEvent.DELETE_ARTIFACT, AuditEvent.LOGIN_USER, AuditEvent.UPDATE_CONFIGURATION];
  const disabled = (await settingsAfter({ events })).disabled_audit_log_event_types.split(',');
  expect([...disabled, ...events].sort()).toEqual(Object.values(AuditEvent).sort());
  expect(new Set([...disabled, ...events]).size).toBe(15);
});

test.each<[string, object, string]>([
  ['HBR-CONF-32', { auditLog: { keepInDatabase: false } }, 'auditLog.keepInDatabase'],
  ['HBR-CONF-32', { auditLog: { forwardTo: 'syslog.example.com' } }, 'auditLog.forwardTo'],
  ['HBR-CONF-32', { auditLog: { forwardTo: 'tcp://syslog.example.com:514' } }, 'auditLog.forwardTo'],
  ['HBR-PROP-05', { settings: { auditLogForwardEndpoint: 'syslog' } }, 'settings.auditLogForwardEndpoint'],
  ['HBR-CONF-24', { auditLog: {}, settings: { disabledAuditLogEventTypes: ['other'] } }, 'settings.disabledAuditLogEventTypes'],
  ['HBR-CONF-24', { auditPurge: { cron: '0 0 * * *', keep: Duration.days(1), events: [] } }, 'auditPurge.events'],
])('%s: %#', (code, props, prop) => {
  expect(declared(props).errors).toEqual([expect.stringContaining(`${code} '${prop}' `)]);
});
