/*
 * Checks our HelmReleases with a real helm-controller: it must install the objects that the parity run expects, wait for pods if the release says
 * so, change nothing afterwards, and correct drift.
 */
import { join, resolve } from 'node:path';
import { ArtifactServer, ChartPackage } from './artifact-server';
import { prerequisites, readyStatus } from './fleet-releases';
import { FluxCluster, isReady, Packages } from './flux-cluster';
import { differences, nameOf } from './installed';
import { REPORTED } from './node-reports';
import { PlacedRelease } from './placed-releases';
import { writeUmbrella } from '../../tools/parity/umbrella';
import { ControlPlane } from '../control-plane';
import { asYaml, KubernetesObject } from '../documents';
import { runProgram, Workplace } from '../stage';

/** Custom resource definitions that Flux needs beside those of the kinds in our output. */
export const FLUX_KINDS: readonly string[] = ['HelmChart', 'OCIRepository', 'HelmRepository'].map(kind => `source.toolkit.fluxcd.io/${kind}`);
/** Number of workers of helm-controller: an installation that waits for pods blocks a worker. */
const ARGUMENTS = [
  '--watch-all-namespaces', '--enable-leader-election=false', '--metrics-addr=0', '--health-addr=0', '--events-addr=', '--concurrent=32',
  '--requeue-dependency=2s', '--graceful-shutdown-timeout=1s',
];
/** Manual changes of Deployments: helm-controller must revert the history limit, and keep the replicas of autoscaled Deployments. */
const DRIFT = { revisionHistoryLimit: 77, replicas: 4 };

/** The API server for Flux, and the working folder. */
export interface FluxPlace {
  readonly plane: ControlPlane;
  readonly place: Workplace;
}

/** Installs releases with the chart in a folder; returns the problems. */
export async function fluxProblems(chart: string, releases: readonly PlacedRelease[], { plane, place }: FluxPlace): Promise<string[]> {
  const packages = packageCharts(resolve(chart), place);
  const server = await ArtifactServer.start(Object.values(packages));
  try {
    plane.startController('helm-controller', place.path('helm-controller'), ARGUMENTS);
    const cluster = new FluxCluster(plane, server, packages);
    return [...await installProblems(cluster, releases), ...await driftProblems(cluster, releases)];
  } catch (error) {
    return [(error as Error).message, plane.lastLines('helm-controller')];
  } finally {
    server.stop();
  }
}

function packageCharts(harbor: string, { folder, path }: Workplace): Packages {
  const target = join(folder, 'charts');
  const packaged = (chart: string): ChartPackage => {
    const { ok, out, err } = runProgram(path('helm'), ['package', chart, '--destination', target]);
    if (!ok) { throw new Error(err); }
    const file = out.trim().split(': ').at(-1)!;
    return { file, version: file.replace(/^.*-(\d+\.\d+\.\d+)\.tgz$/, '$1') };
  };
  return { harbor: packaged(harbor), umbrella: packaged(writeUmbrella(target, harbor)) };
}

/** Installs all releases. Those that do not wait for pods become ready first. */
async function installProblems(cluster: FluxCluster, releases: readonly PlacedRelease[]): Promise<string[]> {
  const namespaces = new Set(releases.flatMap(({ namespace, objects }) =>
    [namespace, ...objects.flatMap(it => it.metadata.namespace ?? [])]));
  const needed = prerequisites(releases);
  needed.forEach(({ metadata: { namespace } }) => namespaces.add(namespace!));
  cluster.apply([...namespaces].map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })));
  cluster.apply(needed);
  cluster.reportStatus(needed.map(readyStatus));
  const expected = releases.map(({ namespace, rendered }) => cluster.list(['create', '--dry-run=server', '--namespace', namespace], asYaml(rendered)));
  releases.forEach(({ objects }) => cluster.apply(objects));
  const early = await cluster.wait({
    what: 'releases that wait for nothing are ready', releases: releases.filter(it => it.isEventDriven), withNodes: false,
  });
  const ready = new Set(early.filter(isReady).map(({ metadata }) => metadata.name));
  const impatient = releases.filter(({ name, isEventDriven }) => !isEventDriven && ready.has(name));
  await cluster.wait({ what: 'all releases are ready', releases, withNodes: true });
  return [
    ...impatient.map(({ scenario }) => `${scenario} is ready before its pods are`),
    ...releases.flatMap((release, index) => differencesOf(cluster, release, expected[index])),
  ];
}

function differencesOf(
  cluster: FluxCluster, { scenario, name, namespace }: PlacedRelease, expected: readonly KubernetesObject[],
): string[] {
  const kinds = [...new Set(expected.map(({ apiVersion, kind }) => kindArgument(apiVersion, kind)))].join(',');
  const installed = cluster.list(['get', kinds, '--namespace', namespace, '--selector', `helm.toolkit.fluxcd.io/name=${name}`]);
  return differences(installed, expected).map(it => `${scenario}: ${it}`);
}

/** Checks that a reconciliation changes nothing, and that drift is corrected except for replicas of autoscaled workloads. */
async function driftProblems(cluster: FluxCluster, releases: readonly PlacedRelease[]): Promise<string[]> {
  const before = generations(cluster);
  await cluster.reconcile(releases);
  const after = generations(cluster);
  const scaled = new Set(releases.flatMap(scaledDeployments));
  for (const deployment of cluster.installed('deployments')) {
    const { name, namespace } = deployment.metadata;
    const { revisionHistoryLimit, replicas } = DRIFT;
    const spec = { revisionHistoryLimit, ...scaled.has(placeOf(deployment)) && { replicas } };
    cluster.kubectl('patch', 'deployment', name, '--namespace', namespace!, '--type=merge', '--patch', JSON.stringify({ spec }));
  }
  await cluster.reconcile(releases);
  const deployments = cluster.installed('deployments');
  return [
    ...[...after].filter(([name, generation]) => before.get(name) !== generation).map(([name]) => `${name} changes by itself`),
    ...scaled.size > 0 ? [] : ['no scenario has an autoscaler'],
    ...deployments.filter(({ spec }) => spec.revisionHistoryLimit === DRIFT.revisionHistoryLimit).map(it => `${placeOf(it)}: Flux leaves a change by others`),
    ...deployments.filter(it => scaled.has(placeOf(it)) && it.spec.replicas !== DRIFT.replicas)
      .map(it => `${placeOf(it)}: Flux takes back what its autoscaler decided`),
  ];
}

function scaledDeployments({ namespace, objects }: PlacedRelease): string[] {
  return objects.filter(({ kind, spec }) => kind === 'HorizontalPodAutoscaler' && spec.scaleTargetRef.kind === 'Deployment')
    .map(({ spec }) => `${namespace}/${spec.scaleTargetRef.name}`);
}

/** `generation` of each object, or `resourceVersion` of kinds without a generation. */
function generations(cluster: FluxCluster): Map<string, number> {
  return new Map(cluster.installed(`${REPORTED},ConfigMap,Secret`).map(it => [
    `${it.metadata.namespace}/${nameOf(it)}`, it.metadata.generation ?? it.metadata.resourceVersion,
  ]));
}

function placeOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** A kind as an argument of kubectl: `Deployment.v1.apps`. */
function kindArgument(apiVersion: string, kind: string): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return `${kind}.${version}.${group}`;
}
