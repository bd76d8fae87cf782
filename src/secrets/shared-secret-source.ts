import { Construct } from 'constructs';
import { ISecretSource, SchedulingOptions, SecretRequest } from '../contracts';

/** Registry and pull Secrets of the images of this Harbor, and the nodes of its Pods. */
export interface ImagePullSettings {
  /** Registry that replaces the registry in the image references. */
  readonly imageRegistry?: string;
  readonly imagePullSecrets?: readonly string[];
  /** Whether the platform assigns user and groups of Pods. */
  readonly platformUserIds?: boolean;
  /** On which nodes the Pods run. */
  readonly scheduling?: SchedulingOptions;
}

/** Name, namespace, labels and image settings of the objects that create several Secrets. */
export interface SharedSecretContext extends ImagePullSettings {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
}

/** A Secret source that creates the Secrets of several credentials with one set of objects, once all credentials are bound. */
export interface SharedSecretSource extends ISecretSource {
  defineShared(scope: Construct, requests: readonly SecretRequest[], context: SharedSecretContext): void;
}

/** Whether a source creates the Secrets of several credentials together. */
export function isSharedSecretSource(source: ISecretSource): source is SharedSecretSource {
  return 'defineShared' in source;
}
