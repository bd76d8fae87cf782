import { isPlainScalar, isQuotedScalar, scalarOf } from '../../src/syntax/yaml-scalar';

test.each(['harbor', 'a', 'fast', 'redis.svc:6379', '10.0.0.1', 'https://s3.example.com:9000', '/storage', '0123456a', '1.2.3', 'trueish', 'eu-central-1'])('%s needs no quotes', text => {
  expect(isPlainScalar(text)).toBe(true);
  expect(scalarOf(text)).toBe(text);
});

test.each([
  '0123456', '12e4', '123', '1.5', '0x1f', '0o17', '1_000', '+1', '.inf', 'true', 'no', 'on', 'y', 'null', '~', '', '2026-11-29', '[fd00::1]:6379', '{a}', 'a: b', 'a #b',
  'a:', '*a', '&a', '!a', '|', '>', '%a', '@a', '`a', '- a', ' a', 'a ', '"a', "'a", 'a\nb', '? a',
])('finding N12: YAML takes %p for something else', text => {
  expect(isPlainScalar(text)).toBe(false);
  expect(JSON.parse(scalarOf(text))).toBe(text);
});

test.each([['"a"', true], ["'0123'", true], ['a', false], ['"a', false], ['"a" b', false], ['123', false]])('%p is in quotes: %p', (text, expected) => {
  expect(isQuotedScalar(text)).toBe(expected);
});
