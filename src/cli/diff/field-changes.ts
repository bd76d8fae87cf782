import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { Manifest } from './tree-objects';
import { propOfField } from './value-props';
import { secretsInData } from '../../syntax/secrets-in-data';

/** A field that differs. What it was and is can be shown: secrets are left out. */
export interface FieldChange {
  readonly path: string;
  /** The prop of a Harbor that says it, for values of the chart in a HelmRelease. */
  readonly prop?: string;
  /** Undefined if the field is new. */
  readonly from?: string;
  /** Undefined if the field is gone. */
  readonly to?: string;
}

/** Longest value that is shown. */
const MAX_SHOWN = 80;

/** The fields in which two objects differ. Items of lists are compared by their names, if all of them have one. */
export function fieldChanges(old: Manifest, now: Manifest): FieldChange[] {
  if (isDeepStrictEqual(old, now)) { return []; }
  const [oldInside, nowInside] = [old, now].map(withInsideOfFiles);
  const inside = differences(oldInside, nowInside, '');
  const found = inside.length > 0 ? inside : differences(old, now, ''); // a comment in a file is a difference too
  const secrets = [old, now, oldInside, nowInside].flatMap(manifest => secretsInData(manifest, '')).map(({ text }) => text);
  const isSecret = old.kind === 'Secret' || now.kind === 'Secret';
  return found.map(({ path, from, to }) => {
    const hides = isSecret && /^(data|stringData)(\.|$)/.test(path) || /last-applied-configuration/.test(path);
    const prop = propOfField(now, path);
    return { path, ...prop !== undefined && { prop }, from: shown(from, hides, secrets), to: shown(to, hides, secrets) };
  });
}

/** An object with the content of the YAML and JSON that is text in it, so that it is seen which of its fields differ. */
function withInsideOfFiles(manifest: Manifest): Manifest {
  if (manifest.kind === 'HelmRelease') { return withInsideOfPatches(manifest); }
  if (manifest.kind !== 'ConfigMap') { return manifest; }
  const files = Object.entries(manifest.data as object ?? {}).map(([name, text]) => [name, insideOf(text)] as const);
  return { ...manifest, data: Object.fromEntries(files) };
}

/** A HelmRelease with its patches by the names of the objects that they are for. */
function withInsideOfPatches(manifest: Manifest): Manifest {
  if (!Array.isArray(manifest.spec?.postRenderers)) { return manifest; }
  const named = ({ target, patch, ...more }: Manifest) => ({ ...more, name: `${target?.kind}/${target?.name}`, target, patch: insideOf(patch) });
  const postRenderers = manifest.spec.postRenderers.map((renderer: Manifest | null) => {
    const patches: unknown = renderer?.kustomize?.patches;
    return Array.isArray(patches) ? { ...renderer, kustomize: { ...renderer!.kustomize, patches: patches.map(named) } } : renderer;
  });
  return { ...manifest, spec: { ...manifest.spec, postRenderers } };
}

function insideOf(text: unknown): unknown {
  if (typeof text !== 'string' || !text.includes('\n')) { return text; }
  try {
    const content: unknown = parse(text, { logLevel: 'silent' });
    return typeof content === 'object' && content !== null ? content : text;
  } catch {
    return text; // a file in another language
  }
}

interface Difference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

function differences(from: unknown, to: unknown, path: string): Difference[] {
  if (isDeepStrictEqual(from, to)) { return []; }
  const [before, after] = [from, to].map(side => side === undefined ? new Map<string, unknown>() : entriesOf(side));
  if (before === undefined || after === undefined) { return [{ path, from, to }]; }
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const inner = keys.flatMap(key => differences(before.get(key), after.get(key), path + (path === '' ? key.replace(/^\./, '') : key)));
  return inner.length > 0 ? inner : [{ path, from, to }]; // the same items in another order
}

/** What is inside of a map or a list, by the part of the path that leads to it; undefined for what has nothing inside. */
function entriesOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const names = value.map(item => (item as Manifest | null)?.name as unknown);
    const named = names.every(name => typeof name === 'string') && new Set(names).size === names.length;
    return new Map(value.map((item, index) => [`[${named ? String(names[index]) : index}]`, item as unknown]));
  }
  if (typeof value !== 'object' || value === null) { return undefined; }
  return new Map(Object.entries(value).map(([key, item]) => [/^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`, item as unknown]));
}

function shown(value: unknown, hides: boolean, secrets: readonly string[]): string | undefined {
  if (value === undefined) { return undefined; }
  if (hides) { return '(secret)'; }
  if (typeof value === 'object' && value !== null) { return `(${Object.keys(value).length} ${Array.isArray(value) ? 'items' : 'fields'})`; }
  const text = String(value);
  if (secrets.some(secret => text.includes(secret))) { return '(secret)'; }
  if (text.includes('\n')) { return `(${text.split('\n').length} lines)`; }
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}
