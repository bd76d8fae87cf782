import { HarborVersion } from '../../src';
import { RELEASES } from '../../src/facts/versions';
import { harborErrors } from '../support/harbor';
import { helmRelease, releaseErrors } from '../support/release';
import { specOf } from '../support/spec/spec';

test('the newest release is taken', () => {
  expect(specOf().release).toBe(RELEASES.at(-1));
});

test.each(RELEASES.map(({ version }) => version))('%s can be chosen', version => {
  expect(specOf({ version: HarborVersion.of(version) }).release.version).toBe(version);
});

test('an unknown release is answered with all that are known', () => {
  expect(harborErrors({ version: HarborVersion.of('2.99.0') })).toEqual([expect.stringMatching(/^HBR-VERSION-01 .*"2.99.0".*2\.13\.0.*2\.15\.2.*chart/)]);
});

test('finding P3: a patch release that nobody knew is rendered, and the chart that installs it', () => {
  const version = HarborVersion.of('2.15.99', { chart: '1.19.99' });
  const release = helmRelease({ version });
  expect(specOf({ version }).workloads.get('core')!.containers.get('core')!.image).toBe('docker.io/goharbor/harbor-core:v2.15.99');
  expect([release.spec.chart.spec.version, release.spec.values.core.image.tag, releaseErrors({ version })]).toEqual(['1.19.99', 'v2.15.99', []]);
});
