import { ApiObject, ApiObjectProps, App, ImplicitTokenResolver, JsonPatch, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { Construct } from 'constructs';

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
    if (this.isPatched || !hasUsualResolvers(this.node.root as App)) { return super.toJson(); }
    try {
      const { apiVersion, kind, metadata, ...rest } = plainMap({ ...this.manifest, metadata: this.metadata.toJson() });
      return { apiVersion, kind, ...metadata !== undefined && { metadata }, ...rest };
    } catch (error) {
      if (error instanceof NotPlain) { return super.toJson(); }
      throw error;
    }
  }
}

function hasUsualResolvers({ resolvers }: Partial<App>): boolean {
  return resolvers?.length === USUAL_RESOLVERS.length && resolvers.every((resolver, index) => resolver.constructor === USUAL_RESOLVERS[index]);
}

/** A value without what is not there, and with the keys of its maps in order. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') { return value; }
  if (value === null || value === undefined) { return undefined; }
  if (Array.isArray(value)) { return value.map(plainValue); }
  if (value instanceof Lazy) { return plainValue(value.produce()); }
  return plainMap(value);
}

function plainMap(map: unknown): Record<string, unknown> {
  if (typeof map !== 'object' || map === null || map.constructor !== Object || typeof (map as { resolve?: unknown }).resolve === 'function') {
    throw new NotPlain();
  }
  const plain: Record<string, unknown> = {};
  for (const key of Object.keys(map).sort()) {
    const value = plainValue((map as Record<string, unknown>)[key]);
    if (value !== undefined) { plain[key] = value; }
  }
  return plain;
}
