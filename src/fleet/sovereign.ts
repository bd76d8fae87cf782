import { ClusterName, clusterNameFlaws, locationCodeOf } from './conventions/cluster-name';
import { DEFAULT_PROJECTS, RegistryProject } from './conventions/registry-project';
import { harborDependencies, SovereignPart } from './conventions/sovereign-part';
import { HarborPlacement } from './harbor-placement';
import { SovereignObjectStorage, SovereignProps } from './sovereign-props';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';
import { NEWEST_RELEASE } from '../facts/versions';
import { ReleaseDependency } from '../props/release-options';

/** Label of the namespace of everything that belongs to a Sovereign. */
const SOVEREIGN_LABEL = 'catalyst.openova.io/sovereign';

/** One cluster of a fleet: its facts, and what follows from them by the rules of naming. */
export class Sovereign {
  /** Domain name of the Sovereign. */
  public readonly fqdn: string;
  /** Name of the cluster, taken apart; undefined if it is not known. */
  public readonly cluster?: ClusterName;
  /** Code of the cluster in DNS, such as `hfrp`; undefined if it is not known. */
  public readonly locationCode?: string;
  /** Host of Harbor. */
  public readonly host: string;
  /** More hosts under which Harbor is known. */
  public readonly aliases: string[];
  /** Where blobs are kept; undefined if the cluster alone knows it. */
  public readonly objectStorage?: SovereignObjectStorage;
  /** How big Harbor is. */
  public readonly size: HarborSize;
  /** Release of Harbor. */
  public readonly version: HarborVersion;
  /** Place in the order of a rollout. */
  public readonly wave: number;
  /** What the cluster has beside Harbor. */
  public readonly parts: SovereignPart[];
  /** Where the registry is. */
  public readonly placement: HarborPlacement;
  /** What Harbor holds, and from where. */
  public readonly projects: RegistryProject[];
  /** Whether the cluster is cut off from the internet. */
  public readonly disconnected: boolean;
  /** Whether the cluster uses the shared template. */
  public readonly templated: boolean;
  private readonly domain: string;

  /**
   * @param props the facts
   */
  public constructor(props: SovereignProps) {
    this.fqdn = props.fqdn;
    this.cluster = props.cluster !== undefined && clusterNameFlaws(props.cluster).length === 0 ? ClusterName.parse(props.cluster) : undefined;
    this.locationCode = props.locationCode ?? (props.cluster && locationCodeOf(props.cluster));
    this.domain = props.domain ?? props.fqdn;
    this.host = props.host ?? `${props.hostPrefix ?? 'registry'}.${props.fqdn}`;
    this.aliases = props.aliases ?? (props.aliasPrefixes ?? []).map(prefix => `${prefix}.${props.fqdn}`);
    this.objectStorage = props.objectStorage;
    this.size = props.size ?? HarborSize.MEDIUM;
    this.version = props.version ?? HarborVersion.of(NEWEST_RELEASE.version);
    this.wave = props.wave ?? 0;
    this.parts = props.parts ?? [SovereignPart.CNPG, SovereignPart.CERT_MANAGER];
    this.placement = props.placement ?? HarborPlacement.inCluster();
    this.projects = props.projects ?? [...DEFAULT_PROJECTS];
    this.disconnected = props.disconnected ?? false;
    this.templated = props.templated ?? false;
  }

  /** Address of Harbor: `https://` and the host. */
  public get url(): string {
    return `https://${this.host}`;
  }

  /** Registry that the cluster pulls from: the first part of every image there. */
  public get registry(): string {
    const { host, pathPrefix } = this.placement;
    return [host ?? this.host, ...pathPrefix === undefined ? [] : [pathPrefix]].join('/');
  }

  /** The label that everything of a Sovereign carries: `catalyst.openova.io/sovereign`. */
  public get labels(): { [name: string]: string } {
    return { [SOVEREIGN_LABEL]: this.fqdn };
  }

  /** Labels with all facts of the cluster: `openova.io/provider` and its siblings. */
  public get factLabels(): { [name: string]: string } {
    return {
      'openova.io/sovereign': this.fqdn,
      'openova.io/managed-by': 'cdk8s-harbor',
      ...this.cluster && {
        'openova.io/cluster': this.cluster.name,
        'openova.io/provider': this.cluster.provider,
        'openova.io/region': this.cluster.region,
        'openova.io/building-block': this.cluster.buildingBlock,
        'openova.io/env-type': this.cluster.environment,
      },
    };
  }

  /** HelmReleases that Harbor waits for, because the cluster has them and Harbor needs them. */
  public get dependsOn(): ReleaseDependency[] {
    return harborDependencies(this.parts).map(name => ({ name }));
  }

  /** Whether the cluster has something. */
  public has(part: SovereignPart): boolean {
    return this.parts.includes(part);
  }

  /**
   * Name of a component in DNS: `harbor.omantel.omani.works`.
   *
   * @param component first label of the name
   */
  public hostOf(component: string): string {
    return `${component}.${this.fqdn}`;
  }

  /**
   * Name of a component in DNS with the location code: `harbor.hfrp.omantel.omani.works`; undefined if there is no location code.
   *
   * @param component first label of the name
   */
  public locatedHostOf(component: string): string | undefined {
    return this.locationCode && `${component}.${this.locationCode}.${this.domain}`;
  }
}
