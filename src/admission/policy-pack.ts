import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { RuleFacts } from './admission-rule';
import { PackRule, packRules } from './pack-rules';
import { PolicyEngine } from './policy-engine';
import { checkPolicyException, policyException } from './policy-exception';
import { PolicyPackProps } from './policy-pack-props';
import { resolveFacts } from './resolve-facts';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { defineResource, Resource, ResourceManifest } from '../kubernetes/define-resource';
import { ImageRoute } from '../routes/image-route';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/**
 * Admission policies for a cluster with a Harbor. Images must come from Harbor, and are rewritten to it if `routes` are set; other rules are
 * enabled by their props. By default violations are only reported; `enforcement` denies them. Namespaces that have to start before Harbor
 * are excluded by the namespace selector of the webhooks. A cluster can have at most one pack for each engine.
 *
 * @exampleMetadata fixture=harbor
 * @example
 * import { Enforcement, ImageRoutes, PolicyPack } from 'cdk8s-harbor';
 *
 * new PolicyPack(harbor, 'policies', {
 *   harbor,
 *   routes: ImageRoutes.usual(),
 *   excludedNamespaces: ['rook-ceph'],
 *   requireHarborImages: {},
 *   enforcement: Enforcement.ENFORCE,
 * });
 */
export class PolicyPack extends Construct {
  /** The policies, with their bindings and ClusterRoles. Each can be patched. */
  public readonly policies: ApiObject[];
  /** The PolicyExceptions, and the ClusterRoles that they need. */
  public readonly exceptions: ApiObject[];
  /** Namespaces that no policy applies to. */
  public readonly excludedNamespaces: string[];
  /** @internal */
  public readonly _rules: readonly PackRule[];
  /** @internal */
  public readonly _facts?: RuleFacts;
  /** @internal */
  public readonly _mirroredRoutes: readonly ImageRoute[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and the options of the rules
   */
  public constructor(scope: Construct, id: string, props: PolicyPackProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'PolicyPackProps', props);
    this._mirroredRoutes = checked.requireHarborImages?.mirroredRoutes ?? [];
    const facts = resolveFacts(this, checked);
    this._facts = facts;
    if (!facts) {
      this._rules = [];
      [this.policies, this.exceptions, this.excludedNamespaces] = [[], [], []];
      return;
    }
    this._rules = packRules({ scope: this, facts }, checked);
    this.excludedNamespaces = [...facts.excludedNamespaces];
    this.policies = this._rules.flatMap(({ rule, engine }) =>
      (rule.objects[engine]?.() ?? []).map(manifest => this.definePolicy(manifest)));
    this.exceptions = this.defineExceptions(facts, checked);
    this.checkEngines();
    this.checkVerification(checked);
    this.checkWorkloads(checked);
    announceWarnings(this);
  }

  /** Warnings about the policies, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** Defines an object. Most of them are cluster-scoped and must not get the namespace of the chart. */
  private definePolicy(manifest: ResourceManifest): ApiObject {
    const object = defineResource(this, `${manifest.metadata.name}-${manifest.kind.toLowerCase()}`, manifest as Resource);
    const isInherited = manifest.metadata.namespace === undefined && object.metadata.namespace !== undefined;
    if (isInherited) { object.addJsonPatch(JsonPatch.remove('/metadata/namespace')); }
    return object;
  }

  /** Defines the exceptions, which apply to the policies for the engine of the pack alone. */
  private defineExceptions(facts: RuleFacts, { engine = PolicyEngine.KYVERNO, exceptions = [] }: PolicyPackProps): ApiObject[] {
    const rules = this._rules.filter(rule => rule.engine === engine);
    const pack = { engine, objects: rules.flatMap(({ rule }) => rule.objects[engine]?.() ?? []) };
    return exceptions.flatMap((options, index) => {
      checkPolicyException({ scope: this, prop: `exceptions[${index}]`, facts, engine }, pack, options);
      return policyException(facts, pack, options).map(manifest => this.definePolicy(manifest));
    });
  }

  /** Warns of a verification that everything but images of Harbor bypasses. */
  private checkVerification({ requireHarborImages }: PolicyPackProps): void {
    if (requireHarborImages?.enabled !== false) { return; }
    for (const { prop } of this._rules.filter(it => it.prop === 'verifySignatures' || it.prop === 'requireScan')) {
      report(this, 'HBR-POLICY-52', { prop });
    }
  }

  private checkEngines(): void {
    for (const { prop, engine } of this._rules.filter(it => !it.rule.objects[it.engine])) {
      report(this, 'HBR-POLICY-01', { prop, slots: { engine } });
    }
    const legacy = this._rules.find(({ engine }) => engine === PolicyEngine.KYVERNO_CLUSTER_POLICY);
    if (legacy) { report(this, 'HBR-POLICY-02', { prop: 'engine', value: legacy.engine }); }
  }

  private checkWorkloads({ routes = [], requireHarborImages: required = {} }: PolicyPackProps): void {
    if (routes.length > 0 && required.workloads && required.enabled !== false) {
      report(this, 'HBR-POLICY-07', { prop: 'requireHarborImages.workloads', value: true });
    }
  }
}

markKind(PolicyPack.prototype, 'PolicyPack');
