import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isMap, isSeq } from 'yaml';
import { DataSource, valueOf } from './data-source';
import { FleetInputs } from '../records/fleet-inputs';
import { libraryCode } from '../records/library-code';
import { dataHashIn, RECORD_START, recordPath } from '../records/record-file';
import { fleetFolderOf } from '../synthesis-parts';
import { isFileSystemError, readStart } from '../tree/package-files';

/** What only decides whether warnings and removals are reported, after everything is synthesised. */
const LATER: readonly string[] = ['acknowledge', 'allowRemoval'];

type Data = Readonly<Record<string, unknown>>;

/** The data of a fleet file, apart for each Sovereign. It has to be YAML, and may be wrong otherwise. */
export class FileInputs implements FleetInputs {
  private readonly hashes = new Map<string, string>();
  /** The nodes of the Sovereigns whose data is that of their records. */
  private readonly known = new Set<unknown>();

  /**
   * @param source the file
   * @param outdir the folder of the tree, which may have records
   */
  public constructor(source: DataSource, outdir: string) {
    const { contents } = source.document;
    const list = source.resolve(valueOf(contents, 'sovereigns'));
    if (!isMap(contents) || !isSeq(list)) { return; }
    const { sovereigns, ...shared } = source.document.toJS({ maxAliasCount: -1 }) as Data & { readonly sovereigns: readonly unknown[] };
    const hash = hashOf(textOf([libraryCode(), Object.entries(shared).filter(([name]) => !LATER.includes(name))]));
    const folder = join(outdir, fleetFolderOf(typeof shared.name === 'string' ? shared.name : undefined));
    sovereigns.forEach((data, index) => {
      const { fqdn } = (data ?? {}) as Data;
      if (typeof fqdn !== 'string') { return; }
      this.hashes.set(fqdn, hashOf(`${hash} ${textOf(data)}`));
      if (recordedHash(join(folder, recordPath(fqdn))) === this.hashes.get(fqdn)) { this.known.add(source.resolve(list.items[index])); }
    });
  }

  public of(fqdn: string): string | undefined {
    return this.hashes.get(fqdn);
  }

  /** Whether a node is a Sovereign that this library wrote from the same data. There is nothing wrong about it then. */
  public isKnown(node: unknown): boolean {
    return this.known.has(node);
  }
}

function recordedHash(file: string): string | undefined {
  try {
    return dataHashIn(readStart(file, RECORD_START));
  } catch (error) {
    if (isFileSystemError(error)) { return undefined; }
    throw error;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function textOf(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => isJson(value) ? value : { number: Object.is(value, -0) ? '-0' : String(value) });
}

/** JSON has no words for some numbers. */
function isJson(value: unknown): boolean {
  return typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0));
}
