import * as fc from 'fast-check';
import { decodeUtf8, NotUtf8 } from '../../../src/fleet/tree/utf8';

/** Where the first wrong byte is. */
function placeOf(bytes: Uint8Array): [line: number, column: number] | undefined {
  try {
    decodeUtf8(bytes);
    return undefined;
  } catch (error) {
    const { line, column } = error as NotUtf8;
    return [line, column];
  }
}

describe('the text of a file', () => {
  test('is every text in UTF-8, with its mark of byte order', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => { expect(decodeUtf8(Buffer.from(text))).toBe(Buffer.from(text).toString('utf8')); }));
    expect(decodeUtf8(Buffer.from('\ufeffa'))).toBe('\ufeffa');
  });

  test('finding R17: is refused in another encoding, with the place of the first wrong byte', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(0xff, 0xc0, 0xe9, 0x80, 0xf5), (before, after, byte) => {
      const lines = before.split('\n');
      const wrong = Buffer.concat([Buffer.from(before), Buffer.from([byte, 0x0a]), Buffer.from(after)]);
      expect(placeOf(wrong)).toEqual([lines.length, lines[lines.length - 1].length + 1]);
    }));
  });

  test.each([
    ['a character that is cut off at the end', [0x61, 0xc3], [1, 2]],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], [1, 1]],
    ['half of a surrogate', [0x0a, 0xed, 0xa0, 0x80], [2, 1]],
  ])('finding R17: is refused with %s', (_, bytes, place) => {
    expect(placeOf(Uint8Array.from(bytes))).toEqual(place);
  });
});
