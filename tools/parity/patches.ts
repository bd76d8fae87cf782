/* Applies the patches of a HelmRelease as kustomize does. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Document, findProgram, parseDocuments } from './helm';
import { dump, load } from '../yaml';

/** A patch in `postRenderers` of a HelmRelease. */
export interface FluxPatch {
  readonly target: { readonly kind: string; readonly name: string };
  readonly patch: string;
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

type Fields = Record<string, any>;

/** The merge keys of lists, by the name of the list. All other lists are replaced. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name', initContainers: 'name', volumes: 'name', env: 'name', volumeMounts: 'mountPath', ports: 'containerPort',
};

/** The objects after all patches. A patch without a matching object is an error. */
export function applyPatches(documents: readonly Document[], patches: readonly FluxPatch[]): Document[] {
  return patches.reduce((objects, { target, patch }) => {
    const content = load(patch) as Operation[] | Fields;
    const found = objects.filter(object => object.kind === target.kind && object.metadata.name === target.name);
    if (found.length !== 1) { throw new Error(`a patch is for ${target.kind} ${target.name}, and there are ${found.length} of it`); }
    return objects.flatMap(object => {
      if (object !== found[0]) { return [object]; }
      if (Array.isArray(content)) { return [content.reduce<Fields>(applyOperation, structuredClone(object)) as Document]; }
      return content.$patch === 'delete' ? [] : [merge(object, content) as Document];
    });
  }, [...documents]);
}

/** Objects that the real kustomize patches differently; empty if it is not installed. */
export function kustomizeDifferences(rendered: string, patches: readonly FluxPatch[]): string[] {
  const kubectl = findProgram('kubectl', 'KUBECTL');
  if (!kubectl) { return []; }
  const folder = mkdtempSync(join(tmpdir(), 'parity-'));
  try {
    writeFileSync(join(folder, 'rendered.yaml'), rendered);
    writeFileSync(join(folder, 'kustomization.yaml'), dump({ resources: ['rendered.yaml'], patches }));
    const theirs = parseDocuments(execFileSync(kubectl, ['kustomize', folder], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
    const ours = applyPatches(parseDocuments(rendered), patches);
    return [...new Set([...ours, ...theirs].map(identity))].filter(name => !isDeepStrictEqual(
      withoutNulls(ours.find(object => identity(object) === name)), withoutNulls(theirs.find(object => identity(object) === name)),
    ));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function identity({ kind, metadata }: Document): string {
  return `${kind} ${metadata.name}`;
}

function merge(base: unknown, patch: unknown, key = ''): unknown {
  if (Array.isArray(patch)) { return mergeLists(Array.isArray(base) ? base : [], patch, MERGE_KEYS[key]); }
  if (!isMap(patch)) { return patch; }
  const merged: Fields = isMap(base) ? { ...base } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) { delete merged[field]; } else { merged[field] = merge(merged[field], value, field); }
  }
  return merged;
}

/** Merges lists as kustomize does: the items of the patch come first and in its order, whether they are new or not. */
function mergeLists(base: readonly Fields[], patch: readonly Fields[], mergeKey: string | undefined): unknown[] {
  if (mergeKey === undefined) { return [...patch]; }
  const same = (one: Fields, other: Fields) => one[mergeKey] === other[mergeKey];
  const named = patch.filter(item => item.$patch !== 'delete').map(item => merge(base.find(other => same(item, other)), item));
  return [...named, ...base.filter(item => !patch.some(other => same(item, other)))];
}

function applyOperation(object: Fields, { op, path, value }: Operation): Fields {
  const keys = path.split('/').slice(1).map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop()!;
  const parent: Fields = keys.reduce<any>((inside, key) => inside?.[key], object);
  if (parent === undefined) { throw new Error(`there is nothing at ${path}`); }
  if (op !== 'add' && !(last in parent)) { throw new Error(`there is nothing at ${path} to ${op}`); }
  if (op === 'remove') { delete parent[last]; } else { parent[last] = value; }
  return object;
}

/** The object as an API server stores it: without null fields and empty annotations. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) { return value.map(withoutNulls); }
  if (!isMap(value)) { return value; }
  return Object.fromEntries(Object.entries(value)
    .filter(([key, inside]) => inside !== null && inside !== undefined && !(key === 'annotations' && Object.keys(inside).length === 0))
    .map(([key, inside]) => [key, withoutNulls(inside)]));
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
