import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ExternalSecret, SecretStoreKind } from './external-secret';
import { checkKnownKeys, isDerivedFromPassword } from './secret-request';
import { ISecretSource, SecretConfig, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';

/** Provider of the External Secrets Operator for 1Password. Each provider has its own format of entries. */
export enum OnePasswordProvider {
  /** `onepasswordSDK`: uses a service account, without a Connect server. An entry is `<item>/<field>`. */
  SDK = 'onepasswordSDK',
  /** `onepassword`: uses a Connect server. An entry is the title of an item, and its property is the label of a field. */
  CONNECT = 'onepassword',
}

/** A secret store of the External Secrets Operator for a vault of 1Password. */
export interface OnePasswordStoreOptions {
  /** Name of the SecretStore or ClusterSecretStore (`HBR-SECRET-21`). */
  readonly storeName: string;
  /**
   * Kind of the store.
   *
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /**
   * Provider of the store.
   *
   * @default OnePasswordProvider.SDK
   */
  readonly provider?: OnePasswordProvider;
  /**
   * Interval at which the External Secrets Operator reads the vault, whose number of requests is limited. The secret key is read only once.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
}

/** Options of a Secret that is read from a vault of 1Password. */
export interface OnePasswordSecretOptions extends OnePasswordStoreOptions {
  /**
   * Title of the item (`HBR-SECRET-24`).
   *
   * @default - name of the Secret: `{release}-core-secret` and so on
   */
  readonly item?: string;
  /**
   * Label of the field by key of the Secret (`HBR-SECRET-02`, `HBR-SECRET-24`); with the provider SDK also `<section>/<field>`.
   *
   * @default - the names of the keys
   */
  readonly fields?: { [key: string]: string };
}

/** Secret source: an ExternalSecret, for which the External Secrets Operator copies the values from an item in 1Password. */
export class OnePasswordSecret implements ISecretSource {
  public constructor(private readonly options: OnePasswordSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    const { storeName, storeKind, refreshInterval, fields, provider = OnePasswordProvider.SDK } = this.options;
    const item = this.options.item ?? request.secretName;
    checkKnownKeys(scope, request, { prop: 'fields', map: fields });
    checkTitle(scope, { prop: 'item', value: item }, /[/?#]/);
    for (const [key, field] of Object.entries(fields ?? {})) { checkTitle(scope, { prop: `fields.${key}`, value: field }, /[?#]/); }
    const store = { storeName, storeKind, refreshInterval };
    const source = provider === OnePasswordProvider.CONNECT
      ? new ExternalSecret({ ...store, remoteKey: item, properties: fields })
      : new ExternalSecret({ ...store, remoteKeys: this.references(item, request) });
    return source.bind(scope, request);
  }

  /** The entry `<item>/<field>` of each key that is read from the vault. The template computes keys derived from the password without a field. */
  private references(item: string, request: SecretRequest): { [key: string]: string } {
    const { fields = {} } = this.options;
    const read = request.keys.filter(it => fields[it.key] !== undefined || (!it.optional && !isDerivedFromPassword(request, it)));
    return Object.fromEntries(read.map(({ key }) => [key, `${item}/${fields[key] ?? key}`]));
  }
}

/** Reports a title of an item or label of a field that cannot be part of a reference. */
function checkTitle(scope: Construct, title: { readonly prop: string; readonly value: string }, forbidden: RegExp): void {
  if (title.value.trim() !== '' && !forbidden.test(title.value)) { return; }
  report(scope, 'HBR-SECRET-24', title);
}
