import { AddPullSecretOptions } from './add-pull-secret';
import { Enforcement, PolicyEngine } from './policy-engine';
import { PolicyExceptionOptions } from './policy-exception';
import { RequireHarborImagesOptions } from './require-harbor-images';
import { RequireScanOptions } from './require-scan';
import { SharePullSecretOptions } from './share-pull-secret';
import { VerifySignaturesOptions } from './verify-signatures';
import { IHarborRoot } from '../contracts/harbor-root';
import { ImageRoute } from '../routes/image-route';

/** Props of `PolicyPack`. What does not exist is reported at synthesis (`HBR-POLICY-05`). */
export interface PolicyPackProps {
  /** The Harbor that images come from. Its host and its namespace are taken from here. */
  readonly harbor: IHarborRoot;
  /**
   * The language of the policies. A rule that it cannot say is reported (`HBR-POLICY-01`).
   *
   * @default PolicyEngine.KYVERNO
   */
  readonly engine?: PolicyEngine;
  /**
   * What happens to findings. Begin with the default, read the reports, and enforce when they are empty. Images are rewritten either way.
   * Kyverno: `validationActions`, `failureAction`.
   *
   * @default Enforcement.AUDIT
   */
  readonly enforcement?: Enforcement;
  /**
   * Whether requests are denied while Kyverno does not answer. No Pod can be made then outside of the excluded namespaces, not even
   * on another node. A ValidatingAdmissionPolicy needs nobody's answer. Kyverno: `failurePolicy`.
   *
   * @default false
   */
  readonly failClosed?: boolean;
  /**
   * More that images may begin with: hosts, with a path below them if need be, such as `registry.example.com/team` (`HBR-POLICY-04`).
   *
   * @default - the host of Harbor alone
   */
  readonly hosts?: string[];
  /**
   * Registries whose images are pulled through Harbor: new Pods get the name that the image has there. `ImageRoutes.usual()` has the common
   * ones. The projects must exist, or no image of theirs can be pulled any more (`HBR-ROUTE-01` to `HBR-ROUTE-06`).
   *
   * @default - no image is rewritten
   */
  readonly routes?: ImageRoute[];
  /**
   * More namespaces that no policy sees: everything that Harbor needs to start, such as network plugins, storage drivers and secret stores
   * (`HBR-POLICY-03`).
   *
   * @default - kube-system, kube-public, kube-node-lease, kyverno, flux-system, cert-manager, cnpg-system, the namespace of Harbor, and
   * those of the gateway, database, cache and object store that its choices name
   */
  readonly excludedNamespaces?: string[];
  /**
   * Images come from Harbor. Always there, unless it is switched off.
   *
   * @default - in the language of the pack
   */
  readonly requireHarborImages?: RequireHarborImagesOptions;
  /**
   * Images are signed.
   *
   * @default - signatures are not looked at
   */
  readonly verifySignatures?: VerifySignaturesOptions;
  /**
   * Images have the signed report of a scan.
   *
   * @default - reports are not looked at
   */
  readonly requireScan?: RequireScanOptions;
  /**
   * The login for Harbor is copied into namespaces.
   *
   * @default - it is not
   */
  readonly sharePullSecret?: SharePullSecretOptions;
  /**
   * Pods with images of Harbor get the login for Harbor.
   *
   * @default - they do not
   */
  readonly addPullSecret?: AddPullSecretOptions;
  /**
   * Holes for a while, for when something has to run now. They are from the policies in the language of the pack.
   *
   * @default - none
   */
  readonly exceptions?: PolicyExceptionOptions[];
  /**
   * Labels of the policies.
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
}
