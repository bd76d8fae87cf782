import { Duration } from 'cdk8s';
import { specOf } from '../support/spec/spec';

test('the cache layer is off by default', () => expect(specOf().cacheLayer).toBeUndefined());

test.each([[undefined, 24], [Duration.hours(1), 1], [Duration.days(2), 48]])('the cache layer keeps entries: %p are %d hours', (expiry, hours) => {
  expect(specOf({ cacheLayer: { expiry } }).cacheLayer?.expireHours).toBe(hours);
});
