import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { defineOrJoin, JoinRules } from './joined-secret';
import { checkedSecretName, checkKnownKeys, isDerivedFromPassword } from './secret-request';
import { derivedTemplates } from './secret-template';
import { ISecretSource, SecretConfig, SecretKeyRequest, SecretRequest } from '../contracts';
import { checkSecretName } from '../diagnostics/object-names';
import { CREDENTIALS, SecretContent } from '../facts/credentials';
import { defineExternalSecret, ExternalSecretProps, ExternalValue, RefreshPolicy } from '../kubernetes/external-secret';

/** Kind of a secret store of the External Secrets Operator. */
export enum SecretStoreKind {
  /** A cluster-wide store, for all namespaces. */
  CLUSTER_SECRET_STORE = 'ClusterSecretStore',
  /** A store in Harbor's namespace. */
  SECRET_STORE = 'SecretStore',
}

/**
 * A secret store of the External Secrets Operator, and the layout of Harbor's credentials in it. The layout is that of Vault and OpenBao: an
 * entry (`remoteRef.key`) is a path below the mount of the store, and its properties are the fields of the secret. In AWS and Azure an entry
 * is a JSON object with these properties.
 */
export interface ExternalStoreOptions {
  /** Name of the SecretStore or ClusterSecretStore (`HBR-SECRET-21`). */
  readonly storeName: string;
  /**
   * Kind of the store.
   *
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /**
   * Prefix of the entries in the store. The entry of a credential is `<pathPrefix>/<credential>`, such as `harbor/admin-password`.
   *
   * @default - the name of the release
   */
  readonly pathPrefix?: string;
  /**
   * Interval at which the External Secrets Operator reads the store. The secret key is read
   * only once, because rotating it makes encrypted data in the database unreadable.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
  /**
   * Fields that are merged into the ExternalSecret and win over the generated ones.
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** Options of a Secret that is read from a secret store. */
export interface ExternalSecretOptions extends ExternalStoreOptions {
  /**
   * Entry of the store whose properties are the keys of the Secret.
   *
   * @default - `{pathPrefix}/{credential}`
   */
  readonly remoteKey?: string;
  /**
   * Entry of the store by key of the Secret, for stores in which an entry holds one value (`HBR-SECRET-02`). The whole entry becomes the
   * value, unless `properties` names a property of it.
   *
   * @default - all keys are in one entry
   */
  readonly remoteKeys?: { [key: string]: string };
  /**
   * Property of the entry by key of the Secret, where their names differ (`HBR-SECRET-02`).
   *
   * If `REGISTRY_HTPASSWD` is named here or in `remoteKeys`, the htpasswd line is read from the store. Otherwise the template of the
   * ExternalSecret computes it from the password. The refresh policy is then `OnChange`: the operator reads the store again only when the
   * ExternalSecret changes or is annotated, because the new salt of each htpasswd line would change the Secret at every refresh.
   *
   * @default - the names of the keys
   */
  readonly properties?: { [key: string]: string };
  /**
   * Name of the Secret (`HBR-SECRET-20`). Credentials with the same name are the keys of one ExternalSecret, which needs one store, one
   * interval and one value for each key (`HBR-SECRET-28` to `HBR-SECRET-30`). It is read as seldom as the most delicate of them wants: with
   * the secret key in it only once, with a computed htpasswd line only when it changes.
   *
   * @default - `{release}-{credential}`
   */
  readonly secretName?: string;
}

/** Refresh policies from the most careful one on: that of an ExternalSecret is the first that one of its credentials needs. */
const REFRESH_POLICIES: readonly RefreshPolicy[] = ['CreatedOnce', 'OnChange', 'Periodic'];

/** Two credentials in one ExternalSecret. */
const JOIN_RULES: JoinRules<ExternalSecretProps> = {
  id: 'external-secret',
  define: defineExternalSecret,
  join: (first, second) => ({
    ...first,
    refreshPolicy: REFRESH_POLICIES.find(policy => [first, second].some(it => it.refreshPolicy === policy)) ?? first.refreshPolicy,
    values: uniqueByKey([...first.values ?? [], ...second.values ?? []]),
    template: first.template || second.template ? { ...first.template, ...second.template } : undefined,
    mergeTemplate: first.mergeTemplate || second.mergeTemplate,
  }),
  values: ({ values = [], template }) => ({
    ...Object.fromEntries(values.map(({ secretKey, ...entry }) =>
      [secretKey, entry])),
    ...template,
  }),
  common: ({ store, refreshInterval = Duration.hours(1), overrides }) => ({
    storeName: store?.name, storeKind: store?.kind, refreshInterval: refreshInterval.toSeconds(), overrides,
  }),
};

function uniqueByKey(values: readonly ExternalValue[]): ExternalValue[] {
  return [...new Map(values.map(value => [value.secretKey, value])).values()];
}

/** Secret source: an ExternalSecret, for which the External Secrets Operator copies the values from a secret store. */
export class ExternalSecret implements ISecretSource {
  public constructor(private readonly options: ExternalSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    this.check(scope, request);
    const { storeName, storeKind, refreshInterval, overrides } = this.options;
    const name = checkedSecretName(scope, request, this.options.secretName);
    const template = derivedTemplates(request, key => this.isDerived(request, key));
    const props: ExternalSecretProps = {
      name,
      namespace: request.namespace,
      labels: request.labels,
      refreshPolicy: refreshPolicy(
        request, request.keys.some(key => key.content === SecretContent.HTPASSWD && this.isDerived(request, key)),
      ),
      refreshInterval,
      store: { name: storeName, kind: storeKind ?? SecretStoreKind.CLUSTER_SECRET_STORE },
      values: request.keys.filter(key => this.isRead(request, key)).map(key => this.value(request, key)),
      template,
      mergeTemplate: template !== undefined,
      overrides,
    };
    defineOrJoin(scope, request, { props, rules: JOIN_RULES });
    return { secretName: name, defined: true };
  }

  private check(scope: Construct, request: SecretRequest): void {
    checkKnownKeys(scope, request, { prop: 'remoteKeys', map: this.options.remoteKeys });
    checkKnownKeys(scope, request, { prop: 'properties', map: this.options.properties });
    checkSecretName(scope, 'HBR-SECRET-21', { prop: 'storeName', value: this.options.storeName, slots: { example: 'vault' } });
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

/** A computed htpasswd line has a new salt each time, so it is refreshed only when the ExternalSecret changes and not periodically. */
function refreshPolicy(request: SecretRequest, hashesPassword: boolean): RefreshPolicy {
  if (CREDENTIALS[request.credential].rotation === 'never') { return 'CreatedOnce'; }
  return hashesPassword ? 'OnChange' : 'Periodic';
}
