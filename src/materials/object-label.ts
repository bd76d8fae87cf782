import { Emitted } from './emitted';

/** An object as it is called in lists: `Deployment harbor/harbor-core`, or without a namespace `Namespace harbor`. */
export function objectLabel({ kind, metadata }: Emitted): string {
  const { name = '', namespace } = (metadata ?? {}) as { readonly name?: string; readonly namespace?: string };
  return `${String(kind)} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
