import { printableLine, printableText } from '../../src/syntax/printable-text';

describe('a text for a terminal', () => {
  test('finding R17: has nothing in it that a terminal obeys', () => {
    expect(printableText('\u001b[2J\u0007\u009b1m\u202egnp.\u200b\r\0\u007f')).toBe('\\u001b[2J\\u0007\\u009b1m\\u202egnp.\\u200b\\u000d\\u0000\\u007f');
  });

  test('keeps its lines, its tabs and all letters', () => {
    expect(printableText('Zürich\n\tΩ 東京 🐳')).toBe('Zürich\n\tΩ 東京 🐳');
  });

  test('is one line if it has to be', () => {
    expect(printableLine('a\nb\tc')).toBe('a\\u000ab\\u0009c');
  });
});
