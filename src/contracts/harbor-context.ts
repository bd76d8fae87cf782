import { ICredentials } from './secret';

/** What every choice may know about the Harbor that it is bound to. */
export interface HarborContext {
  /** Name that all objects start with. Chart: `harbor.fullname`. */
  readonly fullname: string;
  /** Value of the label `release`. */
  readonly releaseName: string;
  /** Namespace of all objects. */
  readonly namespace: string;
  /** Host of the external URL, without port. */
  readonly host: string;
  /** Harbor's version, such as `2.15.2`. */
  readonly version: string;
  /** Labels that every object carries. */
  readonly labels: { [name: string]: string };
  /** Makes or finds the Secret of a credential. */
  readonly credentials: ICredentials;
  /**
   * Registry to pull all images from, instead of the one in their names.
   *
   * @default - the registry in the image's own name
   */
  readonly imageRegistry?: string;
  /**
   * Names of the Secrets with which the kubelet pulls images.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];
}
