/* Applies an output twice and asks for its pods: all accepted, no warning, and the second time nothing changes. */
import { ControlPlane } from './control-plane';
import { asYaml, identity, KubernetesObject, Output, podsOf } from './documents';

const RESTRICTED = Object.fromEntries(['enforce', 'warn'].map(mode => [`pod-security.kubernetes.io/${mode}`, 'restricted']));

/** Applies an output, and takes it away again; returns what was wrong. */
export function applyOutput(plane: ControlPlane, { objects }: Output): string[] {
  const namespaces = objects.filter(object => object.kind === 'Namespace');
  const rest = objects.filter(object => object.kind !== 'Namespace');
  const problems = [...ensureNamespaces(plane, rest), ...apply(plane, namespaces).problems];
  const first = apply(plane, rest);
  problems.push(...first.problems);
  if (first.problems.length === 0) {
    problems.push(...unchanged(first.applied, apply(plane, rest)), ...podProblems(plane, rest));
  }
  plane.kubectl(['delete', '--ignore-not-found', '--cascade=background', '--wait=false', '-f', '-'], asYaml(rest));
  return problems;
}

interface Applied {
  readonly applied: readonly KubernetesObject[];
  readonly problems: readonly string[];
}

function apply(plane: ControlPlane, objects: readonly KubernetesObject[]): Applied {
  if (objects.length === 0) { return { applied: [], problems: [] }; }
  const { ok, out, err } = plane.kubectl(['apply', '--server-side', '-o', 'json', '-f', '-'], asYaml(objects));
  const complaints = err.split('\n').map(line => line.trim()).filter(line => line !== '');
  if (!ok || complaints.length > 0) { return { applied: [], problems: complaints.length > 0 ? complaints : ['kubectl apply failed without a word'] }; }
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

function podProblems(plane: ControlPlane, objects: readonly KubernetesObject[]): string[] {
  return podsOf(objects).flatMap(pod => {
    const { ok, err } = plane.kubectl(['create', '--dry-run=server', '-f', '-'], asYaml([pod]));
    return ok && err.trim() === '' ? [] : [`pod of ${pod.metadata.name}: ${err.trim()}`];
  });
}

/** Every namespace that is used exists and enforces the restricted Pod Security Standard. */
function ensureNamespaces(plane: ControlPlane, objects: readonly KubernetesObject[]): string[] {
  const names = [...new Set(objects.map(object => object.metadata.namespace).filter(name => name !== undefined))];
  const namespaces = names.map(name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: RESTRICTED } }));
  const { ok, err } = plane.kubectl(['apply', '--server-side', '--force-conflicts', '--field-manager', 'conformance', '-f', '-'], asYaml(namespaces));
  return ok || namespaces.length === 0 ? [] : [err.trim()];
}
