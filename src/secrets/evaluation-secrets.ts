import { Construct, IConstruct } from 'constructs';
import { deriveRsaKey } from './derived-rsa-key';
import { derivePassword } from './derived-secret';
import { htpasswdLines } from './plain-text-secret';
import { CREDENTIAL_OPTIONS, isDerivedFromPassword } from './secret-request';
import { ISecretSource, SecretConfig, SecretKeyRequest, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { SecretContent, WELL_KNOWN_PASSWORDS } from '../facts/credentials';
import { defineSecret } from '../kubernetes/secret';

const MIN_PASSPHRASE_LENGTH = 16;
/** Length of a password for which Harbor requires no particular length. */
const DEFAULT_PASSWORD_LENGTH = 24;

/** Derives the value of a Secret key from the passphrase. A kind of content without a row cannot be derived. */
const DERIVATIONS: Readonly<Partial<Record<SecretContent, (passphrase: string, label: string, key: SecretKeyRequest) => string>>> = {
  [SecretContent.PASSWORD]: (passphrase, label, key) => derivePassword(passphrase, label, key.length ?? DEFAULT_PASSWORD_LENGTH),
  [SecretContent.RSA_PRIVATE_KEY]: (passphrase, label) => deriveRsaKey(passphrase, label),
};

/** Secret source: values derived from one passphrase, so that every synthesis gives the same Secrets. */
export class EvaluationSecrets implements ISecretSource {
  private readonly reportedAt = new WeakSet<IConstruct>();

  public constructor(private readonly passphrase: string) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    this.reportOnce(scope.node.scope ?? scope);
    reportUnsupportedKeys(scope, request);
    const values = this.values(request);
    defineSecret(scope, 'secret', {
      name: request.secretName,
      namespace: request.namespace,
      labels: request.labels,
      values: {
        ...values, ...htpasswdLines(request, values),
      },
    });
    return { secretName: request.secretName, defined: true };
  }

  private values(request: SecretRequest): { [key: string]: string } {
    return Object.fromEntries(request.keys.filter(it => DERIVATIONS[it.content]).map(key => {
      const label = `${request.namespace}/${request.secretName}/${key.key}`;
      return [key.key, DERIVATIONS[key.content]!(this.passphrase, label, key)];
    }));
  }

  /** Reports the warning and a weak passphrase once for each Harbor, because all its credentials share the passphrase. */
  private reportOnce(scope: IConstruct): void {
    if (this.reportedAt.has(scope)) { return; }
    this.reportedAt.add(scope);
    report(scope, 'HBR-SECRET-12', { prop: 'secrets' });
    if (!isStrong(this.passphrase)) { report(scope, 'HBR-SECRET-13', { prop: 'passphrase' }); }
  }
}

function isStrong(passphrase: string): boolean {
  const lower = passphrase.toLowerCase();
  const varied = new Set(passphrase).size >= MIN_PASSPHRASE_LENGTH / 2;
  return passphrase.trim().length >= MIN_PASSPHRASE_LENGTH && varied && !WELL_KNOWN_PASSWORDS.some(it => it.toLowerCase() === lower);
}

function reportUnsupportedKeys(scope: Construct, request: SecretRequest): void {
  const { credential } = request;
  for (const { key } of request.keys.filter(it => !it.optional && !DERIVATIONS[it.content] && !isDerivedFromPassword(request, it))) {
    report(scope, 'HBR-SECRET-15', { prop: 'HarborSecrets.evaluation', slots: { key, credential, option: CREDENTIAL_OPTIONS[credential] } });
  }
}
