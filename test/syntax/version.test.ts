import { isExactVersion, isReleaseVersion } from '../../src/syntax/version';

test.each([['1.19.2', true, true], ['2.15.2-rc1', true, false], ['1.0.0+build', true, false], ['1.19', false, false], ['v1.19.2', false, false], ['>=1.0.0', false, false]])(
  '%s is exact: %p, and that of a release: %p', (text, exact, release) => {
    expect([isExactVersion(text), isReleaseVersion(text)]).toEqual([exact, release]);
  });
