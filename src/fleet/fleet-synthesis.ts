import { checkFleet, checkLockFile, checkOutdir } from './fleet-checks';
import { FleetInspection, inspectionOf } from './fleet-inspection';
import { FleetMaterials } from './fleet-materials';
import { FleetParts } from './fleet-parts';
import { FleetPlan, PlannedSovereign } from './fleet-plan';
import { FleetReport } from './fleet-props';
import { checkLayout } from './layout/layout-checks';
import { FileTarget } from './layout/sovereign-files';
import { isObjectFile } from './layout/tree-places';
import { compareMoved } from './moved-sovereigns';
import { repeatSteps } from './records/repeated-steps';
import { LoggedStep } from './records/synthesis-log';
import { SovereignSynthesis } from './sovereign-synthesis';
import { SovereignWriter } from './sovereign-writer';
import { SovereignThreads, SynthesisRunOptions, ThreadStart } from './synthesis-parts';
import { commentOf } from './tree/harbor-file';

const NOTHING = { specs: [], manifests: [] };

/** One synthesis of a fleet: writes the tree, or reports all problems. */
export class FleetSynthesis {
  private readonly parts: FleetParts;
  private readonly writer: SovereignWriter;

  public constructor(private readonly plan: FleetPlan, private readonly options: SynthesisRunOptions) {
    this.parts = new FleetParts(plan, options);
    this.writer = new SovereignWriter({ plan, parts: this.parts, target: this.target, inspect: options.inspect });
  }

  /** Writes the tree. */
  public run(): FleetReport {
    try {
      this.open();
      this.writeSovereigns();
      return this.finish();
    } finally {
      this.parts.tree.close();
    }
  }

  /** Does the same with threads. Sovereigns that no thread synthesises are synthesised here. */
  public async runWith(start: ThreadStart): Promise<FleetReport> {
    const { parts: { records, tree } } = this;
    try {
      this.open();
      const threads = start(this.plan.sovereigns.filter(planned => records.isWanted(planned)).map(({ sovereign: { fqdn } }) => fqdn));
      await this.writeSovereignsOf(threads).finally(() => threads.close());
      return this.finish();
    } finally {
      tree.close();
    }
  }

  /** What the synthesis of a Sovereign does to what all of them share, with the texts of its files. Nothing is written. */
  public stepsOf(fqdn: string): readonly LoggedStep[] {
    const { plan: { sovereigns, billOfMaterials }, parts: { problems: { log }, materials } } = this;
    const planned = sovereigns.find(({ sovereign }) => sovereign.fqdn === fqdn);
    if (!planned) { throw new Error(`the fleet has no ${fqdn}`); }
    log.start();
    this.writer.write(planned);
    const lists = billOfMaterials === undefined ? [] : materials.textsOf([fqdn], billOfMaterials);
    lists.forEach(({ name, text }) => this.stageCommon(name, text));
    return log.end();
  }

  /** Looks at the tree, and at what can be told before any Sovereign is synthesised. */
  private open(): void {
    const { plan, parts: { problems, tree, records, selection, acknowledgements, folders } } = this;
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
    this.writeFleetFiles();
    const { options: { prune = false, strict }, parts } = this;
    const { selection, tree, removals, problems, places, folders, variables, records } = parts;
    const stale = tree.stale(prune, path => selection.owns(path));
    if (prune) { tree.prune(stale); } else { this.compareWithLeft(); }
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

  /** Files that stay in the tree are applied still, and what they use is in use. */
  private compareWithLeft(): void {
    const { records, rules } = this.parts;
    const left = records.claimsOfOthers(new Set(this.plan.sovereigns.map(({ sovereign }) => sovereign.fqdn)));
    left.forEach(({ fqdn, claim }) => rules.compareWithLeft(fqdn, claim));
  }

  private writeSovereigns(): void {
    this.writeTemplate();
    this.plan.sovereigns.forEach((planned, index) => this.writeSovereign(planned, index));
    this.addCommonFacts();
  }

  private async writeSovereignsOf(threads: SovereignThreads): Promise<void> {
    this.writeTemplate();
    for (const [index, planned] of this.plan.sovereigns.entries()) {
      this.writeSovereign(planned, index, await threads.stepsOf(planned.sovereign.fqdn));
    }
    this.addCommonFacts();
  }

  private writeTemplate(): void {
    const { selection, tree } = this.parts;
    selection.write(tree, () => this.writer.writeTemplate());
  }

  /** Writes a Sovereign, of which a thread may have taken the steps. */
  private writeSovereign(planned: PlannedSovereign, index: number, taken?: readonly LoggedStep[]): void {
    const { plan: { sovereigns }, parts, options: { observer } } = this;
    const { selection, tree, records } = parts;
    const repeat = (steps: readonly LoggedStep[]) => repeatSteps(steps, planned.sovereign, parts);
    const synthesize = () => taken === undefined ? this.writer.write(planned) : repeat(taken);
    selection.write(tree, () => records.write(planned, { synthesize, repeat }), planned.sovereign.fqdn);
    observer?.sovereignDone(index + 1, sovereigns.length);
  }

  private addCommonFacts(): void {
    const { materials, fleetFiles } = this.parts;
    const sovereigns = this.plan.sovereigns.map(({ sovereign }) => sovereign);
    materials.checkLock();
    fleetFiles.addProjects(sovereigns);
    fleetFiles.warnAboutSharedFate(sovereigns);
  }

  private checkLayout(): void {
    const { tree, removals, problems, places, selection } = this.parts;
    if (this.plan.delivery.layout) { checkLayout(selection.sovereigns, { tree, removals, problems, places }); }
  }

  private writeFleetFiles(): void {
    const { plan: { billOfMaterials }, parts: { materials, fleetFiles, yaml, tree, treePath, selection, records } } = this;
    const lists = billOfMaterials === undefined ? [] : materials.texts(billOfMaterials);
    fleetFiles.texts({ yaml, written: tree.staged, treePath }).forEach(({ name, text }) => this.stageCommon(name, text));
    lists.forEach(({ fqdn, name, text }) => selection.write(tree, () => records.append(fqdn, () => this.stageCommon(name, text)), fqdn));
    selection.sovereigns.forEach(({ sovereign: { fqdn } }) => records.stage(fqdn));
  }

  /** Stages a file in the folder of the files for the whole fleet. */
  private stageCommon(name: string, text: string): void {
    const { folders, note } = this.parts;
    this.target.stage(`${folders.fleet}/${name}`, `${commentOf([note])}${text}`);
  }

  /** Where files are put: into the tree; into the log, for another thread that has the tree; or nowhere. */
  private get target(): FileTarget {
    const { options: { collects, isThread }, parts: { tree, problems: { log } } } = this;
    if (isThread) {
      return { stage: (path, text) => log.note('text', { path, text }), list: (path, isAbove = false) => log.note('list', { path, isAbove }) };
    }
    return collects ? { stage: () => undefined, list: () => undefined } : tree;
  }
}
