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
  const walk: Walk = { names: true, found: [], depth: 0 };
  lookAt(value, path, walk);
  return walk.found;
}

/** The texts in plain data that hold a secret, whatever their names are. */
export function secretTexts(value: unknown, path: string): SecretInData[] {
  const walk: Walk = { names: false, found: [], depth: 0 };
  lookAt(value, path, walk);
  return walk.found;
}

/** One way through data. It adds to a list, because all texts of all objects are looked at and hardly any has something. */
interface Walk {
  /** Whether names count too. */
  readonly names: boolean;
  readonly found: SecretInData[];
  depth: number;
}

function lookAt(value: unknown, path: string, walk: Walk): void {
  if (typeof value === 'string') { return lookAtText(value, path, walk); }
  if (typeof value !== 'object' || value === null || walk.depth > MAX_DEPTH) { return; }
  walk.depth += 1;
  if (Array.isArray(value)) {
    value.forEach((item, index) => lookAt(item, `${path}[${index}]`, walk));
  } else if (isPlainMap(value)) {
    lookAtMap(value as Readonly<Record<string, unknown>>, path, walk);
  }
  walk.depth -= 1;
}

function lookAtMap(map: Readonly<Record<string, unknown>>, path: string, walk: Walk): void {
  const isVariable = walk.names && lookAtVariable(map, path, walk);
  for (const [name, inner] of Object.entries(map)) {
    if (isVariable && name === 'value') { continue; }
    const place = path === '' ? name : `${path}.${name}`;
    if (walk.names && isSecretName(name) && isLiteral(inner)) {
      walk.found.push({ path: place, text: inner, what: 'a secret, by its name', sign: 'name' });
    } else {
      lookAt(inner, place, walk);
    }
  }
}

/** Whether a map is an environment variable whose name says that its literal value is a secret; a value that is one by itself is found as a text. */
function lookAtVariable({ name, value }: Record<string, unknown>, path: string, { found }: Walk): boolean {
  const isSecret = typeof name === 'string' && isSecretName(name) && isLiteral(value) && secretIn(value) === undefined;
  if (isSecret) { found.push({ path: `${path}.value`, text: value, what: `a secret, by the name ${name}`, sign: 'variable' }); }
  return isSecret;
}

function lookAtText(text: string, path: string, { found }: Walk): void {
  const what = secretIn(text);
  if (what !== undefined) { found.push({ path, text, what, sign: 'text' }); }
}
