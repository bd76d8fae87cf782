import { KeylessSignerOptions, KeySecretSignerOptions, PublicKeySignerOptions, TransparencyLogOptions } from './image-signer-options';
import { PolicyEngine } from './policy-engine';
import { checkRuleSecret, RuleCheck } from './rule-check';
import { report } from '../diagnostics/report';
import { rememberSecret } from '../diagnostics/reported-secrets';
import { textArgument, validArguments, validStruct } from '../structs';
import { isDnsLabel } from '../syntax/dns-name';
import { markKind } from '../syntax/own-kind';
import { parseHttpUrl } from '../syntax/url';

/** The data of a signer, which has exactly one of the three kinds of identity. */
export interface SignerFacts {
  readonly name: string;
  readonly publicKey?: PublicKeySignerOptions;
  readonly keySecret?: KeySecretSignerOptions & { readonly namespace: string };
  readonly keyless?: KeylessSignerOptions;
}

/** A trusted signer of images. */
export class ImageSigner {
  /**
   * A signer by a public key.
   *
   * @param name name of the signer: letters, digits and dashes
   * @param options the public key
   * @example
   * import { ImageSigner } from 'cdk8s-harbor';
   *
   * declare const pem: string; // the text of cosign.pub
   * const signer = ImageSigner.publicKey('release', { pem });
   */
  public static publicKey(name: string, options: PublicKeySignerOptions): ImageSigner {
    validArguments({ name: textArgument('own', name) });
    return new ImageSigner({ name, publicKey: validStruct('PublicKeySignerOptions', options) });
  }

  /**
   * A signer by a public key in a Secret, so that the key can be rotated without a change of the policies.
   *
   * @param name name of the signer: letters, digits and dashes
   * @param options the Secret
   * @example
   * import { ImageSigner } from 'cdk8s-harbor';
   *
   * const signer = ImageSigner.keySecret('release', { secretName: 'cosign' }); // cosign generate-key-pair k8s://kyverno/cosign
   */
  public static keySecret(name: string, options: KeySecretSignerOptions): ImageSigner {
    validArguments({ name: textArgument('own', name) });
    const { namespace = 'kyverno', ...secret } = validStruct('KeySecretSignerOptions', options);
    return new ImageSigner({ name, keySecret: { ...secret, namespace } });
  }

  /**
   * A signer by an identity at an OpenID provider.
   *
   * @param name name of the signer: letters, digits and dashes
   * @param options the identity
   * @example
   * import { ImageSigner } from 'cdk8s-harbor';
   *
   * const signer = ImageSigner.keyless('ci', {
   *   issuer: 'https://token.actions.githubusercontent.com',
   *   subjectRegExp: '^https://github\\.com/example/[^/]+/\\.github/workflows/release\\.yaml@refs/tags/.+$',
   * });
   */
  public static keyless(name: string, options: KeylessSignerOptions): ImageSigner {
    validArguments({ name: textArgument('own', name) });
    return new ImageSigner({ name, keyless: validStruct('KeylessSignerOptions', options) });
  }

  /** @internal */
  public readonly _facts: SignerFacts;

  private constructor(facts: SignerFacts) {
    this._facts = facts;
  }
}

markKind(ImageSigner.prototype, 'ImageSigner');

/** The transparency log of a signer of any kind. */
export function logOf({ publicKey, keySecret, keyless }: SignerFacts): TransparencyLogOptions | undefined {
  return (publicKey ?? keySecret ?? keyless)?.transparencyLog;
}

/** Patterns of files that are often mistaken for a public key, with a description for the message. */
const MISTAKEN_KEYS: ReadonlyArray<readonly [RegExp, string]> = [
  [/PRIVATE KEY/, 'a private key, which no one else should ever have'],
  [/BEGIN CERTIFICATE/, 'a certificate'],
  [/BEGIN PGP/, 'a key of GPG'],
  [/^(ssh|ecdsa)-|BEGIN SSH2/, 'a key of SSH'],
  [/^-----BEGIN EC /, 'a key of another format'],
];

const PUBLIC_KEY = /^\s*-----BEGIN (RSA )?PUBLIC KEY-----\r?\n([A-Za-z0-9+/=]+\r?\n)+-----END \1?PUBLIC KEY-----\s*$/;

const HASHES = ['sha224', 'sha256', 'sha384', 'sha512'];

/** Validates signers. Messages never quote keys. */
export function checkSigners(check: RuleCheck, signers: readonly SignerFacts[]): void {
  const { scope, prop } = check;
  if (signers.length === 0) { report(scope, 'HBR-POLICY-30', { prop: `${prop}.signers` }); }
  signers.forEach((signer, index) => {
    const at = `${prop}.signers[${index}]`;
    const isRepeated = signers.slice(0, index).some(({ name }) => name === signer.name);
    if (isRepeated || !/^[A-Za-z][A-Za-z0-9-]{0,62}$/.test(signer.name)) { report(scope, 'HBR-POLICY-31', { prop: `${at}.name`, value: signer.name }); }
    checkKeys(check, at, signer);
    if (signer.keyless) { checkKeyless(check, at, signer.keyless); }
    const log = logOf(signer);
    if (log?.url !== undefined) { checkUrl(check, `${at}.transparencyLog.url`, { url: log.url, example: 'https://rekor.example.com' }); }
    if (log?.publicKey !== undefined) { checkPem(check, `${at}.transparencyLog.publicKey`, log.publicKey); }
  });
}

function checkKeys(check: RuleCheck, prop: string, { publicKey, keySecret }: SignerFacts): void {
  const hash = (publicKey ?? keySecret)?.hashAlgorithm;
  if (hash !== undefined && !HASHES.includes(hash)) { report(check.scope, 'HBR-POLICY-39', { prop: `${prop}.hashAlgorithm`, value: hash }); }
  if (publicKey) { checkPem(check, `${prop}.pem`, publicKey.pem); }
  if (!keySecret) { return; }
  checkRuleSecret(check, { prop: `${prop}.secretName`, name: keySecret.secretName, example: 'cosign' });
  if (!isDnsLabel(keySecret.namespace)) { report(check.scope, 'HBR-POLICY-51', { prop: `${prop}.namespace`, value: keySecret.namespace }); }
}

function checkPem({ scope }: RuleCheck, prop: string, pem: string): void {
  if (PUBLIC_KEY.test(pem)) { return; }
  const [, found] = MISTAKEN_KEYS.find(([pattern]) => pattern.test(pem)) ?? ['', 'something else'];
  report(scope, 'HBR-POLICY-32', { prop, slots: { found } });
  rememberSecret(scope, pem);
}

function checkKeyless(check: RuleCheck, prop: string, keyless: KeylessSignerOptions): void {
  const { scope, engine } = check;
  const { issuer, subject, subjectRegExp, tufMirror, tufRoot, transparencyLog } = keyless;
  checkUrl(check, `${prop}.issuer`, { url: issuer, example: 'https://token.actions.githubusercontent.com' });
  if (!subject === !subjectRegExp) { report(scope, 'HBR-POLICY-33', { prop: `${prop}.subject`, value: subject }); }
  if (subjectRegExp && !isAnchoredExpression(subjectRegExp)) { report(scope, 'HBR-POLICY-34', { prop: `${prop}.subjectRegExp`, value: subjectRegExp }); }
  if (tufMirror !== undefined) { checkUrl(check, `${prop}.tufMirror`, { url: tufMirror, example: 'https://tuf.example.com' }); }
  if (transparencyLog?.ignore) { report(scope, 'HBR-POLICY-36', { prop: `${prop}.transparencyLog.ignore`, value: true }); }
  if (engine === PolicyEngine.KYVERNO_CLUSTER_POLICY && (tufMirror || tufRoot)) { report(scope, 'HBR-POLICY-44', { prop: `${prop}.${tufMirror ? 'tufMirror' : 'tufRoot'}` }); }
}

/**
 * Whether a regular expression matches whole texts only, and is valid in Go. Alternatives must be in parentheses, because each anchor applies
 * to one alternative only. Go supports neither lookarounds nor backreferences.
 */
function isAnchoredExpression(expression: string): boolean {
  const isAnchored = /^\^.*[^\\](\\\\)*\$$/.test(expression) && !hasTopLevelChoice(expression);
  return isAnchored && !/\(\?<?[=!]|\\[1-9]/.test(expression) && compiles(expression);
}

function hasTopLevelChoice(expression: string): boolean {
  const plain = expression.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const character of plain) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (character === '|' && depth === 0) { return true; }
  }
  return false;
}

function compiles(expression: string): boolean {
  try {
    return new RegExp(expression) instanceof RegExp;
  } catch {
    return false;
  }
}

function checkUrl({ scope }: RuleCheck, prop: string, { url, example }: { readonly url: string; readonly example: string }): void {
  const parsed = parseHttpUrl(url);
  if (parsed?.scheme !== 'https' || parsed.hasUserinfo) {
    report(scope, 'HBR-POLICY-35', { prop, value: url, slots: { example } });
  }
}
