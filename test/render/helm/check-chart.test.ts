import { HarborVersion } from '../../../src';
import { IBlobStorage } from '../../../src/contracts';
import { ChartSourceConfig } from '../../../src/contracts/chart-source';
import { HarborProps } from '../../../src/props/harbor-props';
import { checkChart } from '../../../src/render/helm/check-chart';
import { errorsOf, testChart } from '../../support/harbor-context';
import { NEWEST, NEWEST_CHART } from '../../support/newest';
import { harborSpec } from '../../support/release';

function check(config: Partial<ChartSourceConfig> = {}, { patched = true, props = {} }: { patched?: boolean; props?: Partial<HarborProps> } = {}) {
  const chart = testChart();
  const source = { kind: 'HelmRepository', name: 'harbor', namespace: 'harbor', harborChartVersion: NEWEST_CHART, ...config };
  return { facts: checkChart(chart, harborSpec(props), { source, patched }), errors: errorsOf(chart) };
}

test('the version of the chart decides which values there are', () => {
  expect(check({ umbrella: { key: 'registry', values: {} } })).toEqual({ facts: { version: NEWEST_CHART, patched: true, umbrella: 'registry' }, errors: [] });
});

test('a chart that nobody knows is an error, and the one of the release is taken', () => {
  const { facts, errors } = check({ harborChartVersion: '9.9.9' });
  expect([facts.version, errors[0].split(' ')[0]]).toEqual([NEWEST_CHART, 'HBR-REL-03']);
});

test('another minor version of the chart is an error', () => {
  expect(check({ harborChartVersion: '1.18.4' }).errors).toEqual([expect.stringMatching(new RegExp(`^HBR-REL-04 .*the chart is for 2.14.4 and the version is ${NEWEST}`))]);
});

test('another patch release of the chart is fine', () => {
  expect(check({ harborChartVersion: '1.19.1' }, { props: { version: HarborVersion.V2_15_2 } }).errors).toEqual([]);
});

test('values of the official chart do not belong to the umbrella\'s own', () => {
  expect(check({ umbrella: { key: 'harbor', values: { harbor: { logLevel: 'debug' } } } }).errors).toEqual([expect.stringMatching(/^HBR-REL-18/)]);
});

test('without patches every prop that needs one is reported', () => {
  const { errors } = check({}, { patched: false, props: { core: { sidecars: [{ name: 'a' }] } } });
  expect(errors.map(error => error.split(' ').slice(0, 2).join(' '))).toEqual(["HBR-REL-13 'core.sidecars'", "HBR-REL-13 'cache'"]);
});

test('CloudFront by region, from a storage of one\'s own, does not start with the file of the chart', () => {
  const cloudFront = { baseUrl: 'https://d1.cloudfront.net', keyPairId: 'K1', duration: '60s', ipFilteredBy: 'awsregion', privateKeySecretName: 'cf' };
  const storage: IBlobStorage = { bind: () => ({ driver: 's3', parameters: { bucket: 'b', region: 'r' }, redirect: true, peer: {}, cloudFront }) };
  expect(check({}, { props: { storage } }).errors).toEqual([expect.stringMatching(/^HBR-REL-14/)]);
});
