/* Applies an output twice and creates its pods: everything must be accepted without warnings, and the second apply must change nothing. */
import { asYaml, identity, KubernetesObject, podsOf } from './documents';
import { PRIVILEGED_NAMESPACES } from './policy-exemptions';
import { Answer } from './stage';

/** An API server, real or simulated, that kubectl can talk to. */
export interface Cluster {
  kubectl(args: readonly string[], input?: string): Answer;
}

const RESTRICTED = Object.fromEntries(['enforce', 'warn'].map(mode => [`pod-security.kubernetes.io/${mode}`, 'restricted']));

/** The result of applying objects. */
export interface Outcome {
  /** The objects as the API server stores them; none if one of them was refused. */
  readonly live: readonly KubernetesObject[];
  readonly problems: readonly string[];
}

/** Applies objects, checks them and deletes them again. */
export function applyOutput(plane: Cluster, objects: readonly KubernetesObject[]): Outcome {
  const namespaces = objects.filter(object => object.kind === 'Namespace');
  const rest = objects.filter(object => object.kind !== 'Namespace');
  const problems = [...markNamespaces(plane, rest, RESTRICTED), ...apply(plane, namespaces).problems];
  const first = apply(plane, rest);
  problems.push(...first.problems);
  if (first.problems.length === 0) { problems.push(...unchanged(first.applied, apply(plane, rest))); }
  problems.push(...podProblems(plane, rest));
  plane.kubectl(['delete', '--ignore-not-found', '--cascade=background', '--wait=false', '-f', '-'], asYaml(rest));
  problems.push(...markNamespaces(plane, rest, {})); // the next output may use the namespace without these labels
  return { live: first.applied, problems };
}

interface Applied {
  readonly applied: readonly KubernetesObject[];
  readonly problems: readonly string[];
}

function apply(plane: Cluster, objects: readonly KubernetesObject[]): Applied {
  if (objects.length === 0) { return { applied: [], problems: [] }; }
  const { ok, out, err } = plane.kubectl(['apply', '--server-side', '-o', 'json', '-f', '-'], asYaml(objects));
  const complaints = err.split('\n').map(line => line.trim()).filter(line => line !== '');
  if (!ok && complaints.length === 0) { complaints.push('kubectl apply failed without a word'); }
  if (complaints.length > 0) { return { applied: [], problems: complaints }; }
  const answer = JSON.parse(out);
  return { applied: answer.kind === 'List' ? answer.items : [answer], problems: [] };
}

function unchanged(before: readonly KubernetesObject[], again: Applied): string[] {
  const contents = new Map(before.map(object => [identity(object), content(object)]));
  const changed = again.applied.filter(object => contents.get(identity(object)) !== content(object));
  return [...again.problems, ...changed.map(object => `${identity(object)} changes when it is applied a second time`)];
}

/** The object without `resourceVersion`, which the API server increases for a PersistentVolumeClaim even if nothing else changes. */
function content(object: KubernetesObject): string {
  return JSON.stringify({ ...object, metadata: { ...object.metadata, resourceVersion: undefined, managedFields: undefined } });
}

/** Creates all pods in one request, or each by itself if one is refused or has a warning, because warnings do not name the pod. */
function podProblems(plane: Cluster, objects: readonly KubernetesObject[]): string[] {
  const pods = podsOf(objects);
  const refused = (some: readonly KubernetesObject[]) => {
    const { ok, err } = plane.kubectl(['create', '--dry-run=server', '-f', '-'], asYaml(some));
    return ok && err.trim() === '' ? [] : [err.trim()];
  };
  const together = pods.length === 0 ? [] : refused(pods);
  const each = together.length === 0 ? [] : pods.flatMap(pod => refused([pod]).map(problem => `pod of ${pod.metadata.name}: ${problem}`));
  return each.length > 0 ? each : together;
}

/** Creates the namespaces of objects with the given labels, and removes the labels of a previous call. */
function markNamespaces(plane: Cluster, objects: readonly KubernetesObject[], labels: Readonly<Record<string, string>>): string[] {
  const names = [...new Set(objects.map(object => object.metadata.namespace).filter(name => name !== undefined))];
  const labelsOf = (name: string) => Object.hasOwn(PRIVILEGED_NAMESPACES, name) ? {} : labels;
  const namespaces = names.map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: labelsOf(name) } }));
  const { ok, err } = plane.kubectl(['apply', '--server-side', '--force-conflicts', '--field-manager', 'conformance', '-f', '-'], asYaml(namespaces));
  return ok || namespaces.length === 0 ? [] : [err.trim()];
}
