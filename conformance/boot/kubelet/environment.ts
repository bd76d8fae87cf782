/* The environment of a container, as the kubelet makes it. */
import { expand } from './expansion';
import { below, faultAt, Place } from '../fault';
import { Entries, Manifests } from '../manifests';

/** What fields of a pod can be variables. */
export interface PodFacts {
  readonly name: string;
  readonly namespace: string;
  readonly ip: string;
  readonly nodeIp: string;
  readonly serviceAccount: string;
}

/** What a container is started with. */
export interface Command {
  readonly environment: ReadonlyMap<string, string>;
  readonly command: readonly string[];
}

const FIELDS: Readonly<Record<string, (pod: PodFacts) => string>> = {
  'metadata.name': pod => pod.name,
  'metadata.namespace': pod => pod.namespace,
  'status.podIP': pod => pod.ip,
  'status.hostIP': pod => pod.nodeIp,
  'spec.nodeName': () => 'node',
  'spec.serviceAccountName': pod => pod.serviceAccount,
};

/** Names that can be variables; the kubelet leaves out others in `envFrom`. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The environment and the command of a container. Whatever is missing or refers to nothing is a fault at `place`, the container. */
export function commandOf(container: any, pod: PodFacts, { manifests, place }: { manifests: Manifests; place: Place }): Command {
  const environment = new Map([...fromSources(container, manifests, place), ...ownVariables(container, pod, { manifests, place })]);
  const words = (field: 'command' | 'args') => ((container[field] ?? []) as string[]).map((word, index) =>
    resolved(word, environment, below(place, `${field}[${index}]`)));
  return { environment, command: [...words('command'), ...words('args')] };
}

function fromSources(container: any, manifests: Manifests, place: Place): Map<string, string> {
  const found = new Map<string, string>();
  for (const [index, { prefix = '', configMapRef, secretRef }] of (container.envFrom ?? []).entries()) {
    const reference = configMapRef ?? secretRef;
    const kind = configMapRef ? 'ConfigMap' : 'Secret';
    const entries = manifests.entries(kind, reference.name);
    if (!entries && !reference.optional) {
      throw faultAt(below(place, `envFrom[${index}].${configMapRef ? 'configMapRef' : 'secretRef'}.name`), `there is no ${kind} '${reference.name}'`);
    }
    const usable = [...entries ?? []].filter(([key]) => VARIABLE.test(prefix + key));
    usable.forEach(([key, value]) => found.set(prefix + key, value.toString('utf8')));
  }
  return found;
}

/** Variables of `env`. References see those before them, but none of `envFrom`, as in the kubelet. */
function ownVariables(container: any, pod: PodFacts, { manifests, place }: { manifests: Manifests; place: Place }): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, value = '', valueFrom } of container.env ?? []) {
    const at = below(place, `env[${name}]`);
    const text = valueFrom ? valueOf(valueFrom, pod, { manifests, place: below(at, 'valueFrom') }) : resolved(value, found, below(at, 'value'));
    if (text !== undefined) { found.set(name, text); }
  }
  return found;
}

function valueOf(source: any, pod: PodFacts, { manifests, place }: { manifests: Manifests; place: Place }): string | undefined {
  if (source.fieldRef) {
    const field = FIELDS[source.fieldRef.fieldPath];
    if (!field) { throw faultAt(below(place, 'fieldRef.fieldPath'), `'${source.fieldRef.fieldPath}' is not known`); }
    return field(pod);
  }
  const [name, kind] = source.secretKeyRef ? ['secretKeyRef', 'Secret'] as const : ['configMapKeyRef', 'ConfigMap'] as const;
  const reference = source[name];
  if (!reference) { throw faultAt(place, `a value from ${Object.keys(source).join(', ')} is not known`); }
  return keyed(manifests.entries(kind, reference.name), reference, { at: below(place, name), title: `${kind} '${reference.name}'` });
}

function keyed(
  entries: Entries | undefined, { key, optional }: { key: string; optional?: boolean }, { at, title }: { at: Place; title: string },
): string | undefined {
  if (entries?.has(key)) { return entries.get(key)!.toString('utf8'); }
  if (optional) { return undefined; }
  throw entries ? faultAt(below(at, 'key'), `${title} has no key '${key}'`) : faultAt(below(at, 'name'), `there is no ${title}`);
}

function resolved(text: string, variables: ReadonlyMap<string, string>, place: Place): string {
  const { text: value, unknown } = expand(text, variables);
  if (unknown.length > 0) { throw faultAt(place, `refers to $(${unknown[0]}), which is not defined before it`); }
  return value;
}
