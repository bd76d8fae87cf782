import { CHART_MINORS } from '../facts/chart-keys';
import { compareVersions, minorOf, NEWEST_RELEASE, RELEASES } from '../facts/versions';
import { releaseOf } from '../syntax/version';

/** The version of the chart whose keys count. */
export interface CheckedChart {
  readonly version: string;
  /** What is not known about the version that is in use. */
  readonly doubt?: string;
}

/**
 * The version of the official chart to check against, from what a file says: a version, a range of Helm such as `~1.18.0`, or nothing. A range
 * and nothing stand for the newest known chart that fits.
 */
export function checkedChart(written: string | undefined): CheckedChart {
  if (written === undefined) { return { version: NEWEST_RELEASE.chartVersion }; }
  const text = written.trim();
  const exact = releaseOf(text);
  if (exact !== undefined) { return { version: exact, doubt: doubtOf(exact) }; }
  const minor = /^[~=v\s]*(\d+\.\d+)(?:\.(?:\d+|[x*]))?$/.exec(text)?.[1];
  const fits = minor === undefined ? undefined : RELEASES.filter(row => minorOf(row.chartVersion) === minor).at(-1)?.chartVersion;
  if (fits !== undefined) { return { version: fits }; }
  if (minor !== undefined) { return { version: `${minor}.0`, doubt: doubtOf(`${minor}.0`) }; }
  if (/^[\^>*x]/.test(text) || /^1(\.[x*])?$/.test(text)) { return { version: NEWEST_RELEASE.chartVersion }; }
  return { version: NEWEST_RELEASE.chartVersion, doubt: 'it is no version that can be read here, so that the newest known chart counts' };
}

function doubtOf(version: string): string | undefined {
  const minor = minorOf(version);
  const [oldest, newest] = [CHART_MINORS[0], CHART_MINORS[CHART_MINORS.length - 1]];
  if (compareVersions(minor, oldest) < 0) { return `it is older than the oldest chart that is known, so that the keys of chart ${oldest} count`; }
  return compareVersions(minor, newest) > 0 ? `it is newer than the newest chart that is known, so that the keys of chart ${newest} count` : undefined;
}
