import { componentProps } from './component-props';
import { cacheProps, databaseProps } from './data-service-props';
import { exposureProps } from './exposure-props';
import { GivenLeaf, givenLeaves, isWithin, withoutPaths } from './given-leaves';
import { ImportRow } from './import-row';
import { InstalledNames, installedNames } from './installed-names';
import { PropsData, SaidProps } from './said-props';
import { officialSecrets, secretPlace, SecretOrigin, SecretPlace } from './secret-places';
import { internalTlsProps, secretProps, variableProps } from './secret-props';
import { settingProps } from './setting-props';
import { storageProps } from './storage-props';
import { volumeData } from './volume-data';
import { CHART_KEYS, chartDefault, lookUpChartKey } from '../facts/chart-keys';
import { unmetClause } from '../facts/chart-keys/condition';
import { isPutInLater, LintContext, lintContext } from '../lint/lint-context';
import { LintFinding } from '../lint/lint-finding';
import { lintValues } from '../lint/lint-values';
import { Values, ValueSet } from '../lint/value-set';
import { isMap } from '../syntax/plain-map';

/** Values of the chart as props, and what became of each. */
export interface ImportedValues {
  readonly names: InstalledNames;
  /** Version of the official chart. */
  readonly chart: string;
  readonly props: PropsData;
  /** Values that no prop says. */
  readonly literal: Values;
  /** One row for each value that is given. */
  readonly rows: readonly ImportRow[];
  /** What lint says about what is not given. */
  readonly remarks: readonly LintFinding[];
  /** Where the Secrets of the installation are. */
  readonly origin: SecretOrigin;
  /** The values without secrets, to compare with. */
  readonly safe: Values;
  /** Values that differ without anybody missing something, with the reason. */
  readonly unneeded: ReadonlyMap<string, string>;
}

/** Codes of lint for values that do nothing. */
const DEAD = ['HBR-LINT-01', 'HBR-LINT-02', 'HBR-LINT-03', 'HBR-LINT-04', 'HBR-LINT-05', 'HBR-LINT-06', 'HBR-LINT-07', 'HBR-LINT-21'];
/** Codes of lint for secrets in plain text. */
const SECRET = ['HBR-LINT-09', 'HBR-LINT-10', 'HBR-LINT-12'];

/** Turns values of the official chart into props. Nothing of what is returned holds a secret. */
export function importValues(set: ValueSet, chart: string, origin?: SecretOrigin): ImportedValues {
  const whole = lintContext(set, chart);
  const names = installedNames(set.release ?? {}, whole.values);
  const findings = lintValues(set, chart);
  const leaves = givenLeaves(whole.values, chart);
  const marks = markedValues({ context: whole, leaves, findings });
  const safe = withoutPaths(whole.values, marks.secrets) as Values;
  const context = lintContext({ ...set, layers: [{ ...set.layers[0], values: safe }] }, chart);
  const said = new SaidProps(context, { ...marks, keys: origin?.keys });
  sayAll(said, names);
  const rows = leaves.map(leaf => rowOf(leaf, { said, names, findings, context: whole }));
  return {
    names,
    chart,
    props: said.data,
    literal: literalValues(safe, rows),
    rows,
    remarks: findings.filter(({ path }) => !leaves.some(leaf => isWithin(path, leaf.path) || isWithin(leaf.path, path))),
    origin: origin ?? officialSecrets(names, safe),
    safe,
    unneeded: said.unneeded,
  };
}

function sayAll(said: SaidProps, names: InstalledNames): void {
  said.say('releaseName', names.releaseName);
  said.say('namespace', names.namespace);
  exposureProps(said, names);
  databaseProps(said, names);
  cacheProps(said);
  storageProps(said);
  secretProps(said);
  internalTlsProps(said, names);
  settingProps(said);
  componentProps(said);
  variableProps(said, names);
  volumeProps(said);
}

/** The claims of components that are no choices. */
function volumeProps(said: SaidProps): void {
  const claims = 'persistence.persistentVolumeClaim';
  const loggers = said.read('jobservice.jobLoggers');
  if (Array.isArray(loggers) && loggers.includes('file')) {
    said.say('jobservice.logVolume', volumeData(said, `${claims}.jobservice.jobLog`, 'jobservice.logVolume'));
  }
  if (said.read('trivy.enabled') === true) { said.say('trivy.cacheVolume', volumeData(said, `${claims}.trivy`, 'trivy.cacheVolume')); }
}

interface Marking {
  readonly context: LintContext;
  readonly leaves: readonly GivenLeaf[];
  readonly findings: readonly LintFinding[];
}

function markedValues({ context, leaves, findings }: Marking): { unread: Set<string>; secrets: Set<string> } {
  const isDead = ({ path }: GivenLeaf) => deadFinding(path, findings) !== undefined || !isRead(path, context);
  const unread = new Set(leaves.filter(isDead).map(({ path }) => path));
  const literal = leaves.filter(({ path, value }) => isSecretKey(path) && value !== '' && value !== null).map(({ path }) => path);
  const found = findings.filter(({ code }) => SECRET.includes(code)).map(({ path }) => path);
  return { unread, secrets: new Set([...literal, ...found]) };
}

/** Whether the value of a key is a secret in any case. The settings of users are one if something in them is. */
function isSecretKey(path: string): boolean {
  return path !== 'core.configureUserSettings' && CHART_KEYS.some(row => row.path === path && row.class === 'secret');
}

function deadFinding(path: string, findings: readonly LintFinding[]): LintFinding | undefined {
  return findings.find(finding => DEAD.includes(finding.code) && isWithin(path, finding.path));
}

/** Whether the templates of the chart read a value with these other ones. */
function isRead(path: string, { chart, read }: LintContext): boolean {
  const when = lookUpChartKey(chart, path).row?.when;
  return when === undefined || unmetClause(when, read) === undefined;
}

interface RowContext {
  readonly said: SaidProps;
  readonly names: InstalledNames;
  readonly findings: readonly LintFinding[];
  readonly context: LintContext;
}

function rowOf(leaf: GivenLeaf, { said, names, findings, context }: RowContext): ImportRow {
  const { path, value } = leaf;
  const dead = deadFinding(path, findings);
  const row = { path, given: true };
  const replaced = said.replaced.get(path);
  if (dead) { return { ...row, class: 'dropped', code: dead.code, prop: dead.prop, message: withoutCode(dead) }; }
  if (replaced !== undefined) { return { ...row, class: 'risky', message: replaced }; }
  const [secret] = secretsWithin(said, leaf);
  const prop = said.taken.get(path);
  if (secret !== undefined && isRead(path, context)) {
    const variable = isMap(value) ? value.name : undefined;
    const place = secretPlace(path, names, variable);
    const code = findings.find(finding => SECRET.includes(finding.code) && isWithin(finding.path, path))?.code;
    return { ...row, class: 'risky', code, prop, secret: place, message: secretMessage(place, isPutInLater(value)) };
  }
  const isDefault = chartDefaultHolds(leaf, context);
  if (!isRead(path, context)) { return { ...row, class: isDefault ? 'default' : 'dropped', message: isDefault ? undefined : 'the chart does not read it beside the other values' }; }
  const doubt = findings.find(finding => isWithin(finding.path, path) && !SECRET.includes(finding.code));
  if (doubt) { return { ...row, class: 'risky', code: doubt.code, prop, message: withoutCode(doubt) }; }
  if (prop !== undefined && isSaid(said.data, prop)) { return { ...row, class: 'taken over', prop }; }
  if (isDefault) { return { ...row, class: 'default' }; }
  if (prop !== undefined) { return { ...row, class: 'default', prop, message: 'it is the default of this library' }; }
  return said.unneeded.has(path) ? { ...row, class: 'dropped', message: said.unneeded.get(path) } : { ...row, class: 'literal' };
}

/** The secrets in a value, by their paths. */
function secretsWithin(said: SaidProps, { path, value }: GivenLeaf): string[] {
  const inner = isMap(value) || Array.isArray(value) ? innerPaths(value, path) : [];
  return [path, ...inner].filter(it => said.isSecret(it));
}

function innerPaths(value: object, path: string): string[] {
  const entries = Array.isArray(value) ? value.map((item: unknown, index) => [`${path}[${index}]`, item] as const) : Object.entries(value).map(([name, item]) => [`${path}.${name}`, item] as const);
  return entries.flatMap(([at, item]) => [at, ...typeof item === 'object' && item !== null ? innerPaths(item as object, at) : []]);
}

function secretMessage(place: SecretPlace | undefined, isLater: boolean): string {
  const what = isLater ? 'a secret that is put in later' : 'a secret in plain text, which is left out';
  return place === undefined ? `holds ${what}: no prop has a place for it` : `is ${what}: the key ${place.key} of the Secret ${place.secretName} has to hold it`;
}

function chartDefaultHolds({ path, value }: GivenLeaf, { chart }: LintContext): boolean {
  const fallback = chartDefault(chart, path);
  const isNothing = (it: unknown) => it === undefined || it === null || it === '' || (typeof it === 'object' && Object.keys(it).length === 0);
  return isNothing(value) ? isNothing(fallback) : JSON.stringify(value) === JSON.stringify(fallback) || String(value) === String(fallback);
}

/** Whether a prop is among those that are said. */
function isSaid(data: PropsData, prop: string): boolean {
  const found = prop.split('.').reduce<unknown>((inner, name) => (isMap(inner) ? inner[name] : undefined), data);
  return found !== undefined;
}

/** The message of a finding without its code. */
function withoutCode({ message, code }: LintFinding): string {
  return message.replace(`${code} `, '');
}

/** The values of literal rows as values of the chart. */
function literalValues(safe: Values, rows: readonly ImportRow[]): Values {
  const kept = new Set(rows.filter(row => row.class === 'literal').map(({ path }) => path));
  return (keptIn(safe, kept, '') ?? {}) as Values;
}

function keptIn(value: unknown, kept: ReadonlySet<string>, path: string): unknown {
  if (kept.has(path)) { return value; }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => keptIn(item, kept, `${path}[${index}]`)).filter(item => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isMap(value)) { return undefined; }
  const entries = Object.entries(value).map(([name, inner]) => [name, keptIn(inner, kept, path === '' ? name : `${path}.${name}`)] as const);
  const said = entries.filter(([, inner]) => inner !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}
