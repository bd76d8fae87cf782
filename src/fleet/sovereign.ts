import { ClusterName, clusterNameErrors, locationCodeOf } from './conventions/cluster-name';
import { DEFAULT_PROJECTS, RegistryProject } from './conventions/registry-project';
import { harborDependencies, SovereignPart } from './conventions/sovereign-part';
import { HarborPlacement } from './harbor-placement';
import { SovereignObjectStorage, SovereignProps } from './sovereign-props';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';
import { NEWEST_RELEASE } from '../facts/versions';
import { ReleaseDependency } from '../props/release-options';
import { textArgument, validArguments, validStruct } from '../structs';

/** Label with the FQDN of the Sovereign. */
const SOVEREIGN_LABEL = 'catalyst.openova.io/sovereign';

/** One cluster of a fleet: its properties, and the names that follow from them by convention. */
export class Sovereign {
  /** Domain name of the Sovereign. */
  public readonly fqdn: string;
  /** Parsed name of the cluster; undefined if it is not set or invalid. */
  public readonly cluster?: ClusterName;
  /** Location code in DNS names, such as `hfrp`; undefined if it is not known. */
  public readonly locationCode?: string;
  /** Host of Harbor. */
  public readonly host: string;
  /** Additional hosts of Harbor, for `additionalHosts` of `HarborProps`. */
  public readonly aliases: string[];
  /** Object storage for blobs; undefined if the fleet does not know it. */
  public readonly objectStorage?: SovereignObjectStorage;
  /** Size of Harbor. */
  public readonly size: HarborSize;
  /** Release of Harbor. */
  public readonly version: HarborVersion;
  /** Wave in which a rollout reaches the Sovereign. */
  public readonly wave: number;
  /** Components that the cluster runs beside Harbor. */
  public readonly parts: SovereignPart[];
  /** Where the registry of the cluster runs. */
  public readonly placement: HarborPlacement;
  /** Projects in Harbor, with the sources of their content. */
  public readonly projects: RegistryProject[];
  /** Whether the cluster has no internet access. */
  public readonly disconnected: boolean;
  /** Whether the cluster uses the shared template. */
  public readonly templated: boolean;
  private readonly domain: string;

  /**
   * @param props its properties
   */
  public constructor(props: SovereignProps) {
    const given = validStruct('SovereignProps', props);
    this.fqdn = given.fqdn;
    this.cluster = given.cluster !== undefined && clusterNameErrors(given.cluster).length === 0 ? ClusterName.parse(given.cluster) : undefined;
    this.locationCode = given.locationCode ?? (given.cluster && locationCodeOf(given.cluster));
    this.domain = given.domain ?? given.fqdn;
    this.host = given.host ?? `${given.hostPrefix ?? 'registry'}.${given.fqdn}`;
    this.aliases = given.aliases ?? (given.aliasPrefixes ?? []).map(prefix => `${prefix}.${given.fqdn}`);
    this.objectStorage = given.objectStorage;
    this.size = given.size ?? HarborSize.MEDIUM;
    this.version = given.version ?? HarborVersion.of(NEWEST_RELEASE.version);
    this.wave = given.wave ?? 0;
    this.parts = given.parts ?? [SovereignPart.CNPG, SovereignPart.CERT_MANAGER];
    this.placement = given.placement ?? HarborPlacement.inCluster();
    this.projects = given.projects ?? [...DEFAULT_PROJECTS];
    this.disconnected = given.disconnected ?? false;
    this.templated = given.templated ?? false;
  }

  /** External URL of Harbor: `https://` and the host. */
  public get url(): string {
    return `https://${this.host}`;
  }

  /** Registry that the cluster pulls from, with its path: the prefix of image names. */
  public get registry(): string {
    const { host, pathPrefix } = this.placement;
    return [host ?? this.host, ...pathPrefix === undefined ? [] : [pathPrefix]].join('/');
  }

  /** The label of all objects of a Sovereign: `catalyst.openova.io/sovereign`. */
  public get labels(): { [name: string]: string } {
    return { [SOVEREIGN_LABEL]: this.fqdn };
  }

  /** Labels with the properties of the cluster: `openova.io/sovereign`, `openova.io/provider`, `openova.io/region` and others. */
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

  /** HelmReleases that Harbor's HelmRelease depends on: those of the `parts` that Harbor needs. */
  public get dependsOn(): ReleaseDependency[] {
    return harborDependencies(this.parts).map(name => ({ name }));
  }

  /** Whether the cluster runs a component. */
  public has(part: SovereignPart): boolean {
    validArguments({ part: { type: { is: 'named', name: 'SovereignPart' }, value: part } });
    return this.parts.includes(part);
  }

  /**
   * DNS name of a component: `harbor.omantel.omani.works`.
   *
   * @param component first label of the name
   */
  public hostOf(component: string): string {
    validArguments({ component: textArgument('objectName', component) });
    return `${component}.${this.fqdn}`;
  }

  /**
   * DNS name of a component with the location code: `harbor.hfrp.omantel.omani.works`; undefined if there is no location code.
   *
   * @param component first label of the name
   */
  public locatedHostOf(component: string): string | undefined {
    validArguments({ component: textArgument('objectName', component) });
    return this.locationCode && `${component}.${this.locationCode}.${this.domain}`;
  }
}
