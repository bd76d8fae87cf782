/* A cluster that helm-controller works in: sources get their charts, and workloads become ready when they are told to. */
import { ArtifactServer, ChartPackage } from './artifact-server';
import { REPORTED, reports } from './node-reports';
import { PlacedRelease } from './placed-releases';
import { ControlPlane } from '../control-plane';
import { asYaml, KubernetesObject } from '../documents';

const RELEASES = 'helmreleases.helm.toolkit.fluxcd.io';
const SOURCES = 'helmcharts.source.toolkit.fluxcd.io,ocirepositories.source.toolkit.fluxcd.io';
/** Seconds that all releases together may take. */
const PATIENCE = 420;

/** The official chart, and one that has it as a sub-chart. */
export interface Packages {
  readonly harbor: ChartPackage;
  readonly umbrella: ChartPackage;
}

/** What is waited for. */
export interface Wait {
  /** In words. */
  readonly what: string;
  readonly releases: readonly PlacedRelease[];
  /** Whether nodes report that everything runs. */
  readonly withNodes: boolean;
  /** What has to hold beside being ready. */
  readonly until?: (release: KubernetesObject) => boolean;
}

export class FluxCluster {
  public constructor(private readonly plane: ControlPlane, private readonly server: ArtifactServer, private readonly packages: Packages) {}

  public kubectl(...args: readonly string[]): void {
    const { ok, err } = this.plane.kubectl(args);
    if (!ok) { throw new Error(err.trim()); }
  }

  public apply(objects: readonly object[], options: readonly string[] = []): void {
    if (objects.length === 0) { return; }
    const { ok, err } = this.plane.kubectl(['apply', '--server-side', '--force-conflicts', ...options, '-f', '-'], asYaml(objects));
    if (!ok) { throw new Error(err.trim()); }
  }

  /** Objects that kubectl answers with. */
  public list(args: readonly string[], input?: string): KubernetesObject[] {
    const { ok, out, err } = this.plane.kubectl([...args, '-o', 'json', ...input === undefined ? [] : ['-f', '-']], input);
    if (!ok) { throw new Error(err.trim()); }
    const answers: any[] = JSON.parse(`[${out.replace(/^\}\s*\{/gm, '},{')}]`);
    return answers.flatMap(answer => answer.kind === 'List' ? answer.items : [answer]);
  }

  /** Everything of some kinds that releases have installed, wherever it is. */
  public installed(kinds: string): KubernetesObject[] {
    return this.list(['get', kinds, '--all-namespaces', '--selector', 'helm.toolkit.fluxcd.io/name']);
  }

  /** Waits until releases are ready; returns all of them. */
  public async wait({ what, releases, withNodes, until = () => true }: Wait): Promise<readonly KubernetesObject[]> {
    for (const started = Date.now(); ;) {
      this.offerCharts();
      if (withNodes) { this.reportStatus(reports(this.installed(REPORTED))); }
      const live = this.list(['get', RELEASES, '--all-namespaces']);
      const open = live.filter(it => releases.some(({ name }) => name === it.metadata.name) && !(isReady(it) && until(it)));
      if (open.length === 0) { return live; }
      if (Date.now() - started > PATIENCE * 1000) { throw new Error([`${what}: these are not`, ...open.map(described)].join('\n')); }
      await new Promise(again => setTimeout(again, 1000));
    }
  }

  /** Asks for every release to be looked at again, and waits until it was. */
  public async reconcile(releases: readonly PlacedRelease[]): Promise<void> {
    const asked = String(Date.now());
    this.kubectl('annotate', RELEASES, '--all', '--all-namespaces', '--overwrite', `reconcile.fluxcd.io/requestedAt=${asked}`);
    await this.wait({ what: 'all are looked at again', releases, withNodes: true, until: it => it.status.lastHandledReconcileAt === asked });
  }

  /** Every source gets the chart that its release wants. */
  private offerCharts(): void {
    const open = this.list(['get', SOURCES, '--all-namespaces']).filter(({ metadata, status }) => status?.observedGeneration !== metadata.generation);
    this.reportStatus(open.map(({ apiVersion, kind, metadata: { name, namespace, generation }, spec }) => ({
      apiVersion, kind, metadata: { name, namespace }, status: this.server.status(this.packages[spec.chart === 'bp-harbor' ? 'umbrella' : 'harbor'], generation),
    })));
  }

  private reportStatus(objects: readonly object[]): void {
    this.apply(objects, ['--subresource=status', '--field-manager', 'nodes']);
  }
}

/** Whether a release is ready as it is now. */
export function isReady({ metadata, status }: KubernetesObject): boolean {
  return status?.observedGeneration === metadata.generation && status?.conditions?.some((it: any) => it.type === 'Ready' && it.status === 'True');
}

function described({ metadata, status }: KubernetesObject): string {
  return `${metadata.name}: ${(status?.conditions ?? []).map((it: any) => it.message).join('; ')}`;
}
