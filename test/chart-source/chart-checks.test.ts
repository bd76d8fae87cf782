import { exactVersion, harborChartVersion, umbrellaConfig } from '../../src/chart-source/chart-checks';
import { ChartSource } from '../../src/chart-source/chart-source';
import { testChart } from '../support/harbor-context';
import { releaseErrors } from '../support/release';

test('without a version it is the one of the release', () => {
  expect(exactVersion(testChart(), undefined, '1.19.2')).toBe('1.19.2');
});

test('a chart without an umbrella is the official one, whatever it is called', () => {
  expect([harborChartVersion({ version: '1.18.3' }, '1.19.2'), harborChartVersion({}, '1.19.2')]).toEqual(['1.18.3', '1.19.2']);
});

test('the values of an umbrella are not changed in place', () => {
  const values = { gateway: { enabled: true } };
  umbrellaConfig({ harborChartVersion: '1.19.2', values, hostValues: ['gateway.host', 'portal.url.host'] }, 'a.example.com');
  expect(values).toEqual({ gateway: { enabled: true } });
});

test('a host goes wherever the umbrella wants it', () => {
  expect(umbrellaConfig({ harborChartVersion: '1.19.2', key: 'registry', hostValues: ['a.b', 'c'] }, 'x')).toEqual({ key: 'registry', values: { a: { b: 'x' }, c: 'x' } });
});

test('no umbrella is none', () => {
  expect(umbrellaConfig(undefined, 'x')).toBeUndefined();
});

test('finding F2: an umbrella without the version of the official chart in it is an error', () => {
  const umbrella = { hostValues: ['gateway.host'] } as never;
  const errors = releaseErrors({ chart: ChartSource.helmRepository({ chart: 'umbrella', version: '1.0.0', umbrella }) });
  expect(errors).toEqual([expect.stringMatching(/^HBR-PROP-03 '[a-z.]*umbrella\.harborChartVersion'/)]);
});
