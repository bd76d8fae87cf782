/* Checks the targets of PodDisruptionBudgets, autoscalers and monitors. */
import { LiveObjects, namespaceOf, ofKind } from './live-objects';
import { selects, selectorText } from './selectors';
import { identity, KubernetesObject } from '../documents';

/** Problems of objects that target others. */
export function targetProblems(live: LiveObjects): string[] {
  return [
    ...ofKind(live, 'policy/PodDisruptionBudget').flatMap(it => unselected(it, live)),
    ...ofKind(live, 'autoscaling/HorizontalPodAutoscaler').flatMap(it => unscaled(it, live)),
    ...ofKind(live, 'monitoring.coreos.com/PodMonitor').flatMap(it => unmonitoredPods(it, live)),
    ...ofKind(live, 'monitoring.coreos.com/ServiceMonitor').flatMap(it => unmonitoredServices(it, live)),
  ];
}

function unselected(object: KubernetesObject, { workloads }: LiveObjects): string[] {
  const { selector } = object.spec;
  const found = workloads.some(it => it.namespace === namespaceOf(object) && selects(selector, it.labels));
  return found ? [] : [`${identity(object)}: spec.selector (${selectorText(selector)}) selects no workload`];
}

function unscaled(object: KubernetesObject, { all }: LiveObjects): string[] {
  const { kind, name } = object.spec.scaleTargetRef;
  const found = all.some(it => it.kind === kind && it.metadata.name === name && namespaceOf(it) === namespaceOf(object));
  return found ? [] : [`${identity(object)}: spec.scaleTargetRef names ${kind}/${name}, which does not exist`];
}

function unmonitoredPods(object: KubernetesObject, { workloads }: LiveObjects): string[] {
  const { selector, podMetricsEndpoints = [] } = object.spec;
  const found = workloads.filter(it => monitored(object).includes(it.namespace) && selects(selector, it.labels));
  if (found.length === 0) { return [`${identity(object)}: spec.selector (${selectorText(selector)}) selects no workload`]; }
  const names = found.flatMap(it => it.ports.map(port => port.name));
  return unknownPorts(object, 'spec.podMetricsEndpoints[].port', { asked: podMetricsEndpoints, names });
}

function unmonitoredServices(object: KubernetesObject, live: LiveObjects): string[] {
  const { selector, endpoints = [] } = object.spec;
  const found = ofKind(live, '/Service').filter(it => monitored(object).includes(namespaceOf(it)) && selects(selector, it.metadata.labels ?? {}));
  if (found.length === 0 && monitored(object).some(namespace => live.installed.has(namespace))) { return []; }
  if (found.length === 0) { return [`${identity(object)}: spec.selector (${selectorText(selector)}) selects no Service`]; }
  const names = found.flatMap(it => it.spec.ports.map((port: { name?: string }) => port.name));
  return unknownPorts(object, 'spec.endpoints[].port', { asked: endpoints, names });
}

function monitored(object: KubernetesObject): string[] {
  return object.spec.namespaceSelector?.matchNames ?? [namespaceOf(object)];
}

/** The ports that a monitor scrapes, and the names of existing ports. */
interface AskedPorts {
  readonly asked: readonly { readonly port?: string }[];
  readonly names: readonly unknown[];
}

function unknownPorts(object: KubernetesObject, field: string, { asked, names }: AskedPorts): string[] {
  return asked.filter(({ port }) => port !== undefined && !names.includes(port))
    .map(({ port }) => `${identity(object)}: ${field} names ${port}, which nothing that it selects has`);
}
