import { FleetConfigurations } from './configuration/fleet-configurations';
import { FleetAcknowledgements } from './fleet-acknowledgements';
import { checkFleet, checkLockFile, checkOutdir, expectedRowsOf } from './fleet-checks';
import { FleetFiles } from './fleet-files';
import { FleetInspection, inspectionOf } from './fleet-inspection';
import { FleetMaterials } from './fleet-materials';
import { FleetPlan, PlannedSovereign } from './fleet-plan';
import { FleetReport } from './fleet-props';
import { FleetRules } from './fleet-rules';
import { FleetTree } from './fleet-tree';
import { checkLayout, checkUnits } from './layout/layout-checks';
import { ReleaseComments } from './layout/release-comments';
import { manifestsOf, SovereignFiles } from './layout/sovereign-files';
import { isInUnits, isObjectFile, TreePlaces, treePlaces } from './layout/tree-places';
import { compareMoved } from './moved-sovereigns';
import { ProblemList } from './problem-list';
import { Sovereign } from './sovereign';
import { nodeFilesInTree } from './sovereign-nodes';
import { SovereignSynthesis, SovereignResult } from './sovereign-synthesis';
import { SovereignVariables } from './sovereign-variables';
import { acknowledgementsOf, commonFolders, deliveryContext, DeliveryPlace, PlacedUnit, RECONCILERS, SynthesisRunOptions, treePathOf, WrittenFolder } from './synthesis-parts';
import { commentOf, fileText, MARKER } from './tree/harbor-file';
import { ObjectRemovals } from './tree/object-removals';
import { generatorVersion } from './tree/package-files';
import { StructError } from '../structs';
import { ManifestYaml } from '../syntax/manifest-yaml';

const NOTHING = { specs: [], manifests: [] };

/** One synthesis of a fleet: writes the tree, or reports all problems. */
export class FleetSynthesis {
  private readonly variables: SovereignVariables;
  private readonly acknowledgements: FleetAcknowledgements;
  private readonly problems: ProblemList;
  private readonly rules: FleetRules;
  private readonly yaml: ManifestYaml;
  private readonly tree: FleetTree;
  private readonly removals: ObjectRemovals;
  private readonly generator = generatorVersion();
  private readonly fleetFiles: FleetFiles;
  private readonly configurations: FleetConfigurations;
  private readonly materials: FleetMaterials;
  /** Where files are below the folder of a cluster. */
  private readonly places: TreePlaces;
  private readonly files: SovereignFiles;
  private readonly templateFolder: string;
  private readonly fleetFolder: string;
  /** What came of the template; undefined if there is none, or if it has problems. */
  private templateResult?: SovereignResult;

  public constructor(private readonly plan: FleetPlan, private readonly options: SynthesisRunOptions) {
    this.acknowledgements = acknowledgementsOf(plan);
    this.variables = new SovereignVariables(plan, () => this.problems);
    this.problems = new ProblemList(line => this.variables.restored(line), this.acknowledgements);
    this.removals = new ObjectRemovals({ problems: this.problems, delivery: plan.delivery.name, allowed: plan.allowRemoval });
    const { name: fleet, outdir } = plan;
    const { dryRun, adopt, adoptFrom = [] } = options;
    ({ template: this.templateFolder, fleet: this.fleetFolder } = commonFolders(plan));
    this.places = treePlaces(plan.conventions._data, plan.delivery);
    this.tree = new FleetTree({ outdir, fleet, problems: this.problems, removals: this.removals, dryRun, adopt, adoptFrom });
    this.fleetFiles = new FleetFiles({ conventions: plan.conventions._data, delivery: plan.delivery, problems: this.problems });
    this.materials = new FleetMaterials({ problems: this.problems, imageLock: plan.imageLock });
    const all = [...plan.sovereigns.map(({ sovereign }) => sovereign), ...this.variables.template ? [this.variables.template] : []];
    this.rules = new FleetRules(all, {
      problems: this.problems,
      expected: expectedRowsOf(plan, this.problems),
      forbidden: plan.conventions._data.forbidden,
      isOpen: text => this.variables.isOpen(text),
    });
    this.yaml = new ManifestYaml(text => this.rules.needsCheck(text));
    const { yaml, problems, rules } = this;
    this.configurations = new FleetConfigurations({ yaml, problems, rules, imageLock: plan.imageLock });
    this.files = new SovereignFiles({
      places: this.places,
      delivery: plan.delivery,
      target: { stage: (path, text) => this.stage(path, text), list: (path, isAbove) => this.list(path, isAbove) },
      note: this.note,
      generator: this.generator,
      comments: plan.renovateComments ? new ReleaseComments() : undefined,
    });
  }

  public run(): FleetReport {
    try {
      checkOutdir(this.plan, this.problems);
      checkLockFile(this.plan, this.problems);
      this.problems.throwErrors();
      this.tree.open(); // first of all: an interrupted run is put right whatever becomes of this one
      checkFleet(this.plan, this.problems);
      this.acknowledgements.problems.forEach(({ place, code, finding }) => this.problems.add(place, code, finding));
      if (this.problems.errors.length > 0) { this.addProblemsOfHarbors(); }
      this.problems.throwErrors();
      this.tree.checkOwner(this.plan.sovereigns.map(({ sovereign }) => sovereign.fqdn), [this.templateFolder, this.fleetFolder]);
      this.problems.throwErrors(); // the tree of another fleet is not compared
      this.checkLayout();
      this.writeSovereigns();
      this.writeFleetFiles();
      return this.finish();
    } finally {
      this.tree.close();
    }
  }

  /** What the Sovereigns need, without a look at the tree and at the lock. */
  public collect(): FleetMaterials {
    checkFleet(this.plan, this.problems);
    this.problems.throwErrors();
    this.writeSovereigns();
    this.problems.throwErrors();
    return this.materials;
  }

  /** What there is to say about the Sovereigns, without a look at the tree. */
  public inspection(): FleetInspection {
    this.acknowledgements.problems.forEach(({ place, code, finding }) => this.problems.add(place, code, finding));
    return { ...inspectionOf(this.plan, this.problems, () => this.collect()), templateFolder: this.templateFolder };
  }

  /** What is wrong about the Sovereigns, without a look at the tree. Some of them have props of Harbor that cannot be read. */
  public errors(unreadable: readonly string[]): readonly string[] {
    checkFleet(this.plan, this.problems);
    this.addProblemsOfHarbors(unreadable);
    return this.problems.errors;
  }

  /** Adds the problems of the Harbors of all Sovereigns that have none themselves: without valid names and folders they cannot be synthesised. */
  private addProblemsOfHarbors(unreadable: readonly string[] = []): void {
    const { yaml, problems, rules } = this;
    const synthesis = new SovereignSynthesis({ blueprint: this.plan.blueprint, yaml, problems, rules });
    const wrong = [...problems.errorPlaces, ...unreadable];
    const others = this.plan.sovereigns.filter(({ sovereign: { fqdn, templated } }) => !templated && !wrong.includes(fqdn));
    others.forEach(({ sovereign }) => this.configurations.unitOf(sovereign, synthesis.run(sovereign, sovereign.fqdn) ?? NOTHING));
  }

  private finish(): FleetReport {
    const { prune = false } = this.options;
    const stale = this.tree.stale(prune);
    if (prune) { this.tree.prune(stale); }
    compareMoved(this.plan.sovereigns, {
      tree: this.tree,
      removals: this.removals,
      isObjectFile: path => isObjectFile(this.places, path),
      templateFolder: this.templateFolder,
      valuesOf: planned => this.variables.valuesOf(planned),
      left: prune ? [] : stale,
    });
    this.removals.check();
    if (this.options.strict) { this.problems.treatWarningsAsErrors(); }
    const { written, unchanged, removed } = this.tree.commit(prune);
    const { warnings, acknowledged } = this.problems;
    return { written: [...written], unchanged: [...unchanged], removed: [...removed], stale: prune ? [] : stale, warnings, acknowledged };
  }

  private writeSovereigns(): void {
    const { sovereigns } = this.plan;
    const { yaml, problems, rules, plan: { blueprint, imageLock }, options: { inspect } } = this;
    const synthesis = new SovereignSynthesis({ blueprint, yaml, problems, rules, imageLock, isInUnits: isInUnits(this.places), inspect });
    this.writeTemplate(synthesis);
    sovereigns.forEach((planned, index) => {
      if (planned.sovereign.templated) { this.writeTemplated(planned, synthesis); } else { this.writeSovereign(planned, synthesis); }
      this.options.observer?.sovereignDone(index + 1, sovereigns.length);
    });
    this.materials.checkLock();
    this.fleetFiles.addProjects(sovereigns.map(({ sovereign }) => sovereign));
    this.fleetFiles.warnAboutSharedFate(sovereigns.map(({ sovereign }) => sovereign));
  }

  private writeSovereign(planned: PlannedSovereign, synthesis: SovereignSynthesis): void {
    const { sovereign } = planned;
    const scope = this.variables.scopeOf(planned);
    const from = this.variables.sourcesOf(planned);
    const isEscaped = from.length > 0;
    if (isEscaped) { this.checkFilledIn(sovereign, 'substituteFrom'); }
    const result = synthesis.run(sovereign, sovereign.fqdn, { scope, isEscaped });
    this.variables.check(planned, scope);
    if (!result) { return; }
    const text = (written: string) => isEscaped ? this.variables.toTemplate(written) : written;
    this.writeFolder(sovereign, sovereign.fqdn, { result, text, substitute: { values: this.variables.ownValue(planned), from } });
  }

  private writeTemplate(synthesis: SovereignSynthesis): void {
    const { template, templateScope } = this.variables;
    if (!template) { return; }
    const result = synthesis.run(template, this.templateFolder, { scope: templateScope, isEscaped: true, isTemplate: true });
    this.templateResult = result;
    if (result) { this.writeFolder(template, this.templateFolder, { result, text: text => this.variables.toTemplate(text) }); }
  }

  private writeFolder(sovereign: Sovereign, folder: string, written: WrittenFolder): void {
    const { result, substitute } = written;
    const manifests = manifestsOf(result.manifests);
    const dependsOn = this.fleetFiles.add(folder, result.specs, manifests);
    this.fleetFiles.addRedundantPullSecrets(result.redundantPullSecrets);
    checkUnits(result, { place: folder, places: this.places, problems: this.problems });
    this.files.writeHarbor({ sovereign, folder, dependsOn, written });
    if (folder === this.templateFolder) { return; }
    this.materials.add(folder, manifests, result.specs);
    this.stageNodeFiles(sovereign, result);
    const configuration = this.writeConfiguration(sovereign, result);
    this.stageDelivery({ sovereign, folder, objectsIn: folder, manifests, specs: result.specs, result, substitute, configuration });
  }

  /** What is inside of Harbor is a unit of its own, which is never part of the template: its Job is named after all that it does. */
  private writeConfiguration(sovereign: Sovereign, result: SovereignResult): PlacedUnit | undefined {
    const unit = this.configurations.unitOf(sovereign, result);
    if (!unit) { return undefined; }
    const manifests = manifestsOf(unit.manifests);
    this.materials.add(sovereign.fqdn, manifests);
    this.fleetFiles.addJobs(manifests);
    return this.files.writeInside(sovereign, unit);
  }

  private writeTemplated(planned: PlannedSovereign, synthesis: SovereignSynthesis): void {
    const { sovereign } = planned;
    const { variables } = this;
    if (!variables.template) {
      this.problems.add(sovereign.fqdn, 'HBR-FLEET-24', { prop: 'templated' });
      return;
    }
    this.checkFilledIn(sovereign, 'templated');
    const isRight = variables.check(planned, variables.templateScope);
    const result = isRight && this.templateResult ? this.tryTemplate(planned, synthesis) : undefined;
    this.stageDelivery({
      sovereign,
      folder: sovereign.fqdn,
      objectsIn: this.templateFolder,
      manifests: [],
      specs: [],
      result: this.templateResult,
      substitute: { values: variables.valuesOf(planned), from: variables.sourcesOf(planned) },
      configuration: result && this.writeConfiguration(sovereign, result),
    });
  }

  /** Reports a prop that leaves variables open where nobody fills them in. */
  private checkFilledIn({ fqdn }: Sovereign, prop: string): void {
    const { name } = this.plan.delivery;
    if (name !== 'flux') { this.problems.add(fqdn, 'HBR-FLEET-29', { prop, slots: { delivery: RECONCILERS[name] } }); }
  }

  /** Synthesises what a Sovereign has of the template once its variables are filled in, so that every rule holds for that too. */
  private tryTemplate(planned: PlannedSovereign, synthesis: SovereignSynthesis): SovereignResult | undefined {
    const { sovereign } = planned;
    const scope = this.variables.scopeOf(planned);
    try {
      const result = synthesis.run(this.variables.templateWith(scope)!, sovereign.fqdn, { scope, trialOf: sovereign });
      if (result) { this.materials.add(sovereign.fqdn, manifestsOf(result.manifests), result.specs); }
      this.stageNodeFiles(sovereign, result);
      return result;
    } catch (error) {
      if (!(error instanceof StructError)) { throw error; }
      error.problems.forEach(problem => this.problems.addError(`[${sovereign.fqdn}] ${problem}`));
      return undefined;
    }
  }

  private checkLayout(): void {
    const { tree, removals, problems, places, plan } = this;
    if (plan.delivery.layout) { checkLayout(plan.sovereigns, { tree, removals, problems, places }); }
  }

  private stageDelivery(place: DeliveryPlace): void {
    const { plan, places, yaml, problems } = this;
    const context = deliveryContext(place, { plan, places, treePath: treePathOf(plan), yaml, problems });
    for (const file of this.plan.delivery.files(context)) {
      this.rules.checkTexts(place.sovereign, file.manifests);
      const manifests = manifestsOf(file.manifests);
      this.fleetFiles.addJobs(manifests);
      this.materials.add(place.sovereign.fqdn, manifests);
      this.stage(file.path, fileText(file.isListedAbove ? this.files.deliveryHeader(place.sovereign) : [this.note], file.manifests));
      if (file.isListedAbove) { this.list(file.path, true); }
    }
  }

  /** The files of nodes are in the folder of the fleet, as a GitOps tool would take those in YAML for manifests in the folder of a Sovereign. */
  private stageNodeFiles({ fqdn }: Sovereign, { nodeFiles = [] }: Partial<SovereignResult> = {}): void {
    nodeFilesInTree(`${this.fleetFolder}/nodes/${fqdn}`, nodeFiles).forEach(({ path, text }) => this.stage(path, text));
  }

  private stage(path: string, text: string): void {
    if (!this.options.collects) { this.tree.stage(path, text); }
  }

  private list(path: string, isAbove = false): void {
    if (!this.options.collects) { this.tree.list(path, isAbove); }
  }

  private writeFleetFiles(): void {
    const { billOfMaterials } = this.plan;
    const lists = billOfMaterials === undefined ? [] : this.materials.texts(billOfMaterials);
    const files = this.fleetFiles.texts({ yaml: this.yaml, written: this.tree.staged, treePath: treePathOf(this.plan) });
    for (const { name, text } of [...files, ...lists]) {
      this.tree.stage(`${this.fleetFolder}/${name}`, `${commentOf([this.note])}${text}`);
    }
  }

  private get note(): string {
    return `${MARKER} ${this.generator}. Change the definition of the fleet, not this file.`;
  }
}
