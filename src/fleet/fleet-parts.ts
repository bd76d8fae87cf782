import { FleetConfigurations } from './configuration/fleet-configurations';
import { treePlace } from './delivery/tree-place';
import { FleetAcknowledgements } from './fleet-acknowledgements';
import { expectedRowsOf } from './fleet-checks';
import { FleetFiles } from './fleet-files';
import { FleetMaterials } from './fleet-materials';
import { FleetPlan } from './fleet-plan';
import { FleetRules } from './fleet-rules';
import { FleetSelection } from './fleet-selection';
import { FleetTree } from './fleet-tree';
import { TreePlaces, treePlaces } from './layout/tree-places';
import { ProblemList } from './problem-list';
import { SharedParts } from './records/repeated-steps';
import { SovereignRecords } from './records/sovereign-records';
import { acknowledgementsOf, commonFolders, lockedImages, SynthesisRunOptions } from './synthesis-parts';
import { MARKER } from './tree/harbor-file';
import { ObjectRemovals } from './tree/object-removals';
import { generatorVersion } from './tree/package-files';
import { SovereignVariables } from './variables/sovereign-variables';
import { ManifestYaml } from '../syntax/manifest-yaml';

/** What all Sovereigns of one synthesis share. */
export class FleetParts implements SharedParts {
  public readonly acknowledgements: FleetAcknowledgements;
  public readonly variables: SovereignVariables;
  public readonly problems: ProblemList;
  public readonly rules: FleetRules;
  public readonly yaml: ManifestYaml;
  public readonly tree: FleetTree;
  public readonly removals: ObjectRemovals;
  public readonly fleetFiles: FleetFiles;
  public readonly configurations: FleetConfigurations;
  public readonly materials: FleetMaterials;
  public readonly records: SovereignRecords;
  /** Which Sovereigns are written. */
  public readonly selection: FleetSelection;
  /** Where files are below the folder of a cluster. */
  public readonly places: TreePlaces;
  public readonly generator = generatorVersion();
  /** What stands in every file about its origin. */
  public readonly note = `${MARKER} ${this.generator}. Change the definition of the fleet, not this file.`;
  /** The folders of the template and of the files for the whole fleet. */
  public readonly folders: Readonly<Record<'template' | 'fleet', string>>;
  private knownPath?: string;

  public constructor(private readonly plan: FleetPlan, private readonly options: SynthesisRunOptions) {
    const { conventions: { _data: conventions }, delivery, imageLock, allowRemoval, sovereigns } = plan;
    this.acknowledgements = acknowledgementsOf(plan);
    this.variables = new SovereignVariables(plan, () => this.problems);
    this.problems = new ProblemList(line => this.variables.restored(line), this.acknowledgements);
    this.folders = commonFolders(plan);
    this.selection = new FleetSelection(plan, options, this.folders.fleet);
    this.places = treePlaces(conventions, delivery);
    const { problems, variables } = this;
    this.removals = new ObjectRemovals({ problems, delivery: delivery.name, allowed: allowRemoval });
    this.tree = this.treeOf(plan);
    this.fleetFiles = new FleetFiles({ conventions, delivery, problems });
    this.materials = new FleetMaterials({ problems, imageLock });
    const expected = expectedRowsOf(plan, problems);
    const all = [...sovereigns.map(({ sovereign }) => sovereign), ...variables.template ? [variables.template] : []];
    const rules = new FleetRules(all, { problems, expected, forbidden: conventions.forbidden, isOpen: text => variables.isOpen(text) });
    const yaml = new ManifestYaml(text => rules.needsCheck(text));
    [this.rules, this.yaml] = [rules, yaml];
    this.configurations = new FleetConfigurations({ yaml, problems, rules, imageLock });
    this.records = this.recordsOf(() => [this.treePath, expected, lockedImages(imageLock)]);
  }

  /** Path of the tree from the root of its Git repository. */
  public get treePath(): string {
    return this.knownPath ??= this.plan.delivery.options.treePath ?? treePlace(this.plan.outdir).path;
  }

  private treeOf({ outdir, name: fleet }: FleetPlan): FleetTree {
    const { problems, removals, options: { dryRun, adopt, adoptFrom = [], review } } = this;
    const namesIn = (text: string) => this.records.namesIn(text);
    return new FleetTree({ outdir, fleet, problems, removals, dryRun, adopt, adoptFrom, review, namesIn });
  }

  private recordsOf(shared: () => unknown): SovereignRecords {
    const { tree, problems, note, plan, folders, options: { collects, cache = true } } = this;
    const inputs = collects ? undefined : plan.inputs;
    const hosts = () => this.rules.hosts;
    return new SovereignRecords({ tree, problems, note, fleet: plan.name, folder: folders.fleet, inputs, shared, isRead: cache, hosts });
  }
}
