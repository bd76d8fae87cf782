/* The releases of the example fleet without a preset, each cluster's in a namespace of its own, so that one cluster can hold all of them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOf } from './installed';
import { PlacedRelease } from './placed-releases';
import { FleetFile } from '../../src/fleet/file/fleet-file';
import { ChartFolder, renderDocuments } from '../../tools/parity/render';
import { GENERIC_FLEET } from '../../tools/synth-fleet';
import { dump, load } from '../../tools/yaml';
import { KubernetesObject, objectsOf } from '../documents';

/** A cluster of a fleet, with the objects of Harbor's file. */
export interface FleetCluster {
  readonly cluster: string;
  /** Namespace of Harbor, and the name of its HelmRelease. */
  readonly place: string;
  readonly objects: readonly KubernetesObject[];
}

/** The clusters of the example fleet, with the objects that its tree has for them. */
export function fleetClusters(): FleetCluster[] {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  try {
    const fleet = load(readFileSync(GENERIC_FLEET, 'utf8')) as { readonly sovereigns: ReadonlyArray<Record<string, any>> };
    const file = join(folder, 'fleet.yaml');
    writeFileSync(file, dump({ ...fleet, sovereigns: fleet.sovereigns.map(moved) }));
    FleetFile.load(file, { outdir: join(folder, 'clusters') }).synth();
    return fleet.sovereigns.map(({ fqdn, cluster }) => ({
      cluster, place: placeOf(cluster), objects: objectsOf(readFileSync(join(folder, 'clusters', fqdn, 'harbor', 'harbor.yaml'), 'utf8')),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The releases of the example fleet, rendered. */
export function fleetReleases(chart: ChartFolder): PlacedRelease[] {
  return fleetClusters().map(({ cluster, place, objects }) => {
    const { chart: rendered, faults } = renderDocuments(objects, place, { chart });
    if (faults.length > 0) { throw new Error(faults.join(', ')); }
    const names = new Set(objects.map(nameOf));
    return {
      scenario: `cluster ${cluster} of the example fleet`,
      name: place,
      namespace: place,
      objects,
      rendered: rendered.filter(object => !names.has(nameOf(object))),
      isEventDriven: false,
    };
  });
}

/** The HelmReleases that others depend on and that nobody places: suspended, so that helm-controller leaves their status as it is. */
export function prerequisites(releases: readonly PlacedRelease[]): KubernetesObject[] {
  const needed = releases.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'HelmRelease')
    .flatMap(({ metadata, spec }) => (spec.dependsOn ?? []).map(({ name, namespace }: { name: string; namespace?: string }) => `${namespace ?? metadata.namespace}/${name}`));
  return [...new Set<string>(needed)].map(id => {
    const [namespace, name] = id.split('/');
    return {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name, namespace },
      spec: { interval: '1h', suspend: true, chart: { spec: { chart: name, sourceRef: { kind: 'HelmRepository', name } } } },
    };
  });
}

/** The status of a HelmRelease that is ready in its first generation. */
export function readyStatus({ apiVersion, kind, metadata }: KubernetesObject): object {
  const lastTransitionTime = new Date().toISOString().replace(/\.\d+/, '');
  const ready = { type: 'Ready', status: 'True', reason: 'InstallSucceeded', message: 'installed', observedGeneration: 1, lastTransitionTime };
  return { apiVersion, kind, metadata, status: { observedGeneration: 1, conditions: [ready] } };
}

function placeOf(cluster: string): string {
  return `fleet-${cluster}`;
}

/** A Sovereign whose Harbor has a namespace and a name of its own, and takes back what others change. */
function moved(sovereign: Record<string, any>): object {
  const place = placeOf(sovereign.cluster);
  const release = { name: place, storageNamespace: place, driftDetection: 'enabled' };
  return { ...sovereign, harborRelease: { ...sovereign.harborRelease, namespace: place, release } };
}
