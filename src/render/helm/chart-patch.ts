import { Yaml } from 'cdk8s';

/** A change of one object of the chart's output. */
export interface ChartPatch {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  /** Fields that are merged: maps field by field, containers and variables by name, mounts by path. `null` removes a field. */
  readonly merge?: { readonly metadata?: object; readonly [field: string]: unknown };
  /** Operations of a JSON patch. */
  readonly operations?: readonly JsonOperation[];
  /** Props that do nothing without it; none if what the chart does by itself would do. */
  readonly requiredBy: readonly string[];
}

/** One operation of a JSON patch. */
export interface JsonOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** A patch in the words of Flux. */
export interface KustomizePatch {
  readonly target: { readonly kind: string; readonly name: string };
  readonly patch: string;
}

/** Patches as YAML, by their JSON: the clusters of a fleet have nearly all of them in common. */
const TEXTS = new Map<string, string>();
const MOST_TEXTS = 2000;

/** A patch as Flux takes it: as a text. */
export function kustomizePatch({ apiVersion, kind, name, merge, operations }: ChartPatch): KustomizePatch {
  const content = operations ?? { apiVersion, kind, ...merge, metadata: { name, ...merge?.metadata } };
  return { target: { kind, name }, patch: yamlText(JSON.stringify(content)) };
}

function yamlText(json: string): string {
  const known = TEXTS.get(json);
  if (known !== undefined) { return known; }
  const text = Yaml.stringify(JSON.parse(json));
  if (TEXTS.size >= MOST_TEXTS) { TEXTS.clear(); }
  TEXTS.set(json, text);
  return text;
}

/** Takes an object out of the output. */
export function deletionPatch(object: Pick<ChartPatch, 'apiVersion' | 'kind' | 'name'>): ChartPatch {
  return { ...object, merge: { $patch: 'delete' }, requiredBy: [] };
}
