import { CONTRADICTIONS } from './contradiction-rows';
import { LintContext, isPutInLater } from './lint-context';
import { LintRemark } from './lint-finding';
import { chartKeyTree, UNQUOTED_KEYS } from '../facts/chart-keys';
import { pathsOf, unmetClause } from '../facts/chart-keys/condition';
import { nodesBelow } from '../facts/chart-keys/key-tree';
import { reservedVariable } from '../facts/reserved-variables';
import { fitsUserSetting, USER_SETTINGS } from '../facts/user-settings';
import { findReleaseOfChart } from '../facts/versions';
import { isMap } from '../syntax/plain-map';
import { isPlainScalar, isQuotedScalar } from '../syntax/yaml-scalar';

/** Values that contradict each other, by the table. */
export function contradictionRemarks({ chart, read }: LintContext): LintRemark[] {
  const known = new Set(nodesBelow(chartKeyTree(chart)).map(({ path }) => path));
  const isUnknown = (when: string) => pathsOf(when).some(path => isPutInLater(read(path)));
  const rows = CONTRADICTIONS.filter(({ at, when }) => known.has(at) && unmetClause(when, read) === undefined && !isUnknown(when));
  return rows.map(({ at, must, fix, isDoubt }) => (
    { code: isDoubt ? 'HBR-LINT-15' : 'HBR-LINT-14', path: at, slots: { must, fix }, dependsOnOthers: true }
  ));
}

/** Texts that the chart prints without quotes, and that YAML reads as something else. */
export function unquotedRemarks({ given }: LintContext): LintRemark[] {
  return UNQUOTED_KEYS.filter(path => {
    const value = given(path);
    return typeof value === 'string' && value !== '' && !isPutInLater(value) && !isPlainScalar(value) && !isQuotedScalar(value);
  }).map(path => ({ code: 'HBR-LINT-13', path }));
}

/** Settings of Harbor that core does not start with. */
export function userSettingRemarks({ given }: LintContext): LintRemark[] {
  const path = USER_SETTINGS_VALUE;
  const text = given(path);
  if (typeof text !== 'string' || text.trim() === '' || isPutInLater(text)) { return []; }
  const settings = parsed(text);
  if (!isMap(settings)) { return [{ code: 'HBR-LINT-19', path, slots: { detail: '' } }]; }
  return Object.entries(settings).filter(([name, value]) => !isTaken(name, value)).map(([name]) => {
    const type = Object.hasOwn(USER_SETTINGS, name) ? USER_SETTINGS[name].type : undefined;
    return { code: 'HBR-LINT-19', path, slots: { detail: type === undefined ? `; Harbor has no setting ${name}` : `; ${name} is of type ${type}` } };
  });
}

/** Core reads texts of flags, numbers and maps as well, but for the one flag whose type it relies on. */
function isTaken(name: string, value: unknown): boolean {
  const isRead = typeof value === 'string' && name !== 'skip_audit_log_database' && fitsUserSetting(name, parsed(value));
  return isRead || fitsUserSetting(name, value);
}

const CONTAINERS = ['core', 'jobservice', 'registry.registry', 'registry.controller', 'portal', 'trivy', 'exporter'];

/** The variable with the settings of Harbor. It follows from a value that cannot name a Secret, so that many give the variable itself. */
const SETTINGS = 'CONFIG_OVERWRITE_JSON';
const USER_SETTINGS_VALUE = 'core.configureUserSettings';

/** Variables of containers that follow from other values. */
export function variableRemarks({ given }: LintContext): LintRemark[] {
  return CONTAINERS.flatMap(container => {
    const path = `${container}.extraEnvVars`;
    const variables = given(path);
    return (Array.isArray(variables) ? variables : []).flatMap((item, index): LintRemark[] => {
      const name = isMap(item) && typeof item.name === 'string' ? item.name : undefined;
      const isGivenOtherwise = name === SETTINGS && !given(USER_SETTINGS_VALUE);
      const isOwn = name !== undefined && reservedVariable(name) !== undefined && !isFromSecret(item) && !isGivenOtherwise;
      return isOwn ? [{ code: 'HBR-LINT-20', path: `${path}[${index}]`, slots: { name } }] : [];
    });
  });
}

/** To take a variable from a Secret is the way round what the chart has no value for. */
function isFromSecret(item: unknown): boolean {
  return isMap(item) && item.valueFrom !== undefined;
}

/** Images of another release than that of the chart. */
export function imageRemarks({ chart, given }: LintContext): LintRemark[] {
  const release = findReleaseOfChart(chart);
  if (!release) { return []; }
  const expected = `v${release.version}`;
  const tags = nodesBelow(chartKeyTree(chart)).map(({ path }) => path).filter(path => path.endsWith('.image.tag'));
  const numberOf = (tag: string) => /^v?(\d+\.\d+\.\d+)/.exec(tag)?.[1];
  return tags.filter(path => {
    const tag = given(path);
    const number = typeof tag === 'string' ? numberOf(tag) : undefined;
    return number !== undefined && number !== release.version;
  }).map(path => ({ code: 'HBR-LINT-22', path, value: given(path), slots: { chart, expected } }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
