import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PullMigrationProps, PullMigrationStep } from './pull-migration-props';
import { PULL_STAGES, PullStage, PullStageRow, PullStyle, STAGE_ORDER } from './pull-stages';
import { defineRegistryEgress } from './registry-egress';
import { PolicyPack } from '../admission/policy-pack';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { withRegistryHosts } from '../facts/registry-hosts';
import { NodeMirrors } from '../nodes/node-mirrors';
import { NodeMirrorsProps } from '../nodes/node-mirrors-props';
import { imageHost } from '../routes/image-name';
import { RouteFallback } from '../routes/image-route';
import { checkedStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/**
 * Moves a cluster from pulling upstream to pulling through Harbor alone, stage by stage: mirrors with fallback, policies that report, policies that deny,
 * and no fallback. Each stage is one value in Git, and the way back is the value before it.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { IHarbor, ImageRoutes, NodeRuntime, PullMigration, PullStage } from 'cdk8s-harbor';
 *
 * declare const chart: Chart;
 * declare const harbor: IHarbor;
 *
 * const migration = new PullMigration(chart, 'pulls', {
 *   stage: PullStage.AUDITED,
 *   mirrors: { harbor, routes: ImageRoutes.usual(), runtimes: [NodeRuntime.CONTAINERD], preloadImages: ['docker.io/goharbor/*'] },
 * });
 * const forTheTeam = migration.toMarkdown();
 */
export class PullMigration extends Construct {
  /** The mirrors of the nodes; absent in the first stage, and where names lead to Harbor by themselves. */
  public readonly mirrors?: NodeMirrors;
  /** The admission policies; absent in the stages without. */
  public readonly policies?: PolicyPack;
  /** The policies for the network of Pods, which close their way to upstream registries; empty before the last stage. */
  public readonly networkPolicies: ApiObject[];
  /**
   * The hosts of upstream registries, blobs and tokens included as far as they are known: what a firewall closes for nodes in the last stage, and what must
   * be open to them before. Names may have patterns: `*.quay.io`. Harbor itself reaches them in all stages.
   */
  public readonly upstreamHosts: string[];
  /** All stages in their order, each with what has to be seen before and what happens on the way back. */
  public readonly steps: PullMigrationStep[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the stage, the mirrors of the nodes, and the policies
   */
  public constructor(scope: Construct, id: string, props: PullMigrationProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'PullMigrationProps', props);
    const { stage, style = PullStyle.MIRRORS, mirrors } = checked;
    const row = PULL_STAGES[stage];
    this.steps = stepsUntil(stage, style);
    [this.networkPolicies, this.upstreamHosts] = [[], []];
    const upstreams = (mirrors?.routes ?? []).map(({ upstream }) => upstream);
    this.upstreamHosts = withRegistryHosts(upstreams);
    if (!row || !mirrors || stage === PullStage.DIRECT) { return; }
    this.checkPolicies(checked);
    if (style === PullStyle.MIRRORS) { this.mirrors = new NodeMirrors(this, 'mirrors', { ...mirrors, routes: this.routesOf(mirrors, row) }); }
    this.policies = this.definePolicies(checked, row);
    if (!row.fallsBack) { this.networkPolicies = this.closeEgress(checked, upstreams); }
    announceWarnings(this);
  }

  /** The stages as a table in Markdown, for whoever takes the next step. */
  public toMarkdown(): string {
    const rows = this.steps.map(({ stage, changes, before, back, isReached }) =>
      `| ${isReached ? 'yes' : ''} | ${stage} | ${changes} | ${before.join('; ')} | ${back} |`);
    return ['| reached | stage | what changes | what to see before | the way back |', '| --- | --- | --- | --- | --- |', ...rows, ''].join('\n');
  }

  /** The routes with the fallback of the stage; one without a fallback of its own stays so. */
  private routesOf({ routes }: NodeMirrorsProps, { fallsBack }: PullStageRow): NodeMirrorsProps['routes'] {
    if (fallsBack) { return routes; }
    routes.forEach(({ fallback }, index) => {
      if (fallback === RouteFallback.UPSTREAM) { report(this, 'HBR-ROUTE-31', { prop: `mirrors.routes[${index}].fallback`, value: fallback }); }
    });
    return routes.map(route => ({ ...route, fallback: RouteFallback.NONE }));
  }

  private checkPolicies({ policies }: PullMigrationProps): void {
    const { enforcement, routes, requireHarborImages: required } = policies ?? {};
    const decided = { enforcement, routes, 'requireHarborImages.enabled': required?.enabled };
    for (const [prop, value] of Object.entries(decided)) {
      if (value !== undefined) { report(this, 'HBR-ROUTE-30', { prop: `policies.${prop}` }); }
    }
  }

  private closeEgress({ mirrors: { harbor, registry }, egress }: PullMigrationProps, upstreams: readonly string[]): ApiObject[] {
    const spec = harbor?._spec;
    if (!egress) { report(this, 'HBR-ROUTE-32', { prop: 'egress' }); }
    if (!egress || (!spec && !registry)) { return []; }
    const host = spec ? imageHost(spec.address) : registry!.host;
    return defineRegistryEgress(this, { host, harborNamespace: spec?.names.namespace, upstreams, prop: 'egress' }, egress);
  }

  private definePolicies(
    { style = PullStyle.MIRRORS, mirrors, policies }: PullMigrationProps, { enforcement }: PullStageRow,
  ): PolicyPack | undefined {
    const rewrites = style === PullStyle.ADMISSION;
    if (enforcement === undefined && !rewrites) { return undefined; }
    return new PolicyPack(this, 'policies', {
      harbor: mirrors.harbor,
      registry: mirrors.registry,
      ...policies,
      enforcement,
      ...rewrites && { routes: mirrors.routes },
      requireHarborImages: {
        ...policies?.requireHarborImages,
        enabled: enforcement !== undefined,
        ...style === PullStyle.MIRRORS && { mirroredRoutes: mirrors.routes },
      },
    });
  }
}

markKind(PullMigration.prototype, 'PullMigration');

function stepsUntil(reached: PullStage, style: PullStyle): PullMigrationStep[] {
  return STAGE_ORDER.map((stage, index) => {
    const { changes, before, back } = PULL_STAGES[stage];
    return { stage, changes: changes[style] ?? '', before: [...before], back, isReached: index <= STAGE_ORDER.indexOf(reached) };
  });
}
