/* Compares the objects that Flux has installed with those that the parity run expects. */
import { isDeepStrictEqual } from 'node:util';
import { KubernetesObject } from '../documents';

type Fields = Readonly<Record<string, any>>;

/** Labels and annotations that Helm and Flux add to installed objects. */
const MARKS = /^(helm\.toolkit\.fluxcd\.io\/|meta\.helm\.sh\/|app\.kubernetes\.io\/managed-by$)/;
/** Fields that the API server chooses for each object, by kind. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  Service: ['clusterIP', 'clusterIPs', 'healthCheckNodePort'],
  PersistentVolumeClaim: ['volumeName'],
};

/** Key of an object in a release, whose objects are all in one namespace: `Kind/name`. */
export function nameOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}

/** The differences between actual and expected objects of a release, both with the defaults of the API server. */
export function differences(installed: readonly KubernetesObject[], expected: readonly KubernetesObject[]): string[] {
  const [there, wanted] = [installed, expected].map(objects => new Map(objects.map(object => [nameOf(object), comparable(object)])));
  return [...new Set([...wanted.keys(), ...there.keys()])].sort().flatMap(name => {
    if (!there.has(name)) { return [`${name} was not installed`]; }
    if (!wanted.has(name)) { return [`${name} was installed, and nobody expects it`]; }
    return fieldDifferences(there.get(name), wanted.get(name)).map(field => `${name}: ${field}`);
  });
}

/** Paths at which two values differ. */
function fieldDifferences(one: unknown, other: unknown, path = ''): string[] {
  if (isDeepStrictEqual(one, other)) { return []; }
  if (!isMap(one) || !isMap(other)) { return [`${path.slice(1)} is ${shown(one)}, not ${shown(other)}`]; }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort().flatMap(key => fieldDifferences(one[key], other[key], `${path}.${key}`));
}

function comparable({ apiVersion, kind, metadata, status: _, ...content }: KubernetesObject): Fields {
  const { spec } = content;
  const marks = { labels: withoutMarks(metadata.labels), annotations: withoutMarks(metadata.annotations) };
  return { apiVersion, ...marks, ...content, ...spec && { spec: resolved(kind, spec) } };
}

function resolved(kind: string, spec: Fields): Fields {
  const kept = Object.fromEntries(Object.entries(spec).filter(([field]) => !(CHOSEN[kind] ?? []).includes(field)));
  return kind === 'Service' && spec.type === 'LoadBalancer' ? { ...kept, ports: spec.ports.map(({ nodePort: _, ...port }: Fields) => port) } : kept;
}

function withoutMarks(marks: Readonly<Record<string, string>> = {}): Fields {
  return Object.fromEntries(Object.entries(marks).filter(([name]) => !MARKS.test(name)));
}

/** The beginning of a value, for messages. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent';
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
