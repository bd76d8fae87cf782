import { FleetConfigurations } from './configuration/fleet-configurations';
import { harborFile } from './conventions/conventions';
import { DeliveryFile, Manifest } from './delivery/delivery';
import { treePlace } from './delivery/tree-place';
import { FleetAcknowledgements } from './fleet-acknowledgements';
import { checkFleet, checkLockFile, checkOutdir, expectedRowsOf } from './fleet-checks';
import { FleetFiles } from './fleet-files';
import { FleetMaterials } from './fleet-materials';
import { FleetPlan, PlannedSovereign } from './fleet-plan';
import { FleetReport } from './fleet-props';
import { FleetRules, isSubstitutionDisabled } from './fleet-rules';
import { FleetTree } from './fleet-tree';
import { compareMoved } from './moved-sovereigns';
import { ProblemList } from './problem-list';
import { Sovereign } from './sovereign';
import { nodeFilesInTree } from './sovereign-nodes';
import { SovereignSynthesis, SovereignResult } from './sovereign-synthesis';
import { SovereignVariables } from './sovereign-variables';
import { acknowledgementsOf, commonFolders, DeliveryPlace, PlacedUnit, RECONCILERS, SynthesisRunOptions, WrittenFolder } from './synthesis-parts';
import { commentOf, fileHeader, fileOrder, fileText, MARKER } from './tree/harbor-file';
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
  /** What came of the template; undefined if there is none, or if it has problems. */
  private templateResult?: SovereignResult;

  public constructor(private readonly plan: FleetPlan, private readonly options: SynthesisRunOptions) {
    this.acknowledgements = acknowledgementsOf(plan);
    this.variables = new SovereignVariables(plan, () => this.problems);
    this.problems = new ProblemList(line => this.variables.restored(line), this.acknowledgements);
    this.removals = new ObjectRemovals({ problems: this.problems, delivery: plan.delivery.name, allowed: plan.allowRemoval });
    const { name: fleet, outdir } = plan;
    const { dryRun, adopt, adoptFrom = [] } = options;
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
      file: `${this.place.folder}/${this.place.file}`,
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

  private get templateFolder(): string {
    return commonFolders(this.plan).template;
  }

  private get fleetFolder(): string {
    return commonFolders(this.plan).fleet;
  }

  /** The folder of Harbor's file below that of a cluster, and its name. */
  private get place(): ReturnType<typeof harborFile> {
    return harborFile(this.plan.conventions._data);
  }

  /** Path of the tree from the root of its Git repository. */
  private get treePath(): string {
    return this.plan.delivery.options.treePath ?? treePlace(this.plan.outdir).path;
  }

  private writeSovereigns(): void {
    const { sovereigns } = this.plan;
    const { yaml, problems, rules } = this;
    const synthesis = new SovereignSynthesis({ blueprint: this.plan.blueprint, yaml, problems, rules, imageLock: this.plan.imageLock });
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
    this.writeFolder(
      sovereign, sovereign.fqdn, { result, text: text => isEscaped ? this.variables.toTemplate(text) : text, substitute: { from } },
    );
  }

  private writeTemplate(synthesis: SovereignSynthesis): void {
    const { template, templateScope } = this.variables;
    if (!template) { return; }
    const result = synthesis.run(template, this.templateFolder, { scope: templateScope, isEscaped: true, isTemplate: true });
    this.templateResult = result;
    if (result) { this.writeFolder(template, this.templateFolder, { result, text: text => this.variables.toTemplate(text) }); }
  }

  private writeFolder(sovereign: Sovereign, folder: string, { result, text, substitute }: WrittenFolder): void {
    const { delivery } = this.plan;
    const manifests = result.manifests.map(({ manifest }) => manifest as Manifest);
    const dependsOn = this.fleetFiles.add(folder, result.specs, manifests);
    this.fleetFiles.addRedundantPullSecrets(result.redundantPullSecrets);
    const header = fileHeader({ sovereign, dependsOn, reconciler: RECONCILERS[delivery.name], generator: this.generator });
    const kept = fileOrder(result.manifests.filter(({ manifest }) => delivery.keeps(manifest)))
      .map(written => isSubstitutionDisabled(written.manifest) ? written : { ...written, text: text(written.text) });
    const harborPath = `${folder}/${this.place.folder}`;
    this.stage(`${harborPath}/${this.place.file}`, fileText(header.map(text), kept));
    if (!this.options.collects) { this.tree.list(`${harborPath}/${this.place.file}`); }
    if (folder === this.templateFolder) { return; }
    this.materials.add(folder, manifests, result.specs);
    this.stageNodeFiles(sovereign, result);
    const configuration = this.writeConfiguration(sovereign, result);
    const { specs, kustomizations } = result;
    this.stageDelivery({ sovereign, folder, harborPath, manifests, specs, dependsOn: kustomizations, substitute, configuration });
  }

  /** What is inside of Harbor is a unit of its own, which is never part of the template: its Job is named after all that it does. */
  private writeConfiguration(sovereign: Sovereign, result: SovereignResult): PlacedUnit | undefined {
    const unit = this.configurations.unitOf(sovereign, result);
    if (!unit) { return undefined; }
    const path = `${sovereign.fqdn}/${this.place.folder}-configuration`;
    const manifests = unit.manifests.map(({ manifest }) => manifest as Manifest);
    this.materials.add(sovereign.fqdn, manifests);
    this.fleetFiles.addJobs(manifests);
    this.stage(`${path}/${unit.file}`, fileText([`What is inside of the Harbor of ${sovereign.fqdn}.`, this.note], unit.manifests));
    if (!this.options.collects) { this.tree.list(`${path}/${unit.file}`); }
    return { ...unit, path };
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
      harborPath: `${this.templateFolder}/${this.place.folder}`,
      manifests: [],
      specs: [],
      dependsOn: this.templateResult?.kustomizations ?? [],
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
      if (result) { this.materials.add(sovereign.fqdn, result.manifests.map(({ manifest }) => manifest as Manifest), result.specs); }
      this.stageNodeFiles(sovereign, result);
      return result;
    } catch (error) {
      if (!(error instanceof StructError)) { throw error; }
      error.problems.forEach(problem => this.problems.addError(`[${sovereign.fqdn}] ${problem}`));
      return undefined;
    }
  }

  private stageDelivery(place: DeliveryPlace): void {
    const { yaml, problems, place: { file: harborFileName } } = this;
    const { kustomization } = this.plan.conventions._data;
    const pins = this.plan.imageLock?._pins;
    const context = { ...place, harborFile: harborFileName, treePath: this.treePath, kustomization, pins, yaml, problems };
    for (const file of this.plan.delivery.files(context)) {
      this.rules.checkTexts(place.sovereign, file.manifests);
      const manifests = file.manifests.map(({ manifest }) => manifest as Manifest);
      this.fleetFiles.addJobs(manifests);
      this.materials.add(place.sovereign.fqdn, manifests);
      this.stageFile(file);
    }
  }

  /** The files of nodes are in the folder of the fleet, as a GitOps tool would take those in YAML for manifests in the folder of a Sovereign. */
  private stageNodeFiles({ fqdn }: Sovereign, { nodeFiles = [] }: Partial<SovereignResult> = {}): void {
    nodeFilesInTree(`${this.fleetFolder}/nodes/${fqdn}`, nodeFiles).forEach(({ path, text }) => this.stage(path, text));
  }

  private stageFile({ path, manifests }: DeliveryFile): void {
    this.stage(path, fileText([this.note], manifests));
  }

  private stage(path: string, text: string): void {
    if (!this.options.collects) { this.tree.stage(path, text); }
  }

  private writeFleetFiles(): void {
    const { billOfMaterials } = this.plan;
    const lists = billOfMaterials === undefined ? [] : this.materials.texts(billOfMaterials);
    const files = this.fleetFiles.texts({ yaml: this.yaml, written: this.tree.staged, treePath: this.treePath });
    for (const { name, text } of [...files, ...lists]) {
      this.tree.stage(`${this.fleetFolder}/${name}`, `${commentOf([this.note])}${text}`);
    }
  }

  private get note(): string {
    return `${MARKER} ${this.generator}. Change the definition of the fleet, not this file.`;
  }
}
