import { checkSettings } from '../../src/cache/valkey-settings';
import { errorsOf, testChart } from '../support/harbor-context';

function check(settings: { [name: string]: string }) {
  const chart = testChart();
  return { allowed: checkSettings(chart, settings), errors: errorsOf(chart) };
}

test.each([
  ['maxmemory-policy', 'allkeys-lru'], ['cache_mode', 'true'], ['cluster-enabled', 'yes'], ['cluster_mode', 'emulated'], ['appendonly', 'no'],
  ['databases', '4'], ['dbnum', '1'], ['requirepass', 'x'], ['aclfile', '/x'], ['maxmemory', '1gb'], ['port', '6380'], ['dir', '/tmp'],
])('D37, E16, pain 19: %s %s is refused with the reason', (name, value) => {
  const { allowed, errors } = check({ [name]: value });
  expect([allowed, errors]).toEqual([{}, [expect.stringMatching(new RegExp(`HBR-REDIS-22 'settings.${name}' must not be .+: .+`))]]);
});

test.each([['maxmemory-policy', 'noeviction'], ['cache_mode', 'false'], ['appendonly', 'yes'], ['databases', '16'], ['dbnum', '32']])(
  '%s %s says what is so anyway', (name, value) => {
    expect(check({ [name]: value })).toEqual({ allowed: {}, errors: [] });
  });

test('everything else is passed on', () => {
  expect(check({ 'io-threads': '2', 'timeout': '0' })).toEqual({ allowed: { 'io-threads': '2', 'timeout': '0' }, errors: [] });
});

test('a password is in no message', () => {
  expect(check({ requirepass: 'hunter2' }).errors.join()).not.toContain('hunter2');
});
