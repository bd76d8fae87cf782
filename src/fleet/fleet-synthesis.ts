import { checkFleet, checkLockFile, checkOutdir } from './fleet-checks';
import { FleetInspection, inspectionOf } from './fleet-inspection';
import { FleetMaterials } from './fleet-materials';
import { FleetParts } from './fleet-parts';
import { FleetPlan, PlannedSovereign } from './fleet-plan';
import { FleetReport } from './fleet-props';
import { checkLayout, checkUnits } from './layout/layout-checks';
import { ReleaseComments } from './layout/release-comments';
import { manifestsOf, SovereignFiles } from './layout/sovereign-files';
import { isInUnits, isObjectFile } from './layout/tree-places';
import { compareMoved } from './moved-sovereigns';
import { repeatSteps } from './records/repeated-steps';
import { SovereignWork } from './records/sovereign-records';
import { Sovereign } from './sovereign';
import { nodeFilesInTree } from './sovereign-nodes';
import { SovereignSynthesis, SovereignResult } from './sovereign-synthesis';
import { deliveryContext, DeliveryPlace, PlacedUnit, RECONCILERS, SynthesisRunOptions, WrittenFolder } from './synthesis-parts';
import { commentOf, fileText } from './tree/harbor-file';
import { StructError } from '../structs';

const NOTHING = { specs: [], manifests: [] };

/** One synthesis of a fleet: writes the tree, or reports all problems. */
export class FleetSynthesis {
  private readonly parts: FleetParts;
  private readonly files: SovereignFiles;
  /** What came of the template; undefined if there is none, or if it has problems. */
  private templateResult?: SovereignResult;

  public constructor(private readonly plan: FleetPlan, private readonly options: SynthesisRunOptions) {
    this.parts = new FleetParts(plan, options);
    const { places, note, generator } = this.parts;
    this.files = new SovereignFiles({
      places,
      delivery: plan.delivery,
      target: { stage: (path, text) => this.stage(path, text), list: (path, isAbove) => this.list(path, isAbove) },
      note,
      generator,
      comments: plan.renovateComments ? new ReleaseComments() : undefined,
    });
  }

  public run(): FleetReport {
    const { plan, parts: { problems, tree, records, selection, acknowledgements, folders } } = this;
    try {
      checkOutdir(plan, problems);
      checkLockFile(plan, problems);
      problems.throwErrors();
      tree.open(file => records.look(file)); // first of all: an interrupted run is put right whatever becomes of this one
      checkFleet(plan, problems);
      selection.check(problems);
      acknowledgements.problems.forEach(({ place, code, finding }) => problems.add(place, code, finding));
      if (problems.errors.length > 0) { this.addProblemsOfHarbors(); }
      problems.throwErrors();
      tree.checkOwner(plan.sovereigns.map(({ sovereign }) => sovereign.fqdn), [folders.template, folders.fleet]);
      problems.throwErrors(); // the tree of another fleet is not compared
      this.checkLayout();
      this.writeSovereigns();
      this.writeFleetFiles();
      return this.finish();
    } finally {
      tree.close();
    }
  }

  /** What the Sovereigns need, without a look at the tree and at the lock. */
  public collect(): FleetMaterials {
    const { problems, materials } = this.parts;
    checkFleet(this.plan, problems);
    problems.throwErrors();
    this.writeSovereigns();
    problems.throwErrors();
    return materials;
  }

  /** What there is to say about the Sovereigns, without a look at the tree. */
  public inspection(): FleetInspection {
    const { acknowledgements, problems, folders } = this.parts;
    acknowledgements.problems.forEach(({ place, code, finding }) => problems.add(place, code, finding));
    return { ...inspectionOf(this.plan, problems, () => this.collect()), templateFolder: folders.template };
  }

  /** What is wrong about the Sovereigns, without a look at the tree. Some of them have props of Harbor that cannot be read. */
  public errors(unreadable: readonly string[]): readonly string[] {
    checkFleet(this.plan, this.parts.problems);
    this.addProblemsOfHarbors(unreadable);
    return this.parts.problems.errors;
  }

  /** Adds the problems of the Harbors of all Sovereigns that have none themselves: without valid names and folders they cannot be synthesised. */
  private addProblemsOfHarbors(unreadable: readonly string[] = []): void {
    const { yaml, problems, rules, configurations } = this.parts;
    const synthesis = new SovereignSynthesis({ blueprint: this.plan.blueprint, yaml, problems, rules });
    const wrong = [...problems.errorPlaces, ...unreadable];
    const others = this.plan.sovereigns.filter(({ sovereign: { fqdn, templated } }) => !templated && !wrong.includes(fqdn));
    others.forEach(({ sovereign }) => configurations.unitOf(sovereign, synthesis.run(sovereign, sovereign.fqdn) ?? NOTHING));
  }

  private finish(): FleetReport {
    const { options: { prune = false, strict }, parts } = this;
    const { selection, tree, removals, problems, places, folders, variables, records } = parts;
    const stale = tree.stale(prune, path => selection.owns(path));
    if (prune) { tree.prune(stale); }
    compareMoved(selection.sovereigns, {
      tree,
      removals,
      isObjectFile: path => isObjectFile(places, path),
      templateFolder: folders.template,
      valuesOf: planned => variables.valuesOf(planned),
      left: prune ? [] : stale,
    });
    removals.check(selection.isWhole);
    if (strict) { problems.treatWarningsAsErrors(); }
    const { written, unchanged, removed } = tree.commit(prune);
    return {
      written: [...written],
      unchanged: [...unchanged],
      removed: [...removed],
      stale: prune ? [] : stale,
      skipped: [...records.skipped],
      notes: [...records.notes],
      warnings: problems.warnings,
      acknowledged: problems.acknowledged,
    };
  }

  private writeSovereigns(): void {
    const { plan: { blueprint, imageLock, sovereigns }, options: { inspect }, parts } = this;
    const { yaml, problems, rules, tree, selection, records, places } = parts;
    const synthesis = new SovereignSynthesis({ blueprint, yaml, problems, rules, imageLock, isInUnits: isInUnits(places), inspect });
    selection.write(tree, () => this.writeTemplate(synthesis));
    sovereigns.forEach((planned, index) => {
      const work: SovereignWork = {
        synthesize: () => this.writeAnew(planned, synthesis),
        repeat: steps => repeatSteps(steps, planned.sovereign, parts),
      };
      selection.write(tree, () => records.write(planned, work), planned.sovereign.fqdn);
      this.options.observer?.sovereignDone(index + 1, sovereigns.length);
    });
    parts.materials.checkLock();
    parts.fleetFiles.addProjects(sovereigns.map(({ sovereign }) => sovereign));
    parts.fleetFiles.warnAboutSharedFate(sovereigns.map(({ sovereign }) => sovereign));
  }

  private writeAnew(planned: PlannedSovereign, synthesis: SovereignSynthesis): void {
    if (planned.sovereign.templated) { this.writeTemplated(planned, synthesis); } else { this.writeSovereign(planned, synthesis); }
    this.parts.materials.noteImages(planned.sovereign.fqdn);
  }

  private writeSovereign(planned: PlannedSovereign, synthesis: SovereignSynthesis): void {
    const { sovereign } = planned;
    const scope = this.parts.variables.scopeOf(planned);
    const from = this.parts.variables.sourcesOf(planned);
    const isEscaped = from.length > 0;
    if (isEscaped) { this.checkFilledIn(sovereign, 'substituteFrom'); }
    const result = synthesis.run(sovereign, sovereign.fqdn, { scope, isEscaped });
    this.parts.variables.check(planned, scope);
    if (!result) { return; }
    const text = (written: string) => isEscaped ? this.parts.variables.toTemplate(written) : written;
    this.writeFolder(sovereign, sovereign.fqdn, { result, text, substitute: { values: this.parts.variables.ownValue(planned), from } });
  }

  private writeTemplate(synthesis: SovereignSynthesis): void {
    const { template, templateScope } = this.parts.variables;
    if (!template) { return; }
    const folder = this.parts.folders.template;
    const result = synthesis.run(template, folder, { scope: templateScope, isEscaped: true, isTemplate: true });
    this.templateResult = result;
    if (result) { this.writeFolder(template, folder, { result, text: text => this.parts.variables.toTemplate(text) }); }
  }

  private writeFolder(sovereign: Sovereign, folder: string, written: WrittenFolder): void {
    const { result, substitute } = written;
    const manifests = manifestsOf(result.manifests);
    const dependsOn = this.parts.fleetFiles.add(folder, result.specs, manifests);
    this.parts.fleetFiles.addRedundantPullSecrets(result.redundantPullSecrets);
    this.parts.records.noteUnwritten(manifests.filter(manifest => !this.plan.delivery.keeps(manifest)));
    checkUnits(result, { place: folder, places: this.parts.places, problems: this.parts.problems });
    this.files.writeHarbor({ sovereign, folder, dependsOn, written });
    if (folder === this.parts.folders.template) { return; }
    this.parts.materials.add(folder, manifests, result.specs);
    this.stageNodeFiles(sovereign, result);
    const configuration = this.writeConfiguration(sovereign, result);
    this.stageDelivery({ sovereign, folder, objectsIn: folder, manifests, specs: result.specs, result, substitute, configuration });
  }

  /** What is inside of Harbor is a unit of its own, which is never part of the template: its Job is named after all that it does. */
  private writeConfiguration(sovereign: Sovereign, result: SovereignResult): PlacedUnit | undefined {
    const unit = this.parts.configurations.unitOf(sovereign, result);
    if (!unit) { return undefined; }
    const manifests = manifestsOf(unit.manifests);
    this.parts.materials.add(sovereign.fqdn, manifests);
    this.parts.fleetFiles.addJobs(manifests);
    return this.files.writeInside(sovereign, unit);
  }

  private writeTemplated(planned: PlannedSovereign, synthesis: SovereignSynthesis): void {
    const { sovereign } = planned;
    const { variables } = this.parts;
    if (!variables.template) {
      this.parts.problems.add(sovereign.fqdn, 'HBR-FLEET-24', { prop: 'templated' });
      return;
    }
    this.checkFilledIn(sovereign, 'templated');
    const isRight = variables.check(planned, variables.templateScope);
    const result = isRight && this.templateResult ? this.tryTemplate(planned, synthesis) : undefined;
    this.stageDelivery({
      sovereign,
      folder: sovereign.fqdn,
      objectsIn: this.parts.folders.template,
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
    if (name !== 'flux') { this.parts.problems.add(fqdn, 'HBR-FLEET-29', { prop, slots: { delivery: RECONCILERS[name] } }); }
  }

  /** Synthesises what a Sovereign has of the template once its variables are filled in, so that every rule holds for that too. */
  private tryTemplate(planned: PlannedSovereign, synthesis: SovereignSynthesis): SovereignResult | undefined {
    const { sovereign } = planned;
    const scope = this.parts.variables.scopeOf(planned);
    try {
      const result = synthesis.run(this.parts.variables.templateWith(scope)!, sovereign.fqdn, { scope, trialOf: sovereign });
      if (result) { this.parts.materials.add(sovereign.fqdn, manifestsOf(result.manifests), result.specs); }
      this.stageNodeFiles(sovereign, result);
      return result;
    } catch (error) {
      if (!(error instanceof StructError)) { throw error; }
      error.problems.forEach(problem => this.parts.problems.addError(`[${sovereign.fqdn}] ${problem}`));
      return undefined;
    }
  }

  private checkLayout(): void {
    const { tree, removals, problems, places, selection } = this.parts;
    if (this.plan.delivery.layout) { checkLayout(selection.sovereigns, { tree, removals, problems, places }); }
  }

  private stageDelivery(place: DeliveryPlace): void {
    const { plan, parts: { places, treePath, yaml, problems } } = this;
    const context = deliveryContext(place, { plan, places, treePath, yaml, problems });
    for (const file of this.plan.delivery.files(context)) {
      this.parts.rules.checkTexts(place.sovereign, file.manifests);
      const manifests = manifestsOf(file.manifests);
      this.parts.fleetFiles.addJobs(manifests);
      this.parts.materials.add(place.sovereign.fqdn, manifests);
      this.stage(file.path, fileText(file.isListedAbove ? this.files.deliveryHeader(place.sovereign) : [this.parts.note], file.manifests));
      if (file.isListedAbove) { this.list(file.path, true); }
    }
  }

  /** The files of nodes are in the folder of the fleet, as a GitOps tool would take those in YAML for manifests in the folder of a Sovereign. */
  private stageNodeFiles({ fqdn }: Sovereign, { nodeFiles = [] }: Partial<SovereignResult> = {}): void {
    nodeFilesInTree(`${this.parts.folders.fleet}/nodes/${fqdn}`, nodeFiles).forEach(({ path, text }) => this.stage(path, text));
  }

  private stage(path: string, text: string): void {
    if (!this.options.collects) { this.parts.tree.stage(path, text); }
  }

  private list(path: string, isAbove = false): void {
    if (!this.options.collects) { this.parts.tree.list(path, isAbove); }
  }

  private writeFleetFiles(): void {
    const { plan: { billOfMaterials }, parts: { materials, fleetFiles, yaml, tree, treePath, folders, note, selection, records } } = this;
    const lists = billOfMaterials === undefined ? [] : materials.texts(billOfMaterials);
    const stage = (name: string, text: string) => tree.stage(`${folders.fleet}/${name}`, `${commentOf([note])}${text}`);
    fleetFiles.texts({ yaml, written: tree.staged, treePath }).forEach(({ name, text }) => stage(name, text));
    lists.forEach(({ fqdn, name, text }) => selection.write(tree, () => records.append(fqdn, () => stage(name, text)), fqdn));
    selection.sovereigns.forEach(({ sovereign: { fqdn } }) => records.stage(fqdn));
  }
}
