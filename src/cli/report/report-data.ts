import { SecretLedgerEntry } from '../../contracts/secret-ledger';
import { PreparationRow } from '../../fleet/preparation-props';
import { FirewallRow } from '../../network/firewall-sheet-props';
import { ReachabilityRow } from '../../network/reachability';
import { FailureMode } from '../../pull-path/failure-modes-props';

/** All that the page says. It is rendered from exactly this, which `--json` prints. */
export interface ReportData {
  /** Version of this form. */
  readonly version: 1;
  /** The program that made it, with its version. */
  readonly generator: string;
  /** Name of the fleet. */
  readonly fleet: string;
  /** The GitOps tool that applies the tree: `flux`, `argocd` or `none`. */
  readonly delivery: string;
  /** The day that it is from, if one was given. */
  readonly date?: string;
  readonly clusters: readonly ReportCluster[];
  /** What clusters have in common: those that are equal, but for their names, are one design. */
  readonly designs: readonly ReportDesign[];
  readonly warnings: readonly ReportWarning[];
}

/** One Sovereign, as a row of the overview. */
export interface ReportCluster {
  readonly fqdn: string;
  /** Name of the cluster, if the fleet knows it. */
  readonly cluster?: string;
  /** Registry that the cluster pulls from. */
  readonly registry: string;
  /** Release of Harbor; undefined if its registry runs elsewhere. */
  readonly release?: string;
  /** Release that a rollout replaces. */
  readonly upgradesFrom?: string;
  readonly size?: string;
  readonly wave: number;
  /** `in the cluster`, or where the registry is. */
  readonly placement: string;
  readonly disconnected: boolean;
  /** Whether its files are those of the template. */
  readonly templated: boolean;
  readonly exposure?: string;
  readonly database?: string;
  readonly cache?: string;
  readonly storage?: string;
  /** Warnings that nobody acknowledged. */
  readonly warnings: number;
  readonly acknowledged: number;
  /** Index of its design. */
  readonly design: number;
  /** What is different in it from the other clusters of its design, by the names in braces that stand for it there. */
  readonly values: Readonly<Record<string, string>>;
  /** When things run in its Harbor: fleets spread these times over the clusters. */
  readonly schedules: readonly ReportSchedule[];
}

/** A time at which something runs inside of a Harbor. */
export interface ReportSchedule {
  readonly what: string;
  /** Cron of Harbor, in UTC, or an interval. */
  readonly when: string;
}

/** What Sovereigns have in common. Texts have `{fqdn}`, `{cluster}`, `{bucket}` and `{job}` in place of what differs, if there are several. */
export interface ReportDesign extends ReportSections {
  /** Domain names of the Sovereigns. */
  readonly clusters: readonly string[];
  /** Sections that an earlier design has as well, but for the names of Sovereigns: its index. */
  readonly sameAs: Readonly<Partial<Record<keyof ReportSections, number>>>;
}

/** What there is to say about a Sovereign. Without a Harbor of its own most of it is empty. */
export interface ReportSections {
  readonly facts: readonly ReportFact[];
  readonly topology?: ReportTopology;
  readonly warnings: readonly ReportNotice[];
  readonly flows: readonly ReachabilityRow[];
  readonly firewall: readonly FirewallRow[];
  /** The Secrets by name, keys and consequences; values are in none of them. */
  readonly secrets: readonly SecretLedgerEntry[];
  readonly budget?: ReportBudget;
  readonly materials: readonly ReportMaterial[];
  readonly failures: readonly FailureMode[];
  readonly preparation: readonly PreparationRow[];
  readonly contents: ReportContents;
  readonly nodes?: ReportNodes;
  /** The alerts that `HarborAlerts` has for such a Harbor. No tree of a fleet file has them. */
  readonly alerts: readonly ReportAlert[];
}

/** Something about a Sovereign in two words and a sentence. */
export interface ReportFact {
  readonly topic: string;
  readonly text: string;
}

/** A warning, with the reason if it was acknowledged. */
export interface ReportNotice {
  readonly code: string;
  readonly text: string;
  /** Paths of constructs below the Sovereign. */
  readonly places: readonly string[];
  readonly reason?: string;
}

/** A warning and all Sovereigns that have it. */
export interface ReportWarning extends Omit<ReportNotice, 'places'> {
  /** Domain names of Sovereigns, and `fleet` for the fleet itself. */
  readonly clusters: readonly string[];
}

/** The resources that a Harbor uses. Sizes are quantities of Kubernetes. */
export interface ReportBudget {
  readonly connections: Readonly<Record<'pools' | 'maxOpenConnections' | 'maxConnections' | 'reserved', number>>;
  readonly cacheMemory?: Readonly<Record<'maxMemory' | 'memoryLimit', string>>;
  readonly blobCapacity?: string;
  /** Storage that the expected content takes, and what it is made of. */
  readonly content?: Readonly<Record<'capacity' | 'terms', string>>;
  readonly requests: ReadonlyArray<{ readonly component: string; readonly pods: number; readonly cpu: number; readonly memory: string }>;
  readonly volumes: ReadonlyArray<{ readonly name: string; readonly count: number; readonly size: string }>;
  readonly totalCpu: number;
  readonly totalMemory: string;
}

/** An image, a chart or another artifact that has to be there. */
export interface ReportMaterial {
  readonly kind: string;
  readonly reference: string;
  readonly digest?: string;
  /** Whether its name says one version. */
  readonly exact: boolean;
  readonly neededBy: readonly string[];
  readonly reason: string;
}

/** What is inside of a Harbor. */
export interface ReportContents {
  /** Whether a Job makes it; otherwise somebody does it by hand. */
  readonly isDeclared: boolean;
  readonly projects: readonly ReportProject[];
  readonly registries: ReadonlyArray<{ readonly name: string; readonly type: string; readonly url: string }>;
  readonly robots: ReadonlyArray<{ readonly name: string; readonly access: string; readonly secret?: string }>;
  readonly replication: ReadonlyArray<{ readonly name: string; readonly from: string; readonly to: string; readonly start: string }>;
}

/** A project inside of a Harbor. */
export interface ReportProject {
  readonly name: string;
  /** The registry that its content comes from; undefined if clients push it. */
  readonly source?: string;
  readonly filledBy: string;
  readonly quota?: string;
}

/** How nodes pull. */
export interface ReportNodes {
  readonly runtimes: readonly string[];
  readonly routes: readonly ReportRoute[];
}

/** Where nodes pull the images of an upstream registry. */
export interface ReportRoute {
  readonly upstream: string;
  /** Project in Harbor that is its proxy cache. */
  readonly project: string;
  /** `public` or `private`. */
  readonly visibility: string;
  /** Where nodes pull what Harbor does not give them: `upstream` or `none`. */
  readonly fallback: string;
}

/** An alert of Prometheus. */
export interface ReportAlert {
  readonly name: string;
  readonly severity: string;
  /** For how long it has to be true. */
  readonly after?: string;
  readonly summary: string;
}

/** The parts of the picture. */
export interface ReportTopology {
  readonly namespace: string;
  readonly front: TopologyBox;
  /** Who comes to the front. */
  readonly clients: readonly TopologyBox[];
  /** Who comes to the Pods without the front. */
  readonly watchers: readonly TopologyLink[];
  readonly workloads: readonly TopologyBox[];
  /** What the Pods connect to. */
  readonly endpoints: readonly TopologyLink[];
  /** What nodes and clients connect to themselves, by the name of the endpoint. */
  readonly direct: readonly TopologyDirect[];
}

/** A box with a title and a line below it. */
export interface TopologyBox {
  readonly title: string;
  readonly detail: string;
}

/** A box at the other end of connections of the Pods. */
export interface TopologyLink extends TopologyBox {
  readonly name: string;
  /** The components that connect, or that are connected to. */
  readonly components: readonly string[];
  /** `TCP 5432` */
  readonly ports: readonly string[];
}

/** A connection past Harbor. */
export interface TopologyDirect {
  readonly to: string;
  readonly why: string;
}
