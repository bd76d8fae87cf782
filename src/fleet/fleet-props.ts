import { ISovereignBlueprint } from './blueprint';
import { GitOps } from './delivery/gitops';
import { SovereignDefaults, SovereignObjectStorage } from './sovereign-props';
import { HarborVersion } from '../facts/harbor-version';

/** A new release of Harbor on its way through a fleet. */
export interface VersionRollout {
  /** The new release. */
  readonly version: HarborVersion;
  /** Last wave that gets it; all Sovereigns of later waves stay where they are. */
  readonly throughWave: number;
}

/** The template that Sovereigns share: one set of files, in which Flux fills in what differs. */
export interface SovereignTemplateProps extends SovereignDefaults {
  /**
   * Where blobs are kept. Facts that differ are variables, such as `${SOVEREIGN_BUCKET}`, and have a value in the `variables` of every
   * templated Sovereign.
   *
   * @default - known to the cluster alone, or written in the blueprint
   */
  readonly objectStorage?: SovereignObjectStorage;
}

/** Place of Harbor in the bootstrap kit of a Sovereign. */
export interface KitOptions {
  /**
   * Number of the slot, with a letter or not (`HBR-FLEET-28`).
   *
   * @default 19
   */
  readonly slot?: string;
  /**
   * Name behind the slot: `harbor` for `19-harbor.yaml` (`HBR-FLEET-28`).
   *
   * @default harbor
   */
  readonly name?: string;
  /**
   * Batch of the kit that the slot belongs to, for header and dependency check.
   *
   * @default W2.K1
   */
  readonly wave?: string;
  /**
   * Folder of the kit in that of the Sovereign.
   *
   * @default bootstrap-kit
   */
  readonly folder?: string;
  /**
   * Lines at the end of the header, such as the paths of a wrapper chart and of its values.
   *
   * @default - none
   */
  readonly notes?: string[];
  /**
   * Path of the repository's file of expected dependencies. Every HelmRelease is held against it (`HBR-FLEET-12` to `HBR-FLEET-14`).
   *
   * @default - nothing is compared
   */
  readonly expectedDependencies?: string;
}

/** A fleet of Sovereigns. */
export interface FleetProps {
  /** What every Sovereign runs. */
  readonly blueprint: ISovereignBlueprint;
  /**
   * Folder of the tree: one folder for each Sovereign is in it.
   *
   * @default clusters
   */
  readonly outdir?: string;
  /**
   * What is the same for all Sovereigns that do not say otherwise.
   *
   * @default - see `SovereignDefaults`
   */
  readonly defaults?: SovereignDefaults;
  /**
   * The template for templated Sovereigns, in the folder `_template`.
   *
   * @default - none
   */
  readonly template?: SovereignTemplateProps;
  /**
   * Place of Harbor in the bootstrap kit.
   *
   * @default - `bootstrap-kit/19-harbor.yaml`
   */
  readonly kit?: KitOptions;
  /**
   * Who applies the tree.
   *
   * @default GitOps.flux()
   */
  readonly gitOps?: GitOps;
  /**
   * A new release of Harbor on its way through the fleet.
   *
   * @default - every Sovereign has the release of its own facts
   */
  readonly rollout?: VersionRollout;
}

/** How a tree is written. */
export interface FleetSynthOptions {
  /**
   * Whether stale files of Sovereigns that are gone are removed, with their lines in lists.
   *
   * @default false
   */
  readonly prune?: boolean;
  /**
   * Whether nothing is written, and only said what would be.
   *
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * Told after each Sovereign, for those who wait.
   *
   * @default - nobody is told
   */
  readonly observer?: IFleetObserver;
}

/** Somebody who waits for a fleet. */
export interface IFleetObserver {
  /**
   * A Sovereign is done.
   *
   * @param done how many are done
   * @param total how many there are
   */
  sovereignDone(done: number, total: number): void;
}

/** What became of a tree. All paths are relative to its folder. */
export interface FleetReport {
  /** Files that are new or have changed. */
  readonly written: string[];
  /** Files that were as they should be. */
  readonly unchanged: string[];
  /** Files of Sovereigns that are gone, still there. */
  readonly stale: string[];
  /** Files that were removed. */
  readonly removed: string[];
  /** What works, but is not good; each with its code and its Sovereigns. */
  readonly warnings: string[];
}
