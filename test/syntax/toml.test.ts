import { tomlText } from '../../src/syntax/toml';

test('a URL is a quoted key of a table, and plain values stand in front of tables', () => {
  expect(tomlText({ server: 'https://a.example', host: { 'https://b.example/v2/c': { list: ['x', 'y'], flag: true } } }))
    .toBe('server = "https://a.example"\n\n[host."https://b.example/v2/c"]\nlist = [ "x", "y" ]\nflag = true\n');
});

test('a text with quotes and backslashes stays what it is', () => {
  expect(tomlText({ text: 'a"b\\c' })).toBe('text = "a\\"b\\\\c"\n');
});
