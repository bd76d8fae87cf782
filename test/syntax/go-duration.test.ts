import { Duration } from 'cdk8s';
import { goDuration } from '../../src/syntax/go-duration';

test.each([
  [Duration.days(7), '168h'], [Duration.hours(1), '1h'], [Duration.minutes(5), '5m0s'], [Duration.minutes(90), '90m0s'], [Duration.seconds(90), '90s'],
  [Duration.seconds(0), '0s'],
])('%p is %s', (duration, expected) => {
  expect(goDuration(duration)).toBe(expected);
});
