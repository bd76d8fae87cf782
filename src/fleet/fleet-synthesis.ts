import { ISovereignBlueprint } from './blueprint';
import { Delivery, DeliveryFile, Manifest } from './delivery/delivery';
import { ExpectedRow, readExpected } from './dependency-check';
import { FleetFiles } from './fleet-files';
import { FleetReport, FleetSynthOptions, KitOptions, SovereignTemplateProps, VersionRollout } from './fleet-props';
import { FleetRules } from './fleet-rules';
import { ProblemList } from './problem-list';
import { Sovereign } from './sovereign';
import { checkRollout, checkSovereign } from './sovereign-checks';
import { SovereignProps } from './sovereign-props';
import { SovereignSynthesis, SovereignResult } from './sovereign-synthesis';
import { TemplateVariables } from './template-variables';
import { AtomicTreeWriter, TreeInUse } from './tree/atomic-tree-writer';
import { fileText, KitPlace, kitFileName, kitHeader, kitOrder, MARKER } from './tree/kit-file';
import { withResource, withoutResource, UnreadableKustomization } from './tree/kustomization-list';
import { ManifestYaml } from './tree/manifest-yaml';
import { generatorVersion, isFileSystemError, readText } from './tree/package-files';
import { staleFiles } from './tree/stale-files';

/** Folder of the template. */
const TEMPLATE = '_template';
/** Folder of the files for the whole fleet. */
const FLEET = '_fleet';
/** Template variable that is set for every templated Sovereign. */
const FQDN_VARIABLE = 'SOVEREIGN_FQDN';
/** Files of the GitOps tools in the folder of a Sovereign. */
const SOVEREIGN_FILES = ['flux-kustomization.yaml', 'argocd.yaml', 'argocd-chart.yaml', 'argocd-manifests.yaml'];
/** The content of a new kustomization.yaml, before resources are added. */
const NEW_LIST = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';

/** A Sovereign, and the props that it was created from. */
export interface PlannedSovereign {
  readonly sovereign: Sovereign;
  readonly facts: SovereignProps;
}

/** The inputs of a synthesis: the props of the fleet with their defaults. */
export interface FleetPlan {
  readonly blueprint: ISovereignBlueprint;
  readonly outdir: string;
  readonly sovereigns: readonly PlannedSovereign[];
  readonly template?: SovereignTemplateProps;
  readonly kit: KitOptions & KitPlace;
  readonly delivery: Delivery;
  readonly rollout?: VersionRollout;
  /** What is wrong about the props by themselves: `[place] text`. */
  readonly problems?: readonly string[];
}

/** One synthesis of a fleet: writes the tree, or reports all problems. */
export class FleetSynthesis {
  private readonly variables = new TemplateVariables();
  private readonly problems = new ProblemList(line => this.variables.withVariables(line));
  private readonly rules: FleetRules;
  private readonly yaml: ManifestYaml;
  private readonly writer: AtomicTreeWriter;
  private readonly current = new Set<string>();
  private readonly lists = new Map<string, string>();
  private readonly generator = generatorVersion();
  private readonly fleetFiles: FleetFiles;
  private readonly template?: Sovereign;

  public constructor(private readonly plan: FleetPlan, private readonly options: FleetSynthOptions) {
    this.writer = new AtomicTreeWriter(plan.outdir, options.dryRun);
    this.fleetFiles = new FleetFiles({ place: plan.kit, kitFolder: this.kitFolder, delivery: plan.delivery, problems: this.problems });
    this.template = plan.template && new Sovereign(this.variables.withStandIns({ ...plan.template, fqdn: `\${${FQDN_VARIABLE}}` }));
    const all = [...plan.sovereigns.map(({ sovereign }) => sovereign), ...this.template ? [this.template] : []];
    this.rules = new FleetRules(all, this.problems, this.expectedRows());
    this.yaml = new ManifestYaml(text => this.rules.needsCheck(text));
  }

  public run(): FleetReport {
    try {
      this.checkPlan();
      this.openWriter();
      this.writeSovereigns();
      this.writeFleetFiles();
      const stale = this.handleStale();
      this.problems.throwErrors();
      const { written, unchanged, removed } = this.writer.commit();
      return { written: [...written], unchanged: [...unchanged], removed: [...removed], stale, warnings: this.problems.warnings };
    } catch (error) {
      throw this.withCode(error);
    } finally {
      this.writer.close();
    }
  }

  private get kitFolder(): string {
    return this.plan.kit.folder ?? 'bootstrap-kit';
  }

  private get kitFile(): string {
    return kitFileName(this.plan.kit);
  }

  private checkPlan(): void {
    const { kit, rollout, sovereigns, problems = [] } = this.plan;
    problems.forEach(problem => this.problems.addError(problem));
    if (!/^\d\d[a-z]?$/.test(kit.slot) || !/^[a-z0-9][a-z0-9-]*$/.test(kit.name)) {
      this.problems.add('fleet', 'HBR-FLEET-28', { prop: 'kit', value: this.kitFile });
    }
    for (const { sovereign, facts } of sovereigns) {
      checkSovereign(facts, sovereign, this.problems);
      checkRollout(facts, rollout, this.problems);
    }
    this.problems.throwErrors(); // without valid names and folders the Sovereigns cannot be synthesised
  }

  private openWriter(): void {
    try {
      this.writer.open();
    } catch (error) {
      if (!(error instanceof TreeInUse)) { throw error; }
      this.problems.add('fleet', 'HBR-FLEET-18', { prop: 'outdir', value: this.plan.outdir, slots: { lock: error.lock } });
      this.problems.throwErrors();
    }
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
    const result = synthesis.run(template, TEMPLATE);
    if (result) { this.writeFolder(template, TEMPLATE, { result, text: text => this.variables.toTemplate(text) }); }
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
    this.stage(`${kitPath}/${this.kitFile}`, text(fileText(header, kept)));
    this.stageList(kitPath);
    if (folder !== TEMPLATE) { this.stageDelivery({ sovereign, folder, kitPath, manifests }); }
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
    this.stageDelivery({ sovereign, folder: sovereign.fqdn, kitPath: `${TEMPLATE}/${this.kitFolder}`, manifests: [], substitute });
  }

  private stageDelivery(place: DeliveryPlace): void {
    const { yaml, problems, kitFile } = this;
    for (const file of this.plan.delivery.files({ ...place, kitFile, yaml, problems })) {
      this.rules.checkTexts(place.sovereign, file.manifests);
      this.stageFile(file);
    }
  }

  private stageFile({ path, manifests }: DeliveryFile): void {
    this.stage(path, fileText([`${MARKER} ${this.generator}. Change the definition of the fleet, not this file.`], manifests));
  }

  private stageList(kitPath: string): void {
    const path = `${kitPath}/kustomization.yaml`;
    this.change(path, (text = NEW_LIST) => this.withKit(text));
    this.current.add(path);
  }

  /** A kustomization.yaml with Harbor's file in it. The result is cached, because most Sovereigns have the same one. */
  private withKit(list: string): string {
    const known = this.lists.get(list) ?? withResource(list, this.kitFile);
    this.lists.set(list, known);
    return known;
  }

  private change(path: string, edit: (text: string | undefined) => string): void {
    try {
      this.writer.stage(path, edit(this.writer.read(path)));
    } catch (error) {
      if (!(error instanceof UnreadableKustomization)) { throw error; }
      this.problems.add('fleet', 'HBR-FLEET-17', { prop: path, slots: { reason: error.message } });
    }
  }

  private stage(path: string, text: string): void {
    this.current.add(path);
    this.writer.stage(path, text);
  }

  private writeFleetFiles(): void {
    for (const { name, text } of this.fleetFiles.texts(this.yaml, [...this.current])) {
      this.stage(`${FLEET}/${name}`, `# ${MARKER} ${this.generator}. Change the definition of the fleet, not this file.\n${text}`);
    }
  }

  private handleStale(): string[] {
    const own = { kitFolder: this.kitFolder, name: this.plan.kit.name, sovereignFiles: SOVEREIGN_FILES, fleetFolder: FLEET };
    const stale = staleFiles(this.plan.outdir, own, this.current);
    if (!this.options.prune) { return stale; }
    for (const path of stale) {
      this.writer.remove(path);
      const [folder, kitFolder, file] = path.split('/');
      if (file !== undefined) { this.removeFromList(`${folder}/${kitFolder}/kustomization.yaml`, file); }
    }
    return [];
  }

  private removeFromList(path: string, file: string): void {
    const text = this.writer.read(path);
    if (text === undefined || this.current.has(path)) { return; }
    const rest = withoutResource(text, file);
    if (rest === `${NEW_LIST}resources: []\n`) { this.writer.remove(path); } else { this.change(path, () => rest); }
  }

  /** Converts an error of the file system to a problem with a code. Other errors come from the code of the user and are not changed. */
  private withCode(error: unknown): unknown {
    if (!isFileSystemError(error)) { return error; }
    this.problems.add('fleet', 'HBR-FLEET-19', { prop: 'outdir', value: this.plan.outdir, slots: { reason: firstLine(error) } });
    try {
      this.problems.throwErrors();
    } catch (coded) {
      return coded;
    }
    return error;
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

function firstLine(error: unknown): string {
  return String((error as Partial<Error>).message ?? error).split('\n')[0];
}
