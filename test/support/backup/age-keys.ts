import { generateKeyPairSync } from 'node:crypto';

/** A pair of keys of age, made anew for each use. */
export interface AgeKeys {
  /** The public key: `age1...`. */
  readonly recipient: string;
  /** The private key: `AGE-SECRET-KEY-1...`. */
  readonly identity: string;
}

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Makes a pair of keys. */
export function makeAgeKeys(): AgeKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    recipient: bech32('age', Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url')),
    identity: bech32('age-secret-key-', Buffer.from(String(privateKey.export({ format: 'jwk' }).d), 'base64url')).toUpperCase(),
  };
}

/** A text in Bech32, as BIP 173 describes it. */
export function bech32(prefix: string, bytes: Buffer): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const words = (bits.match(/.{1,5}/g) ?? []).map(word => parseInt(word.padEnd(5, '0'), 2));
  const codes = [...prefix].map(letter => letter.charCodeAt(0));
  let checksum = 1;
  for (const word of [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31), ...words, 0, 0, 0, 0, 0, 0]) {
    const top = checksum >>> 25;
    checksum = (checksum & 0x1ffffff) << 5 ^ word;
    GENERATOR.forEach((value, bit) => { checksum ^= (top >>> bit) & 1 ? value : 0; });
  }
  const tail = [5, 4, 3, 2, 1, 0].map(place => ((checksum ^ 1) >>> 5 * place) & 31);
  return `${prefix}1${[...words, ...tail].map(word => ALPHABET[word]).join('')}`;
}
