import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file beside the one that is there and puts it in its place, so that nobody finds half of it. */
export function replaceFile(path: string, text: string): void {
  const beside = mkdtempSync(join(dirname(path), '.cdk8s-harbor-'));
  try {
    writeFileSync(join(beside, 'new'), text);
    renameSync(join(beside, 'new'), path);
  } finally {
    rmSync(beside, { recursive: true });
  }
}
