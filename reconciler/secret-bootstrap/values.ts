import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { bcryptHash } from './bcrypt';

/** One key of a Secret. */
export interface WantedKey {
  readonly key: string;
  /** What it holds, in the words of the library. */
  readonly content: string;
  readonly length?: number;
}

/** A Secret that has to exist. */
export interface WantedSecret {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
  /** User of the htpasswd line. */
  readonly username: string;
  readonly keys: readonly WantedKey[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ALPHANUMERIC = LETTERS + '0123456789';
const ANY_LENGTH = 24;
/** What `htpasswd -B` takes. The registry computes the hash anew for every request, and a random password needs no more. */
const COST = 5;
const RSA_BITS = 4096;

/** A random password that starts with a letter and fulfils Harbor's own policy. */
export function makePassword(length: number): string {
  for (;;) {
    const password = Array.from({ length }, (_, at) => pick(at === 0 ? LETTERS : ALPHANUMERIC)).join('');
    if (length < 3 || /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)/.test(password)) { return password; }
  }
}

function pick(from: string): string {
  return from[randomInt(from.length)];
}

/** Random values for all keys of a Secret. */
export function makeValues(secret: WantedSecret): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { key, content, length = ANY_LENGTH } of secret.keys) {
    if (content === 'password') { values[key] = makePassword(length); }
    if (content === 'rsa-private-key') { values[key] = makeRsaKey(); }
  }
  const password = secret.keys.find(it => it.content === 'password');
  for (const { key } of secret.keys.filter(it => it.content === 'htpasswd')) {
    values[key] = secret.username + ':' + bcryptHash(values[password?.key ?? ''] ?? '', randomBytes(16), COST);
  }
  return values;
}

function makeRsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return privateKey;
}
