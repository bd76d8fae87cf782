import { SpecField } from './spec-fields';
import { CREDENTIALS } from '../../../src/facts/credentials';

type Key = string | number;
type Container = Map<string, unknown> | readonly unknown[] | Readonly<Record<string, unknown>>;

/** The places of a field in a spec: one for each workload and container that has it, and the first item of other lists. */
export function placesOf(spec: object, { path }: SpecField): Key[][] {
  const keys = path.reduce<Key[][]>((found, step) => found.flatMap(at => step === '*' ? keysOf(read(spec, at)).map(key => [...at, key]) : [[...at, step]]), [[]]);
  return keys.filter(at => isContainer(read(spec, at.slice(0, -1))));
}

/** A copy of the spec with another value in one place. Only what leads there is copied. */
export function changedAt<T>(value: T, path: readonly Key[], field: SpecField): T {
  const [key, ...rest] = path;
  if (key === undefined) { return otherValue(field, value) as T; }
  const inner = changedAt(read(value, [key]), rest, field);
  if (value instanceof Map) { return new Map([...value, [key, inner]]) as T; }
  if (Array.isArray(value)) { return value.map((item, at) => at === key ? inner : item) as T; }
  return { ...value, [key]: inner };
}

function keysOf(value: unknown): Key[] {
  if (value instanceof Map) { return [...value.keys()]; }
  return Array.isArray(value) && value.length > 0 ? [0] : [];
}

function read(value: unknown, path: readonly Key[]): unknown {
  return path.reduce((inside, key) => inside instanceof Map ? inside.get(key) : (inside as Record<Key, unknown> | undefined)?.[key], value);
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Other values where one that follows from the type would mean nothing: by the end of the path. */
const BY_NAME: Readonly<Record<string, (value: any) => unknown>> = {
  keys: () => Object.fromEntries(Object.values(CREDENTIALS).flatMap(({ keys }) => keys).map(({ key }) => [key, 'renamed'])),
  secretNames: value => Object.fromEntries(Object.entries(value).map(([name, secret]) => [name, `${secret}-changed`])),
  labels: value => ({ ...value, changed: 'label' }),
  requests: value => ({ ...value, cpu: '7' }),
  limits: value => ({ ...value, cpu: '8' }),
  containers: (value: readonly string[]) => value.slice(1),
  volumeMounts: value => [...value, { name: 'scratch', mountPath: '/changed' }],
  maxReplicas: value => value + 10,
  driver: value => value === 's3' ? 'gcs' : 's3',
  chartVersion: () => '1.18.0',
  tolerations: value => [...value, { key: 'changed' }],
};

function otherValue({ path, kind, values }: SpecField, value: any): unknown {
  const byName = BY_NAME[path[path.length - 1]];
  if (byName) { return byName(value); }
  switch (kind) {
    case 'text': return values.filter(it => it !== value).pop() ?? otherText(value);
    case 'number': return (value ?? 40) + 1;
    case 'flag': return !value;
    case 'texts': return [...value ?? [], 'changed'];
    case 'map': return { ...value, changed: 'changed' };
    case 'objects': return [...value, { name: 'changed', image: 'example.com/changed:v1' }];
  }
}

function otherText(value: string | undefined): string {
  return value !== undefined && /^\d+$/.test(value) ? String(Number(value) + 1) : `${value ?? 'changed'}x`;
}
