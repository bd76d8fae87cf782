import { HarborVersion } from '../../src/facts/harbor-version';
import { RELEASES } from '../../src/facts/versions';

const constants = Object.entries(HarborVersion).filter(([, value]) => value instanceof HarborVersion) as [string, HarborVersion][];

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
    expect(HarborVersion.of('v2.13.5')._isKnown).toBe(true);
  });

  test.each(['2.12.0', '3.0.0', 'main'])('%s can be created, and is not supported', version => {
    expect(HarborVersion.of(version)._isKnown).toBe(false);
  });
});
