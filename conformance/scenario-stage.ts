/* Applies a Harbor of the parity run, together with the objects that it refers to and that users must create. */
import { applyOutput, Cluster } from './apply-stage';
import { asYaml, identity, KubernetesObject, podsOf } from './documents';
import { Output } from './outputs';

/** Problems of a scenario. */
export function scenarioProblems(cluster: Cluster, { name, objects }: Output): string[] {
  const before = prerequisites(objects);
  const { ok, err } = before.length > 0 ? cluster.kubectl(['apply', '--server-side', '-f', '-'], asYaml(before)) : { ok: true, err: '' };
  return [...ok ? [] : [err.trim()], ...applyOutput(cluster, objects).problems].map(problem => `${name}: ${problem}`);
}

/** ServiceAccounts and PriorityClasses that pods refer to and that users must create. */
export function prerequisites(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const made = new Set(objects.map(identity));
  const named = podsOf(objects).flatMap((
    { metadata: { namespace }, spec: { serviceAccountName, priorityClassName } },
  ): KubernetesObject[] => [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace! } },
    ...serviceAccountName ? [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: serviceAccountName, namespace } }] : [],
    ...priorityClassName ? [{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: priorityClassName }, value: 1000 }] : [],
  ]);
  const missing = named.filter(object => !made.has(identity(object)));
  return [...new Map(missing.map(object => [identity(object), object])).values()];
}
