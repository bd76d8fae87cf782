import { ApiObject, ApiObjectProps, App, ImplicitTokenResolver, JsonPatch, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { Construct } from 'constructs';
import { deepFrozenCopy, isDeepFrozen, memoizeFrozen } from '../syntax/memoize';

/** The default resolvers of a cdk8s `App`. */
const DEFAULT_RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver] as const;

/** Raised for a value that only the resolvers of cdk8s can render. */
class NotPlainData extends Error {}

/**
 * An `ApiObject` that renders plain data without the resolvers of cdk8s, because each of the three visits every single value, which is slow. The
 * output is the same. A manifest with anything but plain data, with a JSON patch, or in an app with custom resolvers is rendered by cdk8s.
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
    return this.render(false);
  }

  /** The manifest for reading only: deep-frozen parts, which other objects may have too, are not copied. */
  public read(): any {
    return this.render(true);
  }

  private render(keepsFrozen: boolean): any {
    if (this.isPatched || !hasDefaultResolvers(this.node.root as App)) { return super.toJson(); }
    try {
      const { apiVersion, kind, metadata, ...rest } = plainMap({ ...this.manifest, metadata: this.metadata.toJson() }, keepsFrozen);
      return { apiVersion, kind, ...metadata !== undefined && { metadata }, ...rest };
    } catch (error) {
      if (error instanceof NotPlainData) { return super.toJson(); }
      throw error;
    }
  }
}

/** The manifest of an object, which must not be modified. */
export function readManifest(object: ApiObject): Fields {
  return isPlainObject(object) ? object.read() : object.toJson();
}

/** `instanceof` cannot be used: cdk8s overrides it on `ApiObject`, so that every ApiObject is an instance of every subclass. */
function isPlainObject(object: ApiObject): object is PlainObject {
  return PlainObject.prototype.isPrototypeOf(object);
}

function hasDefaultResolvers({ resolvers }: Partial<App>): boolean {
  return resolvers?.length === DEFAULT_RESOLVERS.length && resolvers.every((resolver, index) => resolver.constructor === DEFAULT_RESOLVERS[index]);
}

type Fields = Record<string, unknown>;

/** A value without null and undefined, and with sorted keys in its maps. Deep-frozen maps are rendered once, or copied for each object. */
function plainValue(value: unknown, keepsFrozen: boolean): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') { return value; }
  if (value === null || value === undefined) { return undefined; }
  if (Array.isArray(value)) { return value.map(item => plainValue(item, keepsFrozen)); }
  if (value instanceof Lazy) { return plainValue(value.produce(), keepsFrozen); }
  return keepsFrozen && isDeepFrozen(value) ? frozenPlainMap(value) : plainMap(value, keepsFrozen);
}

function plainMap(map: unknown, keepsFrozen: boolean): Fields {
  if (typeof map !== 'object' || map === null || map.constructor !== Object || typeof (map as { resolve?: unknown }).resolve === 'function') {
    throw new NotPlainData();
  }
  const plain: Fields = {};
  for (const key of sorted(Object.keys(map))) {
    const value = plainValue((map as Fields)[key], keepsFrozen);
    if (value !== undefined) { plain[key] = value; }
  }
  return plain;
}

/** Sorts names, and saves the time for it if they are sorted already, as in most maps. */
function sorted(names: string[]): string[] {
  return names.every((name, index) => index === 0 || names[index - 1] < name) ? names : names.sort();
}

const frozenPlainMap = memoizeFrozen((map: object) => deepFrozenCopy(plainMap(map, false)));
