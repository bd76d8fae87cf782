import { Construct } from 'constructs';
import { isInRelease, markRelease } from '../../src/contracts/release-scope';
import { testChart } from '../support/harbor-context';

test('a construct below a HelmRelease is in a release', () => {
  const release = new Construct(testChart(), 'release');
  markRelease(release);
  expect(isInRelease(new Construct(release, 'storage'))).toBe(true);
});

test('a construct below native manifests is not', () => {
  const chart = testChart();
  markRelease(new Construct(chart, 'release'));
  expect(isInRelease(new Construct(chart, 'harbor'))).toBe(false);
});
