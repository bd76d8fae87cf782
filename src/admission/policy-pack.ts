import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { RuleFacts } from './admission-rule';
import { checkKnownPolicyProps } from './known-policy-props';
import { PackRule, packRules } from './pack-rules';
import { PolicyEngine } from './policy-engine';
import { policyException } from './policy-exception';
import { checkPolicyException } from './policy-exception';
import { PolicyPackProps } from './policy-pack-props';
import { resolveFacts } from './resolve-facts';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report, warningsBelow } from '../diagnostics/report';
import { defineResource, ResourceManifest } from '../kubernetes/define-resource';

/**
 * Admission policies around a Harbor: what may run, and where it is pulled from. Images have to come from Harbor; they are rewritten if routes
 * are given; the other rules are there if their options are. Findings are reported at first, and denied by `enforcement`. Namespaces that
 * have to start before Harbor are left out in the webhooks themselves. A cluster has one pack for each language at most.
 */
export class PolicyPack extends Construct {
  /** The policies, and what belongs to them. Each can be patched. */
  public readonly policies: ApiObject[];
  /** The exceptions. */
  public readonly exceptions: ApiObject[];
  /** Namespaces that no policy sees. */
  public readonly excludedNamespaces: string[];
  /** @internal */
  public readonly _rules: readonly PackRule[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and the rules
   */
  public constructor(scope: Construct, id: string, props: PolicyPackProps) {
    super(scope, id);
    checkKnownPolicyProps(this, props);
    const facts = resolveFacts(this, props);
    this._rules = packRules({ scope: this, facts }, props);
    this.excludedNamespaces = [...facts.excludedNamespaces];
    this.policies = this._rules.flatMap(({ rule, engine }) => (rule.objects[engine]?.() ?? []).map(manifest => this.definePolicy(manifest)));
    this.exceptions = this.defineExceptions(facts, props);
    this.checkLanguages();
    this.checkWorkloads(props);
    announceWarnings(this);
  }

  /** What works, but not as well as it could: each with its code. It is also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** Policies belong to the cluster, and the namespace of the chart is not theirs. */
  private definePolicy(manifest: ResourceManifest): ApiObject {
    const object = defineResource(this, `${manifest.metadata.name}-${manifest.kind.toLowerCase()}`, manifest);
    const isInherited = manifest.metadata.namespace === undefined && object.metadata.namespace !== undefined;
    if (isInherited) { object.addJsonPatch(JsonPatch.remove('/metadata/namespace')); }
    return object;
  }

  /** An exception names policies of one language. */
  private defineExceptions(facts: RuleFacts, { engine = PolicyEngine.KYVERNO, exceptions = [] }: PolicyPackProps): ApiObject[] {
    const rules = this._rules.filter(rule => rule.engine === engine);
    const pack = { engine, objects: rules.flatMap(({ rule }) => rule.objects[engine]?.() ?? []) };
    return exceptions.flatMap((options, index) => {
      checkPolicyException({ scope: this, prop: `exceptions[${index}]`, facts, engine }, pack, options);
      return policyException(facts, pack, options).map(manifest => this.definePolicy(manifest));
    });
  }

  private checkLanguages(): void {
    for (const { prop, engine } of this._rules.filter(({ rule, engine: language }) => !rule.objects[language])) {
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
