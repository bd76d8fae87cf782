import { Enforcement, PolicyEngine } from './policy-engine';
import { ResourceManifest } from '../kubernetes/define-resource';
import { ImageRoute } from '../routes/image-route';

/** The settings that all rules share. `PolicyPack` resolves them once. */
export interface RuleFacts {
  /** Host of the registry, with its port if image names contain it, and the path that all names begin with: `harbor.example.com`. */
  readonly harborHost: string;
  /** What the registry is called in titles, descriptions and messages: `Harbor`, `Amazon ECR`. */
  readonly registryName: string;
  /** Prefixes that images may have, Harbor's host first, without the final `/`. */
  readonly hosts: readonly string[];
  /** Namespace of Harbor; undefined if the registry is outside of this app. */
  readonly harborNamespace?: string;
  /** Namespaces that no policy applies to, so that the cluster can start. The namespace selector of the webhooks excludes them. */
  readonly excludedNamespaces: readonly string[];
  readonly enforcement: Enforcement;
  /** `failurePolicy` of the webhooks: what the API server does with a request while the policy engine is unavailable. */
  readonly failurePolicy: 'Fail' | 'Ignore';
  /** The routes by which images are rewritten at admission; empty if no images are rewritten. */
  readonly routes: readonly ImageRoute[];
  readonly labels: Readonly<Record<string, string>>;
}

/** An admission rule: its policies for every engine that supports it, and test cases for them. */
export interface AdmissionRule {
  /** Name of its policies, or prefix of their names: `require-harbor-images`. */
  readonly name: string;
  /** The objects for each engine. An engine without an entry does not support this rule. */
  readonly objects: Readonly<Partial<Record<PolicyEngine, () => readonly ResourceManifest[]>>>;
  /** Test cases for `kyverno test`. */
  readonly cases: readonly PolicyCase[];
}

/** A test case: a resource, and the expected result of a policy for it. */
export interface PolicyCase {
  /** Name of the policy under test, if the rule has several. */
  readonly policy?: string;
  readonly resource: ResourceManifest;
  readonly result: 'pass' | 'fail' | 'skip';
  /** The resource after a mutating policy. */
  readonly patched?: ResourceManifest;
  /** The resource that a generating policy creates. */
  readonly generated?: ResourceManifest;
  /** Objects that the policy reads from the cluster. */
  readonly sources?: readonly ResourceManifest[];
  /** Engines that the case is for; all of them by default. */
  readonly engines?: readonly PolicyEngine[];
}
