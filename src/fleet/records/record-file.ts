import { LoggedStep } from './synthesis-log';
import { commentOf } from '../tree/harbor-file';

/** What is known about the last synthesis of a Sovereign. */
export interface SovereignRecord {
  /** A hash of all that its files follow from. */
  readonly input: string;
  readonly steps: readonly LoggedStep[];
}

/** The version of the form of records. */
const VERSION = 1;
const ABOUT = 'From what the files of a cluster were made, and what came of it, so that the next run can leave the cluster out. Nobody applies this file.';

/** The text of a record: JSON with a line for each step, below a comment. */
export function recordText({ input, steps }: SovereignRecord, note: string): string {
  const lines = steps.map(step => `  ${JSON.stringify(step)}`).join(',\n');
  return `${commentOf([ABOUT, note])}{"version":${VERSION},"input":${JSON.stringify(input)},"steps":[\n${lines}\n]}\n`;
}

/** The record in a text; undefined if it has another form. */
export function parseRecord(text: string): SovereignRecord | undefined {
  try {
    const record = JSON.parse(text.replace(/^(?:#.*\n)*/, '')) as Partial<SovereignRecord & { readonly version: number }> | null;
    const { version, input, steps } = record ?? {};
    return version === VERSION && typeof input === 'string' && Array.isArray(steps) ? { input, steps: steps as readonly LoggedStep[] } : undefined;
  } catch {
    return undefined;
  }
}
