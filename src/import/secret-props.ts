import { InstalledNames } from './installed-names';
import { readSettings } from './locked-settings';
import { known, SaidProps } from './said-props';
import { list, text } from './said-values';
import { CREDENTIALS } from '../facts/credentials';
import { reservedVariable } from '../facts/reserved-variables';
import { SECRET_VALUES } from '../render/helm/secret-values';
import { isMap } from '../syntax/plain-map';

/** Says which existing Secrets hold the credentials of Harbor. Those that are not named have the names that this library gives them. */
export function secretProps(said: SaidProps): void {
  const sources = known(Object.fromEntries(SECRET_VALUES.map(({ credential, nameAt, keyAt }) => {
    const [{ key }] = CREDENTIALS[credential].keys;
    const prop = credential.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const secretName = text(said.given(nameAt));
    const own = keyAt === undefined ? undefined : text(said.given(keyAt));
    if (secretName === undefined) { return [prop, undefined]; }
    said.take(`secrets.mixed.${prop}`, nameAt, ...keyAt === undefined ? [] : [keyAt]);
    return [prop, { existing: own === undefined || own === key ? secretName : { secretName, keys: { [key]: own } } }];
  })));
  if (sources) { said.say('secrets', { mixed: sources }); }
}

const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'trivy'];

/** Says the certificates of the components. Those that the chart made go with the next upgrade, so that copies of them are named. */
export function internalTlsProps(said: SaidProps, names: InstalledNames): void {
  if (said.read('internalTLS.enabled') !== true) { return; }
  const isOfSecrets = said.read('internalTLS.certSource') === 'secret';
  const used = COMPONENTS.filter(component => component !== 'trivy' || said.read('trivy.enabled') === true);
  const secrets = Object.fromEntries(used.map(component => {
    const path = `internalTLS.${component}.secretName`;
    said.take(`internalTls.existing.${component}`, path);
    return [component, isOfSecrets ? said.text(path) : internalSecretName(names, component)];
  }));
  const strongCiphers = said.read('internalTLS.strong_ssl_ciphers') === true ? true : undefined;
  said.take('internalTls.existing.strongCiphers', 'internalTLS.strong_ssl_ciphers');
  said.say('internalTls', { existing: known({ ...secrets, strongCiphers }) }, 'internalTLS.enabled', 'internalTLS.certSource');
}

/** Name of the Secret with a copy of a certificate that the chart made for a component. */
export function internalSecretName({ fullname }: InstalledNames, component: string): string {
  return `${fullname}-internal-${component}`;
}

const CONTAINERS: Readonly<Record<string, string>> = {
  'core': 'core',
  'jobservice': 'jobservice',
  'registry.registry': 'registry',
  'registry.controller': 'registry.controller',
  'portal': 'portal',
  'trivy': 'trivy',
  'exporter': 'exporter',
  'nginx': 'nginx',
};

/** The variable with the settings of Harbor, which a prop says. */
const SETTINGS = 'CONFIG_OVERWRITE_JSON';

/** Name of the Secret for variables of a component whose values are secrets. */
export function variableSecretName({ releaseName }: InstalledNames, component: string): string {
  return `${releaseName}-${component.replace('.', '-')}-variables`;
}

/** Name of the Secret with settings of Harbor among which is a secret. */
export function settingsSecretName({ releaseName }: InstalledNames): string {
  return `${releaseName}-user-settings`;
}

/** Says the variables of containers: those that are literal, and those out of Secrets and ConfigMaps. */
export function variableProps(said: SaidProps, names: InstalledNames): void {
  for (const [at, prop] of Object.entries(CONTAINERS)) {
    const path = `${at}.extraEnvVars`;
    const items = list(said.given(path)) ?? [];
    const variables = items.map((item, index) => {
      const place = `${path}[${index}]`;
      if (at === 'core' && isSettings(said, item, { place, names }) || isReserved(said, item, place)) { return undefined; }
      const secret = { place, secretName: variableSecretName(names, at) };
      const variable = said.isUsable(place) ? variableOf(item) ?? secretVariable(said, item, secret) : undefined;
      if (variable) { said.take(`${prop}.extraEnv`, place); }
      return variable;
    }).filter(variable => variable !== undefined);
    if (variables.length > 0) { said.say(`${prop}.extraEnv`, variables); }
  }
  if (said.data.settings !== undefined) {
    said.replaced.set('core.configureUserSettings', `is left out, as the variable ${SETTINGS} of core takes precedence over it`);
  } else if (said.isSecret('core.configureUserSettings')) {
    said.say('settings.existingSecret', { secretName: settingsSecretName(names), key: SETTINGS });
  }
}

interface SettingsVariable {
  readonly place: string;
  readonly names: InstalledNames;
}

/** Settings are what the prop of that name says: out of a Secret, each by itself, or all in a new Secret if one of them is a secret. */
function isSettings(said: SaidProps, item: unknown, { place, names }: SettingsVariable): boolean {
  if (!isMap(item) || item.name !== SETTINGS) { return false; }
  const reference = isMap(item.valueFrom) ? item.valueFrom.secretKeyRef : undefined;
  if (isMap(reference)) {
    said.say('settings.existingSecret', { secretName: reference.name, key: reference.key }, place);
    return true;
  }
  if (said.isSecret(`${place}.value`)) {
    said.say('settings.existingSecret', { secretName: settingsSecretName(names), key: SETTINGS }, place);
    return true;
  }
  const { settings, names: all } = readSettings(item.value);
  said.say('settings', settings, place);
  if (settings === undefined && all.length > 0) {
    said.replaced.set(place, `is left out, as this library sets ${SETTINGS} itself: say its settings by 'authentication' or 'settings', which are ${all.join(', ')}`);
  }
  return settings !== undefined || all.length > 0;
}

/** A variable that this library sets itself is refused among those of users. */
function isReserved(said: SaidProps, item: unknown, place: string): boolean {
  const name = isMap(item) ? String(item.name) : '';
  const instead = reservedVariable(name);
  if (instead === undefined) { return false; }
  said.replaced.set(place, `is left out, as this library sets ${name} itself (${instead})`);
  return true;
}

/** A variable as the prop has it; undefined if the prop cannot say it. */
function variableOf(item: unknown): object | undefined {
  if (!isMap(item) || typeof item.name !== 'string') { return undefined; }
  const { name, value, valueFrom, ...others } = item;
  if (Object.keys(others).length > 0) { return undefined; }
  if (valueFrom === undefined) { return value === undefined || typeof value === 'object' ? undefined : { name, value: String(value) }; }
  const { secretKeyRef, configMapKeyRef, ...fields } = isMap(valueFrom) ? valueFrom : { others: valueFrom };
  const reference = secretKeyRef ?? configMapKeyRef;
  if (!isMap(reference) || Object.keys(fields).length > 0) { return undefined; }
  return known({
    name,
    [secretKeyRef === undefined ? 'configMapName' : 'secretName']: reference.name,
    key: reference.key === name ? undefined : reference.key,
    optional: reference.optional === true ? true : undefined,
  });
}

interface SecretVariable {
  readonly place: string;
  readonly secretName: string;
}

/** A variable whose value has to be in a Secret. */
function secretVariable(said: SaidProps, item: unknown, { place, secretName }: SecretVariable): object | undefined {
  return isMap(item) && typeof item.name === 'string' && said.isSecret(`${place}.value`) ? { name: item.name, secretName } : undefined;
}
