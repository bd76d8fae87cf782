/** The same symbol in every copy of the library that a program may have. */
const KIND = Symbol.for('cdk8s-harbor.kind');

/** Says what an object of ours is: the interface or the class by whose name users know it. A prototype says it for all objects of its class. */
export function markKind<T extends object>(object: T, kind: string): T {
  return Object.defineProperty(object, KIND, { value: kind });
}

/** What an object of ours is; undefined for all others. */
export function kindOf(object: object): string | undefined {
  const kind: unknown = (object as { readonly [KIND]?: unknown })[KIND];
  return typeof kind === 'string' ? kind : undefined;
}
