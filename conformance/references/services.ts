/* Checks Services: each must select one workload, containers must listen on its ports, and routes must refer to existing Services. */
import { kindOf, LiveObjects, namespaceOf, ofKind, Workload } from './live-objects';
import { selects, selectorText } from './selectors';
import { identity, KubernetesObject } from '../documents';

/** Problems of Services and of references to them. */
export function serviceProblems(live: LiveObjects): string[] {
  const services = ofKind(live, '/Service');
  return [...services.flatMap(service => selectionProblems(service, live.workloads)), ...backendProblems(live, services)];
}

function selectionProblems(service: KubernetesObject, workloads: readonly Workload[]): string[] {
  const { selector, ports = [] } = service.spec;
  if (!selector) { return []; }
  const found = workloads.filter(it => it.namespace === namespaceOf(service) && selects({ matchLabels: selector }, it.labels));
  if (found.length !== 1) {
    const names = found.map(it => it.name).join(', ') || 'nothing';
    return [`${identity(service)}: spec.selector (${selectorText({ matchLabels: selector })}) selects ${names}, not one workload`];
  }
  return (ports as ServicePort[]).filter(it => !isListenedOn(found[0], it))
    .map(it => `${identity(service)}: spec.ports ${it.name ?? it.port} points to ${it.targetPort ?? it.port}, on which ${found[0].name} does not listen`);
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly protocol?: string;
}

function isListenedOn({ ports }: Workload, { port, targetPort = port, protocol = 'TCP' }: ServicePort): boolean {
  return ports.some(it => it.protocol === protocol && (it.number === targetPort || it.name === targetPort));
}

/** A reference to a Service. */
interface Backend {
  readonly field: string;
  readonly name: string;
  readonly namespace: string;
  readonly port?: number | string;
}

const BACKENDS: Readonly<Record<string, (object: KubernetesObject) => Backend[]>> = {
  'gateway.networking.k8s.io/HTTPRoute': route => (route.spec.rules ?? []).flatMap((rule: any) => rule.backendRefs ?? []).map((ref: any) => ({
    field: 'spec.rules[].backendRefs[]', name: ref.name, namespace: ref.namespace ?? namespaceOf(route), port: ref.port,
  })),
  'gateway.networking.k8s.io/BackendTLSPolicy': policy => policy.spec.targetRefs.map((ref: any) => ({
    field: 'spec.targetRefs[]', name: ref.name, namespace: namespaceOf(policy), port: ref.sectionName,
  })),
  'networking.k8s.io/Ingress': ingress => (ingress.spec.rules ?? []).flatMap((rule: any) => rule.http?.paths ?? []).map((path: any) => ({
    field: 'spec.rules[].http.paths[].backend.service',
    name: path.backend.service.name,
    namespace: namespaceOf(ingress),
    port: path.backend.service.port.number ?? path.backend.service.port.name,
  })),
  'apps/StatefulSet': set => set.spec.serviceName ? [{ field: 'spec.serviceName', name: set.spec.serviceName, namespace: namespaceOf(set) }] : [],
};

function backendProblems({ all }: LiveObjects, services: readonly KubernetesObject[]): string[] {
  return all.flatMap(object => (BACKENDS[kindOf(object)]?.(object) ?? []).flatMap(backend => {
    const { field, name, namespace, port } = backend;
    const service = services.find(it => it.metadata.name === name && namespaceOf(it) === namespace);
    if (!service) { return [`${identity(object)}: ${field} names the Service ${namespace}/${name}, which does not exist`]; }
    const known = port === undefined || service.spec.ports.some((it: ServicePort) => it.port === port || it.name === port);
    return known ? [] : [`${identity(object)}: ${field} names port ${port}, which ${identity(service)} does not have`];
  }));
}
