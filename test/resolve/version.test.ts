import { HarborVersion } from '../../src';
import { RELEASES } from '../../src/facts/versions';
import { harborErrors } from '../support/harbor';
import { specOf } from '../support/spec';

test('the newest release is taken', () => {
  expect(specOf().release).toBe(RELEASES.at(-1));
});

test.each(RELEASES.map(({ version }) => version))('%s can be chosen', version => {
  expect(specOf({ version: HarborVersion.of(version) }).release.version).toBe(version);
});

test('an unknown release is answered with all that are known', () => {
  expect(harborErrors({ version: HarborVersion.of('2.99.0') })).toEqual([expect.stringMatching(/^HBR-VERSION-01 .*"2.99.0".*2\.13\.0.*2\.15\.2/)]);
});
