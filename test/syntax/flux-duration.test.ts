import { Duration } from 'cdk8s';
import { fluxDuration } from '../../src/syntax/go-duration';

test.each([
  [Duration.minutes(15), '15m'],
  [Duration.hours(2), '2h'],
  [Duration.seconds(90), '90s'],
  [Duration.seconds(0), '0s'],
  [Duration.days(1), '24h'],
])('%s is written as Flux reads it', (duration, text) => {
  expect(fluxDuration(duration)).toBe(text);
});
