import { ISovereignBlueprint } from './blueprint';
import { FleetConventions } from './conventions/fleet-conventions';
import { GitOps } from './delivery/gitops';
import { SovereignDefaults, SovereignObjectStorage } from './sovereign-props';
import { AcknowledgedWarning, WarningAcknowledgement } from '../diagnostics/acknowledgements';
import { HarborVersion } from '../facts/harbor-version';
import { ImageLock } from '../image-lock/image-lock';
import { MaterialsFormat } from '../materials/bill-of-materials';

/** A rollout of a new release of Harbor to a fleet, wave by wave. */
export interface VersionRollout {
  /** The new release. */
  readonly version: HarborVersion;
  /** Last wave that gets the new release, from 0; Sovereigns of later waves keep theirs (`HBR-FLEET-51`). */
  readonly throughWave: number;
}

/** A template that Sovereigns share: one set of files, in which Flux substitutes variables for each Sovereign. */
export interface SovereignTemplateProps extends SovereignDefaults {
  /**
   * Object storage for blobs. Values that differ are variables, such as `${BUCKET}`, which every templated Sovereign sets in its
   * `variables`.
   *
   * @default - not known to the fleet: the blueprint or the cluster itself configures the storage
   */
  readonly objectStorage?: SovereignObjectStorage;
}

/** Props of `Fleet`. */
export interface FleetProps {
  /** What every Sovereign runs. */
  readonly blueprint: ISovereignBlueprint;
  /**
   * Name of the fleet (`HBR-TREE-10`). It is in the first line of every file of the tree: files of other fleets are never overwritten or removed
   * (`HBR-TREE-01`). A fleet with a name has the folders `_fleet-<name>` and `_template-<name>`, so several can share a tree.
   *
   * @default default
   */
  readonly name?: string;
  /**
   * Objects that may vanish from the tree although data or keys go with them (`HBR-TREE-05`): `Kind/namespace/name` or `Kind/name` for all
   * Sovereigns, the FQDN for all objects of a Sovereign, or both with a colon: `prod.example.com:Namespace/harbor`.
   *
   * @default - none
   */
  readonly allowRemoval?: string[];
  /**
   * Folder that the tree is written to, with one folder for each Sovereign.
   *
   * @default clusters
   */
  readonly outdir?: string;
  /**
   * Defaults for the properties of all Sovereigns.
   *
   * @default - see `SovereignDefaults`
   */
  readonly defaults?: SovereignDefaults;
  /**
   * The template for templated Sovereigns, which is written to the folder `_template`.
   *
   * @default - none
   */
  readonly template?: SovereignTemplateProps;
  /**
   * What the platform has agreed on: labels, names and places of files, what Harbor waits for, names of clusters, projects.
   *
   * @default FleetConventions.generic()
   */
  readonly conventions?: FleetConventions;
  /**
   * Path of a file of expected dependencies. `dependsOn` of every HelmRelease is compared with it (`HBR-FLEET-12` to `HBR-FLEET-14`). A fleet
   * writes such a file into its folder `_fleet`.
   *
   * @default - dependencies are not compared
   */
  readonly expectedDependencies?: string;
  /**
   * The GitOps tool that applies the tree.
   *
   * @default GitOps.flux()
   */
  readonly gitOps?: GitOps;
  /**
   * A rollout of a new release of Harbor.
   *
   * @default - every Sovereign has its own `version`
   */
  readonly rollout?: VersionRollout;
  /**
   * Warnings that are right for the whole fleet, each with the reason (`HBR-WARN-01` to `HBR-WARN-04`). They are in `_fleet/runbook.yaml`, and
   * no longer among the warnings.
   *
   * @default - none
   */
  readonly acknowledge?: WarningAcknowledgement[];
  /**
   * Digests of images: every image in the tree has the digest of its tag. An image that is not in the lock is an error (`HBR-AIRGAP-02`), and an entry
   * that no Sovereign needs a warning (`HBR-AIRGAP-03`).
   *
   * @default - none; images have tags
   */
  readonly imageLock?: ImageLock;
  /**
   * Form of the lists of what has to be brought to the clusters: images, charts and databases of Trivy. Each Sovereign has one in the folder `materials`
   * beside the runbook. Lines that begin with `#` are comments, in JSON too.
   *
   * @default - none are written
   */
  readonly billOfMaterials?: MaterialsFormat;
  /**
   * Whether there is a comment for Renovate above each version in the tree: of charts, and of images in Pods, databases and values. A regular expression of
   * a custom manager reads them. What changes a version is the definition of the fleet, not a file of the tree (`HBR-TREE-03`).
   *
   * @default false
   */
  readonly renovateComments?: boolean;
}

/** Options for writing the tree of a fleet. */
export interface FleetSynthOptions {
  /**
   * Whether files of removed Sovereigns are deleted, with their entries in `kustomization.yaml`. Objects with data or keys in them have to be
   * allowed to go (`HBR-TREE-05`).
   *
   * @default false
   */
  readonly prune?: boolean;
  /**
   * Whether files are replaced that this library did not write (`HBR-TREE-02`), or that were changed since it wrote them (`HBR-TREE-03`).
   *
   * @default false
   */
  readonly adopt?: boolean;
  /**
   * Former names of the fleet, whose files it takes over.
   *
   * @default - none
   */
  readonly adoptFrom?: string[];
  /**
   * Further objects that may vanish from the tree, as in `FleetProps.allowRemoval`.
   *
   * @default - none
   */
  readonly allowRemoval?: string[];
  /**
   * Whether the tree is only compared: nothing is written, and the report tells what would be.
   *
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * Whether warnings that nobody acknowledged are errors, so that nothing is written (`HBR-WARN-05`).
   *
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Whether clusters whose definition did not change are left out, as records in the tree tell (`_fleet/rendered`). The files are the same either way.
   * It is of no effect for fleets whose blueprint is code, where nobody can tell what changed.
   *
   * @default true
   */
  readonly cache?: boolean;
  /**
   * FQDNs of the Sovereigns whose files are written (`HBR-FLEET-98`), beside the files for the whole fleet but for the template. All others are checked and left
   * as they are. It cannot be combined with `prune` (`HBR-FLEET-99`).
   *
   * @default - all of them
   */
  readonly only?: string[];
  /**
   * Observer that is notified after each Sovereign, for a progress indicator.
   *
   * @default - none
   */
  readonly observer?: IFleetObserver;
}

/** Observer of the progress of a synthesis. */
export interface IFleetObserver {
  /**
   * Called after a Sovereign is synthesised.
   *
   * @param done number of finished Sovereigns
   * @param total number of all Sovereigns
   */
  sovereignDone(done: number, total: number): void;
}

/** The result of writing a tree. All paths are relative to its folder. */
export interface FleetReport {
  /** Files that are new or have changed. */
  readonly written: string[];
  /** Files that were already up to date. */
  readonly unchanged: string[];
  /** Files that `prune` would remove: those of removed Sovereigns, and lists in which nothing is left without these. */
  readonly stale: string[];
  /** Files that were removed. */
  readonly removed: string[];
  /** FQDNs of the Sovereigns that were left out, because nothing about them changed. Their files are among those that were up to date. */
  readonly skipped: string[];
  /** What happened beside this, in words, such as a record that is of no use. */
  readonly notes: string[];
  /** Warnings that nobody acknowledged, each with its code and its Sovereigns. */
  readonly warnings: string[];
  /** Warnings that are acknowledged, with the reasons. */
  readonly acknowledged: AcknowledgedWarning[];
}
