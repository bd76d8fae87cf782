import { checkedChart } from './chart-range';
import { keyRemarks } from './key-checks';
import { LintContext, lintContext } from './lint-context';
import { LintFinding, LintRemark } from './lint-finding';
import { contradictionRemarks, imageRemarks, unquotedRemarks, userSettingRemarks, variableRemarks } from './meaning-checks';
import { rendererRemarks } from './renderer-checks';
import { hiddenSecretRemarks, wellKnownSecretRemarks } from './secret-checks';
import { placeIn, ValueSet } from './value-set';
import { wiringRemarks } from './wiring-checks';
import { Place } from './yaml-text';
import { PROBLEMS } from '../diagnostics/problems';
import { ProblemRule } from '../diagnostics/problems/problem-rule';
import { describeProblem } from '../diagnostics/report';
import { CHART_KEYS, CHART_MINORS } from '../facts/chart-keys';
import { ownerOf } from '../render/helm/value-owners';

const CHECKS: readonly ((context: LintContext) => LintRemark[])[] = [
  keyRemarks, contradictionRemarks, wiringRemarks, unquotedRemarks, userSettingRemarks, variableRemarks, imageRemarks, rendererRemarks,
  hiddenSecretRemarks, wellKnownSecretRemarks,
];

/** What is wrong with a set of values, in the order of the places. The version of the chart comes from the set unless another one is wanted. */
export function lintValues(set: ValueSet, wantedVersion?: string): LintFinding[] {
  const { version: chart, doubt } = checkedChart(wantedVersion ?? set.version);
  const written = wantedVersion ?? set.version ?? '';
  if (set.otherChart !== undefined) {
    return [findingOf({ code: 'HBR-LINT-18', path: '', subject: set.owner, slots: { reason: set.otherChart } }, { set, chart })];
  }
  const context = lintContext(set, chart);
  const remarks = withoutRepetitions(CHECKS.flatMap(check => check(context))).map(remark => findingOf(remark, { set, chart }));
  const known = CHART_MINORS.join(', ');
  const place = wantedVersion === undefined ? set.versionPlace : undefined;
  const ofVersion = doubt === undefined ? [] : [findingOf(
    { code: 'HBR-LINT-17', path: '', subject: `chart ${written}`, slots: { doubt, known } }, { set, chart, place },
  )];
  return [...ofVersion, ...duplicateFindings(set, chart), ...remarks].sort(byPlace);
}

function byPlace(one: LintFinding, other: LintFinding): number {
  return compareTexts(one.file, other.file) || one.line - other.line || one.column - other.column || compareTexts(one.code, other.code);
}

/** One place of a value says the same only once; a secret is said by what knows most about it. */
function withoutRepetitions(remarks: readonly LintRemark[]): LintRemark[] {
  const secrets = new Set(remarks.filter(({ code }) => ['HBR-LINT-09', 'HBR-LINT-10'].includes(code)).map(({ path }) => path));
  return remarks.filter(({ code, path }) => code !== 'HBR-LINT-12' || !secrets.has(path));
}

interface FindingPlace {
  readonly set: ValueSet;
  readonly chart: string;
  readonly place?: Place & { readonly file: string };
}

function findingOf(remark: LintRemark, { set, chart, place }: FindingPlace): LintFinding {
  const { code, path, value, slots, dependsOnOthers, subject } = remark;
  const rule: ProblemRule = PROBLEMS[code];
  const isUncertain = dependsOnOthers === true && set.unread.length > 0;
  const message = describeProblem(code, { prop: subject ?? path, value, slots });
  const { file, line, column } = place ?? placeIn(set, path);
  return {
    file,
    line,
    column,
    severity: isUncertain ? 'warning' : rule.severity,
    code,
    path,
    message: isUncertain ? `${message} (unless ${set.unread.join(' or ')} says otherwise, which was not read)` : message,
    fix: fixIn(code, slots),
    prop: propOf(remark),
    owner: set.owner,
    chartVersion: chart,
  };
}

/** The remedy alone, with what is filled into the text. */
function fixIn(code: LintRemark['code'], slots: LintRemark['slots']): string {
  const { fix }: ProblemRule = PROBLEMS[code];
  return fix.replace(/\{(\w+)\}/g, (slot, name: string) => slots?.[name] ?? slot);
}

/** The prop of this library that says a value; undefined for what nothing says, although something says a parent of it. */
function propOf({ code, path, suggestion, prop }: LintRemark): string | undefined {
  if (prop !== undefined) { return prop; }
  const meant = suggestion ?? path;
  const owner = ownerOf(meant);
  const isUnknown = suggestion === undefined && ['HBR-LINT-01', 'HBR-LINT-04'].includes(code);
  if (isUnknown && owner === ownerOf(meant.slice(0, Math.max(0, meant.lastIndexOf('.'))))) { return undefined; }
  const isSecret = CHART_KEYS.some(row => row.path === meant && row.class === 'secret');
  return owner ?? (isSecret ? 'secrets' : undefined);
}

function duplicateFindings(set: ValueSet, chart: string): LintFinding[] {
  return set.layers.flatMap(({ file, duplicates }) => duplicates.map(({ path, place }) => (
    findingOf({ code: 'HBR-LINT-16', path }, { set, chart, place: { ...place, file } })
  )));
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
