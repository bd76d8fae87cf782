import { ISovereignBlueprint } from './blueprint';
import { GitOps } from './delivery/gitops';
import { FleetProps, FleetReport, FleetSynthOptions, KitOptions } from './fleet-props';
import { FleetSynthesis } from './fleet-synthesis';
import { Sovereign } from './sovereign';
import { SovereignProps } from './sovereign-props';
import { KitPlace } from './tree/kit-file';

/**
 * Many clusters, each with its own Harbor, from one definition: a blueprint says in ordinary code what a Sovereign runs, the Sovereigns say
 * what differs. It is written as a tree with one folder for each Sovereign, all of it or nothing.
 */
export class Fleet {
  /** The Sovereigns, in the order in which they were added. */
  public readonly sovereigns: Sovereign[] = [];
  /** Folder of the tree. */
  public readonly outdir: string;
  private readonly props: FleetProps;
  private readonly facts: SovereignProps[] = [];

  /**
   * @param props what the Sovereigns have in common
   */
  public constructor(props: FleetProps) {
    this.props = props;
    this.outdir = props.outdir ?? 'clusters';
  }

  /**
   * Adds a cluster.
   *
   * @param props its facts; those that are not given are the defaults of the fleet
   */
  public addSovereign(props: SovereignProps): Sovereign {
    const given = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as unknown as SovereignProps;
    const facts: SovereignProps = { ...this.props.defaults, ...given };
    const { rollout } = this.props;
    const sovereign = new Sovereign(rollout && (facts.wave ?? 0) <= rollout.throughWave ? { ...facts, version: rollout.version } : facts);
    this.facts.push(facts);
    this.sovereigns.push(sovereign);
    return sovereign;
  }

  /**
   * Writes the tree. All problems of all Sovereigns are thrown together, and the tree stays as it was then. Files that are already as they
   * should be are not touched.
   *
   * @param options how it is written
   */
  public synth(options: FleetSynthOptions = {}): FleetReport {
    const { blueprint, defaults, template, rollout, gitOps = GitOps.flux() } = this.props;
    return new FleetSynthesis({
      blueprint,
      outdir: this.outdir,
      sovereigns: this.sovereigns.map((sovereign, index) => ({ sovereign, facts: this.facts[index] })),
      template: template && { ...defaults, ...template },
      kit: { ...this.props.kit, ...kitPlace(this.props.kit) },
      delivery: gitOps._delivery,
      rollout,
    }, options).run();
  }

  /** What every Sovereign runs. */
  public get blueprint(): ISovereignBlueprint {
    return this.props.blueprint;
  }
}

function kitPlace({ slot = '19', name = 'harbor', wave = 'W2.K1' }: KitOptions = {}): KitPlace {
  return { slot, name, wave };
}
