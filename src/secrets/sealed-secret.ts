import { Construct } from 'constructs';
import { checkedSecretName, checkKnownKeys } from './secret-request';
import { ISecretSource, SecretConfig, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { FLUX_WATCH } from '../facts/labels';
import { defineSealedSecret } from '../kubernetes/sealed-secret';

/** What the encryption of a SealedSecret is bound to. */
export enum SealedSecretScope {
  /** To the name and the namespace of the Secret. */
  STRICT = 'strict',
  /** To the namespace of the Secret. */
  NAMESPACE_WIDE = 'namespace-wide',
  /** To the cluster only. */
  CLUSTER_WIDE = 'cluster-wide',
}

/** Options of a SealedSecret. */
export interface SealedSecretOptions {
  /**
   * The output of `kubeseal --raw` for each key of the Secret (`HBR-SECRET-01`, `HBR-SECRET-02`, `HBR-SECRET-14`).
   */
  readonly encryptedData: { [key: string]: string };
  /**
   * Name of the Secret (`HBR-SECRET-20`). With the strict scope it has to be the name that the values were encrypted for.
   *
   * @default - `<release>-<credential>`
   */
  readonly secretName?: string;
  /**
   * What the encryption is bound to.
   *
   * @default SealedSecretScope.STRICT
   */
  readonly scope?: SealedSecretScope;
  /**
   * Labels of the Secret.
   *
   * @default - none beside Harbor's own
   */
  readonly templateLabels?: { [name: string]: string };
  /**
   * Fields of the SealedSecret that are merged over ours.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** Sizes in bytes of the RSA keys with which values can have been sealed. */
const RSA_KEY_BYTES: readonly number[] = [256, 384, 512, 1024];
/** Length of the tag at the end of what AES-GCM encrypted. */
const GCM_TAG_BYTES = 16;

/** A Secret that is in the manifests, encrypted. */
export class SealedSecret implements ISecretSource {
  public constructor(private readonly options: SealedSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    const { encryptedData, templateLabels, overrides } = this.options;
    const name = checkedSecretName(scope, request, this.options.secretName);
    this.check(scope, request, name);
    defineSealedSecret(scope, 'sealed-secret', {
      name,
      namespace: request.namespace,
      labels: request.labels,
      secretLabels: { ...templateLabels, ...request.labels, ...FLUX_WATCH },
      annotations: scopeAnnotations(this.options.scope ?? SealedSecretScope.STRICT),
      encryptedData,
      overrides,
    });
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

/** Base64 of: the length of the encrypted session key in two bytes, that key, and the encrypted value with its tag. */
function isSealed(value: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) { return false; }
  const bytes = Buffer.from(value, 'base64');
  return bytes.length > 2 && RSA_KEY_BYTES.includes(bytes.readUInt16BE()) && bytes.length >= 2 + bytes.readUInt16BE() + GCM_TAG_BYTES;
}

function scopeAnnotations(scope: SealedSecretScope): { [name: string]: string } | undefined {
  return scope === SealedSecretScope.STRICT ? undefined : { [`sealedsecrets.bitnami.com/${scope}`]: 'true' };
}
