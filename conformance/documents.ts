/* Reads manifests, and extracts pods from them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll, dump } from '../tools/yaml';

/** A Kubernetes object as plain data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string>; readonly [field: string]: any;
  };
  readonly [field: string]: any;
}

/** The Kubernetes objects in YAML. */
export function objectsOf(text: string): KubernetesObject[] {
  return (loadAll(text) as KubernetesObject[]).filter(object => object?.kind !== undefined && object.apiVersion !== undefined);
}

/** Objects as YAML documents. */
export function asYaml(objects: readonly object[]): string {
  return objects.map(object => dump(object)).join('---\n');
}

/** `Kind/namespace/name`. */
export function identity({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}

/** One pod for each workload, as its controller would create it. */
export function podsOf(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.filter(object => object.spec?.template?.spec?.containers).map(({ metadata, spec }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...spec.template.metadata, name: metadata.name, namespace: metadata.namespace },
    spec: { ...spec.template.spec, volumes: [...spec.template.spec.volumes ?? [], ...(spec.volumeClaimTemplates ?? []).map(claimVolume)] },
  }));
}

function claimVolume({ metadata }: KubernetesObject): object {
  return { name: metadata.name, persistentVolumeClaim: { claimName: metadata.name } };
}

/** The YAML files below a folder, sorted. */
export function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) { return yamlFiles(path); }
    return /\.ya?ml$/.test(entry.name) ? [path] : [];
  }).sort();
}
