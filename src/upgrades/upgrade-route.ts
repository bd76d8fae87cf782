import { describeProblem } from '../diagnostics/report';
import {
  findUpgradeRelease, LONGEST_HOP, minorsBetween, newestOfMinor, POSTGRESQL_TAKEN_OVER, UPGRADE_MINORS, UPGRADE_RELEASES, UpgradeRelease,
} from '../facts/upgrades/upgrade-releases';
import { compareVersions, minorOf } from '../facts/versions';
import { StructError } from '../structs';

/** The releases that an upgrade is asked for. */
export interface RouteRequest {
  readonly from: string;
  readonly to: string;
  readonly via?: readonly string[];
  /** Whether the database is that of the chart; undefined if that is not known. */
  readonly internalDatabase?: boolean;
}

/** The releases of an upgrade, from the first to the last. All that is wrong about the request is thrown at once. */
export function routeOf(request: RouteRequest): UpgradeRelease[] {
  const { from, to, via } = request;
  const named = [['from', from], ...(via ?? []).map((version, index) => [`via[${index}]`, version]), ['to', to]];
  const unknown = named.filter(([, version]) => !findUpgradeRelease(version));
  refuse(unknown.map(([prop, version]) => unknownRelease(prop, version)));
  const [first, ...stops] = named.map(([, version]) => findUpgradeRelease(version)!);
  const last = stops.at(-1)!;
  if (compareVersions(first.version, last.version) > 0) { refuse([describeProblem('HBR-OPS-41', { prop: 'to', value: to, slots: { from } })]); }
  const route = via === undefined ? shortest(first, last) : [first, ...stops];
  refuse([...unordered(route, via), ...tooLong(route, request)]);
  return route;
}

/** As few stops as possible, each the newest release of its minor version. */
function shortest(from: UpgradeRelease, to: UpgradeRelease): UpgradeRelease[] {
  if (from === to) { return [from]; }
  if (minorsBetween(from, to) <= LONGEST_HOP) { return [from, to]; }
  const next = newestOfMinor(UPGRADE_MINORS[UPGRADE_MINORS.indexOf(minorOf(from.version)) + LONGEST_HOP]);
  return [from, ...shortest(next, to)];
}

/** Stops that are not between the one before and the one after. */
function unordered(route: readonly UpgradeRelease[], via: readonly string[] = []): string[] {
  return via.flatMap((value, index) => {
    const [before, it, after] = [0, 1, 2].map(place => route[index + place].version);
    const isBetween = compareVersions(before, it) < 0 && compareVersions(it, after) < 0;
    return isBetween ? [] : [describeProblem('HBR-OPS-43', { prop: `via[${index}]`, value, slots: { before, after } })];
  });
}

/** Steps over minor versions that Harbor does not support. */
function tooLong(route: readonly UpgradeRelease[], { internalDatabase }: RouteRequest): string[] {
  return route.slice(1).flatMap((to, index) => {
    const from = route[index];
    if (minorsBetween(from, to) <= LONGEST_HOP) { return []; }
    const [, ...stops] = shortest(from, to).slice(0, -1).map(({ version }) => version);
    const slots = { from: from.version, to: to.version, stops: stops.join(', '), database: internalDatabase === false ? '' : emptyDatabase(from, to) };
    return [describeProblem('HBR-OPS-42', { prop: 'via', slots })];
  });
}

/** What the database of the chart does, if the newer image does not take over the data of the older one. */
export function emptyDatabase(from: UpgradeRelease, to: UpgradeRelease): string {
  if (from.postgresql === to.postgresql || POSTGRESQL_TAKEN_OVER[to.postgresql] === from.postgresql) { return ''; }
  return `; the chart's own database would begin empty beside the data of PostgreSQL ${from.postgresql}, which the one of ${to.version} does not take over`;
}

function unknownRelease(prop: string, value: string): string {
  const minor = UPGRADE_MINORS.find(known => known === minorOf(value));
  const chart = UPGRADE_RELEASES.find(({ chartVersion }) => chartVersion === value);
  const known = minor === undefined ? `${UPGRADE_RELEASES[0].version} to ${UPGRADE_RELEASES.at(-1)!.version}` : `${minor}.0 to ${newestOfMinor(minor).version}`;
  const hint = chart ? `'${chart.version}', which the chart ${value} installs` : `one of the releases from ${known}`;
  return describeProblem('HBR-OPS-40', { prop, value, slots: { hint } });
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) { throw new StructError(problems); }
}
