import { IConstruct } from 'constructs';
import { settingProp } from '../../contracts/setting-values';
import { SystemSettings } from '../../contracts/system-settings';
import { report } from '../../diagnostics/report';
import { isNameAndPort } from '../../syntax/host-port';
import { auditSettings } from '../state/settings-state';
import { WholeConfiguration } from '../whole-configuration';

/** Reports an audit log that goes nowhere, or to something that is no receiver, and what is said about it twice. */
export function checkAudit(scope: IConstruct, { auditLog, settings = {}, auditPurge }: WholeConfiguration): void {
  if (auditPurge?.events?.length === 0) {
    report(scope, 'HBR-CONF-24', { prop: 'auditPurge.events', slots: { rule: 'has to name one event at least', hint: 'leave it out for all of them' } });
  }
  if (!auditLog) { return; }
  const { forwardTo, keepInDatabase = true } = auditLog;
  checkReceiver(scope, 'auditLog.forwardTo', forwardTo);
  if (!keepInDatabase && forwardTo === undefined) {
    const slots = { rule: 'leaves no audit log at all without a receiver', hint: "say forwardTo as well, for example 'syslog.example.com:514'" };
    report(scope, 'HBR-CONF-32', { prop: 'auditLog.keepInDatabase', value: false, slots });
  }
  const props = Object.keys(auditSettings(auditLog)).map(settingProp) as ReadonlyArray<keyof SystemSettings>;
  for (const name of props.filter(it => settings[it] !== undefined)) {
    report(scope, 'HBR-CONF-24', { prop: `settings.${name}`, slots: { rule: 'is said by auditLog already', hint: 'leave it out here' } });
  }
}

/** Empty is how the forwarding is switched off. */
function checkReceiver(scope: IConstruct, prop: string, receiver: unknown): void {
  if (typeof receiver !== 'string' || receiver === '' || isNameAndPort(receiver)) { return; }
  const slots = { rule: 'must be a host with its port', hint: "write for example 'syslog.example.com:514'" };
  report(scope, 'HBR-CONF-32', { prop, value: receiver, slots });
}
