import { checkChartValues } from '../../src/model/chart-keys';
import { HarborVersion } from '../../src/model/harbor-version';
import { RELEASES } from '../../src/model/version';
import { valuesOf } from '../support/release';
import { SCENARIOS } from '../support/scenarios';
import { foundSecrets } from '../support/values-secrets';

const CHARTS = [RELEASES[0], RELEASES[6], RELEASES[RELEASES.length - 1]];
const CASES = SCENARIOS.flatMap(({ name, props }) => CHARTS.flatMap(release => [true, false].map(patched => ({ name, props, release, patched }))));

describe.each(CASES)('the values of "$name" for chart $release.chartVersion, patched: $patched', ({ props, release, patched }) => {
  const values = valuesOf({ ...props(), version: HarborVersion.of(release.version) }, { version: release.chartVersion, patched });

  test('B53: do in the chart what they say', () => {
    expect(checkChartValues(release.chartVersion, values)).toEqual([]);
  });

  test('B45: have no secret in them', () => {
    expect(foundSecrets(values)).toEqual([]);
  });
});

test('B19, B20, B23: no object store stands between Harbor and S3', () => {
  expect(SCENARIOS.filter(({ props }) => /seaweedfs/i.test(JSON.stringify(valuesOf(props())))).map(({ name }) => name)).toEqual([]);
});

test('a secret among values is found', () => {
  expect(foundSecrets({ harborAdminPassword: 'x', core: { extraEnvVars: [{ value: 'kdjf83jKDJ38' }] } })).toEqual(['harborAdminPassword', 'core.extraEnvVars.0.value']);
});
