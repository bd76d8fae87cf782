import { AddPullSecretOptions } from './add-pull-secret';
import { Enforcement, PolicyEngine } from './policy-engine';
import { PolicyExceptionOptions } from './policy-exception';
import { RequireHarborImagesOptions } from './require-harbor-images';
import { RequireScanOptions } from './require-scan';
import { SharePullSecretOptions } from './share-pull-secret';
import { VerifySignaturesOptions } from './verify-signatures';
import { IHarbor } from '../contracts/harbor-root';
import { ExternalRegistryOptions } from '../routes/external-registry';
import { ImageRoute } from '../routes/image-route';

/** Props of `PolicyPack`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface PolicyPackProps {
  /**
   * The Harbor that images must come from. The policies use its host and namespace. Exactly one of `harbor` and `registry` is needed
   * (`HBR-NODE-01`).
   *
   * @default - none; `registry` says where images must come from
   */
  readonly harbor?: IHarbor;
  /**
   * A registry outside of this app that images must come from: a Harbor of another cluster, or a registry of another product (`HBR-NODE-02`,
   * `HBR-NODE-03`, `HBR-POLICY-54`). Other images of its host are not allowed if it has a `pathPrefix`.
   *
   * @default - none; `harbor` is it
   */
  readonly registry?: ExternalRegistryOptions;
  /**
   * The engine that evaluates the policies. A rule that it does not support is reported (`HBR-POLICY-01`).
   *
   * @default PolicyEngine.KYVERNO
   */
  readonly engine?: PolicyEngine;
  /**
   * What happens to requests that violate a policy. Start with the default, read the policy reports, and enforce once they are empty. Images
   * are rewritten in both modes. Kyverno: `validationActions`, `failureAction`.
   *
   * @default Enforcement.AUDIT
   */
  readonly enforcement?: Enforcement;
  /**
   * Whether requests are denied while Kyverno is unavailable. Pods can then only be created in excluded namespaces, so that even Pods of a
   * failed node cannot be replaced. A ValidatingAdmissionPolicy needs no webhook. Kyverno: `failurePolicy`.
   *
   * @default false
   */
  readonly failClosed?: boolean;
  /**
   * More registries that images may come from: hosts, optionally with a path, such as `registry.example.com/team` (`HBR-POLICY-04`).
   *
   * @default - the host of Harbor alone
   */
  readonly hosts?: string[];
  /**
   * Registries whose images are pulled through Harbor: the images of new Pods are rewritten to their names in Harbor. `ImageRoutes.usual()`
   * has the common registries. The projects must exist, or their images can no longer be pulled (`HBR-ROUTE-01` to `HBR-ROUTE-06`).
   *
   * @default - no image is rewritten
   */
  readonly routes?: ImageRoute[];
  /**
   * More namespaces that no policy applies to: those of everything that Harbor needs to start, such as network plugins, storage drivers and
   * secret stores (`HBR-POLICY-03`).
   *
   * @default - kube-system, kube-public, kube-node-lease, kyverno, flux-system, cert-manager, cnpg-system, the namespace of Harbor, and
   * those of the gateway, database, cache and object store that its choices name
   */
  readonly excludedNamespaces?: string[];
  /**
   * The rule that images must come from Harbor. It is enabled unless it is switched off.
   *
   * @default - enabled, for the engine of the pack
   */
  readonly requireHarborImages?: RequireHarborImagesOptions;
  /**
   * The rule that images must be signed.
   *
   * @default - signatures are not verified
   */
  readonly verifySignatures?: VerifySignaturesOptions;
  /**
   * The rule that images must have a signed vulnerability report.
   *
   * @default - reports are not verified
   */
  readonly requireScan?: RequireScanOptions;
  /**
   * The rule that copies the pull Secret for Harbor into namespaces.
   *
   * @default - the Secret is not copied
   */
  readonly sharePullSecret?: SharePullSecretOptions;
  /**
   * The rule that adds the pull Secret for Harbor to Pods with images of Harbor.
   *
   * @default - Pods are not changed
   */
  readonly addPullSecret?: AddPullSecretOptions;
  /**
   * Temporary exceptions, for emergencies. They apply to the policies for the engine of the pack.
   *
   * @default - none
   */
  readonly exceptions?: PolicyExceptionOptions[];
  /**
   * Labels of the policies, in addition to those of the Harbor.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}
