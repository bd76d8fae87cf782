import { isPlainMap } from './plain-map';
import { isSecretName } from './secret-name';
import { isLiteral, secretIn } from './secret-text';

/** A secret in data that is written as it is. */
export interface SecretInData {
  /** Path of the value: `values.gateway.apiToken`, `sidecars[0].env[1].value`. */
  readonly path: string;
  /** The text that holds it. */
  readonly text: string;
  /** What it is. */
  readonly what: string;
  /** What is the sign of it: the text itself, the name of its key, or the name of an environment variable. */
  readonly sign: 'text' | 'name' | 'variable';
}

/** Depth to which data is looked through; Kubernetes itself allows no more. */
const MAX_DEPTH = 64;

/** The secrets in plain data: texts that hold one, and literal texts whose names say that they are one. Objects of classes are left out. */
export function secretsInData(value: unknown, path: string): SecretInData[] {
  return search(value, { names: true, root: path, keys: [], found: [] });
}

/** The texts in plain data that hold a secret, whatever their names are. */
export function secretTexts(value: unknown, path: string): SecretInData[] {
  return search(value, { names: false, root: path, keys: [], found: [] });
}

/** One way through data. It adds to lists, because all texts of all objects are looked at and hardly any has something. */
interface Walk {
  /** Whether names count too. */
  readonly names: boolean;
  /** Path of the data. */
  readonly root: string;
  /** Names and indexes that lead to the present value. */
  readonly keys: (string | number)[];
  readonly found: SecretInData[];
}

function search(value: unknown, walk: Walk): SecretInData[] {
  lookAt(value, walk);
  return walk.found;
}

function lookAt(value: unknown, walk: Walk): void {
  if (typeof value === 'string') { return lookAtText(value, walk); }
  if (typeof value !== 'object' || value === null || walk.keys.length > MAX_DEPTH) { return; }
  if (Array.isArray(value)) {
    value.forEach((item, index) => lookAtInner(index, item, walk));
  } else if (isPlainMap(value)) {
    lookAtMap(value as Readonly<Record<string, unknown>>, walk);
  }
}

function lookAtInner(key: string | number, value: unknown, walk: Walk): void {
  walk.keys.push(key);
  lookAt(value, walk);
  walk.keys.pop();
}

function lookAtMap(map: Readonly<Record<string, unknown>>, walk: Walk): void {
  const isVariable = walk.names && lookAtVariable(map, walk);
  for (const name of Object.keys(map)) {
    const inner = map[name];
    if (isVariable && name === 'value') { continue; }
    if (walk.names && isSecretName(name) && isLiteral(inner)) {
      walk.found.push({ path: pathTo(walk, name), text: inner, what: 'a secret, by its name', sign: 'name' });
    } else {
      lookAtInner(name, inner, walk);
    }
  }
}

/** Whether a map is an environment variable whose name says that its literal value is a secret; a value that is one by itself is found as a text. */
function lookAtVariable({ name, value }: Record<string, unknown>, walk: Walk): boolean {
  const isSecret = typeof name === 'string' && isSecretName(name) && isLiteral(value) && secretIn(value) === undefined;
  if (isSecret) { walk.found.push({ path: pathTo(walk, 'value'), text: value, what: `a secret, by the name ${name}`, sign: 'variable' }); }
  return isSecret;
}

function lookAtText(text: string, walk: Walk): void {
  const what = secretIn(text);
  if (what !== undefined) { walk.found.push({ path: pathTo(walk), text, what, sign: 'text' }); }
}

function pathTo({ root, keys }: Walk, ...last: readonly string[]): string {
  return [...keys, ...last].reduce<string>((path, key) => {
    if (typeof key === 'number') { return `${path}[${key}]`; }
    return path === '' ? key : `${path}.${key}`;
  }, root);
}
