/** One segment of a path that is the same on every system: it starts with a letter, a digit or an underscore, so it is never hidden or `..`. */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,200}$/;

/** Whether a path has one or more plain segments, so that it cannot lead out of the folder that it is below. */
export function isPlainPath(path: string): boolean {
  return path.split('/').every(segment => SEGMENT.test(segment) && !segment.endsWith('.'));
}

/** A port at the end of a segment: container runtimes have folders that are called like registries. */
const PORT = /:\d{1,5}(?=\/|$)/g;

/** Whether a path is plain, but for ports of registries. */
export function isTreePath(path: string): boolean {
  return isPlainPath(path.replaceAll(PORT, ''));
}

/** What a plain path is, in words. */
export const PLAIN_PATH = 'one or more names of folders with slashes between them, of letters, digits, hyphens, dots and underscores';
