/* The objects of one cluster, as the node looks them up. */
import { KubernetesObject } from '../documents';

/** The entries of a Secret or ConfigMap. */
export type Entries = ReadonlyMap<string, Buffer>;

/** What runs pods, with how many of them. */
export interface Workload {
  readonly object: KubernetesObject;
  /** `Kind/name`. */
  readonly title: string;
  readonly name: string;
  readonly replicas: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly podSpec: any;
  readonly claims: readonly KubernetesObject[];
}

const WORKLOAD_KINDS = ['Deployment', 'StatefulSet', 'Job'];

/** The objects of one cluster. */
export class Manifests {
  public readonly objects: KubernetesObject[];

  public constructor(objects: readonly KubernetesObject[]) {
    this.objects = [...objects];
  }

  /** Adds an object that something in the cluster has created. */
  public add(object: KubernetesObject): void {
    this.objects.push(object);
  }

  /** All objects of a kind. */
  public of(kind: string): KubernetesObject[] {
    return this.objects.filter(it => it.kind === kind);
  }

  public find(kind: string, name: string): KubernetesObject | undefined {
    return this.objects.find(it => it.kind === kind && it.metadata.name === name);
  }

  /** The entries of a Secret or ConfigMap; undefined if there is none of this name. */
  public entries(kind: 'Secret' | 'ConfigMap', name: string): Entries | undefined {
    const found = this.find(kind, name);
    return found && new Map([
      ...Object.entries<string>(found.data ?? {}).map(([key, value]) => [key, Buffer.from(value, kind === 'Secret' ? 'base64' : 'utf8')] as const),
      ...Object.entries<string>(found.binaryData ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64')] as const),
      ...Object.entries<string>(found.stringData ?? {}).map(([key, value]) => [key, Buffer.from(value)] as const),
    ]);
  }

  public workloads(): Workload[] {
    return this.objects.filter(it => WORKLOAD_KINDS.includes(it.kind)).map(workloadOf);
  }

  /** The namespace of the workloads. */
  public namespace(): string {
    return this.workloads()[0]?.object.metadata.namespace ?? 'default';
  }
}

function workloadOf(object: KubernetesObject): Workload {
  const { spec, kind, metadata } = object;
  return {
    object,
    title: `${kind}/${metadata.name}`,
    name: metadata.name,
    replicas: spec.replicas ?? 1,
    labels: spec.template.metadata?.labels ?? {},
    podSpec: spec.template.spec,
    claims: spec.volumeClaimTemplates ?? [],
  };
}

/** A Secret as an object, from texts. */
export function secretObject(namespace: string, name: string, values: Readonly<Record<string, string>>): KubernetesObject {
  const data = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, data };
}
