import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ExternalSecret, SecretStoreKind } from './external-secret';
import { checkKnownKeys, isDerivedFromPassword } from './secret-request';
import { ISecretSource, SecretConfig, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';

/** Which provider of External Secrets speaks to 1Password: each has its own way to name an entry. */
export enum OnePasswordProvider {
  /** `onepasswordSDK`: a service account, without a server of one's own. An entry is `<item>/<field>`. */
  SDK = 'onepasswordSDK',
  /** `onepassword`: a Connect server. An entry is the title of an item, with the label of a field as its property. */
  CONNECT = 'onepassword',
}

/** A store of External Secrets that leads to a vault of 1Password. */
export interface OnePasswordStoreOptions {
  /** Name of the store (`HBR-SECRET-21`). */
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
   * Time between two looks into the vault, which has limits on the number of requests. The secret key is read once and never again.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
}

/** Options of a Secret out of 1Password. */
export interface OnePasswordSecretOptions extends OnePasswordStoreOptions {
  /**
   * Title of the item (`HBR-SECRET-24`).
   *
   * @default - name of the Secret: `<release>-core-secret` and so on
   */
  readonly item?: string;
  /**
   * Label of the field for each key of the Secret (`HBR-SECRET-02`, `HBR-SECRET-24`); with the provider SDK also `<section>/<field>`.
   *
   * @default - the names of the keys
   */
  readonly fields?: { [key: string]: string };
}

/** A Secret that External Secrets copies out of 1Password. */
export class OnePasswordSecret implements ISecretSource {
  public constructor(private readonly options: OnePasswordSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    const { storeName, storeKind, refreshInterval, fields, provider = OnePasswordProvider.SDK } = this.options;
    const item = this.options.item ?? request.secretName;
    checkKnownKeys(scope, request, { prop: 'fields', map: fields });
    checkTitle(scope, 'item', item, /[/?#]/);
    for (const [key, field] of Object.entries(fields ?? {})) { checkTitle(scope, `fields.${key}`, field, /[?#]/); }
    const store = { storeName, storeKind, refreshInterval };
    const source = provider === OnePasswordProvider.CONNECT
      ? new ExternalSecret({ ...store, remoteKey: item, properties: fields })
      : new ExternalSecret({ ...store, remoteKeys: this.references(item, request) });
    return source.bind(scope, request);
  }

  /** `<item>/<field>` of all keys that the vault has: what follows from a password is made by the template unless a field is named. */
  private references(item: string, request: SecretRequest): { [key: string]: string } {
    const { fields = {} } = this.options;
    const read = request.keys.filter(it => fields[it.key] !== undefined || (!it.optional && !isDerivedFromPassword(request, it)));
    return Object.fromEntries(read.map(({ key }) => [key, `${item}/${fields[key] ?? key}`]));
  }
}

function checkTitle(scope: Construct, prop: string, value: string, forbidden: RegExp): void {
  if (value.trim() !== '' && !forbidden.test(value)) { return; }
  report(scope, 'HBR-SECRET-24', { prop, value });
}
