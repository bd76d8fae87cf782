import { BlobStorageConfig, IBlobStorage } from '../../../src/contracts';
import { errorsOf, harborContext, testChart, warningsOf } from '../harbor-context';

/** What a storage amounts to, and what was found wrong with it. */
export interface BoundStorage {
  readonly config: BlobStorageConfig;
  readonly errors: string[];
  readonly warnings: string[];
}

/** Binds a storage to a Harbor in the namespace `harbor`. */
export function bound(storage: IBlobStorage): BoundStorage {
  const chart = testChart();
  const config = storage.bind(chart, harborContext(chart));
  return { config, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

/** The codes of all problems of a storage, in order. */
export function codesOf(storage: IBlobStorage): string[] {
  const { errors, warnings } = bound(storage);
  return [...errors, ...warnings].map(text => /HBR-[A-Z]+-\d+/.exec(text)?.[0] ?? text).sort();
}
