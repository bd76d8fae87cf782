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
  return walk(value, path, { names: true, depth: 0 });
}

/** The texts in plain data that hold a secret, whatever their names are. */
export function secretTexts(value: unknown, path: string): SecretInData[] {
  return walk(value, path, { names: false, depth: 0 });
}

interface Walk {
  /** Whether names count too. */
  readonly names: boolean;
  readonly depth: number;
}

function walk(value: unknown, path: string, { names, depth }: Walk): SecretInData[] {
  const inside = { names, depth: depth + 1 };
  if (typeof value === 'string') { return found(path, value); }
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) { return []; }
  if (Array.isArray(value)) { return value.flatMap((item, index) => walk(item, `${path}[${index}]`, inside)); }
  return isPlainMap(value) ? walkMap(value as Readonly<Record<string, unknown>>, path, inside) : [];
}

function walkMap(map: Readonly<Record<string, unknown>>, path: string, inside: Walk): SecretInData[] {
  const variable = inside.names ? variableIn(map, path) : [];
  return [...variable, ...Object.entries(map).flatMap(([name, inner]) => {
    const place = path === '' ? name : `${path}.${name}`;
    if (variable.some(it => it.path === place)) { return []; }
    return inside.names && isSecretName(name) && isLiteral(inner) ? [{ path: place, text: inner, what: 'a secret, by its name', sign: 'name' as const }] : walk(inner, place, inside);
  })];
}

/** The literal value of an environment variable whose name says that it is a secret. */
function variableIn({ name, value }: Record<string, unknown>, path: string): SecretInData[] {
  const isSecret = typeof name === 'string' && isSecretName(name) && isLiteral(value) && secretIn(value) === undefined;
  return isSecret ? [{ path: `${path}.value`, text: value, what: `a secret, by the name ${name}`, sign: 'variable' }] : [];
}

function found(path: string, text: string): SecretInData[] {
  const what = secretIn(text);
  return what === undefined ? [] : [{ path, text, what, sign: 'text' }];
}
