import { SovereignConfiguration } from './configuration/sovereign-configuration';
import { SovereignPart } from './conventions/sovereign-part';
import { HarborPlacement } from './harbor-placement';
import { WarningAcknowledgement } from '../diagnostics/acknowledgements';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';
import { NodeRuntime } from '../nodes/node-runtime';
import { ImageRoute } from '../routes/image-route';

/** Object storage of a Sovereign for blobs. */
export interface SovereignObjectStorage {
  /** Name of the bucket, which no other Sovereign may use (`HBR-FLEET-07`). */
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /**
   * URL of the object store: `scheme://host[:port]`.
   *
   * @default - that of the provider
   */
  readonly endpoint?: string;
}

/** Kind of an object with values of variables. */
export enum SubstituteKind {
  /** A ConfigMap. */
  CONFIG_MAP = 'ConfigMap',
  /** A Secret. */
  SECRET = 'Secret',
}

/** A ConfigMap or Secret in the namespace of the Kustomization, whose keys are variables. */
export interface SubstituteReference {
  /** Its kind. */
  readonly kind: SubstituteKind;
  /** Its name. */
  readonly name: string;
  /**
   * Whether it may be missing.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** How the nodes of a Sovereign pull images through its registry. */
export interface SovereignNodeMirrors {
  /** Upstream registries, and the projects that are their proxy caches (`HBR-ROUTE-01` to `HBR-ROUTE-16`). */
  readonly routes: ImageRoute[];
  /** Container runtimes of the nodes (`HBR-NODE-06`). */
  readonly runtimes: NodeRuntime[];
  /**
   * CA of the registry in PEM, which becomes one of the files (`HBR-NODE-13`).
   *
   * @default - none; nodes trust the certificate of the registry, or have the CA at `caFile`
   */
  readonly caPem?: string;
  /**
   * Path of the CA of the registry on nodes (`HBR-NODE-12`).
   *
   * @default - none; with `caPem` the usual path of the runtime
   */
  readonly caFile?: string;
  /**
   * Whether k3s and RKE2 ask the registry that is embedded in them first.
   *
   * @default false
   */
  readonly embeddedRegistry?: boolean;
  /**
   * Images that are on all nodes already, so that their paths may be left out of routes without a fallback (`HBR-NODE-07`).
   *
   * @default - none
   */
  readonly preloadImages?: string[];
}

/** Properties that can be the same for many Sovereigns. */
export interface SovereignDefaults {
  /**
   * First label of the host of Harbor, in front of the FQDN.
   *
   * @default registry
   */
  readonly hostPrefix?: string;
  /**
   * First labels of additional hosts of Harbor, in front of the FQDN: see `aliases`.
   *
   * @default - none
   */
  readonly aliasPrefixes?: string[];
  /**
   * Size of Harbor: replicas and resources.
   *
   * @default HarborSize.MEDIUM
   */
  readonly size?: HarborSize;
  /**
   * Release of Harbor before a rollout. A rollout of the fleet upgrades it (`HBR-FLEET-20`, `HBR-FLEET-21`).
   *
   * @default - the newest release
   */
  readonly version?: HarborVersion;
  /**
   * Wave in which a rollout reaches the Sovereign: wave 0 gets a new release first.
   *
   * @default 0
   */
  readonly wave?: number;
  /**
   * Components that the cluster runs beside Harbor. Harbor waits for those that the conventions of the fleet know how to wait for.
   *
   * @default - those of the conventions, and those that the choices of the Harbor need
   */
  readonly parts?: SovereignPart[];
  /**
   * ConfigMaps and Secrets of the cluster from which Flux takes values of variables that are not in `variables`.
   *
   * @default - none; every variable needs a value or a default
   */
  readonly substituteFrom?: SubstituteReference[];
  /**
   * Where the registry of the cluster runs.
   *
   * @default HarborPlacement.inCluster()
   */
  readonly placement?: HarborPlacement;
  /**
   * What is inside of Harbor: registries, projects, robots, replication, schedules and settings. Where something is said, the tree has a unit of its
   * own for it, which is applied after Harbor (`HBR-FLEET-80` to `HBR-FLEET-85`). What Sovereigns say is merged over what the fleet says.
   *
   * @default - nothing is written; the runbook lists the projects of the conventions of the fleet
   */
  readonly configuration?: SovereignConfiguration;
  /**
   * Whether the cluster has no internet access (air-gapped). What Harbor would need from there is an error or a warning: databases of Trivy
   * (`HBR-OFFLINE-01`), charts (`HBR-OFFLINE-02`), identity providers (`HBR-OFFLINE-03`), images (`HBR-OFFLINE-04`), other services
   * (`HBR-OFFLINE-05`) and policies that let Pods out (`HBR-OFFLINE-06`). Projects are filled by imports instead of schedules
   * of replication and proxy caches.
   *
   * @default false
   */
  readonly disconnected?: boolean;
  /**
   * Mirrors of the nodes, which pull through the registry of the Sovereign. Their files are in the folder `_fleet/nodes/<fqdn>`, each at its path on
   * nodes: no GitOps tool applies them. In a disconnected cluster no route has a fallback.
   *
   * @default - none; a blueprint can have `NodeMirrors` of its own, whose files are there too
   */
  readonly nodeMirrors?: SovereignNodeMirrors;
  /**
   * Whether the cluster uses the shared template (`HBR-FLEET-24`) instead of files of its own.
   *
   * @default false
   */
  readonly templated?: boolean;
}

/** Properties of one Sovereign. */
export interface SovereignProps extends SovereignDefaults {
  /** Domain name of the Sovereign, such as `prod.example.com`; also the name of its folder (`HBR-FLEET-01`, `HBR-FLEET-02`). */
  readonly fqdn: string;
  /**
   * Name of the cluster, such as `prod-eu-1`, by the conventions of the fleet (`HBR-FLEET-03`).
   *
   * @default - unknown
   */
  readonly cluster?: string;
  /**
   * Location code in DNS names: the letters of the parts of the name of the cluster, or a DNS label (`HBR-FLEET-04`).
   *
   * @default - follows from `cluster`, if all of its parts have a letter
   */
  readonly locationCode?: string;
  /**
   * Domain of DNS names with a location code.
   *
   * @default - the FQDN
   */
  readonly domain?: string;
  /**
   * Host of Harbor (`HBR-FLEET-05`, `HBR-FLEET-06`).
   *
   * @default - `hostPrefix` and the FQDN: `registry.prod.example.com`
   */
  readonly host?: string;
  /**
   * Additional hosts of Harbor (`HBR-FLEET-05`, `HBR-FLEET-06`). A fleet file makes them the `additionalHosts` of its Harbor; a blueprint in
   * code passes them on itself (`HBR-FLEET-58`).
   *
   * @default - those of `aliasPrefixes`
   */
  readonly aliases?: string[];
  /**
   * Object storage for blobs.
   *
   * @default - not known to the fleet: the blueprint or the cluster itself configures the storage
   */
  readonly objectStorage?: SovereignObjectStorage;
  /**
   * Values of variables: Flux fills them into the template for a templated Sovereign, and the fleet itself into files of its own
   * (`HBR-FLEET-25`, `HBR-FLEET-66`, `HBR-FLEET-67`). The variable with the FQDN is always set.
   *
   * @default - none
   */
  readonly variables?: { [name: string]: string };
  /**
   * Warnings that are right for this Sovereign, each with the reason (`HBR-WARN-01` to `HBR-WARN-04`). Those of the fleet apply too.
   *
   * @default - none
   */
  readonly acknowledge?: WarningAcknowledgement[];
}
