import { HarborVersion } from '../../src/facts/harbor-version';
import { RELEASES } from '../../src/facts/versions';

const constants = Object.entries(HarborVersion).filter(([, value]) => value instanceof HarborVersion) as [string, HarborVersion][];

const NEWEST_OF_2_15 = RELEASES.filter(({ version }) => version.startsWith('2.15.')).at(-1);

describe('HarborVersion', () => {
  test('there is one constant per supported release', () => {
    expect(constants.map(([, value]) => value.version)).toEqual(RELEASES.map(row => row.version));
  });

  test('every constant is named after its release', () => {
    expect(constants.map(([name]) => name)).toEqual(RELEASES.map(row => `V${row.version.replace(/\./g, '_')}`));
  });

  test('of takes a version number', () => {
    expect(HarborVersion.of('2.14.1').version).toBe('2.14.1');
  });

  test('of drops a leading v', () => {
    expect(HarborVersion.of('v2.15.2').version).toBe('2.15.2');
  });

  test('a supported release is known', () => {
    expect(HarborVersion.of('v2.13.5')._release).toBe(RELEASES.find(({ version }) => version === '2.13.5'));
  });

  test.each(['2.12.0', '3.0.0', 'main'])('%s can be created, and is not supported', version => {
    expect(HarborVersion.of(version)._release).toBeUndefined();
  });

  test('finding P3: a patch release that is newer than the table is like the last one of its minor version', () => {
    expect(HarborVersion.of('2.15.99', { chart: '1.19.99' })._release).toEqual({ ...NEWEST_OF_2_15, version: '2.15.99', chartVersion: '1.19.99' });
  });

  test.each([['2.99.0', '1.99.0'], ['2.15.99', '1.99.0'], ['2.15.99', '1.18.9'], ['2.15', '1.19.9'], ['2.15.9-rc1', '1.19.9']])(
    'finding P3: Harbor %s with chart %s is not supported', (version, chart) => {
      expect(HarborVersion.of(version, { chart })._release).toBeUndefined();
    });

  test('the chart of a release in the table is that of the table', () => {
    expect(HarborVersion.of('2.14.1', { chart: '1.18.4' })._release?.chartVersion).toBe('1.18.1');
  });
});
