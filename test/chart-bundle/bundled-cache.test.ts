import { BundledCache } from '../../src/chart-bundle/bundled-services';
import { harborSpec, testRelease } from '../support/release';

test('it is reached as the chart calls it, and has no password', () => {
  const { cache } = harborSpec({ cache: new BundledCache({}) });
  expect([cache.addresses, cache.password]).toEqual([['harbor-redis:6379'], undefined]);
});

test('policies find its pods', () => {
  expect(harborSpec({ cache: new BundledCache({}) }).cache.peer).toEqual({ podLabels: { release: 'harbor', app: 'harbor', component: 'redis' } });
});

test('openova #5406: that sessions hang on one node is a warning', () => {
  expect(testRelease({ cache: new BundledCache({}) }).warnings.join()).toContain('HBR-REL-20');
});
