import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ISovereignBlueprint } from './blueprint';
import { neededParts } from './conventions/sovereign-part';
import { FleetRules } from './fleet-rules';
import { ProblemList } from './problem-list';
import { withDependencies } from './release-dependencies';
import { kustomizationsOf, releasesOf, Sovereign } from './sovereign';
import { defineNodeMirrors } from './sovereign-nodes';
import { synthesize, SynthesizedManifest, validationErrors } from './tree/fast-synth';
import { DependencyCycle } from './tree/synth-order';
import { VariableScope } from './variable-scope';
import { checkDisconnectionElsewhere, setDisconnected } from '../contracts/disconnection';
import { IHarbor } from '../contracts/harbor-root';
import { setImagePins } from '../contracts/image-pins';
import { HarborSpec } from '../contracts/spec';
import { setVariableSubstitution } from '../contracts/variable-substitution';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../diagnostics/announce-warnings';
import { acknowledgedBelow, warningsBelow } from '../diagnostics/warnings-below';
import { HarborRelease } from '../harbor-release';
import { ImageLock } from '../image-lock/image-lock';
import { definePullSecret } from '../kubernetes/pull-secret';
import { NodeFile } from '../nodes/node-file';
import { NodeMirrors } from '../nodes/node-mirrors';
import { ReleaseDependency } from '../props/release-options';
import { PullPreflight } from '../pulls/pull-preflight';
import { RedundantPullSecrets } from '../pulls/redundant-pull-secrets';
import { SecretStoreKind } from '../secrets/external-secret';
import { ManifestYaml } from '../syntax/manifest-yaml';

/** The inputs that the synthesis of all Sovereigns shares. */
export interface SovereignSynthesisProps {
  readonly blueprint: ISovereignBlueprint;
  readonly yaml: ManifestYaml;
  readonly problems: ProblemList;
  readonly rules: FleetRules;
  /** Digests of images. */
  readonly imageLock?: ImageLock;
}

/** How one Sovereign is synthesised. */
export interface SynthesisOptions {
  /** Its variables. */
  readonly scope?: VariableScope;
  /** Whether what only looks like a variable is escaped in the texts of the result. */
  readonly isEscaped?: boolean;
  /** Whether it is the template. */
  readonly isTemplate?: boolean;
  /** The Sovereign for which this is a trial, with the values of its variables in the template: problems are wanted, and no warnings. */
  readonly trialOf?: Sovereign;
}

/** The result of the synthesis of one Sovereign. */
export interface SovereignResult {
  readonly specs: readonly HarborSpec[];
  readonly manifests: readonly SynthesizedManifest[];
  /** The Kustomizations that have to be ready before the one that applies the manifests. */
  readonly kustomizations: readonly ReleaseDependency[];
  /** Pull Secrets that nobody needs any more, as `namespace/name`. */
  readonly redundantPullSecrets: readonly string[];
  /** The files for its nodes. */
  readonly nodeFiles: readonly NodeFile[];
}

/** Synthesises Sovereigns one after the other, each in an app of its own, so that only one is in memory at a time. */
export class SovereignSynthesis {
  public constructor(private readonly props: SovereignSynthesisProps) {}

  /** Synthesises a Sovereign; undefined if there are errors, which are added to the problems. */
  public run(
    sovereign: Sovereign, id: string, { scope, isEscaped = false, isTemplate, trialOf }: SynthesisOptions = {},
  ): SovereignResult | undefined {
    const { problems, rules, yaml } = this.props;
    const app = new App();
    app.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
    this.applyFacts(app, sovereign);
    sovereign._scope = scope;
    setVariableSubstitution(app, { escapes: isEscaped, textOf: name => sovereign.variable(name) });
    const chart = new Chart(app, id, { disableResourceNameHashes: true });
    const isDefined = this.define(chart, sovereign);
    if (!isTemplate) { defineNodeMirrors(chart, trialOf ?? sovereign); }
    const errors = validationErrors(app);
    errors.forEach(error => problems.addError(error));
    if (!trialOf) {
      warningsBelow(app).forEach(warning => problems.addWarning(warning));
      acknowledgedBelow(app).forEach(warning => problems.addAcknowledged(warning));
    }
    const constructs = app.node.findAll();
    const specs = constructs.filter(isHarborRoot).map(({ _spec }) => _spec);
    if (isDefined && specs.length === 0 && sovereign.placement.isInCluster) { problems.add(sovereign.fqdn, 'HBR-FLEET-10', { prop: 'blueprint' }); }
    if (!isDefined || errors.length > 0) { return undefined; }
    const dependencies = sovereign._dependencies(neededParts(constructs.filter(ApiObject.isApiObject).map(({ apiGroup }) =>
      apiGroup), specs));
    const [releases, kustomizations] = [releasesOf(dependencies), kustomizationsOf(dependencies)];
    const harbors = new Set(constructs.flatMap(construct => construct instanceof HarborRelease ? [construct.helmRelease] : []));
    try {
      const manifests = synthesize(app, yaml, (manifest, object) => harbors.has(object) ? withDependencies(manifest, releases) : manifest);
      rules.check({ sovereign: trialOf ?? sovereign, specs, manifests, isTemplate });
      const redundantPullSecrets = constructs.flatMap(construct => construct instanceof RedundantPullSecrets ? construct.redundant : []);
      const nodeFiles = constructs.filter(it => it instanceof NodeMirrors).flatMap(({ files }) => files);
      return { specs, manifests, kustomizations, nodeFiles, redundantPullSecrets };
    } catch (error) {
      if (!(error instanceof DependencyCycle)) { throw error; }
      problems.add(sovereign.fqdn, 'HBR-FLEET-12', { prop: 'dependencies', slots: { path: error.message } });
      return undefined;
    }
  }

  /** Tells everything in the app of a Sovereign what is known about its cluster and the images. */
  private applyFacts(app: App, { disconnected }: Sovereign): void {
    const { imageLock } = this.props;
    if (imageLock) { setImagePins(app, imageLock._pins); }
    if (!disconnected) { return; }
    setDisconnected(app, true);
    checkDisconnectionElsewhere(app);
  }

  private define(chart: Chart, sovereign: Sovereign): boolean {
    if (!sovereign.placement.isInCluster) {
      defineRegistryAccess(chart, sovereign);
      return true;
    }
    try {
      this.props.blueprint.define(chart, sovereign);
      return true;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.props.problems.add(sovereign.fqdn, 'HBR-FLEET-11', { prop: 'blueprint', slots: { error: text } });
      return false;
    }
  }
}

function isHarborRoot(construct: IConstruct): construct is IHarbor {
  return '_spec' in construct;
}

/** Defines the pull Secrets that a cluster needs for a registry outside it. */
export function defineRegistryAccess(chart: Chart, { placement, labels }: Sovereign): void {
  const { host = '', pullCredentials } = placement;
  if (!pullCredentials) { return; }
  const { storeName, storeKind = SecretStoreKind.CLUSTER_SECRET_STORE, remoteKey, namespaces, secretName = 'registry-pull', preflight } = pullCredentials;
  for (const namespace of namespaces) {
    definePullSecret(chart, `pull-secret-${namespace}`, {
      name: secretName, namespace, labels, host, store: { name: storeName, kind: storeKind }, remoteKey,
    });
  }
  if (!preflight) { return; }
  const { images, imageRegistry, caConfigMapName } = preflight;
  new PullPreflight(chart, 'pull-preflight', {
    registry: host, namespaces, labels, imageRegistry, imagePullSecrets: [secretName], caConfigMapName, checks: [{ secretName, images }],
  });
}
