import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Kinds whose content ends up in a pod. The hash of a SealedSecret stands for the Secret that it becomes. */
const CONTENT_KINDS: readonly string[] = ['ConfigMap', 'Secret', 'SealedSecret'];

/** Annotations of a pod that change when a ConfigMap or Secret of the output changes which the pod reads. */
export function checksumAnnotations(pod: object, objects: readonly ApiObject[], fullname: string): Record<string, string> {
  const read = referencedNames(pod);
  return Object.fromEntries(objects
    .filter(object => read.has(`${object.kind === 'ConfigMap' ? 'ConfigMap' : 'Secret'}/${object.name}`))
    .map(object => [annotationName(object, fullname), Lazy.any({ produce: () => contentHash(object) })]));
}

/** The name after the slash may have 63 characters. */
function annotationName(object: ApiObject, fullname: string): string {
  const own = object.name.startsWith(`${fullname}-`) ? object.name.slice(fullname.length + 1) : object.name;
  return `checksum/${`${object.kind.toLowerCase()}-${own}`.slice(0, 63).replace(/[^a-z0-9]+$/, '')}`;
}

/** The objects below a construct whose content ends up in pods. */
export function configMapsAndSecrets(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter(ApiObject.isApiObject).filter(object => CONTENT_KINDS.includes(object.kind));
}

/** Hash of exactly what is written, patches included. */
function contentHash(object: ApiObject): string {
  const { metadata, ...content } = object.toJson() as Record<string, unknown>;
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Fields that refer to a ConfigMap or Secret, and where its name is in them. */
const REFERENCES: ReadonlyMap<string, readonly [kind: string, ...fields: string[]]> = new Map([
  ['secretKeyRef', ['Secret', 'name']],
  ['secretRef', ['Secret', 'name']],
  ['secret', ['Secret', 'secretName', 'name']],
  ['configMapKeyRef', ['ConfigMap', 'name']],
  ['configMapRef', ['ConfigMap', 'name']],
  ['configMap', ['ConfigMap', 'name']],
]);

/** `Kind/name` of every ConfigMap and Secret that a pod refers to. */
function referencedNames(value: object, found = new Set<string>()): Set<string> {
  for (const [key, inside] of Object.entries(value)) {
    if (typeof inside !== 'object' || inside === null) { continue; }
    const [kind, ...fields] = REFERENCES.get(key) ?? [];
    fields.map(field => inside[field]).filter(name => typeof name === 'string').forEach(name => found.add(`${kind}/${name}`));
    referencedNames(inside, found);
  }
  return found;
}
