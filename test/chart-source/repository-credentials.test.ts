import { Chart } from 'cdk8s';
import { ChartSource, HarborRelease, PullSecret } from '../../src';
import { describeCredentialMismatches } from '../../src/chart-source/repository-credentials';
import { harborProps } from '../support/harbor';
import { testChart } from '../support/harbor-context';
import { NEWEST_CHART } from '../support/newest';

/** The problems of a chart at `url` whose Secret has credentials for `host`. */
function problems(url: string, host: string, options: { namespace?: string; name?: string } = {}): string[] {
  const chart: Chart = testChart();
  const source = ChartSource.helmRepository({ url, chart: 'bp-harbor', version: '1.1.0', secretName: 'ghcr-pull', umbrella: { harborChartVersion: NEWEST_CHART } });
  const release = new HarborRelease(chart, 'harbor', { ...harborProps(), chart: source });
  new PullSecret(chart, 'pull', { name: 'ghcr-pull', namespace: 'harbor', storeName: 'openbao', remoteKey: 'ghcr', host, ...options });
  expect(release.node.validate()).toEqual(describeCredentialMismatches(release));
  return describeCredentialMismatches(release);
}

test('B36: a chart and its login are at the same host', () => {
  expect(problems('oci://ghcr.io/openova-io', 'ghcr.io')).toEqual([]);
});

test('HBR-REL-22: a chart that moved without its login is an error with both hosts', () => {
  expect(problems('oci://registry.example.com/charts', 'ghcr.io')).toEqual([
    expect.stringContaining("HBR-REL-22 'secretName' has logins for ghcr.io, but the chart is at registry.example.com"),
  ]);
});

test('a port is part of the host', () => {
  expect(problems('oci://registry.example.com:5000/charts', 'registry.example.com')).toHaveLength(1);
});

test('a Secret of another namespace, or of another name, is another Secret', () => {
  expect(problems('oci://registry.example.com/charts', 'ghcr.io', { namespace: 'elsewhere' })).toEqual([]);
  expect(problems('oci://registry.example.com/charts', 'ghcr.io', { name: 'other' })).toEqual([]);
});
