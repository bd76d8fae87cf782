import { Duration } from 'cdk8s';
import { resolveGoDuration, durationIn, resolveWholeDuration } from '../../src/resolve/durations';
import { errorsOf, testChart } from '../support/harbor-context';

test('a part of an hour is a part of an hour', () => {
  expect(durationIn(Duration.minutes(90), 'hours')).toBe(1.5);
});

test.each([
  [undefined, 7, 0], [Duration.hours(48), 2, 0], [Duration.hours(36), 7, 1], [Duration.seconds(0), 7, 1], [Duration.millis(5), 7, 1],
])('%p in days is %d, with %d problems', (wanted, days, problems) => {
  const chart = testChart();
  expect([resolveWholeDuration({ scope: chart, prop: 'time' }, wanted, { unit: 'days', fallback: 7 }), errorsOf(chart).length]).toEqual([days, problems]);
});

test('nothing at all can be allowed', () => {
  const chart = testChart();
  expect([resolveWholeDuration({ scope: chart, prop: 'time' }, Duration.seconds(0), { unit: 'seconds', fallback: 7, least: 0 }), errorsOf(chart)]).toEqual([0, []]);
});

test.each([[undefined, '1h'], [Duration.minutes(5), '5m0s'], [Duration.millis(1), '1h']])('%p for a Go program is %s', (wanted, text) => {
  expect(resolveGoDuration({ scope: testChart(), prop: 'time' }, wanted, 3600)).toBe(text);
});
