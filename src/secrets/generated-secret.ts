import { Construct } from 'constructs';
import { checkedSecretName, CREDENTIAL_OPTIONS, isDerivedFromPassword } from './secret-request';
import { derivedTemplates, templateValue } from './secret-template';
import { ISecretSource, SecretConfig, SecretKeyRequest, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { SecretContent } from '../facts/credentials';
import { defineExternalSecret, GeneratedValue } from '../kubernetes/external-secret';
import { definePasswordGenerator } from '../kubernetes/password-generator';

/** Length of a password that may have any. */
const DEFAULT_PASSWORD_LENGTH = 24;

/** Options of a Secret that is made in the cluster. */
export interface GeneratedSecretOptions {
  /**
   * Name of the Secret (`HBR-SECRET-20`).
   *
   * @default - `<release>-<credential>`
   */
  readonly secretName?: string;
  /**
   * Fields of the ExternalSecret that are merged over ours.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** A Secret that External Secrets makes up, once. */
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

/** What an ExternalSecret can make: everything but what another system gives out, and a certificate of a key. */
function canGenerate({ content }: SecretKeyRequest): boolean {
  return content === SecretContent.PASSWORD || content === SecretContent.RSA_PRIVATE_KEY;
}

function reportUnsupportedKeys(scope: Construct, request: SecretRequest): void {
  const { credential } = request;
  for (const { key } of request.keys.filter(it => !it.optional && !canGenerate(it) && !isDerivedFromPassword(request, it))) {
    report(scope, 'HBR-SECRET-15', { prop: 'SecretSource.generated', slots: { key, credential, option: CREDENTIAL_OPTIONS[credential] } });
  }
}

/** The passwords to make. An ExternalSecret without any source of data makes no Secret, so there is always one. */
function passwords(request: SecretRequest): (Omit<GeneratedValue, 'generatorName'> & { readonly length: number })[] {
  const keys = request.keys.filter(it => it.content === SecretContent.PASSWORD);
  return keys.length > 0 ? keys.map(({ key, length }) => ({ name: key, length: length ?? DEFAULT_PASSWORD_LENGTH })) : [{ name: 'unused', length: DEFAULT_PASSWORD_LENGTH }];
}

function template(request: SecretRequest): { [key: string]: string } {
  const generated = request.keys.filter(canGenerate).map(({ key, content }) => [
    key, content === SecretContent.RSA_PRIVATE_KEY ? '{{ genPrivateKey "rsa" }}' : `{{ ${templateValue(key)} }}`,
  ]);
  return { ...Object.fromEntries(generated), ...derivedTemplates(request, key => isDerivedFromPassword(request, key)) };
}
