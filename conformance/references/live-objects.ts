/* The objects of a cluster in the form in which references are checked. */
import { identity, KubernetesObject } from '../documents';

/** A port that a container listens on. */
export interface ListeningPort {
  readonly number: number;
  readonly name?: string;
  readonly protocol: string;
}

/** The pods of a workload or of a custom resource. */
export interface Workload {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly ListeningPort[];
}

/** The objects of a cluster, and their pods. */
export interface LiveObjects {
  readonly all: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  /** Namespaces with pods of the output. */
  readonly namespaces: ReadonlySet<string>;
  /** Namespaces into which a HelmRelease installs a chart, whose objects are not among these: the parity run has them. */
  readonly installed: ReadonlySet<string>;
}

/** Pods that operators create from custom resources, by kind. */
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
  const releases = all.filter(object => kindOf(object) === 'helm.toolkit.fluxcd.io/HelmRelease');
  const installed = new Set(releases.map(object => String(object.spec?.targetNamespace ?? namespaceOf(object))));
  return { all, workloads, namespaces: new Set(workloads.map(it => it.namespace)), installed };
}

/** Objects of a kind, given as `group/Kind`; the core group is empty. */
export function ofKind({ all }: LiveObjects, kind: string): readonly KubernetesObject[] {
  return all.filter(object => kindOf(object) === kind);
}

/** The kind of an object as `group/Kind`; the core group is empty. */
export function kindOf({ apiVersion, kind }: KubernetesObject): string {
  return `${apiVersion.includes('/') ? apiVersion.split('/')[0] : ''}/${kind}`;
}

/** The namespace of an object. */
export function namespaceOf({ metadata }: KubernetesObject): string {
  return metadata.namespace ?? 'default';
}

/** Containers of a pod, including init containers. */
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
