import { longestPause } from '../../src/syntax/cron-pause';

const HOUR = 3600;
const DAY = 24 * HOUR;

test.each([
  ['0 2 * * *', DAY],
  ['*/15 * * * *', 15 * 60],
  ['0 */6 * * *', 6 * HOUR],
  ['30 1,13 * * *', 12 * HOUR],
  ['0 8-18/5 * * *', 14 * HOUR],
  ['0 20/2 * * *', 22 * HOUR],
  ['0 2 * * 0', 7 * DAY],
  ['0 2 * * 1-5', 3 * DAY],
  ['0 2 1 * *', 31 * DAY],
  ['0 2 1 * 1', 7 * DAY],
  ['0 0 29 2 *', undefined],
  ['@daily', undefined],
])('the longest time between two runs of %s is %p seconds', (cron, seconds) => {
  expect(longestPause(cron)).toBe(seconds);
});
