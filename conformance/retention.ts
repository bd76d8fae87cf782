/* What GitOps deletes when one set of manifests takes the place of another, judged by the annotations as Flux, Argo CD and Helm read them. */
import { identity, KubernetesObject } from './documents';

/** Objects that are lost. */
export interface Loss {
  readonly by: 'Flux' | 'Argo CD' | 'deletion of the Application';
  readonly object: string;
}

interface Tool {
  readonly by: Loss['by'];
  readonly keeps: (object: KubernetesObject) => boolean;
  /** Whether it deletes all objects, and not only those that have left the manifests. */
  readonly deletesAll: boolean;
}

const TOOLS: readonly Tool[] = [
  { by: 'Flux', keeps: keepsInFlux, deletesAll: false },
  { by: 'Argo CD', keeps: object => argoOptions(object).includes('Prune=false'), deletesAll: false },
  // the finalizer of an Application deletes all of its objects
  { by: 'deletion of the Application', keeps: object => argoOptions(object).includes('Delete=false') || keepsInHelm(object), deletesAll: true },
];

/** The objects that are not among others. */
export function without(objects: readonly KubernetesObject[], others: readonly KubernetesObject[]): KubernetesObject[] {
  const names = new Set(others.map(identity));
  return objects.filter(object => !names.has(identity(object)));
}

/** The objects that Flux deletes when it applies the new manifests in place of the old ones. */
export function prunedByFlux(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): KubernetesObject[] {
  return without(before, after).filter(object => !TOOLS[0].keeps(object));
}

/** The objects with data or keys that are deleted when new manifests take the place of old ones, or together with them. */
export function losses(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): Loss[] {
  return TOOLS.flatMap(({ by, keeps, deletesAll }) => {
    const lost = (deletesAll ? before : without(before, after)).filter(object => holdsData(object) && !keeps(object));
    return lost.map(object => ({ by, object: identity(object) }));
  });
}

/** Whether data or keys are lost with an object. This does not use the table of the library, so that a mistake there is found. */
export function holdsData(object: KubernetesObject): boolean {
  return HOLDS_DATA[object.kind]?.(object) ?? false;
}

const always = () => true;
const HOLDS_DATA: Readonly<Record<string, (object: KubernetesObject) => boolean>> = {
  Namespace: always,
  PersistentVolumeClaim: always,
  ObjectBucketClaim: always,
  Cluster: always,
  Database: always,
  Dragonfly: always,
  StatefulSet: ({ metadata }) => metadata.labels?.component !== 'trivy',
  Secret: always,
  SealedSecret: always,
  Password: always,
  ExternalSecret: ({ spec }) => spec.target?.template?.type !== 'kubernetes.io/dockerconfigjson',
  Certificate: ({ spec }) => spec.privateKey?.rotationPolicy === 'Never',
  HelmRelease: ({ spec }) => spec.chart?.spec?.chart === 'valkey' || definesClaims(spec.values ?? {}),
};

/** Whether values of the official chart make it define volumes, apart from those of Trivy. */
function definesClaims({ persistence, database, redis }: KubernetesObject['spec']): boolean {
  const { trivy: _trivy, ...claims } = persistence?.persistentVolumeClaim ?? {};
  return Object.keys(claims).length > 0 || database?.type === 'internal' || redis?.type === 'internal';
}

function argoOptions({ metadata }: KubernetesObject): string[] {
  return String(metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '').split(',').map(option => option.trim());
}

/** Flux reads a label of this name as well. */
function keepsInFlux({ metadata }: KubernetesObject): boolean {
  return [metadata.annotations, metadata.labels].some(marks => marks?.['kustomize.toolkit.fluxcd.io/prune'] === 'disabled');
}

function keepsInHelm({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.['helm.sh/resource-policy'] === 'keep';
}
