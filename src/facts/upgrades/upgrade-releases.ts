/* The releases that an upgrade can start from or stop at: those that this library defines, and older ones that are still in use. */
import { compareVersions, minorOf, RELEASES, ReleaseRow } from '../versions';

/** A release on the way of an upgrade. */
export interface UpgradeRelease {
  readonly version: string;
  /** The official chart that installs it. */
  readonly chartVersion: string;
  /** Major version of PostgreSQL in the image `harbor-db`. */
  readonly postgresql: number;
  /** Oldest major version that an external PostgreSQL may have. */
  readonly externalPostgresql: number;
  /** The row of the releases that this library defines; absent for older ones. */
  readonly row?: ReleaseRow;
}

/** An older minor version: its releases have the numbers from 0 to `newestPatch`, and the chart has the same patch number. */
interface OlderMinor {
  readonly minor: string;
  readonly chart: string;
  readonly newestPatch: number;
  readonly postgresql: number;
  readonly externalPostgresql: number;
}

/**
 * Minor versions before those that this library defines. Sources: the tags of the repository of the chart with their `appVersion`, the Dockerfile
 * of `harbor-db` in each release, and the upgrade guide of each release for external databases.
 */
const OLDER_MINORS: readonly OlderMinor[] = [
  { minor: '2.7', chart: '1.11', newestPatch: 4, postgresql: 13, externalPostgresql: 10 },
  { minor: '2.8', chart: '1.12', newestPatch: 6, postgresql: 13, externalPostgresql: 10 },
  { minor: '2.9', chart: '1.13', newestPatch: 5, postgresql: 14, externalPostgresql: 12 },
  { minor: '2.10', chart: '1.14', newestPatch: 3, postgresql: 14, externalPostgresql: 12 },
  { minor: '2.11', chart: '1.15', newestPatch: 2, postgresql: 15, externalPostgresql: 12 },
  { minor: '2.12', chart: '1.16', newestPatch: 4, postgresql: 15, externalPostgresql: 12 },
];

/** The releases, oldest first. */
export const UPGRADE_RELEASES: readonly UpgradeRelease[] = [
  ...OLDER_MINORS.flatMap(({ minor, chart, newestPatch, ...facts }) => Array.from({ length: newestPatch + 1 }, (_, patch) => (
    { version: `${minor}.${patch}`, chartVersion: `${chart}.${patch}`, ...facts }
  ))),
  ...RELEASES.map(row => {
    const { version, chartVersion, postgresql } = row;
    return { version, chartVersion, postgresql, externalPostgresql: 12, row };
  }),
];

/** The minor versions, oldest first. */
export const UPGRADE_MINORS: readonly string[] = [...new Set(UPGRADE_RELEASES.map(({ version }) => minorOf(version)))];

/**
 * How many minor versions one upgrade may be ahead. Source: the release policy of Harbor (RELEASES.md) names the two previous minor versions. The
 * upgrade guides of 2.8 to 2.13 say the same; those of 2.14 and 2.15 begin one minor version earlier, which the policy does not cover.
 */
export const LONGEST_HOP = 2;

/**
 * The major version of PostgreSQL whose data the image `harbor-db` of each major version takes over, by its start script. With data of any other one
 * it makes an empty database beside them.
 */
export const POSTGRESQL_TAKEN_OVER: Readonly<Record<number, number>> = { 14: 13, 15: 14, 18: 15 };

/** The release of this version; undefined if it is not known. */
export function findUpgradeRelease(version: string): UpgradeRelease | undefined {
  return UPGRADE_RELEASES.find(release => release.version === version);
}

/** The newest release of a minor version that is known. */
export function newestOfMinor(minor: string): UpgradeRelease {
  return UPGRADE_RELEASES.filter(({ version }) => minorOf(version) === minor).at(-1)!;
}

/** How many minor versions one release is ahead of another one. */
export function minorsBetween(from: UpgradeRelease, to: UpgradeRelease): number {
  return UPGRADE_MINORS.indexOf(minorOf(to.version)) - UPGRADE_MINORS.indexOf(minorOf(from.version));
}

/** Whether a version is newer than that of one release, and not newer than that of another one: whether the upgrade between them brings it. */
export function comesWith(version: string, from: string, to: string): boolean {
  return compareVersions(version, from) > 0 && compareVersions(version, to) <= 0;
}
