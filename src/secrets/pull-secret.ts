import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { SecretStoreKind } from './external-secret';
import { checkSecretName } from '../diagnostics/object-names';
import { refuseSecrets } from '../diagnostics/refuse-secrets';
import { defineExternalSecret } from '../kubernetes/external-secret';
import { dockerConfig } from '../kubernetes/pull-secret';
import { checkedStruct } from '../structs';

/** Props of an image pull Secret that the External Secrets Operator creates from an entry of a secret store. */
export interface PullSecretProps {
  /** Name of the Secret (`HBR-SECRET-20`). */
  readonly name: string;
  /** Host of the registry as in the image references, with its port if they have one. */
  readonly host: string;
  /**
   * More hosts of the same registry, for which the Secret has the same credentials: `additionalHosts` of the Harbor.
   *
   * @default - none
   */
  readonly additionalHosts?: string[];
  /** Name of the SecretStore or ClusterSecretStore (`HBR-SECRET-21`). */
  readonly storeName: string;
  /** Entry of the store (`remoteRef.key`) with user name and password. */
  readonly remoteKey: string;
  /**
   * Kind of the store: `ClusterSecretStore` or `SecretStore`.
   *
   * @default SecretStoreKind.CLUSTER_SECRET_STORE
   */
  readonly storeKind?: SecretStoreKind;
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
  /**
   * Namespace of the Secret, which has to be that of the Pods.
   *
   * @default - the namespace of the chart, or `harbor`
   */
  readonly namespace?: string;
  /**
   * Interval at which the External Secrets Operator reads the store.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
  /**
   * Labels of the Secret.
   *
   * @default - only the label that makes Flux reconcile on changes of the Secret
   */
  readonly labels?: { [name: string]: string };
}

/**
 * An ExternalSecret for a Secret of type `kubernetes.io/dockerconfigjson`. User name and password are inserted by the template of the
 * ExternalSecret in the cluster, so that neither the `$` in the name of a robot account nor quotes in a password pass through a shell, a
 * substitution of Flux or a template of Helm.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { PullSecret } from 'cdk8s-harbor';
 *
 * new PullSecret(new Chart(new App(), 'apps', { namespace: 'apps' }), 'pull', {
 *   name: 'harbor-pull',
 *   host: 'harbor.example.com',
 *   storeName: 'openbao',
 *   remoteKey: 'harbor/robots/cluster-a-apps',
 * });
 */
export class PullSecret extends Construct {
  /** The ExternalSecret. */
  public readonly externalSecret: ApiObject;
  /** Name of the Secret, for `imagePullSecrets`. */
  public readonly secretName: string;

  /**
   * @param scope the construct in which the ExternalSecret is defined
   * @param id name of the construct; no object is named after it
   * @param props registry, and where its user name and password come from
   */
  public constructor(scope: Construct, id: string, props: PullSecretProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'PullSecretProps', props);
    const { name, host, additionalHosts = [], storeName, storeKind, refreshInterval, remoteKey, labels = {} } = checked;
    const { usernameProperty = 'username', passwordProperty = 'password' } = checked;
    checkSecretName(this, 'HBR-SECRET-20', { prop: 'name', value: name, slots: { secretName: 'harbor-pull' } });
    checkSecretName(this, 'HBR-SECRET-21', { prop: 'storeName', value: storeName, slots: { example: 'openbao' } });
    Object.entries({ host, additionalHosts, remoteKey, labels }).forEach(([prop, value]) => refuseSecrets(this, { prop }, value));
    this.secretName = name;
    this.externalSecret = defineExternalSecret(this, 'external-secret', {
      name,
      namespace: checked.namespace ?? Chart.of(this).namespace ?? 'harbor',
      labels,
      secretType: 'kubernetes.io/dockerconfigjson',
      refreshPolicy: 'Periodic',
      refreshInterval,
      store: { name: storeName, kind: storeKind ?? SecretStoreKind.CLUSTER_SECRET_STORE },
      values: [
        { secretKey: 'username', remoteKey, property: usernameProperty },
        { secretKey: 'password', remoteKey, property: passwordProperty },
      ],
      template: { '.dockerconfigjson': dockerConfig([host, ...additionalHosts]) },
    });
  }
}
