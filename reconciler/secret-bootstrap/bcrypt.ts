// bcrypt as the registry reads it. Node has no bcrypt of its own, and the program has no dependencies.

const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ROUNDS = 16;
/** Words of the P-array, and of the four S-boxes after it: all of them are digits of pi. */
const P_WORDS = ROUNDS + 2;
const S_WORDS = 4 * 256;
/** What bcrypt reads of a password. */
const KEY_BYTES = 72;
const MAGIC = [...'OrpheanBeholderScryDoubt'];

/** The words behind the point of pi, by Machin's formula. */
function wordsOfPi(count: number): Int32Array {
  const bits = BigInt(32 * count);
  const guard = 64n;
  const one = 1n << (bits + guard);
  const inverseTangent = (of: bigint): bigint => {
    let term = one / of;
    let sum = term;
    for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
      term /= of * of;
      sum += sign * (term / n);
    }
    return sum;
  };
  const pi = 16n * inverseTangent(5n) - 4n * inverseTangent(239n);
  const fraction = (pi - 3n * one) >> guard;
  return Int32Array.from({ length: count }, (_, at) => Number((fraction >> (bits - 32n * BigInt(at + 1))) & 0xffffffffn) | 0);
}

const PI = wordsOfPi(P_WORDS + S_WORDS);

/** Encrypts one block of two words in place. */
function encipher(state: Int32Array, block: Int32Array, at: number): void {
  let left = block[at];
  let right = block[at + 1];
  for (let round = 0; round < ROUNDS; round += 1) {
    left ^= state[round];
    const a = state[P_WORDS + (left >>> 24)];
    const b = state[P_WORDS + 256 + ((left >>> 16) & 255)];
    const c = state[P_WORDS + 512 + ((left >>> 8) & 255)];
    const d = state[P_WORDS + 768 + (left & 255)];
    right ^= (((a + b) ^ c) + d) | 0;
    [left, right] = [right, left];
  }
  block[at] = right ^ state[ROUNDS + 1];
  block[at + 1] = left ^ state[ROUNDS];
}

function words(bytes: Uint8Array, count: number): Int32Array {
  const byte = (at: number) => bytes[at % bytes.length];
  return Int32Array.from(
    { length: count }, (_, at) => (byte(4 * at) << 24) | (byte(4 * at + 1) << 16) | (byte(4 * at + 2) << 8) | byte(4 * at + 3),
  );
}

function expand(state: Int32Array, key: Int32Array, salt: Int32Array): void {
  for (let at = 0; at < P_WORDS; at += 1) { state[at] ^= key[at]; }
  const block = new Int32Array(2);
  for (let at = 0; at < P_WORDS + S_WORDS; at += 2) {
    block[0] ^= salt[at % 4];
    block[1] ^= salt[(at + 1) % 4];
    encipher(state, block, 0);
    state[at] = block[0];
    state[at + 1] = block[1];
  }
}

/** bcrypt's own base 64. */
function encode(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,6}/g) ?? []).map(group => ALPHABET[parseInt(group.padEnd(6, '0'), 2)]).join('');
}

/** The bcrypt hash of a password. `salt` has 16 bytes. */
export function bcryptHash(password: string, salt: Uint8Array, cost: number): string {
  const keyBytes = new TextEncoder().encode(password + '\0').subarray(0, KEY_BYTES);
  const key = words(keyBytes, P_WORDS);
  const saltWords = words(salt, P_WORDS);
  const nothing = new Int32Array(4);
  const state = Int32Array.from(PI);
  expand(state, key, saltWords);
  for (let round = 0; round < 2 ** cost; round += 1) {
    expand(state, key, nothing);
    expand(state, saltWords, nothing);
  }
  const text = words(Uint8Array.from(MAGIC, letter => letter.charCodeAt(0)), 6);
  for (let round = 0; round < 64; round += 1) {
    for (let at = 0; at < text.length; at += 2) { encipher(state, text, at); }
  }
  const bytes = new Uint8Array(24);
  text.forEach((word, at) => new DataView(bytes.buffer).setInt32(4 * at, word));
  return '$2b$' + String(cost).padStart(2, '0') + '$' + encode(salt) + encode(bytes.subarray(0, 23));
}
