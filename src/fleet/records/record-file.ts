import { LoggedStep } from './synthesis-log';
import { commentOf } from '../tree/harbor-file';

/** What is known about the last synthesis of a Sovereign. */
export interface SovereignRecord {
  /** A hash of its definition and of the code of the library. */
  readonly data: string;
  /** A hash of all that its files follow from. */
  readonly input: string;
  readonly steps: readonly LoggedStep[];
}

/** The version of the form of records. */
const VERSION = 1;
const ABOUT = 'From what the files of a cluster were made, and what came of it, so that the next run can leave the cluster out. Nobody applies this file.';
const FOLDER = 'rendered';
const ENDING = '.record';

/** Number of bytes at the start of a record in which its hashes are. */
export const RECORD_START = 1000;

/** Path of a record below the folder of the files for the whole fleet. */
export function recordPath(fqdn: string): string {
  return `${FOLDER}/${fqdn}${ENDING}`;
}

/** The Sovereign of a record, by its path below that folder; undefined for other files. */
export function fqdnOfRecord(path: string): string | undefined {
  return path.startsWith(`${FOLDER}/`) && path.endsWith(ENDING) ? path.slice(FOLDER.length + 1, -ENDING.length) : undefined;
}

/** The text of a record: JSON with a line for each step, below a comment. */
export function recordText({ data, input, steps }: SovereignRecord, note: string): string {
  const lines = steps.map(step => `  ${JSON.stringify(step)}`).join(',\n');
  return `${commentOf([ABOUT, note])}{"version":${VERSION},"data":"${data}","input":"${input}","steps":[\n${lines}\n]}\n`;
}

/** The record in a text; undefined if it has another form. */
export function parseRecord(text: string): SovereignRecord | undefined {
  try {
    const record = JSON.parse(text.replace(/^(?:#.*\n)*/, '')) as Partial<SovereignRecord & { readonly version: number }> | null;
    const { version, data, input, steps } = record ?? {};
    const isWhole = version === VERSION && typeof data === 'string' && typeof input === 'string' && Array.isArray(steps);
    return isWhole ? { data, input, steps: steps as readonly LoggedStep[] } : undefined;
  } catch {
    return undefined;
  }
}

/** The hash of the definition in the start of a record; undefined if it has another form. */
export function dataHashIn(start: string): string | undefined {
  const [, version, hash] = /^\{"version":(\d+),"data":"([0-9a-f]{64})"/m.exec(start) ?? [];
  return Number(version) === VERSION ? hash : undefined;
}
