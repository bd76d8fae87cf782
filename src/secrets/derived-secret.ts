import { createHmac, scryptSync } from 'node:crypto';
import * as bcrypt from 'bcryptjs';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** The largest multiple of 62 that fits into a byte; bytes from there on would favour the first letters. */
const UNBIASED_BYTES = 248;

/** The cost that `htpasswd -B` uses. The registry computes the hash anew for every request, and a random password needs no more. */
const BCRYPT_COST = '05';

const masterKeys = new Map<string, Buffer>();

/**
 * A stream of bytes that is always the same for the same passphrase and label, and tells nothing about either. `label` says what
 * the bytes are for.
 */
export class DerivedBytes {
  private readonly key: Buffer;
  private block = Buffer.alloc(0);
  private counter = 0;

  public constructor(passphrase: string, label: string) {
    this.key = createHmac('sha256', masterKey(passphrase)).update(label).digest();
  }

  /** The next bytes of the stream. */
  public next(length: number): Buffer {
    while (this.block.length < length) {
      const more = createHmac('sha256', this.key).update(String(this.counter)).digest();
      this.counter += 1;
      this.block = Buffer.concat([this.block, more]);
    }
    const bytes = this.block.subarray(0, length);
    this.block = this.block.subarray(length);
    return bytes;
  }
}

/** A password of letters and digits that fulfils Harbor's own policy: an upper-case letter, a lower-case letter and a digit. */
export function derivePassword(passphrase: string, label: string, length: number): string {
  const bytes = new DerivedBytes(passphrase, label);
  let password = alphanumeric(bytes, length);
  while (length >= 3 && !/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)/.test(password)) { password = alphanumeric(bytes, length); }
  return password;
}

/**
 * The `user:hash` line for a password, with bcrypt. The salt comes from the password, so that the same password gives the same line;
 * it is made with scrypt, so that it is no shorter way to the password than the hash itself.
 */
export function htpasswdLine(username: string, password: string): string {
  const salt = scryptSync(password, `htpasswd salt of ${username}`, 16);
  return `${username}:${bcrypt.hashSync(password, `$2b$${BCRYPT_COST}$${bcrypt.encodeBase64(salt, 16)}`)}`;
}

function alphanumeric(bytes: DerivedBytes, length: number): string {
  let text = '';
  while (text.length < length) {
    const [byte] = bytes.next(1);
    if (byte < UNBIASED_BYTES) { text += ALPHANUMERIC[byte % ALPHANUMERIC.length]; }
  }
  return text;
}

/** Stretched once, so that guessing the passphrase from a derived password is slow. */
function masterKey(passphrase: string): Buffer {
  const known = masterKeys.get(passphrase);
  if (known) { return known; }
  const key = scryptSync(passphrase, 'cdk8s-harbor evaluation', 32);
  masterKeys.set(passphrase, key);
  return key;
}
