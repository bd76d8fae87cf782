import { Duration, Size } from 'cdk8s';
import { SettingSecret } from './login-settings';
import { BannerMessage, BannerType, SystemSettings } from './system-settings';
import { LDAP_SCOPE_NUMBERS, LdapScope } from '../facts/ldap-scope';
import { USER_SETTINGS } from '../facts/user-settings';
import { sizeBytes } from '../syntax/size-quantity';

/** Settings by Harbor's own names. */
export interface SettingValues {
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, SettingSecret>>;
}

type Props = Required<SystemSettings>;
type Convert = { readonly [Prop in keyof Props]?: (value: Props[Prop]) => unknown };

const list = (words: readonly string[]) => words.join(',');
const scopeNumber = (scope: LdapScope) => LDAP_SCOPE_NUMBERS[scope];
const minutes = (time: Duration) => time.toMinutes({ integral: false });

/** Props whose values are written in another way than Harbor has them. */
const CONVERT: Convert = {
  tokenExpiration: minutes,
  sessionTimeout: minutes,
  robotTokenDuration: time => time.toDays({ integral: false }),
  ldapTimeout: time => time.toSeconds({ integral: false }),
  storagePerProject: bytesOrNoLimit,
  disabledAuditLogEventTypes: list,
  oidcScope: list,
  httpAuthproxyAdminGroups: list,
  httpAuthproxyAdminUsernames: list,
  ldapScope: scopeNumber,
  ldapGroupSearchScope: scopeNumber,
  bannerMessage: bannerText,
};

/** Harbor's name of a prop: `session_timeout` of `sessionTimeout`. */
export function settingName(prop: string): string {
  return prop.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

/** The prop of one of Harbor's settings. */
export function settingProp(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The settings as Harbor has them. */
export function settingValues(settings: SystemSettings): SettingValues {
  const isSaid = ([prop, value]: [string, unknown]) => value !== undefined && Object.hasOwn(USER_SETTINGS, settingName(prop));
  const said = Object.entries(settings).filter(isSaid).sort(([one], [other]) => one < other ? -1 : 1); // the same text whatever their order
  const isSecret = (prop: string) => USER_SETTINGS[settingName(prop)].secret === true;
  const plain = said.filter(([prop]) => !isSecret(prop));
  return {
    values: Object.fromEntries(plain.map(([prop, value]) => [settingName(prop), converted(prop, value)])),
    secrets: Object.fromEntries(said.filter(([prop]) => isSecret(prop)).map(([prop, value]) => [settingName(prop), value])),
  };
}

function converted(prop: string, value: unknown): unknown {
  const convert = CONVERT[prop as keyof SystemSettings] as ((value: unknown) => unknown) | undefined;
  return convert ? convert(value) : value;
}

function bytesOrNoLimit(size: Size): number {
  const bytes = sizeBytes(size);
  return bytes === 0 ? -1 : bytes;
}

/** The portal reads the text as JSON, with dates as it writes them itself. */
function bannerText({ message, type = BannerType.INFO, closable = true, fromDate, toDate }: BannerMessage): string {
  return JSON.stringify({ message, closable, type, fromDate, toDate });
}
