import { RegistryProject } from './conventions/registry-project';
import { SovereignPart } from './conventions/sovereign-part';
import { HarborPlacement } from './harbor-placement';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';

/** Where a Sovereign keeps blobs. */
export interface SovereignObjectStorage {
  /** Name of the bucket, which no other Sovereign uses (`HBR-FLEET-07`). */
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /**
   * `scheme://host[:port]` of the object store.
   *
   * @default - the provider's own
   */
  readonly endpoint?: string;
}

/** What can be the same for many Sovereigns. */
export interface SovereignDefaults {
  /**
   * First part of the host of Harbor; the rest is the FQDN.
   *
   * @default registry
   */
  readonly hostPrefix?: string;
  /**
   * First parts of more hosts, under which Harbor is known too.
   *
   * @default - none
   */
  readonly aliasPrefixes?: string[];
  /**
   * How big Harbor is.
   *
   * @default HarborSize.MEDIUM
   */
  readonly size?: HarborSize;
  /**
   * Release of Harbor that runs there now, or is to be installed. A rollout of the fleet raises it (`HBR-FLEET-20`, `HBR-FLEET-21`).
   *
   * @default - the newest release
   */
  readonly version?: HarborVersion;
  /**
   * Place in the order of a rollout: wave 0 gets a new release first.
   *
   * @default 0
   */
  readonly wave?: number;
  /**
   * What the cluster has beside Harbor. Harbor waits for those that it needs.
   *
   * @default - CloudNativePG and cert-manager
   */
  readonly parts?: SovereignPart[];
  /**
   * Where the registry of the cluster is.
   *
   * @default HarborPlacement.inCluster()
   */
  readonly placement?: HarborPlacement;
  /**
   * What Harbor holds, and from where. It stands in the runbook.
   *
   * @default - `catalyst` and `blueprints` out of ghcr.io/openova-io, and `customer` for what is pushed
   */
  readonly projects?: RegistryProject[];
  /**
   * Whether the cluster is cut off from the internet: its projects are the same, and filled by imports.
   *
   * @default false
   */
  readonly disconnected?: boolean;
  /**
   * Whether the cluster uses the shared template (`HBR-FLEET-24`) instead of files of its own.
   *
   * @default false
   */
  readonly templated?: boolean;
}

/** The facts of one cluster. */
export interface SovereignProps extends SovereignDefaults {
  /** Domain name of the Sovereign, such as `omantel.omani.works`; also the name of its folder (`HBR-FLEET-01`, `HBR-FLEET-02`). */
  readonly fqdn: string;
  /**
   * Name of the cluster: `{provider}-{region}-{building block}-{environment}`, such as `hz-fsn-rtz-prod` (`HBR-FLEET-03`).
   *
   * @default - unknown
   */
  readonly cluster?: string;
  /**
   * Code of the cluster in DNS: four letters (`HBR-FLEET-04`).
   *
   * @default - follows from `cluster`, where its region has a letter
   */
  readonly locationCode?: string;
  /**
   * Domain that names with a location code end with.
   *
   * @default - the FQDN
   */
  readonly domain?: string;
  /**
   * Host of Harbor (`HBR-FLEET-05`, `HBR-FLEET-06`).
   *
   * @default - `hostPrefix` and the FQDN: `registry.omantel.omani.works`
   */
  readonly host?: string;
  /**
   * More hosts under which Harbor is known.
   *
   * @default - those of `aliasPrefixes`
   */
  readonly aliases?: string[];
  /**
   * Where blobs are kept.
   *
   * @default - known to the cluster alone, or written in the blueprint
   */
  readonly objectStorage?: SovereignObjectStorage;
  /**
   * Values of the variables that the template leaves open, for a templated Sovereign (`HBR-FLEET-25`). `SOVEREIGN_FQDN` is always there.
   *
   * @default - none
   */
  readonly variables?: { [name: string]: string };
}
