import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkedSecretName, checkKnownKeys, isDerivedFromPassword } from './secret-request';
import { derivedTemplates } from './secret-template';
import { ISecretSource, SecretConfig, SecretKeyRequest, SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';
import { CREDENTIALS, SecretContent } from '../facts/credentials';
import { defineExternalSecret, ExternalValue, RefreshPolicy } from '../kubernetes/external-secret';
import { isDnsName } from '../syntax/kubernetes-syntax';

/** Kind of a secret store of External Secrets. */
export enum SecretStoreKind {
  /** A store for all namespaces. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
  /** A store in Harbor's namespace. */
  SECRET_STORE = 'SecretStore',
}

/**
 * A store of External Secrets, and how Harbor's credentials are laid out in it. The layout is that of Vault and OpenBao: an entry is a path
 * below the mount that the store names, and its properties are the fields of the secret. AWS and Azure keep JSON in an entry the same way.
 */
export interface ExternalStoreOptions {
  /** Name of the store (`HBR-SECRET-21`). */
  readonly storeName: string;
  /**
   * Kind of the store.
   *
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /**
   * Path of the entries in the store: the entry of a credential is `<pathPrefix>/<credential>`, such as `harbor/admin-password`.
   *
   * @default - the name of the release
   */
  readonly pathPrefix?: string;
  /**
   * Time between two looks into the store. The secret key is read once and never again, because rotating it makes data unreadable.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
  /**
   * Fields of the ExternalSecret that are merged over ours.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** Options of a Secret out of a store. */
export interface ExternalSecretOptions extends ExternalStoreOptions {
  /**
   * Entry of the store that has all keys of the Secret as its properties.
   *
   * @default - `<pathPrefix>/<credential>`
   */
  readonly remoteKey?: string;
  /**
   * Entry of the store for each key of the Secret, for stores where an entry is one value (`HBR-SECRET-02`). An entry that is named
   * here is the value itself, unless `properties` says otherwise.
   *
   * @default - all keys are in one entry
   */
  readonly remoteKeys?: { [key: string]: string };
  /**
   * Property of the entry for each key of the Secret, where it is not called like the key (`HBR-SECRET-02`).
   *
   * If `REGISTRY_HTPASSWD` is named here or in `remoteKeys`, the line is read from the store. Otherwise it is made from the password:
   * then the Secret follows the store only when the ExternalSecret changes or is annotated, because a new line has a new salt and
   * would change the Secret at every refresh.
   *
   * @default - the names of the keys
   */
  readonly properties?: { [key: string]: string };
  /**
   * Name of the Secret (`HBR-SECRET-20`).
   *
   * @default - `<release>-<credential>`
   */
  readonly secretName?: string;
}

/** A Secret that External Secrets copies out of a store. */
export class ExternalSecret implements ISecretSource {
  public constructor(private readonly options: ExternalSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    this.check(scope, request);
    const { storeName, storeKind, refreshInterval, overrides } = this.options;
    const name = checkedSecretName(scope, request, this.options.secretName);
    const template = derivedTemplates(request, key => this.isDerived(request, key));
    defineExternalSecret(scope, 'external-secret', {
      name,
      namespace: request.namespace,
      labels: request.labels,
      refreshPolicy: refreshPolicy(request, request.keys.some(key => key.content === SecretContent.HTPASSWD && this.isDerived(request, key))),
      refreshInterval,
      store: { name: storeName, kind: storeKind ?? SecretStoreKind.CLUSTER_SECRET_STORE },
      values: request.keys.filter(key => this.isRead(request, key)).map(key => this.value(request, key)),
      template,
      mergeTemplate: template !== undefined,
      overrides,
    });
    return { secretName: name, defined: true };
  }

  private check(scope: Construct, request: SecretRequest): void {
    checkKnownKeys(scope, request, { prop: 'remoteKeys', map: this.options.remoteKeys });
    checkKnownKeys(scope, request, { prop: 'properties', map: this.options.properties });
    if (!isDnsName(this.options.storeName)) {
      report(scope, 'HBR-SECRET-21', { prop: 'storeName', value: this.options.storeName, slots: { example: 'vault' } });
    }
  }

  private isNamed(key: SecretKeyRequest): boolean {
    return this.options.remoteKeys?.[key.key] !== undefined || this.options.properties?.[key.key] !== undefined;
  }

  private isDerived(request: SecretRequest, key: SecretKeyRequest): boolean {
    return isDerivedFromPassword(request, key) && !this.isNamed(key);
  }

  private isRead(request: SecretRequest, key: SecretKeyRequest): boolean {
    return this.isNamed(key) || (!key.optional && !this.isDerived(request, key));
  }

  private value(request: SecretRequest, { key }: SecretKeyRequest): ExternalValue {
    const { remoteKeys, properties, remoteKey, pathPrefix } = this.options;
    const ownEntry = remoteKeys?.[key];
    if (ownEntry !== undefined) { return { secretKey: key, remoteKey: ownEntry, property: properties?.[key] }; }
    const prefix = pathPrefix ?? request.labels.release ?? request.namespace;
    return { secretKey: key, remoteKey: remoteKey ?? `${prefix}/${request.credential}`, property: properties?.[key] ?? key };
  }
}

/** A line that is made anew has a new salt: it is made when the ExternalSecret changes, and not at every look into the store. */
function refreshPolicy(request: SecretRequest, hashesPassword: boolean): RefreshPolicy {
  if (CREDENTIALS[request.credential].rotation === 'never') { return 'CreatedOnce'; }
  return hashesPassword ? 'OnChange' : 'Periodic';
}
