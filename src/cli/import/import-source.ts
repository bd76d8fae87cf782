import { ProblemCode } from '../../diagnostics/problems';
import { Finding, describeProblem } from '../../diagnostics/report';
import { CHART_MINORS, chartKeyTree } from '../../facts/chart-keys';
import { compareVersions, findReleaseOfChart, minorOf, NEWEST_RELEASE, RELEASES } from '../../facts/versions';
import { FleetError, firstOf } from '../../fleet/problem-list';
import { besideRows } from '../../import/beside-rows';
import { officialValues } from '../../import/bitnami-values';
import { givenLeaves, isWithin } from '../../import/given-leaves';
import { ImportRow } from '../../import/import-row';
import { ImportedValues, importValues } from '../../import/import-values';
import { PropsData } from '../../import/said-props';
import { checkedChart } from '../../lint/chart-range';
import { keysContent } from '../../lint/found-content';
import { isPutInLater } from '../../lint/lint-context';
import { mergedValues, placeIn, ValueSet } from '../../lint/value-set';
import { proposal } from '../../syntax/nearest';

/** What is asked for. */
export interface ImportWish {
  /** The files, for messages. */
  readonly from: string;
  /** What is in them, if there are no values of Harbor. */
  readonly instead?: string;
  readonly name?: string;
  readonly version?: string;
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly native: boolean;
}

/** A value, as it is written. */
export interface WrittenValue {
  readonly path: string;
  /** File, line and column: `values.yaml:3:5`. */
  readonly place: string;
}

/** The values of one installation, imported. */
export interface ImportSource {
  readonly set: ValueSet;
  readonly imported: ImportedValues;
  /** Version of Harbor that the chart installs. */
  readonly harbor: string;
  /** Props that follow from what surrounds the values. */
  readonly added: PropsData;
  readonly notes: readonly string[];
  /** The rows with the paths that are written in the files, and those of values that are not of the official chart. */
  asWritten(rows: readonly ImportRow[]): ImportRow[];
  /** The path and the place in the files of a value of the official chart; undefined if no value was written for it. */
  written(path: string): WrittenValue | undefined;
}

/** The error if no definition was written, with all problems. */
class ImportRefused extends FleetError {
  public constructor(problems: readonly string[]) {
    super(problems);
    this.message = `No definition was written, for these reasons:\n  ${firstOf(problems).join('\n  ')}`;
  }
}

/** Refuses with problems of the catalogue; does nothing without any. */
export function refuseAll(problems: readonly (readonly [ProblemCode, Finding])[]): void {
  if (problems.length > 0) { throw new ImportRefused(problems.map(([code, finding]) => describeProblem(code, finding))); }
}

/** Imports the values of the installation that is asked for. What cannot be imported is refused. */
export function importedFrom(sets: readonly ValueSet[], wish: ImportWish): ImportSource {
  const found = chosenSet(sets, wish);
  const { name = wish.releaseName, namespace = wish.namespace } = found.release ?? {};
  const set = { ...found, release: { ...found.release, name, namespace } };
  const isBitnami = set.otherChart !== undefined;
  const chart = isBitnami ? NEWEST_RELEASE.chartVersion : chartOf(set, wish);
  refuseOthers(set, chart, wish);
  refuseUnknown(set, chart);
  const given = new Set(givenLeaves(mergedValues(set), chart).map(({ path }) => path));
  const official = isBitnami ? officialValues(set) : undefined;
  const imported = importValues(official?.set ?? set, chart, official?.secrets);
  if (wish.native) { refuseBundled(imported); }
  const harbor = harborOf(chart);
  return {
    set,
    imported,
    harbor,
    added: { version: harbor, ...chartProps(chart, wish.native), ...addedProps(set, imported, wish.native) },
    notes: [...notesOf(set, chart, wish), ...official?.notes ?? []],
    asWritten: rows => [...official ? official.rows(rows) : prefixed(rows, set.key), ...besideRows(set)],
    written: path => {
      const own = official ? official.writtenPath(path) : [...given].find(it => isWithin(path, it) || isWithin(it, path)) && path;
      return own === undefined ? undefined : writtenValue(set, own);
    },
  };
}

function writtenValue(set: ValueSet, path: string): WrittenValue {
  const { file, line, column } = placeIn(set, path);
  return { path: set.key === undefined ? path : `${set.key}.${path}`, place: `${file}:${line}:${column}` };
}

/** Rows of values below the key of an umbrella chart, as they are written there. */
function prefixed(rows: readonly ImportRow[], key: string | undefined): ImportRow[] {
  return rows.map(row => (key !== undefined && row.given ? { ...row, written: `${key}.${row.path}` } : row));
}

function chosenSet(sets: readonly ValueSet[], { from, instead = 'nothing', name }: ImportWish): ValueSet {
  if (sets.length === 0) { refuseAll([['HBR-IMPORT-01', { prop: from, slots: { found: instead } }]]); }
  const named = name === undefined ? sets : sets.filter(set => set.owner === name || set.release?.name === name);
  const names = sets.map(set => set.owner).join(', ');
  if (named.length === 0) {
    const known = sets.flatMap(({ owner, release }) => [owner, ...release?.name === undefined ? [] : [release.name]]);
    refuseAll([['HBR-IMPORT-04', { prop: '--name', value: name, slots: { names, hint: proposal(String(name), known) } }]]);
  }
  if (named.length > 1) { refuseAll([['HBR-IMPORT-02', { prop: from, slots: { count: named.length, names } }]]); }
  return named[0];
}

function chartOf(set: ValueSet, { version: wanted }: ImportWish): string {
  const { version } = checkedChart(wanted ?? set.version);
  const [oldest] = CHART_MINORS;
  if (compareVersions(minorOf(version), oldest) < 0) { refuseAll([['HBR-IMPORT-03', { prop: `chart ${version}`, slots: { oldest } }]]); }
  return version;
}

/** Refuses values of which the chart knows none, which are those of another one. */
function refuseOthers(set: ValueSet, chart: string, { from }: ImportWish): void {
  const values = mergedValues(set);
  const names = Object.keys(values);
  if (set.otherChart !== undefined || names.length === 0 || names.some(name => chartKeyTree(chart).children.has(name))) { return; }
  refuseAll([['HBR-IMPORT-01', { prop: from, slots: { found: keysContent(values) } }]]);
}

/** Refuses texts of which only a part is known. Secrets among them are only named by the definition. */
function refuseUnknown(set: ValueSet, chart: string): void {
  const isSecret = (path: string) => /pass|secret|token|key|credential/i.test(path);
  const later = givenLeaves(mergedValues(set), chart).filter(({ path, value }) => isPutInLater(value) && !isSecret(path));
  refuseAll(later.map(({ path: inner, value }) => {
    const { path, place } = writtenValue(set, inner);
    return ['HBR-IMPORT-05', { prop: path, value: typeof value === 'string' ? value : undefined, slots: { place } }];
  }));
}

function refuseBundled({ props }: ImportedValues): void {
  const choices = { 'database.type': props.database, 'redis.type': props.cache } as Readonly<Record<string, { readonly chartBundle?: unknown } | undefined>>;
  const bundled = Object.entries(choices).filter(([, choice]) => choice?.chartBundle !== undefined);
  refuseAll(bundled.map(([prop]) => ['HBR-IMPORT-07', { prop }]));
}

/** The release of Harbor that a chart installs: the same, or the newest that is known of its minor version. */
function harborOf(chart: string): string {
  const ofMinor = RELEASES.filter(release => minorOf(release.chartVersion) === minorOf(chart));
  return (findReleaseOfChart(chart) ?? ofMinor.at(-1) ?? NEWEST_RELEASE).version;
}

/** The chart, where the release of Harbor does not say which one it is. */
function chartProps(chart: string, native: boolean): PropsData {
  return native || findReleaseOfChart(chart) ? {} : { chart: { helmRepository: { version: chart } } };
}

/** The HelmRelease has the name and the namespace that it has now, so that Flux finds the release of Helm. */
function addedProps({ release }: ValueSet, { names }: ImportedValues, native: boolean): PropsData {
  const { name, namespace } = release?.helmRelease ?? {};
  const options = {
    ...name !== undefined && name !== names.releaseName && { name },
    ...namespace !== undefined && namespace !== names.namespace && { namespace },
  };
  return native || Object.keys(options).length === 0 ? {} : { release: options };
}

function notesOf(set: ValueSet, chart: string, wish: ImportWish): string[] {
  const isVersionSaid = wish.version !== undefined || set.version !== undefined || set.otherChart !== undefined;
  const isNamed = set.release?.name !== undefined;
  return [
    ...isVersionSaid ? [] : [`no file says which chart is installed: chart ${chart} counts, the newest that is known; --chart-version says another one`],
    ...isNamed ? [] : ['no file says what the release is called: harbor in the namespace harbor counts; --release-name and --namespace say others'],
    ...set.unread.map(source => `not read, and it may say more: ${source}`),
    ...set.renderedBy !== undefined && !wish.native ? [`the HelmRelease needs Flux, and ${set.renderedBy} installs this Harbor: --native writes manifests that it can apply`] : [],
  ];
}
