import { isDeepStrictEqual } from 'node:util';
import { IConstruct } from 'constructs';
import { Values } from './chart-facts';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { fitsUserSetting, USER_SETTINGS } from '../../facts/user-settings';
import { isMap } from '../../syntax/plain-map';

const VALUE = 'core.configureUserSettings';
const PROP = `values.${VALUE}`;

/** A spec and the user's values, before or after the settings among the values have become settings of the spec. */
export interface SpecAndValues {
  readonly spec: HarborSpec;
  readonly given: Values;
}

/**
 * Moves the settings in the value `core.configureUserSettings` into the spec, to those that are locked: core reads all settings from one
 * variable, `CONFIG_OVERWRITE_JSON`, and that of the container takes precedence over that of the chart's Secret. Without an identity provider
 * and locked settings the library does not set this variable, and the value is left to the chart.
 */
export function withUserSettings(scope: IConstruct, { spec, given }: SpecAndValues): SpecAndValues {
  const { configureUserSettings: text, ...core } = isMap(given.core) ? given.core : {} as Values;
  if (typeof text !== 'string' || text.trim() === '') { return { spec, given }; }
  const settings = checkedSettings(scope, text);
  if (!settings) { return { spec, given }; }
  checkAgreement(scope, spec, settings);
  const { auth_mode: mode } = spec.auth.settings;
  if (!spec.settings && (mode === undefined || mode === 'db_auth')) { return { spec, given }; }
  const locked = { secrets: {}, ...spec.settings, values: { ...settings, ...spec.settings?.values } };
  return { spec: Object.freeze({ ...spec, settings: locked }), given: { ...given, core } };
}

/** The settings in a text; undefined if they are reported here, or if they are credentials, which are reported as every literal credential. */
function checkedSettings(scope: IConstruct, text: string): Values | undefined {
  const settings = parsed(text);
  if (!isMap(settings)) {
    report(scope, 'HBR-VAL-10', { prop: PROP, slots: { detail: '' } });
    return undefined;
  }
  if (Object.keys(settings).some(name => Object.hasOwn(USER_SETTINGS, name) && USER_SETTINGS[name].secret)) { return undefined; }
  const unfit = Object.entries(settings).filter(([name, value]) => !fitsUserSetting(name, value)).map(([name]) => name);
  for (const name of unfit) {
    const detail = Object.hasOwn(USER_SETTINGS, name) ? `, and its value of type ${USER_SETTINGS[name].type}` : ', and Harbor has no such setting';
    report(scope, 'HBR-VAL-10', { prop: `${PROP}.${name}`, slots: { detail } });
  }
  return unfit.length > 0 ? undefined : settings;
}

function checkAgreement(scope: IConstruct, { auth, settings: locked }: HarborSpec, settings: Values): void {
  if (locked?.existingSecret) { report(scope, 'HBR-VAL-09', { prop: PROP, slots: { fix: "set 'settings'" } }); }
  const said = { "set 'authentication'": auth.settings, "set 'settings'": locked?.values ?? {} };
  for (const [fix, own] of Object.entries(said)) {
    const contrary = Object.keys(settings).filter(name => Object.hasOwn(own, name) && !isDeepStrictEqual(own[name], settings[name]));
    contrary.forEach(name => report(scope, 'HBR-VAL-09', { prop: `${PROP}.${name}`, slots: { fix } }));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
