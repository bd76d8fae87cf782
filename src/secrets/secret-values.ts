import { createPrivateKey } from 'node:crypto';
import * as bcrypt from 'bcryptjs';
import { Construct } from 'constructs';
import { passwordKey } from './secret-request';
import { SecretKeyRequest, SecretRequest } from '../contracts';
import { ProblemCode } from '../diagnostics/problems';
import { report } from '../diagnostics/report';
import { Credential, SecretContent, WELL_KNOWN_PASSWORDS } from '../facts/credentials';

/** A plain-text value of a Secret with its key and its Secret. Messages must not contain the value itself. */
interface LiteralValue {
  readonly request: SecretRequest;
  readonly key: SecretKeyRequest;
  readonly value: string;
  readonly values: { [key: string]: string };
}

/** A rule for plain-text values, and the problem that is reported when a value breaks it. `only` limits the rule to one credential. */
interface ValueRule {
  readonly code: ProblemCode;
  readonly contents: readonly SecretContent[];
  readonly only?: Credential;
  readonly breaks: (literal: LiteralValue) => boolean;
}

const WELL_KNOWN = new Set(WELL_KNOWN_PASSWORDS.map(it => it.toLowerCase()));
/** Lengths in bytes of a secret key with which Harbor can encrypt too, although only 16 is documented. */
const TOLERATED_LENGTHS: readonly number[] = [24, 32];
/** Number of bytes of a password that bcrypt uses. */
const BCRYPT_BYTES = 72;
const MIN_RSA_BITS = 2048;

/** Contents that Harbor uses unchanged: passwords chosen for Harbor, and values issued by another system. */
const TEXT_CONTENTS = [SecretContent.PASSWORD, SecretContent.ISSUED];

const RULES: readonly ValueRule[] = [
  { code: 'HBR-SECRET-03', contents: TEXT_CONTENTS, breaks: it => it.key.exact === true && !hasLength(it) && !isTolerated(it) },
  { code: 'HBR-SECRET-18', contents: TEXT_CONTENTS, breaks: it => !hasLength(it) && isTolerated(it) },
  { code: 'HBR-SECRET-04', contents: TEXT_CONTENTS, breaks: it => WELL_KNOWN.has(it.value.toLowerCase()) },
  { code: 'HBR-SECRET-08', contents: TEXT_CONTENTS, breaks: isPadded },
  { code: 'HBR-SECRET-05', contents: TEXT_CONTENTS, only: Credential.DATABASE_PASSWORD, breaks: it => /[\s'"\\]/.test(it.value) },
  { code: 'HBR-SECRET-06', contents: TEXT_CONTENTS, only: Credential.CACHE_PASSWORD, breaks: it => !/^[\w.~-]*$/.test(it.value) },
  { code: 'HBR-SECRET-07', contents: TEXT_CONTENTS, only: Credential.ADMIN_PASSWORD, breaks: it => !fulfilsHarborPolicy(it.value) },
  { code: 'HBR-SECRET-19', contents: TEXT_CONTENTS, only: Credential.REGISTRY_CREDENTIALS, breaks: it => byteLength(it.value) > BCRYPT_BYTES },
  { code: 'HBR-SECRET-09', contents: [SecretContent.HTPASSWD], breaks: it => !isHtpasswdOfPassword(it) },
  { code: 'HBR-SECRET-10', contents: [SecretContent.RSA_PRIVATE_KEY], breaks: it => !isRsaKey(it.value) },
  { code: 'HBR-SECRET-25', contents: [SecretContent.RSA_PRIVATE_KEY], breaks: it => isRsaKey(it.value) && !isPkcs1(it.value) },
];

/** Reports invalid plain-text values of a Secret. */
export function checkValues(scope: Construct, request: SecretRequest, values: { [key: string]: string }): void {
  for (const key of request.keys.filter(it => values[it.key] !== undefined)) {
    const literal = { request, key, value: values[key.key], values };
    const rules = RULES.filter(it => it.contents.includes(key.content) && (it.only ?? request.credential) === request.credential);
    for (const { code } of rules.filter(it => it.breaks(literal))) {
      report(scope, code, { prop: `values.${key.key}`, slots: slotsOf(literal) });
    }
  }
}

function slotsOf({ request, key, value }: LiteralValue): Record<string, string | number> {
  return { length: key.length ?? 0, actual: byteLength(value), username: request.username, passwordKey: passwordKey(request) ?? 'the password' };
}

function byteLength(value: string): number {
  return Buffer.byteLength(value);
}

function hasLength({ key, value }: LiteralValue): boolean {
  return byteLength(value) === key.length;
}

function isTolerated({ request, value }: LiteralValue): boolean {
  return request.credential === Credential.SECRET_KEY && TOLERATED_LENGTHS.includes(byteLength(value));
}

function isPadded({ value }: LiteralValue): boolean {
  return value === '' || value !== value.trim();
}

/** Whether a password meets the policy of Harbor's API for passwords of users. */
function fulfilsHarborPolicy(password: string): boolean {
  return password.length >= 8 && password.length <= 128 && /[A-Z]/.test(password) && /[a-z]/.test(password) && /\d/.test(password);
}

function isHtpasswdOfPassword({ request, value, values }: LiteralValue): boolean {
  const [username, hash, ...rest] = value.trim().split(':');
  const password = values[passwordKey(request) ?? ''];
  if (username !== request.username || rest.length > 0 || !/^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/.test(hash ?? '')) { return false; }
  return password === undefined || bcrypt.compareSync(password, hash.replace(/^\$2y/, '$2b'));
}

function isRsaKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS;
  } catch {
    return false;
  }
}

/** Whether a key in PEM is in PKCS#1, the only format that core reads. */
function isPkcs1(pem: string): boolean {
  return pem.includes('-----BEGIN RSA PRIVATE KEY-----');
}
