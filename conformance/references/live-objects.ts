/* What is in a cluster, as far as references need it. */
import { identity, KubernetesObject } from '../documents';

/** A port that a container listens on. */
export interface ListeningPort {
  readonly number: number;
  readonly name?: string;
  readonly protocol: string;
}

/** Something that pods come from. */
export interface Workload {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly ListeningPort[];
}

/** The objects of a cluster with what their pods look like. */
export interface LiveObjects {
  readonly all: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  /** Namespaces that something of the output runs in. */
  readonly namespaces: ReadonlySet<string>;
}

/** Pods that an operator makes from a custom resource, by its kind. */
const OPERATOR_PODS: Readonly<Record<string, (name: string) => Pick<Workload, 'labels' | 'ports'>>> = {
  'postgresql.cnpg.io/Cluster': name => ({
    labels: { 'cnpg.io/cluster': name, 'cnpg.io/podRole': 'instance' },
    ports: [port(5432, 'postgresql'), port(9187, 'metrics'), port(8000, 'status')],
  }),
  'dragonflydb.io/Dragonfly': name => ({
    labels: { 'app': name, 'app.kubernetes.io/name': 'dragonfly' },
    ports: [port(6379, 'redis'), port(9999, 'admin')],
  }),
};

/** Reads the objects of a cluster. */
export function liveObjects(all: readonly KubernetesObject[]): LiveObjects {
  const workloads = all.flatMap(workloadOf);
  return { all, workloads, namespaces: new Set(workloads.map(it => it.namespace)) };
}

/** Objects of a kind, `group/Kind`; the core group is the empty one. */
export function ofKind({ all }: LiveObjects, kind: string): readonly KubernetesObject[] {
  return all.filter(object => kindOf(object) === kind);
}

/** `group/Kind`; the core group is the empty one. */
export function kindOf({ apiVersion, kind }: KubernetesObject): string {
  return `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}/${kind}`;
}

/** The namespace of an object. */
export function namespaceOf({ metadata }: KubernetesObject): string {
  return metadata.namespace ?? 'default';
}

/** Containers of a pod: those that start first, too. */
export function containersOf(pod: { readonly [field: string]: any }): Array<{ readonly [field: string]: any }> {
  return [...pod.initContainers ?? [], ...pod.containers ?? []];
}

function workloadOf(object: KubernetesObject): Workload[] {
  const base = { name: identity(object), namespace: namespaceOf(object) };
  const operator = OPERATOR_PODS[kindOf(object)];
  if (operator) { return [{ ...base, ...operator(object.metadata.name) }]; }
  const template = object.spec?.template;
  if (!template?.spec?.containers) { return []; }
  const ports = containersOf(template.spec).flatMap(container => container.ports ?? []);
  return [{
    ...base,
    labels: template.metadata?.labels ?? {},
    ports: ports.map(({ containerPort, name, protocol = 'TCP' }) => ({ number: containerPort, name, protocol })),
  }];
}

function port(number: number, name: string): ListeningPort {
  return { number, name, protocol: 'TCP' };
}
