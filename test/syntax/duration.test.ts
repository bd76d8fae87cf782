import { Duration } from 'cdk8s';
import { fluxDuration, goDuration, goDurationSeconds, isGoDuration } from '../../src/syntax/duration';

test.each([
  [Duration.days(7), '168h'], [Duration.hours(1), '1h'], [Duration.minutes(5), '5m0s'], [Duration.minutes(90), '90m0s'], [Duration.seconds(90), '90s'],
  [Duration.seconds(0), '0s'],
])('%p is printed by Go as %s', (duration, expected) => {
  expect(goDuration(duration)).toBe(expected);
});

test.each([[Duration.minutes(15), '15m'], [Duration.hours(2), '2h'], [Duration.seconds(90), '90s'], [Duration.seconds(0), '0s'], [Duration.days(1), '24h']])(
  '%s is written as Flux reads it', (duration, text) => {
    expect(fluxDuration(duration)).toBe(text);
  });

test.each(['168h', '1h30m', '500ms', '1.5h', '5m0s'])('%s is a duration of Go', text => {
  expect(isGoDuration(text)).toBe(true);
});

test.each(['', '5', 'h', '1d', '1h 30m', '-1h'])('%p is no duration of Go', text => {
  expect(isGoDuration(text)).toBe(false);
});

test.each([['168h', 604800], ['1h30m', 5400], ['500ms', 0.5], ['1.5h', 5400], ['5m0s', 300], ['1d', undefined], ['', undefined]])('%p has %p seconds', (text, seconds) => {
  expect(goDurationSeconds(text)).toBe(seconds);
});
