import { Construct } from 'constructs';
import { isInRelease, markRelease } from '../../src/contracts/release-scope';
import { testChart } from '../support/harbor-context';

test('a choice knows that it is bound to the official chart', () => {
  const release = new Construct(testChart(), 'release');
  markRelease(release);
  expect(isInRelease(new Construct(release, 'storage'))).toBe(true);
});

test('a choice of a native Harbor knows that it is not', () => {
  const chart = testChart();
  markRelease(new Construct(chart, 'release'));
  expect(isInRelease(new Construct(chart, 'harbor'))).toBe(false);
});
