import { validStruct } from '../../structs';
import { markKind } from '../../syntax/own-kind';

/** Where the resources of Crossplane are: provider-upjet-harbor has each of them twice. */
export enum CrossplaneScope {
  /** In the namespace of the chart: `harbor.m.crossplane.io`, for Crossplane 2. */
  NAMESPACED = 'Namespaced',
  /** In the whole cluster: `harbor.crossplane.io`. */
  CLUSTER = 'Cluster',
}

/** How Crossplane makes what is inside of a Harbor. */
export interface CrossplaneEngineOptions {
  /**
   * Where the resources are.
   *
   * @default CrossplaneScope.NAMESPACED
   */
  readonly scope?: CrossplaneScope;
  /**
   * Name of the ProviderConfig with the address and the login of Harbor. It is not written here. With `NAMESPACED` resources it is a
   * ClusterProviderConfig, unless `isLocalConfig` is set.
   *
   * @default default
   */
  readonly providerConfig?: string;
  /**
   * Whether the ProviderConfig is one of the namespace of the chart. Only `NAMESPACED` resources can use it (`HBR-CONF-72`).
   *
   * @default false
   */
  readonly isLocalConfig?: boolean;
  /**
   * Whether Crossplane deletes in Harbor what is removed from the manifests. Projects stay even then.
   *
   * @default false, so that everything stays in Harbor
   */
  readonly deleteRemoved?: boolean;
}

/** How OpenTofu makes what is inside of a Harbor. */
export interface OpenTofuEngineOptions {
  /**
   * Whether OpenTofu deletes in Harbor what is removed from the file. Projects stay even then.
   *
   * @default false, so that everything stays in Harbor
   */
  readonly deleteRemoved?: boolean;
  /**
   * Versions of the provider goharbor/harbor, as OpenTofu writes them.
   *
   * @default ~> 3.12
   */
  readonly providerVersion?: string;
}

/** Who makes so what is inside of a Harbor. All of them are written from the same checked props; what one of them cannot say is an error. */
export class ConfigurationEngine {
  /**
   * A Job and a CronJob that run the program of this library.
   *
   * @example
   * import { App, Chart } from 'cdk8s';
   * import { ConfigurationEngine, HarborConfiguration } from 'cdk8s-harbor';
   *
   * new HarborConfiguration(new Chart(new App(), 'inside', { namespace: 'harbor' }), 'configuration', {
   *   url: 'https://harbor.example.com',
   *   adminPassword: { secretName: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' },
   *   engine: ConfigurationEngine.job(), // as without it
   *   projects: [{ name: 'apps' }],
   * });
   */
  public static job(): ConfigurationEngine {
    return new ConfigurationEngine('the Job');
  }

  /**
   * Resources of Crossplane's provider-upjet-harbor 1.x. Nothing else is written: Crossplane, the provider and its ProviderConfig are there.
   *
   * @param options where the resources are, and how they log in
   * @example
   * import { App, Chart } from 'cdk8s';
   * import { ConfigurationEngine, CrossplaneScope, HarborConfiguration } from 'cdk8s-harbor';
   *
   * new HarborConfiguration(new Chart(new App(), 'inside', { namespace: 'harbor' }), 'configuration', {
   *   url: 'https://harbor.example.com',
   *   engine: ConfigurationEngine.crossplane({ scope: CrossplaneScope.NAMESPACED, providerConfig: 'harbor' }),
   *   projects: [{ name: 'apps' }],
   * });
   */
  public static crossplane(options: CrossplaneEngineOptions = {}): ConfigurationEngine {
    return new ConfigurationEngine('Crossplane', { ...validStruct('CrossplaneEngineOptions', options) });
  }

  /**
   * A file for OpenTofu 1.12 or newer, with the provider goharbor/harbor: `toOpenTofuJson()`. No object is written, because controllers such as
   * tofu-controller read the file from a source of Flux.
   *
   * @param options what it deletes
   * @example
   * import { App, Chart } from 'cdk8s';
   * import { ConfigurationEngine, HarborConfiguration } from 'cdk8s-harbor';
   *
   * const inside = new HarborConfiguration(new Chart(new App(), 'inside'), 'configuration', {
   *   url: 'https://harbor.example.com',
   *   adminPassword: { secretName: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' },
   *   engine: ConfigurationEngine.openTofu({ providerVersion: '3.12.0' }),
   *   projects: [{ name: 'apps' }],
   * });
   * const mainTfJson = inside.toOpenTofuJson();
   */
  public static openTofu(options: OpenTofuEngineOptions = {}): ConfigurationEngine {
    return new ConfigurationEngine('OpenTofu', undefined, { ...validStruct('OpenTofuEngineOptions', options) });
  }

  private constructor(
    /** @internal */ public readonly _name: 'the Job' | 'Crossplane' | 'OpenTofu',
    /** @internal */ public readonly _crossplane?: CrossplaneEngineOptions,
    /** @internal */ public readonly _openTofu?: OpenTofuEngineOptions,
  ) {}
}

markKind(ConfigurationEngine.prototype, 'ConfigurationEngine');
