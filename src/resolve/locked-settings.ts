import { IConstruct } from 'constructs';
import { AuthConfig } from '../contracts';
import { settingProblems } from '../contracts/setting-rules';
import { settingName, settingValues } from '../contracts/setting-values';
import { LockedSettingsSpec } from '../contracts/spec';
import { LockedSettings } from '../contracts/system-settings';
import { report } from '../diagnostics/report';

/** Modes that more than settings follow from, such as network policies. */
const MODES_OF_AUTHENTICATION: readonly unknown[] = ['ldap_auth', 'oidc_auth'];

/** The settings that core reads at every start. What it would not start with is reported. */
export function resolveLockedSettings(
  scope: IConstruct, given: LockedSettings | undefined, auth: Pick<AuthConfig, 'settings' | 'secretSetting'>,
): LockedSettingsSpec | undefined {
  if (!given) { return undefined; }
  const { existingSecret, ...settings } = given;
  const isProvider = MODES_OF_AUTHENTICATION.includes(auth.settings.auth_mode);
  for (const { prop, rule, hint } of settingProblems(settings)) {
    report(scope, 'HBR-CONF-52', { prop: `settings.${prop}`, slots: { rule, hint } });
  }
  checkAuthentication(scope, settings, isProvider ? auth : { settings: {} });
  const { values, secrets } = settingValues(settings);
  const isAlone = Object.keys(values).length + Object.keys(secrets).length === 0 && !isProvider;
  if (existingSecret && !isAlone) { report(scope, 'HBR-CONF-53', { prop: 'settings.existingSecret', value: existingSecret.secretName }); }
  if (settings.auditLogForwardEndpoint) {
    report(scope, 'HBR-CONF-54', { prop: 'settings.auditLogForwardEndpoint', value: settings.auditLogForwardEndpoint });
  }
  return { values, secrets, existingSecret };
}

/** One setting is said in one place: what the authentication says is not said again. */
function checkAuthentication(scope: IConstruct, settings: LockedSettings, auth: Pick<AuthConfig, 'settings' | 'secretSetting'>): void {
  const isOurs = (name: string) => Object.hasOwn(auth.settings, name) || name === auth.secretSetting;
  for (const prop of Object.keys(settings).filter(it => settings[it as keyof LockedSettings] !== undefined)) {
    const isMode = prop === 'authMode' && MODES_OF_AUTHENTICATION.includes(settings.authMode);
    if (isMode || isOurs(settingName(prop))) { report(scope, 'HBR-CONF-51', { prop: `settings.${prop}` }); }
  }
}
