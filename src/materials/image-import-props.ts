import { StagedMaterial } from './staging-list';
import { ImageOptions, SchedulingOptions } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';

/** Props of `ImageImport`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface ImageImportProps {
  /** The Harbor that is filled. Its projects have to be there, and have to take pushes: proxy caches do not. */
  readonly harbor: IHarbor;
  /**
   * What is copied, in this order: `bill.stagingList(host)`. Charts of Helm repositories are left out: push them with `helm push` (`HBR-AIRGAP-11`,
   * `HBR-AIRGAP-12`).
   */
  readonly materials: StagedMaterial[];
  /** Secret of the type dockerconfigjson, in the namespace of the Job, with a robot account that may push to the projects. */
  readonly pushSecretName: string;
  /**
   * PersistentVolumeClaim with OCI layouts, as the lines of `MaterialsFormat.ORAS` write them. It is mounted read-only (`HBR-AIRGAP-09`).
   *
   * @default - none; the content comes from `fromRegistry`
   */
  readonly claimName?: string;
  /**
   * Folder of the OCI layouts in the claim, without a slash at its beginning.
   *
   * @default content
   */
  readonly folder?: string;
  /**
   * Staging registry that was filled where there is internet, with the same projects and names as Harbor (`HBR-AIRGAP-09`, `HBR-AIRGAP-10`).
   *
   * @default - none; the content comes from `claimName`
   */
  readonly fromRegistry?: string;
  /**
   * Secret of the type dockerconfigjson with a login of the staging registry.
   *
   * @default - none; everybody may pull from it
   */
  readonly pullSecretName?: string;
  /**
   * Secret whose key `ca.crt` has the CAs of Harbor and of the staging registry.
   *
   * @default - the public CAs
   */
  readonly caSecretName?: string;
  /**
   * Name of the Job, to which a hash of its content is appended, and of its ServiceAccount.
   *
   * @default image-import
   */
  readonly name?: string;
  /**
   * Namespace of the Job and of its Secrets.
   *
   * @default - that of Harbor
   */
  readonly namespace?: string;
  /**
   * Labels of the objects, in addition to their own.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Image with the program `oras`. It has to be on the nodes, or in a registry that the cluster reaches before Harbor is filled.
   *
   * @default - the official image of ORAS, from the `imageRegistry` of Harbor if it has one, and with its digest if Harbor has an `imageLock`
   */
  readonly image?: ImageOptions;
  /**
   * Names of the image pull Secrets of the Job itself.
   *
   * @default - those of Harbor
   */
  readonly imagePullSecrets?: string[];
  /**
   * On which nodes the Job runs.
   *
   * @default - on any
   */
  readonly scheduling?: SchedulingOptions;
}
