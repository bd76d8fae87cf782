import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { report } from '../diagnostics/report';
import { defineExternalSecret } from '../kubernetes/external-secret';
import { dockerConfig } from '../kubernetes/pull-secret';
import { isDnsName } from '../syntax/kubernetes-syntax';

/** A Secret with which the kubelet logs in to a registry, out of a store of External Secrets. */
export interface PullSecretProps {
  /** Name of the Secret (`HBR-SECRET-20`). */
  readonly name: string;
  /** Host of the registry, with its port if it has one: the one in the names of the images. */
  readonly host: string;
  /** Name of the secret store (`HBR-SECRET-21`). */
  readonly storeName: string;
  /** Entry of the store with user name and password. */
  readonly remoteKey: string;
  /**
   * Kind of the store: `ClusterSecretStore` or `SecretStore`.
   *
   * @default 'ClusterSecretStore'
   */
  readonly storeKind?: string;
  /**
   * Property of the entry with the user name.
   *
   * @default 'username'
   */
  readonly usernameProperty?: string;
  /**
   * Property of the entry with the password, or the secret of a robot account.
   *
   * @default 'password'
   */
  readonly passwordProperty?: string;
  /**
   * Namespace of the Secret: that of the pods.
   *
   * @default - the namespace of the chart, or `harbor`
   */
  readonly namespace?: string;
  /**
   * Time between two looks into the store.
   *
   * @default Duration.hours(1)
   */
  readonly refreshInterval?: Duration;
  /**
   * Labels of the Secret.
   *
   * @default - none but the one that Flux watches
   */
  readonly labels?: { [name: string]: string };
}

/**
 * A Secret of type `kubernetes.io/dockerconfigjson`. The names of robot accounts have a `$` in them, and passwords have quotes: both are put in
 * by the template when the Secret is made, and pass through no shell, no Flux and no Helm.
 */
export class PullSecret extends Construct {
  /** The ExternalSecret. */
  public readonly externalSecret: ApiObject;
  /** Name of the Secret, for `imagePullSecrets`. */
  public readonly secretName: string;

  /**
   * @param scope the chart that gets the object
   * @param id name of the construct; no object is named after it
   * @param props where the login comes from
   */
  public constructor(scope: Construct, id: string, props: PullSecretProps) {
    super(scope, id);
    const { name, storeName, storeKind, refreshInterval, remoteKey, labels = {} } = props;
    const { usernameProperty = 'username', passwordProperty = 'password' } = props;
    if (!isDnsName(name)) { report(this, 'HBR-SECRET-20', { prop: 'name', value: name, slots: { secretName: 'harbor-pull' } }); }
    if (!isDnsName(storeName)) { report(this, 'HBR-SECRET-21', { prop: 'storeName', value: storeName, slots: { example: 'openbao' } }); }
    this.secretName = name;
    this.externalSecret = defineExternalSecret(this, 'external-secret', {
      name,
      namespace: props.namespace ?? Chart.of(this).namespace ?? 'harbor',
      labels,
      secretType: 'kubernetes.io/dockerconfigjson',
      refreshPolicy: 'Periodic',
      refreshInterval,
      store: { name: storeName, kind: storeKind ?? 'ClusterSecretStore' },
      values: [
        { secretKey: 'username', remoteKey, property: usernameProperty },
        { secretKey: 'password', remoteKey, property: passwordProperty },
      ],
      template: { '.dockerconfigjson': dockerConfig(props.host) },
    });
  }
}
