import { App, Chart } from 'cdk8s';
import { reportAdvisories } from '../../src/diagnostics/report-advisories';
import { warningsBelow } from '../../src/diagnostics/warnings-below';
import { ADVISORIES, advisoriesAbout, advisoriesOf, HarborUse } from '../../src/facts/advisories';
import { findRelease, NEWEST_RELEASE, ReleaseRow } from '../../src/facts/versions';

function release(version: string): ReleaseRow {
  return findRelease(version)!;
}

function reported(version: string, uses: HarborUse[]) {
  const chart = new Chart(new App(), 'test');
  reportAdvisories(chart, release(version), uses);
  return { errors: chart.node.validate(), warnings: warningsBelow(chart) };
}

describe('advisoriesOf', () => {
  test('pain 14: 2.15.0 cannot proxy Docker Hub', () => {
    expect(advisoriesOf(release('2.15.0')).map(({ id, fixedIn }) => [id, fixedIn])).toContainEqual(['harbor#23025', '2.15.1']);
  });

  test.each(['2.14.4', '2.15.1', '2.15.2'])('pain 14: %s can proxy Docker Hub', version => {
    expect(advisoriesOf(release(version)).map(({ id }) => id)).not.toContain('harbor#23025');
  });

  test('a defect without a fix affects the newest release too', () => {
    expect(advisoriesOf(NEWEST_RELEASE).map(({ id }) => id)).toContain('harbor#23675');
  });

  test('every advisory names supported releases', () => {
    expect(ADVISORIES.flatMap(({ since, fixedIn }) => [since, fixedIn ?? since]).filter(version => !findRelease(version))).toEqual([]);
  });

  test('every advisory has a GitHub issue', () => {
    expect(ADVISORIES.flatMap(({ id, duplicates = [] }) => [id, ...duplicates]).filter(id => !/^harbor#\d+$/.test(id))).toEqual([]);
  });

  test('an advisory without a fixed release has a workaround', () => {
    expect(ADVISORIES.filter(({ fixedIn, instead }) => !fixedIn && !instead)).toEqual([]);
  });
});

describe('advisoriesAbout', () => {
  test('returns the advisories of the given uses', () => {
    expect(advisoriesAbout(release('2.15.0'), ['proxyProjects']).map(({ id }) => id)).toEqual(['harbor#23675']);
  });
});

describe('reportAdvisories', () => {
  test('pain 14: HBR-VERSION-04 is an error about a use that does not work at all', () => {
    expect(reported('2.15.0', ['dockerHubProxy']).errors).toEqual([expect.stringMatching(/^HBR-VERSION-04 .*harbor#23025.*use 2\.15\.1 or newer$/)]);
  });

  test('HBR-VERSION-05 is a warning with a workaround', () => {
    expect(reported('2.15.2', ['proxyProjects']).warnings).toEqual([expect.stringMatching(/HBR-VERSION-05 .*harbor#23675.*ROBOT_SCANNER_NAME_PREFIX/)]);
  });

  test('advisories of other uses are not reported', () => {
    expect(reported('2.15.0', [])).toEqual({ errors: [], warnings: [] });
  });
});
