/* Applies an output twice and asks for its pods: all accepted, no warning, and the second time nothing changes. */
import { asYaml, identity, KubernetesObject, podsOf } from './documents';
import { Answer } from './stage';

/** Something that objects can be applied to. */
export interface Cluster {
  kubectl(args: readonly string[], input?: string): Answer;
}

const RESTRICTED = Object.fromEntries(['enforce', 'warn'].map(mode => [`pod-security.kubernetes.io/${mode}`, 'restricted']));

/** What the API server made of objects. */
export interface Outcome {
  /** The objects as the server has them; none if something was refused. */
  readonly live: readonly KubernetesObject[];
  readonly problems: readonly string[];
}

/** Applies objects, and takes them away again. */
export function applyOutput(plane: Cluster, objects: readonly KubernetesObject[]): Outcome {
  const namespaces = objects.filter(object => object.kind === 'Namespace');
  const rest = objects.filter(object => object.kind !== 'Namespace');
  const problems = [...markNamespaces(plane, rest, RESTRICTED), ...apply(plane, namespaces).problems];
  const first = apply(plane, rest);
  problems.push(...first.problems);
  if (first.problems.length === 0) { problems.push(...unchanged(first.applied, apply(plane, rest))); }
  problems.push(...podProblems(plane, rest));
  plane.kubectl(['delete', '--ignore-not-found', '--cascade=background', '--wait=false', '-f', '-'], asYaml(rest));
  problems.push(...markNamespaces(plane, rest, {})); // others may be there next
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

/** Without the version: the API server counts one up for a claim, of which nothing else changes. */
function content(object: KubernetesObject): string {
  return JSON.stringify({ ...object, metadata: { ...object.metadata, resourceVersion: undefined, managedFields: undefined } });
}

/** Asks for all pods at once, and for each by itself if one is refused: warnings name no pod. */
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

/** Every namespace that is used exists, with some labels: those of a call before are taken away. */
function markNamespaces(plane: Cluster, objects: readonly KubernetesObject[], labels: Readonly<Record<string, string>>): string[] {
  const names = [...new Set(objects.map(object => object.metadata.namespace).filter(name => name !== undefined))];
  const namespaces = names.map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }));
  const { ok, err } = plane.kubectl(['apply', '--server-side', '--force-conflicts', '--field-manager', 'conformance', '-f', '-'], asYaml(namespaces));
  return ok || namespaces.length === 0 ? [] : [err.trim()];
}
