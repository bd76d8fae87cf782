import { TextDecoder } from 'node:util';

/** The error if bytes are no UTF-8. */
export class NotUtf8 extends Error {
  /**
   * @param line line of the first byte that is wrong, from 1
   * @param column column of it, from 1
   */
  public constructor(public readonly line: number, public readonly column: number) {
    super(`line ${line}, column ${column}: it is not UTF-8; save the file in UTF-8`);
  }
}

/** The text of bytes in UTF-8. Invalid bytes are an error: replaced by U+FFFD they would be lost as soon as the text is written again. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, firstInvalid(bytes)));
    const lines = before.split('\n');
    throw new NotUtf8(lines.length, lines[lines.length - 1].length + 1);
  }
}

/** The offset of the first character that is not valid, by halving: every start of a text in UTF-8 is valid but for the character that is cut off. */
function firstInvalid(bytes: Uint8Array): number {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (isValid(bytes.subarray(0, middle), true)) { valid = middle; } else { invalid = middle; }
  }
  while (!isValid(bytes.subarray(0, valid), false)) { valid--; } // back to the start of the character
  return valid;
}

function isValid(bytes: Uint8Array, mayBeCutOff: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: mayBeCutOff });
    return true;
  } catch {
    return false;
  }
}
