import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Kinds whose content Pods read. A SealedSecret counts in place of the Secret that its controller creates from it. */
const CHECKSUM_KINDS: readonly string[] = ['ConfigMap', 'Secret', 'SealedSecret'];

/** Checksum annotations of a Pod template, so that Pods are replaced when a ConfigMap or Secret of the output that they read changes. */
export function checksumAnnotations(pod: object, objects: readonly ApiObject[], fullname: string): Record<string, string> {
  const read = referencedNames(pod);
  return Object.fromEntries(objects
    .filter(object => read.has(`${object.kind === 'ConfigMap' ? 'ConfigMap' : 'Secret'}/${object.name}`))
    .map(object => [annotationName(object, fullname), Lazy.any({ produce: () => contentHash(object) })]));
}

/** `checksum/<kind>-<name>`; Kubernetes limits the part after the slash to 63 characters. */
function annotationName(object: ApiObject, fullname: string): string {
  const own = object.name.startsWith(`${fullname}-`) ? object.name.slice(fullname.length + 1) : object.name;
  return `checksum/${`${object.kind.toLowerCase()}-${own}`.slice(0, 63).replace(/[^a-z0-9]+$/, '')}`;
}

/** The ConfigMaps and Secrets below a construct. */
export function configMapsAndSecrets(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter(ApiObject.isApiObject).filter(object => CHECKSUM_KINDS.includes(object.kind));
}

/** Hash of an object as it is written, JSON patches included, without its metadata. */
function contentHash(object: ApiObject): string {
  const { metadata, ...content } = object.toJson() as Record<string, unknown>;
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The kind that a field refers to, and the fields in it with its name. */
type Reference = readonly [kind: string, ...fields: string[]];

/** Fields of a Pod that refer to a ConfigMap or Secret, and the fields inside that may hold its name. */
const REFERENCES: ReadonlyMap<string, Reference> = new Map<string, Reference>([
  ['secretKeyRef', ['Secret', 'name']],
  ['secretRef', ['Secret', 'name']],
  ['secret', ['Secret', 'secretName', 'name']],
  ['configMapKeyRef', ['ConfigMap', 'name']],
  ['configMapRef', ['ConfigMap', 'name']],
  ['configMap', ['ConfigMap', 'name']],
]);

/** `Kind/name` of every ConfigMap and Secret that a pod refers to. */
function referencedNames(value: object, found = new Set<string>()): Set<string> {
  for (const key of Object.keys(value)) {
    const inside = (value as Record<string, unknown>)[key];
    if (typeof inside !== 'object' || inside === null) { continue; }
    const reference = REFERENCES.get(key);
    if (reference) { addNames(reference, inside, found); }
    referencedNames(inside, found);
  }
  return found;
}

function addNames([kind, ...fields]: Reference, inside: object, found: Set<string>): void {
  for (const field of fields) {
    const name = (inside as Record<string, unknown>)[field];
    if (typeof name === 'string') { found.add(`${kind}/${name}`); }
  }
}
