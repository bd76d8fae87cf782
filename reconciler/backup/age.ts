// Encrypts for public keys in the format of age (https://c2sp.org/age), by what Node has of OpenSSL. Whoever encrypts cannot decrypt.
// `age --decrypt --identity key.txt` reads what is written here.
import {
  createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, KeyObject,
  randomBytes, timingSafeEqual,
} from 'node:crypto';
import { PullFailure } from '../../src/registry-client/pull-failure';
import { AGE_IDENTITY, AGE_RECIPIENT, ageKeyBytes } from '../../src/syntax/age-key';

const INTRO = 'age-encryption.org/v1';
const CHUNK = 64 * 1024;
const TAG = 16;
const CIPHER = 'chacha20-poly1305';
const MOST_HEADER_BYTES = 64 * 1024;
/** What stands in front of the 32 bytes of a private key of X25519 in DER. */
const PRIVATE_KEY_START = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The public keys that a text names. */
export function recipientsOf(texts: readonly string[]): Buffer[] {
  return texts.map(text => {
    const bytes = ageKeyBytes(text, AGE_RECIPIENT);
    if (!bytes) { throw new PullFailure('settings', 'a recipient is no public key of age (age1...)'); }
    return bytes;
  });
}

/** The private keys in a file as `age-keygen` writes it, with comments. Nothing of it is ever shown. */
export function identitiesOf(text: string, place: string): Buffer[] {
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
  const keys = lines.map(line => ageKeyBytes(line, AGE_IDENTITY));
  if (keys.length === 0 || keys.includes(undefined)) { throw new PullFailure('settings', place + ' holds no private key of age'); }
  return keys as Buffer[];
}

/** Encrypts a stream, chunk by chunk. */
export async function* encrypted(plain: AsyncIterable<Buffer>, recipients: readonly Buffer[]): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(16);
  const stanzas = recipients.map(recipient => stanzaFor(recipient, fileKey));
  const head = [INTRO, ...stanzas, '---'].join('\n');
  const nonce = randomBytes(16);
  yield Buffer.concat([Buffer.from(head + ' ' + base64(macOf(fileKey, head)) + '\n'), nonce]);
  const key = derive(fileKey, nonce, 'payload');
  let count = 0;
  for await (const { chunk, isLast } of chunksOf(plain, CHUNK)) {
    const cipher = createCipheriv(CIPHER, key, nonceOf(count, isLast), { authTagLength: TAG });
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    count += 1;
  }
}

/** Decrypts what `encrypted` or `age` wrote. A changed, moved or missing chunk is noticed. */
export async function* decrypted(sealed: AsyncIterable<Buffer>, identities: readonly Buffer[]): AsyncGenerator<Buffer> {
  const { head, rest } = await headerOf(sealed);
  const key = payloadKey(head, identities);
  let count = 0;
  for await (const { chunk, isLast } of chunksOf(rest, CHUNK + TAG)) {
    yield opened(chunk, key, nonceOf(count, isLast));
    count += 1;
  }
}

interface Header {
  readonly text: string;
  readonly nonce: Buffer;
}

function stanzaFor(recipient: Buffer, fileKey: Buffer): string {
  const pair = generateKeyPairSync('x25519');
  const share = rawPublic(pair.publicKey);
  const key = wrapKey({ shared: diffieHellman({ privateKey: pair.privateKey, publicKey: publicKeyOf(recipient) }), share, recipient });
  const cipher = createCipheriv(CIPHER, key, Buffer.alloc(12), { authTagLength: TAG });
  return '-> X25519 ' + base64(share) + '\n' + base64(Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]));
}

function payloadKey({ text, nonce }: Header, identities: readonly Buffer[]): Buffer {
  const at = text.lastIndexOf('\n---');
  const [signed, mac] = [text.slice(0, at + 4), text.slice(at + 5)];
  const stanzas = [...signed.matchAll(/^-> X25519 (\S+)\n(\S+)$/gm)].map(([, share, body]) => ({ share: Buffer.from(share, 'base64'), body: Buffer.from(body, 'base64') }));
  const fileKey = stanzas.flatMap(stanza => identities.map(identity => unwrapped(stanza, identity))).find(key => key !== undefined);
  if (!fileKey) { throw new PullFailure('dump', 'the dump is encrypted for other keys than the private key that was given'); }
  const given = Buffer.from(mac, 'base64');
  const wanted = macOf(fileKey, signed);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) { throw new PullFailure('damaged', 'the header of the encrypted dump was changed'); }
  return derive(fileKey, nonce, 'payload');
}

function unwrapped({ share, body }: { readonly share: Buffer; readonly body: Buffer }, identity: Buffer): Buffer | undefined {
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_KEY_START, identity]), format: 'der', type: 'pkcs8' });
  const recipient = rawPublic(createPublicKey(privateKey));
  try {
    const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(share) });
    return opened(body, wrapKey({ shared, share, recipient }), Buffer.alloc(12));
  } catch {
    return undefined; // it is for another key
  }
}

function opened(chunk: Buffer, key: Buffer, nonce: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG)), decipher.final()]);
  } catch {
    throw new PullFailure('damaged', 'the encrypted dump was changed or cut off');
  }
}

function wrapKey({ shared, share, recipient }: { readonly shared: Buffer; readonly share: Buffer; readonly recipient: Buffer }): Buffer {
  return derive(shared, Buffer.concat([share, recipient]), 'age-encryption.org/v1/X25519');
}

function derive(secret: Buffer, salt: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
}

function macOf(fileKey: Buffer, head: string): Buffer {
  return createHmac('sha256', derive(fileKey, Buffer.alloc(0), 'header')).update(head).digest();
}

/** Eleven bytes that count, and one that says whether it is the last chunk. */
function nonceOf(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') }, format: 'jwk' });
}

function rawPublic(key: KeyObject): Buffer {
  return Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

async function headerOf(sealed: AsyncIterable<Buffer>): Promise<{ readonly head: Header; readonly rest: AsyncIterable<Buffer> }> {
  const source = sealed[Symbol.asyncIterator]();
  let read: Buffer = Buffer.alloc(0);
  let end: number | undefined;
  while (end === undefined || read.length < end + 16) {
    const next = await source.next();
    if (next.done === true || read.length > MOST_HEADER_BYTES) { throw new PullFailure('damaged', 'the dump is not in the format of age, or was cut off'); }
    read = Buffer.concat([read, next.value]);
    end = endOfHeader(read);
  }
  const head = { text: read.toString('latin1', 0, end - 1), nonce: read.subarray(end, end + 16) };
  return { head, rest: following(read.subarray(end + 16), source) };
}

/** Where the payload begins; undefined as long as not all of the header was read. */
function endOfHeader(read: Buffer): number | undefined {
  const mark = read.indexOf('\n--- ');
  const end = mark < 0 ? -1 : read.indexOf('\n', mark + 1);
  return end < 0 ? undefined : end + 1;
}

async function* following(first: Buffer, source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await source.next(); next.done !== true; next = await source.next()) { yield next.value; }
}

interface Chunk {
  readonly chunk: Buffer;
  readonly isLast: boolean;
}

/** The same bytes in chunks of one size. The last one may be shorter, and is empty for a stream without bytes alone. */
export async function* chunksOf(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Chunk> {
  let parts: Buffer[] = [];
  let held = 0;
  for await (const part of stream) {
    parts.push(part);
    held += part.length;
    if (held <= size) { continue; }
    const all = Buffer.concat(parts);
    const whole = Math.ceil(all.length / size) - 1; // one stays, since nobody knows yet whether it is the last
    for (let at = 0; at < whole; at += 1) { yield { chunk: all.subarray(at * size, (at + 1) * size), isLast: false }; }
    parts = [all.subarray(whole * size)];
    held = all.length - whole * size;
  }
  yield { chunk: Buffer.concat(parts), isLast: true };
}
