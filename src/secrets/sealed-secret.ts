import { Construct } from 'constructs';
import { defineOrJoin, JoinRules } from './joined-secret';
import { checkedSecretName, checkKnownKeys } from './secret-request';
import { ISecretSource, SecretConfig, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { FLUX_WATCH } from '../facts/labels';
import { defineSealedSecret, SealedSecretProps } from '../kubernetes/sealed-secret';

/** Scope of the encryption of a SealedSecret: where the controller may decrypt it. */
export enum SealedSecretScope {
  /** Only as a Secret of this name in this namespace. */
  STRICT = 'strict',
  /** As a Secret of any name in this namespace. */
  NAMESPACE_WIDE = 'namespace-wide',
  /** As a Secret of any name in any namespace of the cluster. */
  CLUSTER_WIDE = 'cluster-wide',
}

/** Options of a SealedSecret. */
export interface SealedSecretOptions {
  /**
   * Output of `kubeseal --raw` by key of the Secret (`HBR-SECRET-01`, `HBR-SECRET-02`, `HBR-SECRET-14`).
   */
  readonly encryptedData: { [key: string]: string };
  /**
   * Name of the Secret (`HBR-SECRET-20`). With the strict scope it has to be the name for which the values were encrypted. Credentials with
   * the same name are the keys of one SealedSecret, which needs one scope and one value for each key (`HBR-SECRET-28` to `HBR-SECRET-30`).
   *
   * @default - `{release}-{credential}`
   */
  readonly secretName?: string;
  /**
   * Scope of the encryption, the same as of `kubeseal`.
   *
   * @default SealedSecretScope.STRICT
   */
  readonly scope?: SealedSecretScope;
  /**
   * Labels of the Secret that the controller creates.
   *
   * @default - only the labels that all objects of Harbor carry
   */
  readonly templateLabels?: { [name: string]: string };
  /**
   * Fields that are merged into the SealedSecret and win over the generated ones.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** Sizes in bytes of the RSA keys of the controller, and so of an encrypted session key. */
const RSA_KEY_BYTES: readonly number[] = [256, 384, 512, 1024];
/** Length of the authentication tag at the end of an AES-GCM ciphertext. */
const GCM_TAG_BYTES = 16;

/** Two credentials in one SealedSecret. */
const JOIN_RULES: JoinRules<SealedSecretProps> = {
  id: 'sealed-secret',
  define: defineSealedSecret,
  join: (first, second) => ({ ...first, encryptedData: { ...first.encryptedData, ...second.encryptedData } }),
  values: ({ encryptedData }) => encryptedData,
  common: ({ annotations, secretLabels, overrides }) => ({ scope: annotations, templateLabels: secretLabels, overrides }),
};

/** Secret source: a SealedSecret, whose encrypted values are part of the manifests. */
export class SealedSecret implements ISecretSource {
  public constructor(private readonly options: SealedSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    const { encryptedData, templateLabels, overrides } = this.options;
    const name = checkedSecretName(scope, request, this.options.secretName);
    this.check(scope, request, name);
    const props: SealedSecretProps = {
      name,
      namespace: request.namespace,
      labels: request.labels,
      secretLabels: { ...templateLabels, ...request.labels, ...FLUX_WATCH },
      annotations: scopeAnnotations(this.options.scope ?? SealedSecretScope.STRICT),
      encryptedData,
      overrides,
    };
    defineOrJoin(scope, request, { props, rules: JOIN_RULES });
    return { secretName: name, defined: true };
  }

  private check(scope: Construct, request: SecretRequest, secretName: string): void {
    const { encryptedData } = this.options;
    const { credential, namespace } = request;
    checkKnownKeys(scope, request, { prop: 'encryptedData', map: encryptedData });
    for (const { key } of request.keys.filter(it => !it.optional && encryptedData[it.key] === undefined)) {
      report(scope, 'HBR-SECRET-01', { prop: 'encryptedData', slots: { key, credential } });
    }
    for (const [key] of Object.entries(encryptedData).filter(([, value]) => !isSealed(value))) {
      report(scope, 'HBR-SECRET-14', { prop: `encryptedData.${key}`, slots: { secretName, namespace } });
    }
  }
}

/** Whether the value is Base64 of the length of the encrypted session key in two bytes, that key, and the ciphertext with its tag. */
export function isSealed(value: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) { return false; }
  const bytes = Buffer.from(value, 'base64');
  return bytes.length > 2 && RSA_KEY_BYTES.includes(bytes.readUInt16BE()) && bytes.length >= 2 + bytes.readUInt16BE() + GCM_TAG_BYTES;
}

/** The annotations that declare the scope of the encryption. */
export function scopeAnnotations(scope: SealedSecretScope): { [name: string]: string } | undefined {
  return scope === SealedSecretScope.STRICT ? undefined : { [`sealedsecrets.bitnami.com/${scope}`]: 'true' };
}
