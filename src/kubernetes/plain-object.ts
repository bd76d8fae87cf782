import { ApiObject, ApiObjectProps, App, ImplicitTokenResolver, JsonPatch, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { Construct } from 'constructs';
import { isShared, lookingOnce, share } from '../syntax/shared-data';

/** The resolvers of an app that has none of its own. */
const USUAL_RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver] as const;

/** A value that only the resolvers of cdk8s understand. */
class NotPlain extends Error {}

/**
 * An object whose manifest is plain data. It becomes what an `ApiObject` of cdk8s becomes, but without three resolvers that look at every single
 * value: those are only asked where there is something else than data, a patch, or a resolver of the user's own.
 */
export class PlainObject extends ApiObject {
  private readonly manifest: ApiObjectProps;
  private isPatched = false;

  public constructor(scope: Construct, id: string, manifest: ApiObjectProps) {
    super(scope, id, manifest);
    this.manifest = manifest;
  }

  public addJsonPatch(...ops: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...ops);
  }

  public toJson(): any {
    return this.rendered(false);
  }

  /** The manifest to be read: what it shares with other objects is not copied. */
  public read(): any {
    return this.rendered(true);
  }

  private rendered(shares: boolean): any {
    if (this.isPatched || !hasUsualResolvers(this.node.root as App)) { return super.toJson(); }
    try {
      const { apiVersion, kind, metadata, ...rest } = plainMap({ ...this.manifest, metadata: this.metadata.toJson() }, shares);
      return { apiVersion, kind, ...metadata !== undefined && { metadata }, ...rest };
    } catch (error) {
      if (error instanceof NotPlain) { return super.toJson(); }
      throw error;
    }
  }
}

/** The manifest of an object, to be read and not to be changed. */
export function readManifest(object: ApiObject): Fields {
  return isPlainObject(object) ? object.read() : object.toJson();
}

/** To `instanceof`, which cdk8s answers itself, every object is of every class of objects. */
function isPlainObject(object: ApiObject): object is PlainObject {
  return PlainObject.prototype.isPrototypeOf(object);
}

function hasUsualResolvers({ resolvers }: Partial<App>): boolean {
  return resolvers?.length === USUAL_RESOLVERS.length && resolvers.every((resolver, index) => resolver.constructor === USUAL_RESOLVERS[index]);
}

type Fields = Record<string, unknown>;

/** A value without what is not there, and with the keys of its maps in order; with what is shared, or with copies of it. */
function plainValue(value: unknown, shares: boolean): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') { return value; }
  if (value === null || value === undefined) { return undefined; }
  if (Array.isArray(value)) { return value.map(item => plainValue(item, shares)); }
  if (value instanceof Lazy) { return plainValue(value.produce(), shares); }
  return shares && isShared(value) ? sharedPlainMap(value) : plainMap(value, shares);
}

function plainMap(map: unknown, shares: boolean): Fields {
  if (typeof map !== 'object' || map === null || map.constructor !== Object || typeof (map as { resolve?: unknown }).resolve === 'function') {
    throw new NotPlain();
  }
  const plain: Fields = {};
  for (const key of sorted(Object.keys(map))) {
    const value = plainValue((map as Fields)[key], shares);
    if (value !== undefined) { plain[key] = value; }
  }
  return plain;
}

/** Most maps are in order already. */
function sorted(names: string[]): string[] {
  return names.every((name, at) => at === 0 || names[at - 1] < name) ? names : names.sort();
}

const sharedPlainMap = lookingOnce((map: object) => share(plainMap(map, false)));
