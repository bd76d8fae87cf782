import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ISovereignBlueprint } from './blueprint';
import { PartDependency } from './conventions/convention-options';
import { neededParts } from './conventions/sovereign-part';
import { FleetRules } from './fleet-rules';
import { InspectedSovereign } from './inspected-sovereign';
import { beforeHarbor } from './layout/before-harbor';
import { unitDependencies } from './layout/unit-dependencies';
import { ProblemList } from './problem-list';
import { defineRegistryAccess } from './registry-access';
import { withDependencies } from './release-dependencies';
import { kustomizationsOf, releasesOf, Sovereign } from './sovereign';
import { addFindings, sovereignApp } from './sovereign-app';
import { defineNodeMirrors } from './sovereign-nodes';
import { synthesize, SynthesizedManifest } from './tree/fast-synth';
import { DependencyCycle } from './tree/synth-order';
import { VariableScope } from './variables/variable-scope';
import { IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { setVariableSubstitution } from '../contracts/variable-substitution';
import { HarborRelease } from '../harbor-release';
import { ImageLock } from '../image-lock/image-lock';
import { NodeFile } from '../nodes/node-file';
import { NodeMirrors } from '../nodes/node-mirrors';
import { ReleaseDependency } from '../props/release-options';
import { RedundantPullSecrets } from '../pulls/redundant-pull-secrets';
import { ManifestYaml } from '../syntax/manifest-yaml';

/** The inputs that the synthesis of all Sovereigns shares. */
export interface SovereignSynthesisProps {
  readonly blueprint: ISovereignBlueprint;
  readonly yaml: ManifestYaml;
  readonly problems: ProblemList;
  readonly rules: FleetRules;
  /** Digests of images. */
  readonly imageLock?: ImageLock;
  /** Whether what has to be ready before Harbor is applied by itself. */
  readonly isInUnits?: boolean;
  /** Is shown every Sovereign without errors, but not the template. */
  readonly inspect?: (one: InspectedSovereign) => void;
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
  /** What has to be ready before Harbor. */
  readonly early: EarlyPart;
  /** Pull Secrets that nobody needs any more, as `namespace/name`. */
  readonly redundantPullSecrets: readonly string[];
  /** The files for its nodes. */
  readonly nodeFiles: readonly NodeFile[];
}

/** What has to be ready before Harbor, where it is applied by itself. */
export interface EarlyPart {
  readonly manifests: ReadonlySet<SynthesizedManifest['manifest']>;
  /** The Kustomizations that it waits for. */
  readonly kustomizations: readonly ReleaseDependency[];
  /** The Kustomizations that Harbor waits for beside it. */
  readonly ofHarbor: readonly ReleaseDependency[];
  /** What is made ready by a HelmRelease alone, for which no Kustomization can wait. */
  readonly unwaited: readonly PartDependency[];
}

/** Nothing is applied by itself. */
const NO_PART: EarlyPart = { manifests: new Set(), kustomizations: [], ofHarbor: [], unwaited: [] };

/** Synthesises Sovereigns one after the other, each in an app of its own, so that only one is in memory at a time. */
export class SovereignSynthesis {
  public constructor(private readonly props: SovereignSynthesisProps) {}

  /** Synthesises a Sovereign; undefined if there are errors, which are added to the problems. */
  public run(
    sovereign: Sovereign, id: string, { scope, isEscaped = false, isTemplate, trialOf }: SynthesisOptions = {},
  ): SovereignResult | undefined {
    const { problems, rules, yaml } = this.props;
    const app = sovereignApp(sovereign, this.props.imageLock);
    sovereign._scope = scope;
    setVariableSubstitution(app, { escapes: isEscaped, textOf: name => sovereign.variable(name) });
    const chart = new Chart(app, id, { disableResourceNameHashes: true });
    const isDefined = this.define(chart, sovereign);
    const mirrors = isTemplate ? undefined : defineNodeMirrors(chart, trialOf ?? sovereign);
    const isRight = addFindings(app, problems, trialOf !== undefined);
    const constructs = app.node.findAll();
    const roots = constructs.filter(isHarborRoot);
    const specs = roots.map(({ _spec }) => _spec);
    if (isDefined && specs.length === 0 && sovereign.placement.isInCluster) { problems.add(sovereign.fqdn, 'HBR-FLEET-10', { prop: 'blueprint' }); }
    if (!isDefined || !isRight) { return undefined; }
    const dependencies = sovereign._dependencies(neededParts(constructs.filter(ApiObject.isApiObject).map(({ apiGroup }) =>
      apiGroup), specs));
    const [releases, kustomizations] = [releasesOf(dependencies), kustomizationsOf(dependencies)];
    const harbors = new Set(constructs.flatMap(construct => construct instanceof HarborRelease ? [construct.helmRelease] : []));
    const made = new Map<SynthesizedManifest['manifest'], ApiObject>();
    try {
      const manifests = synthesize(app, yaml, (manifest, object) => {
        const whole = harbors.has(object) ? withDependencies(manifest, releases) : manifest;
        made.set(whole, object);
        return whole;
      });
      rules.check({ sovereign: trialOf ?? sovereign, specs, manifests, isTemplate });
      const redundantPullSecrets = constructs.flatMap(construct => construct instanceof RedundantPullSecrets ? construct.redundant : []);
      const nodeFiles = constructs.filter(it => it instanceof NodeMirrors).flatMap(({ files }) => files);
      const early = this.props.isInUnits ? earlyPart(made, specs, dependencies) : NO_PART;
      if (!isTemplate) { this.props.inspect?.({ sovereign: trialOf ?? sovereign, harbors: roots, mirrors }); }
      return { specs, manifests, kustomizations, early, nodeFiles, redundantPullSecrets };
    } catch (error) {
      if (!(error instanceof DependencyCycle)) { throw error; }
      problems.add(sovereign.fqdn, 'HBR-FLEET-12', { prop: 'dependencies', slots: { path: error.message } });
      return undefined;
    }
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

function earlyPart(
  made: ReadonlyMap<SynthesizedManifest['manifest'], ApiObject>, specs: readonly HarborSpec[], all: readonly PartDependency[],
): EarlyPart {
  const manifests = beforeHarbor(made);
  const { config, harbor } = unitDependencies(all, { manifests: [...made.keys()], early: manifests, specs });
  return {
    manifests,
    kustomizations: kustomizationsOf(config),
    ofHarbor: kustomizationsOf(harbor),
    unwaited: manifests.size === 0 ? [] : config.filter(({ kustomization }) => kustomization === undefined),
  };
}

function isHarborRoot(construct: IConstruct): construct is IHarbor {
  return '_spec' in construct;
}
