import { createHmac, scryptSync } from 'node:crypto';
import * as bcrypt from 'bcryptjs';
import { BoundedMap } from '../syntax/bounded-map';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** The largest multiple of 62 that fits into a byte. Bytes from there on are rejected, because they would favour the first letters. */
const UNBIASED_BYTES = 248;

/** The bcrypt cost of `htpasswd -B`. It stays low because the registry computes the hash for every request and the password is random. */
const BCRYPT_COST = '05';

const MASTER_KEYS = new BoundedMap<string, Buffer>(20);

/**
 * A deterministic stream of bytes, derived from a passphrase and a label with HMAC-SHA256. The passphrase cannot be computed from the
 * bytes. The label names their use, so that every use gets a stream of its own.
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

/** Derives a password of letters and digits that meets Harbor's password policy: an upper-case letter, a lower-case letter and a digit. */
export function derivePassword(passphrase: string, label: string, length: number): string {
  const bytes = new DerivedBytes(passphrase, label);
  let password = alphanumeric(bytes, length);
  while (length >= 3 && !/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)/.test(password)) { password = alphanumeric(bytes, length); }
  return password;
}

/**
 * The htpasswd line `user:hash` of a password, hashed with bcrypt. The salt is derived from the password, so that the same password always
 * gives the same line. It is derived with scrypt, so that guessing the password from the salt is not cheaper than from the hash.
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

/** The passphrase stretched with scrypt, so that guessing it from a derived password is slow. Cached, because scrypt is slow by design. */
function masterKey(passphrase: string): Buffer {
  return MASTER_KEYS.get(passphrase, () => scryptSync(passphrase, 'cdk8s-harbor evaluation', 32));
}
