import { Yaml } from 'cdk8s';
import { PatchedProp } from './patch-reasons';
import { BoundedMap } from '../../syntax/bounded-map';

/** A patch of one object in the output of the chart. */
export interface ChartPatch {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  /** Strategic merge patch: lists of containers and variables merge by name, volume mounts by path; `null` removes a field. */
  readonly merge?: { readonly metadata?: object; readonly [field: string]: unknown };
  /** Operations of a JSON patch, in place of `merge`. */
  readonly operations?: readonly JsonOperation[];
  /** Props that have no effect without this patch; empty if the chart is usable without it. */
  readonly requiredBy: readonly PatchedProp[];
}

/** One operation of a JSON patch. */
export interface JsonOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** A patch as the post-renderer `kustomize` of a HelmRelease takes it. */
export interface KustomizePatch {
  readonly target: { readonly kind: string; readonly name: string };
  readonly patch: string;
}

/** Patches as YAML, by their JSON: the clusters of a fleet have nearly all of them in common. */
const TEXTS = new BoundedMap<string, string>(1000);

/** The patch for Flux, which takes its content as YAML text. */
export function kustomizePatch({ apiVersion, kind, name, merge, operations }: ChartPatch): KustomizePatch {
  const content = operations ?? { apiVersion, kind, ...merge, metadata: { name, ...merge?.metadata } };
  return { target: { kind, name }, patch: yamlText(JSON.stringify(content)) };
}

function yamlText(json: string): string {
  return TEXTS.get(json, () => Yaml.stringify(JSON.parse(json)));
}

/** A patch that removes an object from the output. */
export function deletionPatch(object: Pick<ChartPatch, 'apiVersion' | 'kind' | 'name'>): ChartPatch {
  return { ...object, merge: { $patch: 'delete' }, requiredBy: [] };
}
