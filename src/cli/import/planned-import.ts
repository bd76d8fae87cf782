import { isDeepStrictEqual } from 'node:util';
import { contraryPaths, DefinedImport, definedImport } from './defined-import';
import { problemPath } from './problem-paths';
import { ComparedValues, differences, unreadPaths, ValueDifference } from '../../import/compared-values';
import { classOf, differenceReason } from '../../import/difference-reasons';
import { isWithin, withoutPaths } from '../../import/given-leaves';
import { ImportRow } from '../../import/import-row';
import { ImportedValues } from '../../import/import-values';
import { InstalledNames } from '../../import/installed-names';
import { PropsData } from '../../import/said-props';
import { livePlace, SecretPlace } from '../../import/secret-places';
import { Values } from '../../lint/value-set';
import { ownerOf } from '../../render/helm/value-owners';
import { isMap } from '../../syntax/plain-map';

/** A Secret that has to be there before the definition is applied. */
export interface NeededSecret {
  readonly secretName: string;
  readonly key: string;
  /** What it is for: `secret-key`, `front-certificate`. */
  readonly purpose: string;
  /** Where the chart keeps the value now; undefined if it has to be taken from elsewhere. */
  readonly from?: SecretPlace;
}

/** A definition, and what becomes of each value. */
export interface PlannedImport {
  /** Props in the words of fleet files, with the values of the chart that no prop says. */
  readonly data: PropsData;
  readonly rows: readonly ImportRow[];
  readonly secrets: readonly NeededSecret[];
  readonly problems: readonly string[];
  /** The path of the value that a problem is about, in the values of the official chart; problems about no value are not in it. */
  readonly problemPaths: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** What the definition is of. */
export type DefinedKind = 'harborRelease' | 'harbor';

/** Plans a definition, defines it, and compares what comes of it with what was. */
export function plannedImport(imported: ImportedValues, kind: DefinedKind, added: PropsData): PlannedImport {
  const { props, first } = workableProps(ordered({ ...imported.props, ...added }), kind);
  const literal = kind === 'harbor' ? {} : fittingValues(imported, first);
  const data = Object.keys(literal).length > 0 ? { ...props, values: literal } : props;
  const defined = data === props ? first : definedImport(data, kind);
  const rows = kind === 'harbor' ? nativeRows(imported.rows) : releaseRows(imported, defined);
  return { data, rows, secrets: neededSecrets(imported, defined), ...saidProblems(imported, defined), warnings: defined.warnings };
}

function saidProblems({ rows }: ImportedValues, { problems }: DefinedImport): Pick<PlannedImport, 'problems' | 'problemPaths'> {
  const paths = problems.map(problem => [problem.text, problemPath(problem, rows)] as const);
  const known = paths.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  return { problems: problems.map(({ text }) => text), problemPaths: new Map(known) };
}

/** Props that are left out if they are what a definition cannot be synthesised for, by the code of the problem. This library has defaults for them. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'HBR-BUDGET-01': ['maxOpenConnections', 'maxIdleConnections'], // how many the server accepts, no value says
  'HBR-DB-06': ['maxOpenConnections', 'maxIdleConnections'],
};

/** The props, without those whose defaults work where they do not. */
function workableProps(props: PropsData, kind: DefinedKind): { readonly props: PropsData; readonly first: DefinedImport } {
  const first = definedImport(props, kind);
  const hasProblem = (code: string) => first.problems.some(({ text }) => text.includes(code));
  const names = Object.entries(LEFT_OUT).filter(([code]) => hasProblem(code)).flatMap(([, left]) => left);
  if (names.length === 0) { return { props, first }; }
  const database = props.database as { readonly external?: Values } | undefined;
  const external = Object.fromEntries(Object.entries(database?.external ?? {}).filter(([name]) => !names.includes(name)));
  const less = { ...props, database: { external } };
  return { props: less, first: definedImport(less, kind) };
}

/** The order in which people tell of a Harbor. */
const ORDER = ['version', 'size', 'releaseName', 'namespace', 'fullnameOverride', 'externalUrl', 'exposure', 'database', 'cache', 'storage', 'secrets', 'internalTls'];

function ordered(data: PropsData): PropsData {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return Object.fromEntries(Object.entries(data).sort(([one], [other]) => place(one) - place(other)));
}

/** The values that no prop says, without those that contradict what follows from props. */
function fittingValues({ literal, chart }: ImportedValues, defined: DefinedImport): Values {
  const contrary = new Set(contraryPaths(defined, literal, chart));
  const kept = withoutPaths(literal, contrary) as Values;
  return withoutEmpty(withoutPaths(kept, unreadPaths(kept, defined.values ?? {}, chart))) as Values;
}

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) { return value; }
  const entries = Object.entries(value).map(([name, inner]) => [name, withoutEmpty(inner)] as const);
  const isGone = (inner: unknown, before: unknown) => typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.keys(inner).length === 0 && Object.keys(before as object).length > 0;
  return Object.fromEntries(entries.filter(([name, inner]) => !isGone(inner, (value as Values)[name])));
}

/** Native manifests have no values: what no prop says is lost. */
function nativeRows(rows: readonly ImportRow[]): ImportRow[] {
  return rows.map(row => row.class === 'literal' ? { ...row, class: 'unlike', message: 'no prop says it, and native manifests have no values: it is left out' } : row);
}

function releaseRows(imported: ImportedValues, defined: DefinedImport): ImportRow[] {
  if (defined.values === undefined) { return [...imported.rows]; }
  const unread = unreadPaths({}, defined.values, imported.chart);
  const compared: ComparedValues = { chart: imported.chart, before: imported.safe, after: defined.values };
  const found = differences(compared).filter(({ path }) => !imported.unneeded.has(path) && !isPatched(path, defined));
  const differenceOf = (row: ImportRow) => found.find(({ path }) => isWithin(path, row.path) || isWithin(row.path, path));
  const rows = imported.rows.map(row => withDifference(row, { imported, defined, unread, difference: differenceOf(row) }));
  const others = found.filter(({ path }) => !imported.rows.some(row => isWithin(path, row.path) || isWithin(row.path, path)));
  return [...rows, ...others.map(difference => unlikeRow(difference, imported)), ...strategyRows(imported, defined), ...patchRows(defined)];
}

interface ComparedRow {
  readonly imported: ImportedValues;
  readonly defined: DefinedImport;
  /** Values that the chart does not read beside what the definition says. */
  readonly unread: ReadonlySet<string>;
  readonly difference?: ValueDifference;
}

/** A value that was to stay what it is, and does not. */
function withDifference(row: ImportRow, { imported, defined, unread, difference }: ComparedRow): ImportRow {
  if (row.class === 'risky' && row.secret === undefined && difference !== undefined) { return { ...row, message: `${row.message}; ${becomes(difference)}` }; }
  if (!['taken over', 'literal', 'default'].includes(row.class)) { return row; }
  if (difference !== undefined) {
    return { ...row, class: classOf(row.path), prop: row.prop ?? ownerOf(row.path), message: explained(difference, imported.names) };
  }
  const isUnread = row.class === 'taken over' && unread.has(row.path);
  const isLost = isUnread || (row.class === 'literal' && !hasValue(defined.values ?? {}, row.path, imported.safe));
  return isLost ? { ...row, class: 'unlike', prop: row.prop ?? ownerOf(row.path), message: 'the chart does not read it any more beside what props say' } : row;
}

function unlikeRow(difference: ValueDifference, { names }: ImportedValues): ImportRow {
  const { path } = difference;
  return { class: classOf(path), path, given: false, prop: ownerOf(path), message: explained(difference, names) };
}

function explained(difference: ValueDifference, names: InstalledNames): string {
  const why = differenceReason(difference, names);
  return why === undefined ? becomes(difference) : `${becomes(difference)}: ${why}`;
}

/** Whether values still have what is given at a path. */
function hasValue(values: Values, path: string, given: Values): boolean {
  const at = (map: Values) => path.split(/[.[]/).reduce<unknown>((inner, name) => (isMap(inner) ? inner[name] : undefined), map);
  return path.includes('[') || isDeepStrictEqual(at(values), at(given));
}

function becomes({ was, is }: ValueDifference): string {
  const [before, after] = [parts(was), parts(is)];
  if (!before || !after) { return `${shown(was)} becomes ${shown(is)}`; }
  const added = [...after].filter(([name]) => !before.has(name)).map(([name, text]) => (text === '' ? name : `${name}=${text}`));
  const removed = [...before.keys()].filter(name => !after.has(name));
  const changed = [...after].filter(([name, text]) => before.has(name) && before.get(name) !== text).map(([name, text]) => `${name}=${text}`);
  const said = [['adds', added], ['removes', removed], ['changes', changed]] as const;
  return said.filter(([, names]) => names.length > 0).map(([verb, names]) => `${verb} ${names.map(shown).join(', ')}`).join('; ');
}

/** The parts of a map, of a list of texts, or of a text with commas; undefined for everything else. */
function parts(value: unknown): ReadonlyMap<string, string> | undefined {
  if (Array.isArray(value)) { return value.every(item => typeof item === 'string') ? new Map(value.map(item => [item as string, ''])) : undefined; }
  if (typeof value === 'string' && value.includes(',')) { return new Map(value.split(',').map(item => [item, ''])); }
  const isShallow = isMap(value) && Object.values(value).every(item => typeof item !== 'object');
  return isShallow ? new Map(Object.entries(value).map(([name, item]) => [name, String(item)])) : undefined;
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') { return 'nothing'; }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Components that are stopped for an update now, because their volume is for one Pod. */
function strategyRows({ props }: ImportedValues, { recreated }: DefinedImport): ImportRow[] {
  const said = ['registry', 'jobservice'].filter(id => (props[id] as { readonly strategy?: unknown } | undefined)?.strategy !== undefined);
  return recreated.filter(id => !said.includes(id)).map(id => ({
    class: 'unlike', path: `${id}.strategy`, given: false, prop: `${id}.strategy`, message: 'RollingUpdate becomes Recreate: its Pods share a volume that one node alone can attach, so that a rolling update would wait for ever',
  }));
}

/** Whether a patch says what a value says. */
function isPatched(path: string, { patched }: DefinedImport): boolean {
  return path === 'updateStrategy.type' && patched.length > 0;
}

function patchRows({ patched, beside }: DefinedImport): ImportRow[] {
  const rows = [
    ...patched.length > 0 ? [['release.postRender', `Flux patches what the chart writes, for what it has no value for: ${patched.join(', ')}; postRender: false leaves it alone`]] : [],
    ...beside.length > 0 ? [['companions', `new beside the objects of the chart: ${beside.join(', ')}`]] : [],
  ];
  return rows.map(([path, message]) => ({ class: 'unlike', path, given: false, prop: path, message }));
}

/** The Secret out of which Flux sets the password of the chart's own database. */
function bundledPassword({ database }: PropsData, names: InstalledNames): NeededSecret[] {
  const { chartBundle = {} } = (database ?? {}) as { readonly chartBundle?: { readonly passwordSecretName?: string } };
  const { passwordSecretName } = chartBundle;
  if (passwordSecretName === undefined) { return []; }
  return [{ secretName: passwordSecretName, key: 'password', purpose: 'database-password', from: livePlace({ purpose: 'database-password', key: 'password' }, names, true) }];
}

/** The Secrets that nothing in the output makes, each key once, with the place of its value today. */
function neededSecrets({ names, origin, rows, props }: ImportedValues, { secrets }: DefinedImport): NeededSecret[] {
  const outside = secrets.filter(({ writer }) => writer === 'outside');
  const needed = outside.flatMap(({ name, purpose, keys }) => keys.filter(({ optional }) => !optional).map(({ key }) => {
    if (origin.isNamed(name)) { return { secretName: name, key, purpose }; }
    const certificate = origin.certificate(name);
    const own = name.startsWith(`${names.fullname}-`) ? origin.place({ purpose, key }) : undefined;
    return { secretName: name, key, purpose, from: certificate === undefined ? own : { secretName: certificate, key } };
  }));
  const further = rows.flatMap(({ secret }) => secret ? [{ ...secret, purpose: 'variables' }] : []);
  const all = [...needed, ...bundledPassword(props, names), ...further].map(secret => [`${secret.secretName}/${secret.key}`, secret] as const);
  return [...new Map([...all].reverse()).values()].reverse();
}
