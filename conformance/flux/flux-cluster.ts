/* An API server with a real helm-controller. The statuses of sources and workloads are set by this program in place of other controllers. */
import { ArtifactServer, ChartPackage } from './artifact-server';
import { REPORTED, reports } from './node-reports';
import { PlacedRelease } from './placed-releases';
import { ControlPlane } from '../control-plane';
import { asYaml, KubernetesObject } from '../documents';

const RELEASES = 'helmreleases.helm.toolkit.fluxcd.io';
const SOURCES = 'helmcharts.source.toolkit.fluxcd.io,ocirepositories.source.toolkit.fluxcd.io';
/** Timeout for all releases together in seconds. */
const PATIENCE = 420;

/** The official chart, and an umbrella chart with it as a sub-chart. */
export interface Packages {
  readonly harbor: ChartPackage;
  readonly umbrella: ChartPackage;
}

/** A condition of releases to wait for. */
export interface Wait {
  /** Description for messages. */
  readonly what: string;
  readonly releases: readonly PlacedRelease[];
  /** Whether workloads are reported as ready. */
  readonly withNodes: boolean;
  /** Condition beside readiness. */
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

  /** The objects that `kubectl get` returns. */
  public list(args: readonly string[], input?: string): KubernetesObject[] {
    const { ok, out, err } = this.plane.kubectl([...args, '-o', 'json', ...input === undefined ? [] : ['-f', '-']], input);
    if (!ok) { throw new Error(err.trim()); }
    const answers: any[] = JSON.parse(`[${out.replace(/^\}\s*\{/gm, '},{')}]`);
    return answers.flatMap(answer => answer.kind === 'List' ? answer.items : [answer]);
  }

  /** All objects of some kinds that releases have installed, in all namespaces. */
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

  /** Requests the reconciliation of all releases, and waits until it is done. */
  public async reconcile(releases: readonly PlacedRelease[]): Promise<void> {
    const asked = String(Date.now());
    this.kubectl('annotate', RELEASES, '--all', '--all-namespaces', '--overwrite', `reconcile.fluxcd.io/requestedAt=${asked}`);
    await this.wait({ what: 'all are looked at again', releases, withNodes: true, until: it => it.status.lastHandledReconcileAt === asked });
  }

  /** Sets the status of every source to the chart of its release. */
  private offerCharts(): void {
    const open = this.list(['get', SOURCES, '--all-namespaces']).filter(({ metadata, status }) => status?.observedGeneration !== metadata.generation);
    this.reportStatus(open.map(({ apiVersion, kind, metadata: { name, namespace, generation }, spec }) => ({
      apiVersion, kind, metadata: { name, namespace }, status: this.server.status(this.packages[spec.chart === 'bp-harbor' ? 'umbrella' : 'harbor'], generation),
    })));
  }

  /** Sets the status of objects, as other controllers do. */
  public reportStatus(objects: readonly object[]): void {
    this.apply(objects, ['--subresource=status', '--field-manager', 'nodes']);
  }
}

/** Whether a release is ready in its current generation. */
export function isReady({ metadata, status }: KubernetesObject): boolean {
  return status?.observedGeneration === metadata.generation && status?.conditions?.some((it: any) => it.type === 'Ready' && it.status === 'True');
}

function described({ metadata, status }: KubernetesObject): string {
  return `${metadata.name}: ${(status?.conditions ?? []).map((it: any) => it.message).join('; ')}`;
}
