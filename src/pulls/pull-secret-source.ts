import { Duration } from 'cdk8s';
import { SecretStoreKind } from '../secrets/external-secret';
import { SealedSecretScope } from '../secrets/sealed-secret';
import { validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** A robot account of Harbor, or another account of a registry, whose password is in a secret store. */
export interface PullAccount {
  /** Entry of the store (`remoteRef.key`) with the password, and with the user name unless that is given here. */
  readonly remoteKey: string;
  /**
   * Project that the account may pull from (`HBR-PULL-21`, `HBR-PULL-22`). The Secret then has its login for this project alone.
   *
   * @default - all projects, which is more than one needs (`HBR-PULL-20`)
   */
  readonly project?: string;
  /**
   * User name, if the store has the password alone: `RobotName.ofProject('docker-hub', 'cluster-a').text`.
   *
   * @default - read from the store
   */
  readonly username?: string;
  /**
   * Property of the entry with the user name.
   *
   * @default 'username'
   */
  readonly usernameProperty?: string;
  /**
   * Property of the entry with the password, or with the secret of a robot account.
   *
   * @default 'password'
   */
  readonly passwordProperty?: string;
}

/** Options of pull Secrets that the External Secrets Operator creates. */
export interface StoredPullSecretOptions {
  /** Name of the SecretStore or ClusterSecretStore. */
  readonly storeName: string;
  /**
   * Kind of the store. A SecretStore has to be in each namespace.
   *
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
  /** The accounts that the cluster pulls with: one for each project. */
  readonly accounts: PullAccount[];
  /**
   * Interval at which the External Secrets Operator reads the store.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
}

/** Options of pull Secrets that are encrypted in the manifests. */
export interface SealedPullSecretOptions {
  /** Output of `kubeseal --raw` for the key `.dockerconfigjson`, by namespace (`HBR-PULL-24`, `HBR-PULL-28`). */
  readonly encryptedConfigs: { [namespace: string]: string };
  /**
   * Scope of the encryption, the same as of `kubeseal`.
   *
   * @default SealedSecretScope.STRICT
   */
  readonly scope?: SealedSecretScope;
  /** Projects that the logins in it are for. */
  readonly projects: string[];
}

/** Options of pull Secrets that Kyverno copies, or that somebody else makes. */
export interface CopiedPullSecretOptions {
  /** Projects that the logins in it are for. */
  readonly projects: string[];
}

interface SourceFacts {
  readonly stored?: StoredPullSecretOptions;
  readonly sealed?: SealedPullSecretOptions;
  readonly projects: ReadonlyArray<string | undefined>;
}

/** Where pull Secrets come from. In no case a password stands in a manifest. */
export class PullSecretSource {
  /**
   * The External Secrets Operator makes the Secret in each namespace from accounts in a secret store.
   *
   * @example
   * import { PullSecretSource } from 'cdk8s-harbor';
   *
   * const source = PullSecretSource.externalSecrets({
   *   storeName: 'openbao',
   *   accounts: [{ project: 'apps', remoteKey: 'harbor/robots/cluster-a-apps' }],
   * });
   */
  public static externalSecrets(options: StoredPullSecretOptions): PullSecretSource {
    const stored = validStruct('StoredPullSecretOptions', options);
    return new PullSecretSource({ stored, projects: stored.accounts.map(({ project }) => project) });
  }

  /**
   * The Sealed Secrets controller decrypts the Secret of each namespace.
   *
   * @example
   * import { PullSecretSource, SealedSecretScope } from 'cdk8s-harbor';
   *
   * declare const sealed: string; // kubeseal --raw --name harbor-pull --namespace apps --scope namespace-wide
   * const source = PullSecretSource.sealedSecrets({
   *   projects: ['apps'],
   *   encryptedConfigs: { apps: sealed },
   *   scope: SealedSecretScope.NAMESPACE_WIDE,
   * });
   */
  public static sealedSecrets(options: SealedPullSecretOptions): PullSecretSource {
    const sealed = validStruct('SealedPullSecretOptions', options);
    return new PullSecretSource({ sealed, projects: sealed.projects });
  }

  /**
   * Kyverno copies the Secret of one namespace into the others: the rule `sharePullSecret` of `PolicyPack`. Only ServiceAccounts are made here.
   *
   * @example
   * import { PullSecretSource } from 'cdk8s-harbor';
   *
   * const source = PullSecretSource.copied({ projects: ['apps'] }); // Kyverno copies it: sharePullSecret of PolicyPack
   */
  public static copied(options: CopiedPullSecretOptions): PullSecretSource {
    return new PullSecretSource({ projects: validStruct('CopiedPullSecretOptions', options).projects });
  }

  /** @internal */
  public readonly _stored?: StoredPullSecretOptions;
  /** @internal */
  public readonly _sealed?: SealedPullSecretOptions;
  /**
   * The projects that there are logins for; undefined stands for all of them.
   *
   * @internal
   */
  public readonly _projects: ReadonlyArray<string | undefined>;

  private constructor(source: SourceFacts) {
    this._stored = source.stored;
    this._sealed = source.sealed;
    this._projects = source.projects;
  }
}

markKind(PullSecretSource.prototype, 'PullSecretSource');
