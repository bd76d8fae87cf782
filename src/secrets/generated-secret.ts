import { Construct } from 'constructs';
import { checkedSecretName, CREDENTIAL_OPTIONS, isDerivedFromPassword } from './secret-request';
import { derivedTemplates, templateValue } from './secret-template';
import { ISecretSource, SecretConfig, SecretKeyRequest, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { SecretContent } from '../facts/credentials';
import { defineExternalSecret, GeneratedValue } from '../kubernetes/external-secret';
import { definePasswordGenerator } from '../kubernetes/password-generator';

/** Length of a password for which Harbor requires no particular length. */
const DEFAULT_PASSWORD_LENGTH = 24;

/** Options of a Secret with random values that the External Secrets Operator generates. */
export interface GeneratedSecretOptions {
  /**
   * Name of the Secret (`HBR-SECRET-20`).
   *
   * @default - `{release}-{credential}`
   */
  readonly secretName?: string;
  /**
   * Fields that are merged into the ExternalSecret and win over the generated ones.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** Secret source: an ExternalSecret with Password generators, whose random values are created once. */
export class GeneratedSecret implements ISecretSource {
  public constructor(private readonly options: GeneratedSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    reportUnsupportedKeys(scope, request);
    const name = checkedSecretName(scope, request, this.options.secretName);
    const { namespace, labels } = request;
    const generators = passwords(request).map((password, at) => ({ ...password, generatorName: at === 0 ? name : `${name}-${at + 1}` }));
    for (const { generatorName, length } of generators) {
      definePasswordGenerator(scope, generatorName, { name: generatorName, namespace, labels, length });
    }
    defineExternalSecret(scope, 'external-secret', {
      name, namespace, labels, refreshPolicy: 'CreatedOnce', keep: true, generators, template: template(request), overrides: this.options.overrides,
    });
    return { secretName: name, defined: true };
  }
}

/** Whether an ExternalSecret can generate the key: not if another system issues the value, and not if it is a certificate. */
function canGenerate({ content }: SecretKeyRequest): boolean {
  return content === SecretContent.PASSWORD || content === SecretContent.RSA_PRIVATE_KEY;
}

function reportUnsupportedKeys(scope: Construct, request: SecretRequest): void {
  const { credential } = request;
  for (const { key } of request.keys.filter(it => !it.optional && !canGenerate(it) && !isDerivedFromPassword(request, it))) {
    report(scope, 'HBR-SECRET-15', { prop: 'SecretSource.generated', slots: { key, credential, option: CREDENTIAL_OPTIONS[credential] } });
  }
}

/** The passwords to generate. There is always at least one, because an ExternalSecret without a source of data creates no Secret. */
function passwords(request: SecretRequest): (Omit<GeneratedValue, 'generatorName'> & { readonly length: number })[] {
  const keys = request.keys.filter(it => it.content === SecretContent.PASSWORD);
  if (keys.length === 0) { return [{ name: 'unused', length: DEFAULT_PASSWORD_LENGTH }]; }
  return keys.map(({ key, length }) => ({ name: key, length: length ?? DEFAULT_PASSWORD_LENGTH }));
}

function template(request: SecretRequest): { [key: string]: string } {
  const generated = request.keys.filter(canGenerate).map(({ key, content }) => [
    key, content === SecretContent.RSA_PRIVATE_KEY ? '{{ genPrivateKey "rsa" }}' : `{{ ${templateValue(key)} }}`,
  ]);
  return { ...Object.fromEntries(generated), ...derivedTemplates(request, key => isDerivedFromPassword(request, key)) };
}
