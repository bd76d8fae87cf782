/* Keys of age, which are texts in Bech32: https://github.com/FiloSottile/age and BIP 173. */

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR: readonly number[] = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_LENGTH = 6;

/** How a public key begins, for which backups are encrypted. */
export const AGE_RECIPIENT = 'age';
/** How a private key begins, with which they are decrypted. */
export const AGE_IDENTITY = 'age-secret-key-';

/** The 32 bytes of a key of age; undefined if the text is no key of that kind, or was not copied completely. */
export function ageKeyBytes(text: string, prefix: string): Buffer | undefined {
  const lower = text.toLowerCase();
  const [head, tail] = [lower.slice(0, prefix.length + 1), lower.slice(prefix.length + 1)];
  const words = [...tail].map(letter => ALPHABET.indexOf(letter));
  if (head !== prefix + '1' || words.includes(-1) || (text !== lower && text !== text.toUpperCase())) { return undefined; }
  const expanded = [...prefix].map(letter => letter.charCodeAt(0));
  const checked = [...expanded.map(code => code >> 5), 0, ...expanded.map(code => code & 31), ...words];
  const bytes = toBytes(words.slice(0, -CHECKSUM_LENGTH));
  return polymod(checked) === 1 && bytes.length === 32 ? bytes : undefined;
}

/** The checksum of Bech32: 1 for a text that is complete. */
function polymod(words: readonly number[]): number {
  let checksum = 1;
  for (const word of words) {
    const top = checksum >>> 25;
    const shifted = (checksum & 0x1ffffff) << 5 ^ word;
    checksum = GENERATOR.reduce((sum, value, bit) => sum ^ ((top >> bit & 1) === 1 ? value : 0), shifted);
  }
  return checksum;
}

/** Words of five bits as bytes. Bits that are left over are none of the key. */
function toBytes(words: readonly number[]): Buffer {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const word of words) {
    held = (held << 5 | word) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(held >> bits & 0xff);
    }
  }
  return Buffer.from(bytes);
}
