import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from './define-resource';
import { PodScheduling } from './pod-scheduling';

/** The variable fields of a Dragonfly. */
export interface DragonflyProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly replicas: number;
  readonly image: string;
  readonly imagePullSecrets?: readonly string[];
  readonly args: readonly string[];
  readonly resources: object;
  /** Reference to the key of a Secret with the password. */
  readonly password?: { readonly name: string; readonly key: string };
  /** Secret of type `kubernetes.io/tls`. */
  readonly tlsSecretName?: string;
  readonly snapshot?: { readonly cron: string; readonly size: string; readonly storageClass?: string };
  /** Whether the operator creates a NetworkPolicy, which allows ingress from all Pods of the namespace, and from the operator to the admin port. */
  readonly networkPolicy: boolean;
  readonly scheduling?: PodScheduling;
  /** Labels of the Pods, beside those of the operator. */
  readonly podLabels?: { [name: string]: string };
  readonly podSecurity: { readonly pod: object; readonly container: object };
  readonly overrides?: { [key: string]: unknown };
}

/** Defines a Dragonfly. The operator creates a StatefulSet and a Service of the same name; the Service selects the primary. */
export function defineDragonfly(scope: Construct, id: string, props: DragonflyProps): ApiObject {
  const { name, namespace, labels, password, snapshot, tlsSecretName } = props;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'dragonflydb.io/v1alpha1',
    kind: 'Dragonfly',
    metadata: { name, namespace, labels },
    spec: {
      replicas: props.replicas,
      image: props.image,
      imagePullPolicy: 'IfNotPresent',
      ...props.imagePullSecrets?.length && { imagePullSecrets: props.imagePullSecrets.map(secret => ({ name: secret })) },
      args: props.args,
      resources: props.resources,
      ...password && { authentication: { passwordFromSecret: password } },
      ...tlsSecretName !== undefined && { tlsSecretRef: { name: tlsSecretName } },
      ...snapshot && { snapshot: { cron: snapshot.cron, persistentVolumeClaimSpec: claimSpec(snapshot) } },
      ...!props.networkPolicy && { networkPolicyEnabled: false },
      ...props.replicas > 1 && { topologySpreadConstraints: [spreadByNode(name)] },
      ...props.scheduling,
      ...props.podLabels && { labels: props.podLabels },
      podSecurityContext: props.podSecurity.pod,
      containerSecurityContext: props.podSecurity.container,
    },
  }, props.overrides));
}

/** Labels that the operator sets on the Pods. */
export function dragonflyLabels(name: string): { [name: string]: string } {
  return { 'app': name, 'app.kubernetes.io/name': 'dragonfly', 'app.kubernetes.io/part-of': 'dragonfly' };
}

function claimSpec({ size, storageClass }: { readonly size: string; readonly storageClass?: string }) {
  return {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: size } },
    ...storageClass !== undefined && { storageClassName: storageClass },
  };
}

function spreadByNode(name: string) {
  return {
    topologyKey: 'kubernetes.io/hostname',
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: dragonflyLabels(name) },
  };
}
