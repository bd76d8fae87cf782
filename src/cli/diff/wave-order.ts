import { ChangeClass, gravest } from './change-class';
import { ChangeGroup } from './change-group';
import { WaveFolders } from '../../fleet/layout/wave-folders';
import { SovereignWave } from '../../fleet/tree/tree-review';

/** What of a difference reaches a wave of the fleet. */
export interface ReachedWave {
  /** Null for clusters that the fleet does not have. */
  readonly wave: number | null;
  /** The gravest class of its changes. */
  readonly class: ChangeClass;
  /** Folders with a difference; that of the template is in the wave of every Sovereign that uses it. */
  readonly clusters: readonly string[];
  /** Domain names of the Sovereigns that these folders are for. */
  readonly sovereigns: readonly string[];
  /** Whether the rollout of the fleet has come to this wave; undefined if there is no rollout. */
  readonly isReached?: boolean;
}

/** Where clusters are that the fleet does not have. */
const AFTER_ALL = Infinity;

/** The order in which a rollout reaches the folders of a tree. Without the waves of a fleet it is that of the alphabet. */
export class WaveOrder {
  public constructor(private readonly folders: WaveFolders) {}

  /** Names of folders, each once, those of the first wave first. */
  public sorted(names: Iterable<string>): string[] {
    return [...new Set(names)].sort((one, other) => this.first(one) - this.first(other) || (one < other ? -1 : 1));
  }

  /** What of some changes reaches each wave, of these folders; none if the fleet has no waves. */
  public reached(groups: readonly ChangeGroup[], names: readonly string[]): ReachedWave[] {
    if (this.folders.size === 0) { return []; }
    const clusters = names.filter(name => name !== '');
    const numbers = new Set(clusters.flatMap(name => this.wavesOf(name)));
    return [...numbers].sort((one, other) => one - other).map(wave => {
      const own = clusters.filter(name => this.wavesOf(name).includes(wave));
      const sovereigns = own.flatMap(name => this.sovereignsOf(name)).filter(one => one.wave === wave);
      const isReached = sovereigns[0]?.isReached;
      return {
        wave: wave === AFTER_ALL ? null : wave,
        class: gravest(groups.filter(group => group.clusters.some(name => own.includes(name)))).class,
        clusters: this.sorted(own),
        sovereigns: [...new Set(sovereigns.map(({ fqdn }) => fqdn))].sort(),
        ...isReached !== undefined && { isReached },
      };
    });
  }

  private first(name: string): number {
    return Math.min(...this.wavesOf(name));
  }

  private wavesOf(name: string): number[] {
    const waves = this.sovereignsOf(name).map(({ wave }) => wave);
    return waves.length === 0 ? [AFTER_ALL] : waves;
  }

  private sovereignsOf(name: string): readonly SovereignWave[] {
    return this.folders.get(name) ?? [];
  }
}
