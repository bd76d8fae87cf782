import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isMap, isScalar, isSeq } from 'yaml';
import { DataSource, valueOf } from './data-source';
import { FleetDefinition, FleetInputs } from '../records/fleet-inputs';
import { libraryCode } from '../records/library-code';
import { dataHashIn, RECORD_START, recordPath } from '../records/record-file';
import { fleetFolderOf } from '../synthesis-parts';
import { readStart } from '../tree/package-files';

/** What only decides whether warnings and removals are reported, after everything is synthesised. */
const LATER: readonly string[] = ['acknowledge', 'allowRemoval'];

type Data = Readonly<Record<string, unknown>>;
type FileData = Data & { readonly sovereigns: ReadonlyArray<Data | null> };

/** The data of a fleet file, apart for each Sovereign. It has to be YAML, and may be wrong otherwise. */
export class FileInputs implements FleetInputs {
  public readonly definition?: FleetDefinition;
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
    try {
      const data = source.document.toJS({ maxAliasCount: -1 }) as FileData;
      this.addHashes(data);
      this.definition = { name: source.name, data };
    } catch {
      return; // what is wrong about it, such as an alias within its own anchor, is found when it is read
    }
    const folder = join(outdir, fleetFolderOf(textIn(source.resolve(valueOf(contents, 'name')))));
    for (const node of list.items.map(item => source.resolve(item))) {
      const fqdn = textIn(source.resolve(valueOf(node, 'fqdn'))) ?? '';
      const hash = this.hashes.get(fqdn);
      if (hash !== undefined && recordedHash(join(folder, recordPath(fqdn))) === hash) { this.known.add(node); }
    }
  }

  public of(fqdn: string): string | undefined {
    return this.hashes.get(fqdn);
  }

  private addHashes({ sovereigns, ...shared }: FileData): void {
    const hash = hashOf(textOf([libraryCode(), Object.entries(shared).filter(([name]) => !LATER.includes(name))]));
    for (const data of sovereigns) {
      if (typeof data?.fqdn === 'string') { this.hashes.set(data.fqdn, hashOf(`${hash} ${textOf(data)}`)); }
    }
  }

  /** Whether a node is a Sovereign that this library wrote from the same data. There is nothing wrong about it then. */
  public isKnown(node: unknown): boolean {
    return this.known.has(node);
  }
}

function textIn(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** The hash in a record. Without a record, or with a name that is no path, there is none. */
function recordedHash(file: string): string | undefined {
  try {
    return dataHashIn(readStart(file, RECORD_START));
  } catch {
    return undefined;
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
