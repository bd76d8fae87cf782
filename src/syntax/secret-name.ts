import { BoundedMap } from './bounded-map';

/** Words that a name has if its value is a secret. */
const SECRET_WORDS: readonly string[] = [
  'password', 'passwd', 'passphrase', 'pwd', 'pass', 'token', 'apikey', 'secret', 'requirepass', 'masterauth', 'primaryauth',
];
/** Words in front of `key` that make its value a secret. In camel case others name a key of a Secret, such as `passwordKey`. */
const SECRET_KEYS: readonly string[] = ['access', 'account', 'api', 'encryption', 'private', 'shared', 'signing', 'csrf'];
/** Words in front of `KEY` with which a variable holds something that everybody may know. */
const OPEN_KEYS: readonly string[] = ['public', 'object', 'cache', 'partition', 'sort', 'primary', 'foreign'];
/** Last words of names that refer to a secret, or say something about it. */
const ABOUT_A_SECRET: readonly string[] = [
  'name', 'names', 'file', 'path', 'dir', 'folder', 'ref', 'url', 'uri', 'endpoint', 'host', 'service', 'id', 'realm', 'type', 'kind', 'mode', 'policy', 'enabled',
  'disabled', 'expiration', 'expiry', 'duration', 'timeout', 'interval', 'ttl', 'lifetime', 'seconds', 'minutes', 'hours', 'days', 'length', 'size', 'count', 'property', 'algorithm',
  'issuer', 'audience', 'prefix', 'suffix', 'store', 'provider', 'source', 'namespace', 'version', 'labels', 'annotations', 'keys', 'user', 'username', 'class', 'driver',
];
/** Words of names about something that is kept elsewhere: `existingPassword`, `withoutPassword`. */
const ELSEWHERE: readonly string[] = ['existing', 'use', 'from', 'has', 'with', 'without'];
/** Words in front of `secret` that make it the name of an object: `tlsSecret`. */
const KINDS_OF_SECRET: readonly string[] = ['pull', 'tls', 'ca', 'cert', 'certificate', 'image'];

/** Whether a name says that its value is a secret: `CLIENT_SECRET`, `--s3_secret_key`, `apiToken`, but not `passwordFile` or `existingSecret`. */
export function isSecretName(name: string): boolean {
  return ASKED.get(name, () => namesASecret(name));
}

/** The names that were asked for last: in all clusters they are the same. */
const ASKED = new BoundedMap<string, boolean>(2000);

function namesASecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (ABOUT_A_SECRET.includes(last) || words.some(word => ELSEWHERE.includes(word))) { return false; }
  const isObject = words.some(word => KINDS_OF_SECRET.includes(word));
  if (last !== 'key') { return words.some(word => SECRET_WORDS.includes(word) && !(word === 'secret' && isObject)); }
  const before = words.at(-2);
  const isCamelCase = /[a-z][A-Z]/.test(name);
  return before !== undefined && (isCamelCase ? SECRET_KEYS : [before].filter(word => !OPEN_KEYS.includes(word))).includes(before);
}

function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z\d]+/).filter(word => word !== '').map(word => word.toLowerCase());
}
