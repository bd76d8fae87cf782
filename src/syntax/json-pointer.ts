/** A JSON pointer (RFC 6901) to the value at a path of keys: `/metadata/labels/example.com~1team`. */
export function jsonPointer(...keys: readonly (string | number)[]): string {
  return keys.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
