/* Replaces manifests by others in a real API server, as Flux does, and looks whether the objects with data are still there. */
import { Cluster } from './apply-stage';
import { asYaml, identity, KubernetesObject } from './documents';
import { holdsData, losses, prunedByFlux } from './retention';
import { prerequisites } from './scenario-stage';
import { Manifests } from './switches';

/** What is wrong after manifests were replaced by others. */
export function retentionProblems(cluster: Cluster, { name, before, after }: Manifests): string[] {
  const problems = [
    ...losses(before, after).map(({ by, object }) => `${object} is lost by ${by}`),
    ...applied(cluster, [...namespacesOf([...before, ...after]), ...prerequisites([...before, ...after])]),
    ...applied(cluster, before),
    ...applied(cluster, after),
  ];
  const pruned = prunedByFlux(before, after);
  if (pruned.length > 0) { cluster.kubectl(['delete', '--ignore-not-found', '--cascade=background', '--wait=false', '-f', '-'], asYaml(pruned)); }
  problems.push(...before.filter(holdsData).flatMap(object => missing(cluster, object)));
  cluster.kubectl(['delete', '--ignore-not-found', '--cascade=background', '--wait=false', '-f', '-'], asYaml(withoutNamespaces([...before, ...after])));
  return problems.map(problem => `${name}: ${problem}`);
}

function applied(cluster: Cluster, objects: readonly KubernetesObject[]): string[] {
  if (objects.length === 0) { return []; }
  const { ok, err } = cluster.kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], asYaml(objects));
  return ok ? [] : [err.trim()];
}

/** An object that is gone, or about to go because something else waits for its end. */
function missing(cluster: Cluster, { apiVersion, kind, metadata }: KubernetesObject): string[] {
  const reference = asYaml([{ apiVersion, kind, metadata: { name: metadata.name, namespace: metadata.namespace } }]);
  const { ok, out } = cluster.kubectl(['get', '--ignore-not-found', '-o', 'json', '-f', '-'], reference);
  const isThere = ok && out.trim() !== '' && JSON.parse(out).metadata?.deletionTimestamp === undefined;
  return isThere ? [] : [`${identity({ apiVersion, kind, metadata })} is gone`];
}

function namespacesOf(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const names = new Set(objects.map(({ metadata }) => metadata.namespace).filter(name => name !== undefined));
  return [...names].map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

/** Without a controller of namespaces the API server never ends the deletion of one, and later stages need them. */
function withoutNamespaces(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.filter(({ kind }) => kind !== 'Namespace');
}
