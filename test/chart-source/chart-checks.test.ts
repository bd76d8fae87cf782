import { exactVersion, harborChartVersion, umbrellaConfig } from '../../src/chart-source/chart-checks';
import { testChart } from '../support/harbor-context';

test('without a version it is the one of the release', () => {
  expect(exactVersion(testChart(), undefined, '1.19.2')).toBe('1.19.2');
});

test('a chart without an umbrella is the official one, whatever it is called', () => {
  expect([harborChartVersion({ version: '1.18.3' }, '1.19.2'), harborChartVersion({ version: '3.0.0', umbrella: {} }, '1.19.2')]).toEqual(['1.18.3', '1.19.2']);
});

test('the values of an umbrella are not changed in place', () => {
  const values = { gateway: { enabled: true } };
  umbrellaConfig({ values, hostValues: ['gateway.host', 'portal.url.host'] }, 'a.example.com');
  expect(values).toEqual({ gateway: { enabled: true } });
});

test('a host goes wherever the umbrella wants it', () => {
  expect(umbrellaConfig({ key: 'registry', hostValues: ['a.b', 'c'] }, 'x')).toEqual({ key: 'registry', values: { a: { b: 'x' }, c: 'x' } });
});

test('no umbrella is none', () => {
  expect(umbrellaConfig(undefined, 'x')).toBeUndefined();
});
