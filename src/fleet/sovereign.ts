import { isChecked } from './configuration/checked-props';
import { layeredConfiguration } from './configuration/layered-configuration';
import { SovereignConfiguration } from './configuration/sovereign-configuration';
import { ClusterFacts, clusterFacts, labelsWithFacts } from './conventions/cluster-facts';
import { ClusterName, clusterNameErrors, locationCodeOf, parseClusterName } from './conventions/cluster-name';
import { PartDependency } from './conventions/convention-options';
import { Conventions } from './conventions/conventions';
import { FleetConventions } from './conventions/fleet-conventions';
import { SovereignPart } from './conventions/sovereign-part';
import { HarborPlacement } from './harbor-placement';
import { SovereignNodeMirrors, SovereignObjectStorage, SovereignProps } from './sovereign-props';
import { VariableScope } from './variables/variable-scope';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';
import { NEWEST_RELEASE } from '../facts/versions';
import { ReleaseDependency } from '../props/release-options';
import { textArgument, validArguments, validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** One cluster of a fleet: its properties, and the names that follow from them by the conventions of the fleet. */
export class Sovereign {
  /** Domain name of the Sovereign. */
  public readonly fqdn: string;
  /** Parsed name of the cluster; undefined if it is not set or invalid. */
  public readonly cluster?: ClusterName;
  /** Location code in DNS names; undefined if it is not known. */
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
  /** What is inside of Harbor; undefined if the fleet does not write it. */
  public readonly configuration?: SovereignConfiguration;
  /** Mirrors of the nodes; undefined if the fleet writes none. */
  public readonly nodeMirrors?: SovereignNodeMirrors;
  /** Whether the cluster has no internet access. */
  public readonly disconnected: boolean;
  /** Whether the cluster uses the shared template. */
  public readonly templated: boolean;
  /** @internal */
  public readonly _conventions: Conventions;
  /**
   * What is inside of Harbor, whoever makes it so.
   *
   * @internal
   */
  public readonly _inside: SovereignConfiguration;
  /**
   * The release from which a rollout upgrades it; undefined if none does.
   *
   * @internal
   */
  public _upgradesFrom?: HarborVersion;
  /**
   * Where the texts of variables come from; undefined outside of the synthesis of a fleet.
   *
   * @internal
   */
  public _scope?: VariableScope;
  private readonly domain: string;
  private readonly hasOwnParts: boolean;

  /**
   * @param props its properties
   * @param conventions those of its fleet; without them generic ones
   */
  public constructor(props: SovereignProps, conventions: FleetConventions = FleetConventions.generic()) {
    const given = isChecked(props) ? props : validStruct('SovereignProps', props);
    const { clusterName, parts } = conventions._data;
    this._conventions = conventions._data;
    this.fqdn = given.fqdn;
    this.cluster = given.cluster !== undefined && clusterNameErrors(clusterName, given.cluster).length === 0
      ? parseClusterName(clusterName, given.cluster)
      : undefined;
    this.locationCode = given.locationCode ?? (given.cluster && locationCodeOf(clusterName, given.cluster));
    this.domain = given.domain ?? given.fqdn;
    this.host = given.host ?? `${given.hostPrefix ?? 'registry'}.${given.fqdn}`;
    this.aliases = given.aliases ?? (given.aliasPrefixes ?? []).map(prefix => `${prefix}.${given.fqdn}`);
    this.objectStorage = given.objectStorage;
    this.size = given.size ?? HarborSize.MEDIUM;
    this.version = given.version ?? HarborVersion.of(NEWEST_RELEASE.version);
    this.wave = given.wave ?? 0;
    this.hasOwnParts = given.parts !== undefined;
    this.parts = given.parts ?? [...parts];
    this.placement = given.placement ?? HarborPlacement.inCluster();
    this._inside = layeredConfiguration({ fqdn: this.fqdn, shared: [conventions._data.configuration] }, given.configuration) ?? {};
    this.configuration = given.configuration && this._inside.enabled !== false ? this._inside : undefined;
    this.nodeMirrors = given.nodeMirrors;
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

  /** Labels of all objects of the Harbor of a cluster; empty if the conventions have none. */
  public get labels(): { [name: string]: string } {
    return labelsWithFacts(this._conventions.labels, this._facts);
  }

  /** Labels of the Namespace of a `HarborRelease`; empty if the conventions have none. */
  public get namespaceLabels(): { [name: string]: string } {
    return labelsWithFacts(this._conventions.namespaceLabels, this._facts);
  }

  /** Labels with the facts of the cluster; empty if the conventions have none. */
  public get factLabels(): { [name: string]: string } {
    return labelsWithFacts(this._conventions.factLabels, this._facts);
  }

  /** HelmReleases that the HelmRelease of Harbor depends on because of the `parts`. A fleet adds those that the choices of the Harbor need. */
  public get dependsOn(): ReleaseDependency[] {
    return releasesOf(this._dependencies(new Set()));
  }

  /**
   * What makes the parts ready that a Harbor needs.
   *
   * @internal
   */
  public _dependencies(needed: ReadonlySet<SovereignPart>): PartDependency[] {
    return this._conventions.dependencies.filter(({ part }) => this.has(part) || (!this.hasOwnParts && needed.has(part)));
  }

  /** @internal */
  public get _facts(): ClusterFacts {
    return clusterFacts(this.fqdn, this.cluster, this.locationCode);
  }

  /**
   * The text for the value of a variable: in a template what Flux replaces by the value in each cluster, otherwise the value in `variables`.
   *
   * @param name name of the variable, in upper case (`HBR-PROP-05`)
   * @param fallback the value where there is none; without it a missing value is an error (`HBR-FLEET-25`)
   */
  public variable(name: string, fallback?: string): string {
    validArguments({ name: textArgument('templateVariable', name), fallback: textArgument('templateDefault', fallback, true) });
    const text = `\${${name}${fallback === undefined ? '' : `:=${fallback}`}}`;
    return this._scope?.textOf({ name, fallback, text }) ?? text;
  }

  /** Whether the cluster runs a component. */
  public has(part: SovereignPart): boolean {
    validArguments({ part: { type: { is: 'named', name: 'SovereignPart' }, value: part } });
    return this.parts.includes(part);
  }

  /**
   * DNS name of a component: `harbor.prod.example.com`.
   *
   * @param component first label of the name
   */
  public hostOf(component: string): string {
    validArguments({ component: textArgument('objectName', component) });
    return `${component}.${this.fqdn}`;
  }

  /**
   * DNS name of a component with the location code: `harbor.pedp.prod.example.com`; undefined if there is no location code.
   *
   * @param component first label of the name
   */
  public locatedHostOf(component: string): string | undefined {
    validArguments({ component: textArgument('objectName', component) });
    return this.locationCode && `${component}.${this.locationCode}.${this.domain}`;
  }
}

markKind(Sovereign.prototype, 'Sovereign');

/** The HelmReleases among what makes parts ready. */
export function releasesOf(dependencies: readonly PartDependency[]): ReleaseDependency[] {
  return dependencies.flatMap(({ release, namespace }) =>
    release === undefined ? [] : [{ name: release, ...namespace !== undefined && { namespace } }]);
}

/** The Kustomizations among what makes parts ready. */
export function kustomizationsOf(dependencies: readonly PartDependency[]): ReleaseDependency[] {
  return dependencies.flatMap(({ kustomization, namespace }) => {
    return kustomization === undefined ? [] : [{ name: kustomization, ...namespace !== undefined && { namespace } }];
  });
}
