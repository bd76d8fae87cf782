import { LintContext, isPutInLater } from './lint-context';
import { LintRemark } from './lint-finding';
import { UnknownKey, unknownKeys } from './proposals';
import { secretFix } from './secret-checks';
import { CHART_KEYS, ChartKeyFinding, chartDefault, checkChartValues, lookUpChartKey } from '../facts/chart-keys';
import { pathsOf, unmetClause } from '../facts/chart-keys/condition';
import { findRemovedFeature } from '../facts/removed-features';

/** What is wrong with keys and single values, by the tables of the chart. */
export function keyRemarks(context: LintContext): LintRemark[] {
  return checkChartValues(context.chart, context.values).filter(({ path }) => !isForOthers(context, path)).flatMap(finding => {
    const value = valueOf(context, finding.path);
    if (finding.kind === 'unknown') { return unknownRemarks(context, finding.path, value); }
    const removed = finding.kind === 'not-in-version' ? findRemovedFeature(finding.path) : undefined;
    if (removed) { return [{ code: 'HBR-LINT-04', path: finding.path, slots: { ...removed } }]; }
    const misspelt = finding.kind === 'wrong-case' ? misspeltSecret(finding.path, finding.suggestion, value) : [];
    return isCertain(context, finding, value) ? [remarkOf(context, finding), ...misspelt] : [];
  });
}

/** Whether a name is not for the chart: it switches the chart on in an umbrella chart, is for all of its charts, or holds what anchors refer to. */
function isForOthers({ set: { key } }: LintContext, path: string): boolean {
  return /^(x-|[._])/.test(path) || (key !== undefined && ['enabled', 'global'].includes(path));
}

/** A name with dots in it is no path, but may look like one. */
function valueOf({ given, values }: LintContext, path: string): unknown {
  return Object.hasOwn(values, path) ? values[path] : given(path);
}

function unknownRemarks(context: LintContext, path: string, value: unknown): LintRemark[] {
  if (path.includes('.') && Object.hasOwn(context.values, path)) { return [{ code: 'HBR-LINT-21', path, suggestion: path }]; }
  return unknownKeys(context.chart, path, value).flatMap((key): LintRemark[] => {
    const removed = key.suggestion === undefined ? findRemovedFeature(key.path) : undefined;
    if (removed) { return [{ code: 'HBR-LINT-04', path: key.path, slots: { ...removed } }]; }
    const slots = { chart: context.chart, hint: hintOf(key) };
    const unknown: LintRemark = { code: 'HBR-LINT-01', path: key.path, suggestion: key.suggestion, prop: key.advice?.prop, slots };
    return [unknown, ...misspeltSecret(key.path, key.suggestion, valueOf(context, key.path))];
  });
}

/** A secret is in plain text even if its key is misspelt. */
function misspeltSecret(path: string, meant: string | undefined, value: unknown): LintRemark[] {
  const isSecret = meant !== undefined && CHART_KEYS.some(row => row.path === meant && row.class === 'secret');
  const isPlain = typeof value === 'string' && value !== '' && !isPutInLater(value);
  return isSecret && isPlain ? [{ code: 'HBR-LINT-09', path, suggestion: meant, slots: { fix: secretFix(meant) } }] : [];
}

function hintOf({ suggestion, candidates, advice }: UnknownKey): string {
  if (advice) { return advice.hint; }
  if (suggestion !== undefined) { return `did you mean '${suggestion}'?`; }
  return candidates ? `it is written for each one alone: ${candidates.join(', ')}` : 'leave it out, or look into the values of the chart';
}

/** Whether a finding holds, although some values are put in later. */
function isCertain(context: LintContext, { kind, needs, path }: ChartKeyFinding, value: unknown): boolean {
  if (kind === 'secret' && value === chartDefault(context.chart, path)) { return isInUse(context, path); }
  if (kind === 'not-read' && isOff(value)) { return false; }
  if (kind === 'not-read') { return !pathsOf(needs!).some(other => isPutInLater(context.read(other))); }
  return kind === 'wrong-case' || kind === 'not-in-version' || kind === 'dead' || !isPutInLater(value);
}

/** Whether a value says that something is not wanted, so that nothing is missed if nobody reads it. */
function isOff(value: unknown): boolean {
  return value === false || value === 0 || value === 'none';
}

/** Whether the templates read a value: what the chart has in its own values for a storage that is not in use is no secret. */
function isInUse({ chart, read }: LintContext, path: string): boolean {
  const when = lookUpChartKey(chart, path).row?.when;
  return when === undefined || unmetClause(when, read) === undefined;
}

function remarkOf({ chart, given }: LintContext, finding: ChartKeyFinding): LintRemark {
  const { path, value, suggestion = '', needs = '', since, until } = finding;
  const known = since ? `use chart ${since} or newer` : until ? `it went with chart ${until}` : 'leave it out';
  const hint = suggestion === '' ? known : `write '${suggestion}'`;
  switch (finding.kind) {
    case 'wrong-case': return { code: 'HBR-LINT-02', path, suggestion, slots: { suggestion } };
    case 'not-in-version': return { code: 'HBR-LINT-03', path, value, suggestion: finding.suggestion, slots: { chart, hint } };
    case 'dropped': return { code: 'HBR-LINT-05', path, value, slots: { suggestion } };
    case 'not-read': return { code: 'HBR-LINT-06', path, value, slots: { needs: spoken(needs) }, dependsOnOthers: true };
    case 'dead': return { code: 'HBR-LINT-07', path };
    case 'wrong-type': return { code: 'HBR-LINT-08', path, value, slots: { needs: typeName(needs), fix: typeFix(needs, value) } };
    default: return { code: given(path) === chartDefault(chart, path) ? 'HBR-LINT-10' : 'HBR-LINT-09', path, slots: { fix: secretFix(path) } };
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  'bool': 'true or false, without quotes',
  'bool-text': 'true or false',
  'int': 'a whole number',
  'int-or-percent': 'a whole number or a percentage',
  'number': 'a number',
  'string': 'a text',
  'text': 'a text or a number',
  'digits': 'digits in quotes',
  'quantity': 'a quantity of Kubernetes, such as 5Gi',
  'duration': 'a duration, such as 5m0s',
  'list': 'a list',
  'map': 'a map',
};

/** How to write a value that is of another type than it looks. */
function typeFix(type: string, value: unknown): string {
  if (type === 'digits' && typeof value === 'number') { return `write "${value}"`; }
  return type === 'bool' ? 'write it without quotes: a template takes every text for true' : 'write such a value';
}

function typeName(type: string): string {
  return Object.hasOwn(TYPE_NAMES, type) ? TYPE_NAMES[type] : type.replace(/@[\d.]+/g, '').replaceAll('|', ', ');
}

/** A condition in words: `expose.type is one of clusterIP, nodePort`. */
function spoken(clause: string): string {
  return clause.split(' or ').map(alternative => {
    const [, not, path, operator, operand = ''] = /^(!?)([\w.]+)(?:(!=|[=~>])(.+))?$/.exec(alternative) ?? [];
    const words = operand.split('|').join(' or ');
    switch (operator) {
      case '=': return `${path} is ${words}`;
      case '!=': return `${path} is not ${words}`;
      case '~': return `${path} has ${words}`;
      case '>': return `${path} is more than ${words}`;
      default: return not === '' ? `${path} is set` : `${path} is not set`;
    }
  }).join(', or ');
}
