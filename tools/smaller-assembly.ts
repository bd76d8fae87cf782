/* The assembly of the package in an archive that is as small as gzip makes it: the compiler takes its usual level, and a hundredth more space. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, gunzipSync, gzipSync } from 'node:zlib';

/** The same in a smaller archive. */
export function smaller(archive: Uint8Array): Uint8Array {
  return gzipSync(gunzipSync(archive), { level: constants.Z_BEST_COMPRESSION, memLevel: 9 });
}

/** Writes an archive anew, if it is there. */
export function makeSmaller(path: string): void {
  if (existsSync(path)) { writeFileSync(path, smaller(readFileSync(path))); }
}
