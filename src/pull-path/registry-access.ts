import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineChartAccess } from './chart-access';
import { RegistryAccessProps } from './registry-access-props';
import { defineRegistryEgress } from './registry-egress';
import { PolicyPack } from '../admission/policy-pack';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { warningsBelow } from '../diagnostics/warnings-below';
import { NodeMirrors } from '../nodes/node-mirrors';
import { PullSecrets } from '../pulls/pull-secrets';
import { externalPlace } from '../routes/external-registry';
import { resolveRoute } from '../routes/route';
import { checkRoutes } from '../routes/route-table';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/**
 * What a cluster needs to pull from a registry outside of it, such as the Harbor of another cluster: pull Secrets, mirrors of its nodes, admission
 * policies, policies for the network, and the sources and credentials of its GitOps tool. All of it follows from one table of routes, and there is no
 * workload of a registry among it.
 *
 * @exampleMetadata fixture=pulls
 * @example
 * new RegistryAccess(chart, 'registry', {
 *   registry: { host: 'registry.example.com' },
 *   routes: ImageRoutes.usual(),
 *   pullSecrets: {
 *     namespaces: ['apps'],
 *     source: PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: [{ project: 'apps', remoteKey: 'harbor/robots/cluster-a-apps' }] }),
 *   },
 *   nodes: { runtimes: [NodeRuntime.CONTAINERD] },
 *   policies: {},
 *   egress: { namespaces: ['apps'], kind: NetworkPolicyKind.CILIUM },
 *   charts: { tool: ChartTool.FLUX, credentials: { storeName: 'openbao', remoteKey: 'harbor/robots/cluster-a-flux' } },
 * });
 */
export class RegistryAccess extends Construct {
  /** The pull Secrets; undefined if there are none. */
  public readonly pullSecrets?: PullSecrets;
  /** The mirrors of the nodes; undefined if there are none. */
  public readonly mirrors?: NodeMirrors;
  /** The admission policies; undefined if there are none. */
  public readonly policies?: PolicyPack;
  /** The policies for the network of Pods. */
  public readonly networkPolicies: ApiObject[];
  /** The sources of charts of the GitOps tool, and the Secrets with their credentials. */
  public readonly chartSources: ApiObject[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the registry, the routes, and what the cluster needs
   */
  public constructor(scope: Construct, id: string, props: RegistryAccessProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'RegistryAccessProps', props);
    const { registry, pullSecrets, nodes } = checked;
    [this.networkPolicies, this.chartSources] = [[], []];
    if (!registry || !checked.routes) { return; }
    const routes = checkRoutes(this, checked.routes, { host: registry.host });
    if (pullSecrets) { this.pullSecrets = new PullSecrets(this, 'pull-secrets', { ...pullSecrets, registry: registry.host, routes }); }
    if (nodes) { this.mirrors = new NodeMirrors(this, 'node-mirrors', { ...nodes, registry, routes }); }
    const access = defineAccess(this, { ...checked, routes }, { prop: '', isMirrored: nodes !== undefined, labels: {} });
    this.policies = access.policies;
    this.networkPolicies = access.networkPolicies;
    this.chartSources = access.chartSources;
    announceWarnings(this);
  }

  /** Warnings about the access, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }
}

markKind(RegistryAccess.prototype, 'RegistryAccess');

/** How the parts are defined. */
interface AccessContext {
  /** What stands in front of the options in messages: `placement.`. */
  readonly prop: string;
  /** Whether the nodes have mirrors, so that names of images stay. */
  readonly isMirrored: boolean;
  readonly labels: { [name: string]: string };
}

/** The parts of an access that are objects of the cluster. */
interface AccessParts {
  readonly policies?: PolicyPack;
  readonly networkPolicies: ApiObject[];
  readonly chartSources: ApiObject[];
}

/** Defines policies, network policies and sources of charts by valid routes. */
export function defineAccess(
  scope: Construct, { registry, routes, policies, egress, charts }: RegistryAccessProps, { prop, isMirrored, labels }: AccessContext,
): AccessParts {
  const place = externalPlace(scope, registry);
  if (!place) { return { networkPolicies: [], chartSources: [] }; }
  return {
    policies: policies && new PolicyPack(scope, 'policies', {
      ...policies, registry, labels, ...isMirrored ? { requireHarborImages: { mirroredRoutes: routes } } : { routes },
    }),
    networkPolicies: egress
      ? defineRegistryEgress(scope, { host: place.host, upstreams: routes.map(({ upstream }) => upstream), prop: `${prop}egress` }, { ...egress, labels: { ...labels, ...egress.labels } })
      : [],
    chartSources: charts ? defineChartAccess(scope, { place, routes: routes.map(route => resolveRoute(route)), labels, prop: `${prop}charts` }, charts) : [],
  };
}
