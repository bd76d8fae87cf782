import { createHash } from 'node:crypto';

/** The longest name of an object in Kubernetes that can be a label too. */
const LONGEST = 63;

/** A name without the characters that are not allowed. If it lost one it ends with a hash, so that two of them never become one. */
export function plainName(text: string, { allowed, filler }: { readonly allowed: RegExp; readonly filler: string }): string {
  const plain = text.replace(allowed, filler);
  const short = plain.slice(0, LONGEST);
  if (short === text) { return text; }
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${short.slice(0, LONGEST - hash.length - 1)}${filler}${hash}`;
}

/** The name of an object in Kubernetes. */
export function objectName(...parts: readonly string[]): string {
  return plainName(parts.join('-'), { allowed: /[^a-z0-9-]+|^-+|-+$/g, filler: '-' });
}

/** The name of a resource or a variable in OpenTofu. */
export function tofuName(text: string): string {
  return plainName(/^[A-Za-z_]/.test(text) ? text : `_${text}`, { allowed: /[^A-Za-z0-9_-]/g, filler: '_' });
}
