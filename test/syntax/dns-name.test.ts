import { isDnsLabel, isDnsName, isServiceName } from '../../src/syntax/dns-name';

type Check = (text: string) => boolean;

describe.each<[string, Check, string[], string[]]>([
  ['isDnsLabel', isDnsLabel, ['a', 'harbor', 'harbor-2', '2harbor', 'a'.repeat(63)], ['', 'Harbor', 'a.b', '-a', 'a-', 'a_b', 'a'.repeat(64)]],
  ['isDnsName', isDnsName, ['a', 'registry.example.com', '10.0.0.1'], ['', 'a..b', '.a', 'a.', 'A.b', `${'a'.repeat(63)}.`.repeat(4)]],
  ['isServiceName', isServiceName, ['a', 'harbor-2'], ['', '2harbor', 'a.b', 'Harbor']],
])('%s', (_, check, right, wrong) => {
  test.each(right)('accepts %p', text => expect(check(text)).toBe(true));

  test.each(wrong)('refuses %p', text => expect(check(text)).toBe(false));
});
