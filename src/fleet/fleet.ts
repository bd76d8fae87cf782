import { ISovereignBlueprint } from './blueprint';
import { asChecked } from './configuration/checked-props';
import { givenConfiguration, inspectedWithVariables } from './configuration/given-configuration';
import { FleetConventions } from './conventions/fleet-conventions';
import { GitOps } from './delivery/gitops';
import { FleetInspection } from './fleet-inspection';
import { FleetProps, FleetReport, FleetSynthOptions } from './fleet-props';
import { FleetSynthesis } from './fleet-synthesis';
import { InspectedSovereign } from './inspected-sovereign';
import { WaveFolders, waveFolders, withWaves } from './layout/wave-folders';
import { FleetInputs } from './records/fleet-inputs';
import { Sovereign } from './sovereign';
import { SovereignProps } from './sovereign-props';
import { SynthesisRunOptions, templateFolderOf, ThreadStart } from './synthesis-parts';
import { FileChange, TreeReview } from './tree/tree-review';
import { VariableScope } from './variables/variable-scope';
import { describeProblem } from '../diagnostics/report';
import { BillOfMaterials, BillOfMaterialsOptions } from '../materials/bill-of-materials';
import { StructError, textArgument, validArguments, validStruct } from '../structs';
import { proposal } from '../syntax/nearest';

/**
 * Many clusters, each with its own Harbor, from one definition: the blueprint defines what every Sovereign runs, and the properties of a
 * Sovereign what differs. The result is a tree with one folder for each Sovereign, which is written completely or not at all.
 *
 * @example
 * import { Chart, Size } from 'cdk8s';
 * import { BlobStorage, Cache, Database, Exposure, Fleet, Harbor, HarborSecrets, ISovereignBlueprint, Sovereign } from 'cdk8s-harbor';
 *
 * class Registry implements ISovereignBlueprint {
 *   public define(chart: Chart, sovereign: Sovereign): void {
 *     new Harbor(chart, 'harbor', {
 *       externalUrl: sovereign.url,
 *       database: Database.cnpg(),
 *       cache: Cache.valkey(),
 *       storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(100) } }),
 *       exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways' }] }),
 *       secrets: HarborSecrets.bootstrapJob(),
 *     });
 *   }
 * }
 * const fleet = new Fleet({ blueprint: new Registry() });
 * fleet.addSovereign({ fqdn: 'prod.example.com', cluster: 'prod-eu-1' });
 * fleet.synth();
 */
export class Fleet {
  /** The Sovereigns, in the order in which they were added. */
  public readonly sovereigns: Sovereign[] = [];
  /** Folder that the tree is written to. */
  public readonly outdir: string;
  /**
   * Is told what is about to change in the tree, before anything does.
   *
   * @internal
   */
  public _review?: TreeReview;
  /**
   * The definition as data; undefined if it is code.
   *
   * @internal
   */
  public _inputs?: FleetInputs;
  private readonly props: FleetProps;
  private readonly facts: SovereignProps[] = [];
  /** The variables inside of the Harbor of each Sovereign. */
  private readonly filledIn: VariableScope[] = [];
  /** What is wrong about the props, each with its place. */
  private readonly problems: string[];

  /**
   * @param props the blueprint and everything else that the Sovereigns have in common
   */
  public constructor(props: FleetProps) {
    const { checked, problems } = inspectedWithVariables('FleetProps', props);
    this.props = checked;
    this.problems = problems.map(problem => `[fleet] ${problem}`);
    this.outdir = this.props.outdir ?? 'clusters';
  }

  /**
   * Adds a Sovereign.
   *
   * @param props its properties; the defaults of the fleet apply to those that are not set
   */
  public addSovereign(props: SovereignProps): Sovereign {
    const { checked, problems } = inspectedWithVariables('SovereignProps', props);
    this.problems.push(...problems.map(problem => `[${checked.fqdn}] ${problem}`));
    const { rollout, defaults, template } = this.props;
    const all: SovereignProps = { ...defaults, ...checked };
    const shared = [defaults?.configuration, ...all.templated ? [template?.configuration] : []];
    const given = givenConfiguration({ ...all, configuration: checked.configuration }, { conventions: this.conventions, shared });
    this.problems.push(...given.problems.map(problem => `[${checked.fqdn}] ${problem}`));
    this.filledIn.push(given.filledIn);
    const facts: SovereignProps = { ...all, configuration: given.configuration };
    const isReached = rollout !== undefined && (facts.wave ?? 0) <= rollout.throughWave;
    const sovereign = new Sovereign(asChecked(isReached ? { ...facts, version: rollout.version } : facts), this.conventions);
    if (isReached) { sovereign._upgradesFrom = facts.version; }
    this.facts.push(facts);
    this.sovereigns.push(sovereign);
    return sovereign;
  }

  /**
   * Writes the tree. If there are problems, those of all Sovereigns are thrown as one error and the tree is not changed. Files that are up to
   * date are not touched. A synthesis that is interrupted leaves the old tree, or is undone by the next one (`HBR-TREE-11`).
   *
   * @param options options for writing
   */
  public synth(options: FleetSynthOptions = {}): FleetReport {
    return this.writing(options).run();
  }

  /**
   * The Sovereigns by the folders of the tree, with their waves.
   *
   * @internal
   */
  public _waveFolders(): WaveFolders {
    const { rollout, name } = this.props;
    return waveFolders({ sovereigns: this.sovereigns, rollout, template: templateFolderOf(name) });
  }

  /**
   * Writes the tree as `synth` does, with threads that synthesise Sovereigns.
   *
   * @internal
   */
  public async _synthWith(options: FleetSynthOptions, start: ThreadStart): Promise<FleetReport> {
    return this.writing(options).runWith(start);
  }

  /**
   * The synthesis of single Sovereigns, for a thread.
   *
   * @internal
   */
  public _inThread(): Pick<FleetSynthesis, 'stepsOf'> {
    return this.synthesis({ isThread: true });
  }

  /**
   * What is wrong about the Sovereigns, without a look at the tree. Some of them have props of Harbor that cannot be read.
   *
   * @internal
   */
  public _errors(unreadable: readonly string[]): readonly string[] {
    return this.synthesis({}).errors(unreadable);
  }

  /**
   * What has to be brought to a Sovereign, or to all of them: images, charts and databases of Trivy. Nothing is written. Problems of the fleet are
   * thrown as one error; the lock of images is left out of account, since it is written from this list.
   *
   * @param fqdn domain name of the Sovereign; without it all together (`HBR-AIRGAP-07`)
   * @param options what is known beside the definition
   */
  public billOfMaterials(fqdn?: string, options: BillOfMaterialsOptions = {}): BillOfMaterials {
    validArguments({ fqdn: textArgument('own', fqdn, true) });
    const known = this.sovereigns.map(sovereign => sovereign.fqdn);
    if (fqdn !== undefined && !known.includes(fqdn)) {
      throw new StructError([describeProblem('HBR-AIRGAP-07', { prop: 'fqdn', value: fqdn, slots: { known: known.join(', '), hint: proposal(fqdn, known) } })]);
    }
    return this.synthesis({ collects: true }).collect().bill(fqdn, options);
  }

  /**
   * Shows every Sovereign as it is synthesised, with what is there only as long as its constructs are. Nothing is written; problems of the fleet are thrown
   * as one error.
   *
   * @internal
   */
  public _inspect(inspect: (one: InspectedSovereign) => void): FleetInspection {
    return this.synthesis({ collects: true, inspect }).inspection();
  }

  /** A synthesis that writes the tree. */
  private writing(options: FleetSynthOptions): FleetSynthesis {
    const review = this._review && ((changes: readonly FileChange[]) => this._review?.(withWaves(changes, this._waveFolders())));
    return this.synthesis({ ...validStruct('FleetSynthOptions', options), review });
  }

  private synthesis(options: SynthesisRunOptions): FleetSynthesis {
    const { blueprint, defaults, template, rollout, acknowledge, billOfMaterials, renovateComments, gitOps = GitOps.flux() } = this.props;
    return new FleetSynthesis({
      name: this.props.name ?? 'default',
      allowRemoval: [...this.props.allowRemoval ?? [], ...options.allowRemoval ?? []],
      blueprint,
      outdir: this.outdir,
      sovereigns: this.sovereigns.map((sovereign, index) => ({ sovereign, facts: this.facts[index], filledIn: this.filledIn[index] })),
      template: template && { ...defaults, ...template, configuration: undefined },
      conventions: this.conventions,
      expectedDependencies: this.props.expectedDependencies,
      delivery: gitOps._delivery,
      rollout,
      acknowledge,
      imageLock: options.collects && !options.inspect ? undefined : this.props.imageLock,
      billOfMaterials,
      renovateComments,
      inputs: this._inputs,
      problems: this.problems,
    }, options);
  }

  private get conventions(): FleetConventions {
    return this.props.conventions ?? FleetConventions.generic();
  }

  /** The definition of what every Sovereign runs. */
  public get blueprint(): ISovereignBlueprint {
    return this.props.blueprint;
  }
}
