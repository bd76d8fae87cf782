import { isSecretName } from './secret-name';

/** A kind of secret inside of a text. */
interface SecretPattern {
  /** How a message calls it; undefined for what is only hidden, because it need not be a secret. */
  readonly what?: string;
  /** What every match has in it. It is looked for first, which is quick, and most texts do not have it. */
  readonly sign?: RegExp;
  readonly pattern: RegExp;
  /** Whether it counts in texts of one line alone: programs and configuration files assign passwords that they have from elsewhere. */
  readonly inOneLine?: boolean;
  /** What a message shows instead of a match; the match itself if it is none after all. */
  readonly hide: (...match: string[]) => string;
}

const HIDDEN = '***';

/** Names of query parameters with which a URL is a key by itself, beside those that every secret has. */
const SIGNATURES: readonly string[] = ['sig', 'signature', 'x-amz-signature', 'x-amz-security-token', 'x-goog-signature', 'code', 'sas'];

/** A value that is put in elsewhere: `$(NAME)`, `${NAME}`, `{{ .password }}`, `<password>`, or hidden already. */
const REFERENCE = /^(?:\$\([^)]*\)|\$\{[^}]*\}|\{\{.*\}\}|<[^>]*>|\*\*\*)$/s;

const isReference = (value: string) => value === '' || REFERENCE.test(value);
/** Whether the password in front of a host is put in elsewhere, or the whole user with it. */
const isReferredUserinfo = (userinfo: string) => isReference(userinfo) || (userinfo.includes(':') && isReference(userinfo.slice(userinfo.indexOf(':') + 1)));

/** Whether there is a user name without a password, which ssh needs and which is no secret there. */
const isUserAlone = (scheme: string, userinfo: string) => /^(?:git\+)?ssh:/i.test(scheme) && !userinfo.includes(':');

/** What secrets look like. Every pattern is global, and leaves what it has hidden alone. */
const PATTERNS: readonly SecretPattern[] = [
  {
    what: 'a private key',
    sign: /-----BEGIN /,
    pattern: /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY)-----(?!\*\*\*)[\s\S]*?(?:-----END \1-----|$)/g,
    hide: (_, label) => `-----BEGIN ${label}-----${HIDDEN}`,
  },
  { pattern: /-----BEGIN ([A-Z0-9 ]{1,60})-----(?!\*\*\*)[\s\S]*?(?:-----END \1-----|$)/g, hide: (_, label) => `-----BEGIN ${label}-----${HIDDEN}` },
  {
    what: 'a user or a password in a URL',
    sign: /@/,
    pattern: /(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]{0,40}:\/\/)([^\s"'<>/?#]{0,500}|[^\s"'<>/?#:]{0,200}:(?!\d{1,5}\/)[^\s"'<>]{1,500})@(?!sha256:)/g,
    hide: (match, scheme, userinfo) => isReferredUserinfo(userinfo) || isUserAlone(scheme, userinfo) ? match : `${scheme}${HIDDEN}@`,
  },
  {
    what: 'a user and a password in front of a host',
    sign: /@/,
    pattern: /(^|[\s"'=,;(])([^\s"'@/:,;=(]{0,200}:(?!\/\/)[^\s"'@]{1,500})@(?=[\w.[])(?!sha256:)/g,
    hide: (match, before, userinfo) => isReferredUserinfo(userinfo) || userinfo.startsWith('mailto:') ? match : `${before}${HIDDEN}@`,
  },
  {
    what: 'a signature or a token in a URL',
    sign: /=/,
    pattern: /([?&;#])([\w.-]{1,64})=([^&;#\s"']+)/g,
    hide: (...[match, mark, name, value]) => isReference(value) || !isSignature(name) ? match : `${mark}${name}=${HIDDEN}`,
  },
  {
    what: 'a password behind its name',
    sign: /[:=]/,
    inOneLine: true,
    pattern: /(?<![\w.-])([\w.-]{1,64})(\\?["']?\s{0,8}[:=]\s{0,8}\\?["']?)([^\s"'&;,\\{}\]][^"'&;,\\}\]\n]*)/g,
    hide: (...[match, name, mark, value]) => isReference(value.trim()) || isCode(value) || !(isSecretName(name) || /signature$/i.test(name)) ? match : `${name}${mark}${HIDDEN}`,
  },
  {
    what: 'a password behind its option',
    sign: /\s/,
    pattern: /((?:^|[\s"'(])(?:--[\w-]{1,64}|requirepass|masterauth|primaryauth)\s+)(?!-)(\S+)/g,
    hide: (match, name, value) => isReference(value) || !isSecretName(name) ? match : `${name}${HIDDEN}`,
  },
  {
    what: 'credentials of HTTP',
    sign: /\s/,
    pattern: /\b(Bearer|Basic)\s+(?=\S*[\d=])([\w+/.~=-]{8,})/gi,
    hide: (_, scheme) => `${scheme} ${HIDDEN}`,
  },
  {
    what: 'a token',
    pattern: new RegExp([
      'gh[pousr]_\\w{16,}', 'github_pat_\\w{16,}', 'glpat-[\\w-]{16,}', 'xox[abeprs]-[\\w-]{10,}', 'AIza[\\w-]{30,}', 'eyJ[\\w-]{8,}\\.eyJ[\\w-]+\\.[\\w-]*',
      'hvs\\.[\\w-]{16,}', 'dckr_pat_[\\w-]{16,}', 'npm_\\w{30,}', 'AGE-SECRET-KEY-1\\w+',
    ].map(form => `\\b${form}`).join('|'), 'g'),
    hide: () => HIDDEN,
  },
  { pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, hide: () => HIDDEN },
];

/** How often a text is looked through: what stands behind a hidden secret may be the next one. */
const MAX_ROUNDS = 10;

/** A text without the secrets in it, for messages. */
export function withoutSecrets(text: string): string {
  let shown = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = shown;
    shown = PATTERNS.reduce((rest, { pattern, hide }) => rest.replace(pattern, hide), before);
    if (shown === before) { break; }
  }
  return shown;
}

const SECRETS = PATTERNS.filter(({ what }) => what !== undefined);

/** What every text with a secret has in it. All texts of all objects are looked at, and most of them are names without any of it. */
const ANY_SIGN = /[@=:\s]|-----BEGIN |(?:gh[pousr]|github_pat|dckr_pat|npm)_|glpat-|xox[abeprs]-|AIza|eyJ|hvs\.|AGE-SECRET-KEY-1/;

/** Texts that were looked through and hold no secret: nearly all of them are the same in every cluster. They are forgotten when they are too many. */
const HARMLESS = new Set<string>();
const MOST_CHARACTERS = 2_000_000;
let remembered = 0;

/** What kind of secret is in a text; undefined if there is none. */
export function secretIn(text: string): string | undefined {
  if (HARMLESS.has(text)) { return undefined; }
  const found = ANY_SIGN.test(text) ? secretByPattern(text) : undefined;
  if (found === undefined) { remember(text); }
  return found;
}

function remember(text: string): void {
  remembered += text.length;
  if (remembered > MOST_CHARACTERS) {
    HARMLESS.clear();
    remembered = text.length;
  }
  HARMLESS.add(text);
}

function secretByPattern(text: string): string | undefined {
  return SECRETS.find(({ sign, inOneLine, pattern, hide }) => (
    (sign === undefined || sign.test(text)) && !(inOneLine && text.includes('\n')) && text.replace(pattern, hide) !== text
  ))?.what;
}

/** Whether a value is a literal, and not put in elsewhere. Flags and numbers are no secrets. */
export function isLiteral(value: unknown): value is string {
  return typeof value === 'string' && !isReference(value.trim()) && !/\$\([\w.-]+\)|\$\{\w+\}|\{\{.*\}\}|^(?:true|false|yes|no|on|off|\d{1,5})$/s.test(value);
}

function isSignature(name: string): boolean {
  return SIGNATURES.includes(name.toLowerCase()) || isSecretName(name);
}

/** Whether a value is an expression in a message of ours: `SecretSource.existing()`, `{ ... }`, `...`. */
function isCode(value: string): boolean {
  return /^(?:[A-Z]\w*\.\w+\(|\.\.\.|\*\*\*)/.test(value);
}
