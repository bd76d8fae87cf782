import { Delivery, DeliveryFile, Manifest } from './delivery/delivery';
import { ExpectedRow, readExpected } from './dependency-check';
import { FleetAcknowledgements } from './fleet-acknowledgements';
import { checkFleet, checkOutdir } from './fleet-checks';
import { FleetFiles } from './fleet-files';
import { FleetPlan, PlannedSovereign } from './fleet-plan';
import { FleetReport, FleetSynthOptions } from './fleet-props';
import { FleetRules } from './fleet-rules';
import { FleetTree } from './fleet-tree';
import { ProblemList } from './problem-list';
import { Sovereign } from './sovereign';
import { SovereignSynthesis, SovereignResult } from './sovereign-synthesis';
import { TemplateVariables } from './template-variables';
import { commentOf, fileText, kitFileName, kitHeader, kitOrder, MARKER } from './tree/kit-file';
import { ManifestYaml } from './tree/manifest-yaml';
import { ObjectRemovals } from './tree/object-removals';
import { generatorVersion, readText } from './tree/package-files';

/** Folder of the template, and that of the files for the whole fleet. A fleet with a name has that at the end of both. */
const [TEMPLATE, FLEET] = ['_template', '_fleet'];
/** The name of a fleet without a name. */
const UNNAMED = 'default';
/** Template variable that is set for every templated Sovereign. */
const FQDN_VARIABLE = 'SOVEREIGN_FQDN';
/** One synthesis of a fleet: writes the tree, or reports all problems. */
export class FleetSynthesis {
  private readonly variables = new TemplateVariables();
  private readonly acknowledgements: FleetAcknowledgements;
  private readonly problems: ProblemList;
  private readonly rules: FleetRules;
  private readonly yaml: ManifestYaml;
  private readonly tree: FleetTree;
  private readonly removals: ObjectRemovals;
  private readonly generator = generatorVersion();
  private readonly fleetFiles: FleetFiles;
  private readonly template?: Sovereign;

  public constructor(private readonly plan: FleetPlan, private readonly options: FleetSynthOptions) {
    this.acknowledgements = acknowledgementsOf(plan);
    this.problems = new ProblemList(line => this.variables.withVariables(line), this.acknowledgements);
    this.removals = new ObjectRemovals({ problems: this.problems, delivery: plan.delivery.name, allowed: plan.allowRemoval });
    const { name: fleet, outdir } = plan;
    const { dryRun, adopt, adoptFrom = [] } = options;
    this.tree = new FleetTree({ outdir, fleet, problems: this.problems, removals: this.removals, dryRun, adopt, adoptFrom });
    this.fleetFiles = new FleetFiles({ place: plan.kit, kitFolder: this.kitFolder, delivery: plan.delivery, problems: this.problems });
    this.template = plan.template && new Sovereign(this.variables.withStandIns({ ...plan.template, fqdn: `\${${FQDN_VARIABLE}}` }));
    const all = [...plan.sovereigns.map(({ sovereign }) => sovereign), ...this.template ? [this.template] : []];
    this.rules = new FleetRules(all, this.problems, this.expectedRows());
    this.yaml = new ManifestYaml(text => this.rules.needsCheck(text));
  }

  public run(): FleetReport {
    try {
      checkOutdir(this.plan, this.problems);
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
    others.forEach(({ sovereign }) => synthesis.run(sovereign, sovereign.fqdn));
  }

  private finish(): FleetReport {
    const { prune = false } = this.options;
    const stale = this.tree.stale(prune);
    if (prune) { this.tree.prune(stale); }
    this.compareMoved(stale);
    this.removals.check();
    if (this.options.strict) { this.problems.treatWarningsAsErrors(); }
    const { written, unchanged, removed } = this.tree.commit(prune);
    const { warnings, acknowledged } = this.problems;
    return { written: [...written], unchanged: [...unchanged], removed: [...removed], stale: prune ? [] : stale, warnings, acknowledged };
  }

  private get suffix(): string {
    return this.plan.name === UNNAMED ? '' : `-${this.plan.name}`;
  }

  private get templateFolder(): string {
    return `${TEMPLATE}${this.suffix}`;
  }

  private get fleetFolder(): string {
    return `${FLEET}${this.suffix}`;
  }

  private get kitFolder(): string {
    return this.plan.kit.folder ?? 'bootstrap-kit';
  }

  private get kitFile(): string {
    return kitFileName(this.plan.kit);
  }

  private writeSovereigns(): void {
    const { sovereigns } = this.plan;
    const { yaml, problems, rules } = this;
    const synthesis = new SovereignSynthesis({ blueprint: this.plan.blueprint, yaml, problems, rules });
    if (this.template) { this.writeTemplate(this.template, synthesis); }
    sovereigns.forEach((planned, index) => {
      if (planned.sovereign.templated) { this.writeTemplated(planned); } else { this.writeSovereign(planned.sovereign, synthesis); }
      this.options.observer?.sovereignDone(index + 1, sovereigns.length);
    });
    this.fleetFiles.addProjects(sovereigns.map(({ sovereign }) => sovereign));
    this.fleetFiles.warnAboutSharedFate(sovereigns.map(({ sovereign }) => sovereign));
  }

  private expectedRows(): ExpectedRow[] | undefined {
    const { expectedDependencies } = this.plan.kit;
    if (expectedDependencies === undefined) { return undefined; }
    try {
      return readExpected(readText(expectedDependencies));
    } catch (error) {
      this.problems.add('fleet', 'HBR-FLEET-44', { prop: 'kit.expectedDependencies', value: expectedDependencies, slots: { reason: firstLine(error) } });
      return undefined;
    }
  }

  private writeSovereign(sovereign: Sovereign, synthesis: SovereignSynthesis): void {
    const result = synthesis.run(sovereign, sovereign.fqdn);
    if (result) { this.writeFolder(sovereign, sovereign.fqdn, { result, text: text => text }); }
  }

  private writeTemplate(template: Sovereign, synthesis: SovereignSynthesis): void {
    const result = synthesis.run(template, this.templateFolder);
    if (result) { this.writeFolder(template, this.templateFolder, { result, text: text => this.variables.toTemplate(text) }); }
  }

  private writeFolder(sovereign: Sovereign, folder: string, { result, text }: { result: SovereignResult; text: (text: string) => string }): void {
    const { delivery, kit } = this.plan;
    const manifests = result.manifests.map(({ manifest }) => manifest as Manifest);
    const dependsOn = this.fleetFiles.add(folder, result.specs, manifests);
    const header = kitHeader({
      sovereign, place: kit, dependsOn, reconciler: RECONCILERS[delivery.name], generator: this.generator, notes: kit.notes ?? [],
    });
    const kept = kitOrder(result.manifests.filter(({ manifest }) => delivery.keeps(manifest)));
    const kitPath = `${folder}/${this.kitFolder}`;
    this.tree.stage(`${kitPath}/${this.kitFile}`, text(fileText(header, kept)));
    this.tree.list(`${kitPath}/${this.kitFile}`);
    if (folder !== this.templateFolder) { this.stageDelivery({ sovereign, folder, kitPath, manifests }); }
  }

  private writeTemplated({ sovereign, facts }: PlannedSovereign): void {
    if (!this.template) {
      this.problems.add(sovereign.fqdn, 'HBR-FLEET-24', { prop: 'templated' });
      return;
    }
    if (this.plan.delivery.name !== 'flux') {
      this.problems.add(sovereign.fqdn, 'HBR-FLEET-29', { prop: 'templated', slots: { delivery: RECONCILERS[this.plan.delivery.name] } });
    }
    const substitute = { [FQDN_VARIABLE]: sovereign.fqdn, ...facts.variables };
    for (const name of this.variables.required.filter(required => !Object.hasOwn(substitute, required))) {
      this.problems.add(sovereign.fqdn, 'HBR-FLEET-25', { prop: 'variables', slots: { name } });
    }
    this.stageDelivery({ sovereign, folder: sovereign.fqdn, kitPath: `${this.templateFolder}/${this.kitFolder}`, manifests: [], substitute });
  }

  private stageDelivery(place: DeliveryPlace): void {
    const { yaml, problems, kitFile } = this;
    for (const file of this.plan.delivery.files({ ...place, kitFile, yaml, problems })) {
      this.rules.checkTexts(place.sovereign, file.manifests);
      this.stageFile(file);
    }
  }

  private stageFile({ path, manifests }: DeliveryFile): void {
    this.tree.stage(path, fileText([this.note], manifests));
  }

  private writeFleetFiles(): void {
    for (const { name, text } of this.fleetFiles.texts(this.yaml, this.tree.staged)) {
      this.tree.stage(`${this.fleetFolder}/${name}`, `${commentOf([this.note])}${text}`);
    }
  }

  private get note(): string {
    return `${MARKER} ${this.generator}. Change the definition of the fleet, not this file.`;
  }

  /** Takes into account that a Sovereign gets its objects from another folder than before: from the template, or no longer from it. */
  private compareMoved(stale: readonly string[]): void {
    const kit = `${this.kitFolder}/${this.kitFile}`;
    const shared = `${this.templateFolder}/${kit}`;
    const left = this.options.prune ? [] : stale; // nobody applies these any more, although they are not removed
    for (const { sovereign: { fqdn, templated }, facts: { variables } } of this.plan.sovereigns) {
      const fillIn = (text: string) => filledIn(text, { [FQDN_VARIABLE]: fqdn, ...variables });
      if (templated) {
        this.removals.addShared(fqdn, this.templateFolder, fillIn);
        left.filter(path => path.startsWith(`${fqdn}/`)).forEach(path => this.addOld(fqdn, path));
      } else if (this.tree.had(shared) && !this.tree.had(`${fqdn}/${kit}`) && this.tree.hasFolder(fqdn)) {
        this.addOld(fqdn, shared, fillIn);
      }
    }
  }

  private addOld(folder: string, path: string, fillIn: (text: string) => string = text => text): void {
    const text = this.tree.read(path);
    if (text !== undefined) { this.removals.addOld(folder, path, fillIn(text)); }
  }
}

interface DeliveryPlace {
  readonly sovereign: Sovereign;
  readonly folder: string;
  readonly kitPath: string;
  readonly manifests: readonly Manifest[];
  readonly substitute?: Readonly<Record<string, string>>;
}

const RECONCILERS: Readonly<Record<Delivery['name'], string>> = {
  flux: 'Flux on the cluster itself', argocd: 'Argo CD', none: 'whoever applies this file',
};

function acknowledgementsOf({ acknowledge = [], sovereigns }: FleetPlan): FleetAcknowledgements {
  const own = sovereigns.flatMap(({ facts: { fqdn, acknowledge: given = [] } }) => given.map(acknowledgement => ({ fqdn, acknowledgement })));
  return new FleetAcknowledgements([...acknowledge.map(acknowledgement => ({ acknowledgement })), ...own]);
}

/** A text of the template as Flux applies it for one Sovereign. */
function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)(?::=([^}]*))?\}/g, (variable, name: string, fallback?: string) => values[name] ?? fallback ?? variable);
}

function firstLine(error: unknown): string {
  return String((error as Partial<Error>).message ?? error).split('\n')[0];
}
