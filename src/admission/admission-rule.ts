import { Enforcement, PolicyEngine } from './policy-engine';
import { ResourceManifest } from '../kubernetes/define-resource';
import { ImageRoute } from '../routes/image-route';

/** What every rule works from; `PolicyPack` resolves it once for all of them. */
export interface RuleFacts {
  /** Host of Harbor, with its port if that is in the image names: `harbor.example.com`. */
  readonly harborHost: string;
  /** What images may begin with, Harbor's host first. Never with a `/` at the end. */
  readonly hosts: readonly string[];
  /** Namespace of Harbor. */
  readonly harborNamespace: string;
  /** Namespaces that no policy sees, so that the cluster can start: the webhook itself leaves them out. */
  readonly excludedNamespaces: readonly string[];
  readonly enforcement: Enforcement;
  /** What the API server does with a request while the policy engine does not answer. */
  readonly failurePolicy: 'Fail' | 'Ignore';
  /** Images that are rewritten on their way in; none if nothing is. */
  readonly routes: readonly ImageRoute[];
  readonly labels: Readonly<Record<string, string>>;
}

/** A rule about admission: in every language that can say it, and with the resources that show it. */
export interface AdmissionRule {
  /** Name of its policies, or what their names begin with: `require-harbor-images`. */
  readonly name: string;
  /** The objects in each language; a language without an entry cannot say this rule. */
  readonly objects: Readonly<Partial<Record<PolicyEngine, () => readonly ResourceManifest[]>>>;
  /** Resources that pass and that fail, for the tests that users run. */
  readonly cases: readonly PolicyCase[];
}

/** A resource, and what a policy says of it. */
export interface PolicyCase {
  /** Name of the policy that is meant, if the rule has several. */
  readonly policy?: string;
  readonly resource: ResourceManifest;
  readonly result: 'pass' | 'fail' | 'skip';
  /** What a mutating policy makes of the resource. */
  readonly patched?: ResourceManifest;
  /** What a generating policy makes beside the resource. */
  readonly generated?: ResourceManifest;
  /** Objects that have to be in the cluster for it. */
  readonly sources?: readonly ResourceManifest[];
  /** Languages that this is true of; all of them if it is not said. */
  readonly engines?: readonly PolicyEngine[];
}
