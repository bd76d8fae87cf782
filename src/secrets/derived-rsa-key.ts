import { checkPrimeSync, createPrivateKey } from 'node:crypto';
import { DerivedBytes } from './derived-secret';
import { BoundedMap } from '../syntax/bounded-map';

const PUBLIC_EXPONENT = 65537n;
const PRIME_BITS = 1024n;
const PRIME_BYTES = 128;
/** Number of odd candidates in one sieve. The next prime of 1024 bits is about 350 odd numbers away. */
const SIEVE_SIZE = 4096;
const SMALL_PRIMES = oddPrimesBelow(2 ** 14);

/** Keys by what they are derived from: a Harbor asks for its key several times. */
const KEYS = new BoundedMap<string, string>(20);

/** Derives an RSA key of 2048 bits, as PKCS#1 in PEM. The same passphrase and label always give the same key. */
export function deriveRsaKey(passphrase: string, label: string): string {
  const id = JSON.stringify([passphrase, label]);
  return KEYS.get(id, () => makeRsaKey(new DerivedBytes(passphrase, label)));
}

function makeRsaKey(bytes: DerivedBytes): string {
  const p = nextPrime(bytes);
  const q = nextPrime(bytes);
  const d = inverse(PUBLIC_EXPONENT, (p - 1n) * (q - 1n));
  const jwk = {
    kty: 'RSA',
    n: base64Url(p * q, 2 * PRIME_BYTES),
    e: 'AQAB',
    d: base64Url(d, 2 * PRIME_BYTES),
    p: base64Url(p, PRIME_BYTES),
    q: base64Url(q, PRIME_BYTES),
    dp: base64Url(d % (p - 1n), PRIME_BYTES),
    dq: base64Url(d % (q - 1n), PRIME_BYTES),
    qi: base64Url(inverse(q, p), PRIME_BYTES),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs1', format: 'pem' }).toString();
}

/** The first usable prime at or above a number taken from the stream. Its two highest bits are set, so that the product of two has 2048 bits. */
function nextPrime(bytes: DerivedBytes): bigint {
  const low = BigInt(`0x${bytes.next(PRIME_BYTES).toString('hex')}`) % 2n ** (PRIME_BITS - 2n);
  const start = 3n * 2n ** (PRIME_BITS - 2n) + low - low % 2n + 1n;
  const prime = candidates(start).find(it => (it - 1n) % PUBLIC_EXPONENT !== 0n && checkPrimeSync(it));
  return prime !== undefined && prime < 2n ** PRIME_BITS ? prime : nextPrime(bytes);
}

/** The odd numbers from `start` on that no small prime divides. This sieve is much faster than a primality test of each number. */
function candidates(start: bigint): bigint[] {
  const composite = new Uint8Array(SIEVE_SIZE);
  for (const prime of SMALL_PRIMES) {
    const distance = (prime - Number(start % BigInt(prime))) % prime;
    const first = (distance % 2 === 0 ? distance : distance + prime) / 2;
    for (let at = first; at < SIEVE_SIZE; at += prime) { composite[at] = 1; }
  }
  return [...composite.keys()].filter(at => composite[at] === 0).map(at => start + 2n * BigInt(at));
}

/** The modular inverse of `value`, by the extended Euclidean algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, value % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return (factor % modulus + modulus) % modulus;
}

function base64Url(value: bigint, length: number): string {
  return Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex').toString('base64url');
}

function oddPrimesBelow(limit: number): number[] {
  const composite = new Uint8Array(limit);
  const primes: number[] = [];
  for (let candidate = 3; candidate < limit; candidate += 2) {
    if (composite[candidate] === 1) { continue; }
    primes.push(candidate);
    for (let multiple = candidate * candidate; multiple < limit; multiple += 2 * candidate) { composite[multiple] = 1; }
  }
  return primes;
}
