import { Construct } from 'constructs';
import { ISecretSource, SecretRequest } from '../contracts';

/** Where images come from. */
export interface ImagePullSettings {
  /** Registry to pull from instead of the one in an image's name. */
  readonly imageRegistry?: string;
  readonly imagePullSecrets?: readonly string[];
}

/** What the objects have in common that make several Secrets. */
export interface SharedSecretContext extends ImagePullSettings {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
}

/** A source that makes all its Secrets together, once it is known which they are. */
export interface SharedSecretSource extends ISecretSource {
  defineShared(scope: Construct, requests: readonly SecretRequest[], context: SharedSecretContext): void;
}

/** Whether a source makes its Secrets together. */
export function isSharedSecretSource(source: ISecretSource): source is SharedSecretSource {
  return 'defineShared' in source;
}
