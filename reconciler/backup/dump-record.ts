import { objectIn } from '../../src/registry-client/token-dance';

/** What stands beside a dump: what is in it, and how to tell that it is whole. */
export interface DumpRecord {
  readonly format: 1;
  /** External URL of the Harbor whose database it is. */
  readonly harbor: string;
  /** Release of Harbor. */
  readonly release: string;
  readonly database: string;
  /** When it was made, as in its name. */
  readonly madeAt: string;
  /** Version of the server, as PostgreSQL counts: 170011. */
  readonly serverVersion: number;
  /** Number of the last migration of Harbor's tables, and whether it was interrupted. */
  readonly schemaVersion: number;
  readonly schemaDirty: boolean;
  /** Rows by table, counted in the snapshot that was dumped. */
  readonly tables: Readonly<Record<string, number>>;
  /** Values of the sequences. They are no part of a snapshot, so a dump has these or higher ones. */
  readonly sequences: Readonly<Record<string, number>>;
  /** The dump as `pg_restore` reads it. */
  readonly dump: ContentRecord;
  /** The file in the store, which is the same thing or that encrypted. */
  readonly file: ContentRecord & { readonly name: string; readonly encryption: 'age' | 'none' };
}

/** Size and hash of what is in a file. */
export interface ContentRecord {
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** Names are `<database>-<time>.dump`, `.dump.age` for an encrypted one, and `.json` for what stands beside it. */
const NAME = /^([\w.@+-]+)-(\d{8}T\d{6}Z)\.(dump|dump\.age|json)$/;

/** The name of a dump without its ending. */
export function stemOf(database: string, madeAt: string): string {
  return database + '-' + madeAt;
}

/** A time in a name: `20261130T031700Z`. */
export function timeInName(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '');
}

/** What a name says. */
export interface NameParts {
  readonly database: string;
  readonly time: number;
  /** The name without its ending. */
  readonly stem: string;
  readonly isRecord: boolean;
}

/** The parts of a name; undefined for a file that is none of a dump. */
export function partsOfName(name: string): NameParts | undefined {
  const [, database, at, ending] = NAME.exec(name) ?? [];
  if (at === undefined) { return undefined; }
  const iso = at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return { database, time: Date.parse(iso), stem: stemOf(database, at), isRecord: ending === 'json' };
}

/** Reads what stands beside a dump; undefined if it is nothing of that kind. */
export function parseRecord(text: string): DumpRecord | undefined {
  const record = objectIn(Buffer.from(text)) as unknown as Partial<DumpRecord>;
  const isWhole = record.format === 1 && isContent(record.dump) && isContent(record.file) && typeof record.tables === 'object' && typeof record.sequences === 'object';
  return isWhole ? record as DumpRecord : undefined;
}

function isContent(content: Partial<ContentRecord> | undefined): boolean {
  return typeof content?.bytes === 'number' && /^[0-9a-f]{64}$/.test(content.sha256 ?? '');
}

/** The facts that `facts.sql` has written: a kind, a name and a value in each line, separated by tabs. */
export function factsIn(text: string): Pick<DumpRecord, 'serverVersion' | 'schemaVersion' | 'schemaDirty' | 'tables' | 'sequences'> {
  const rows = text.split('\n').map(line => line.split('\t')).filter(row => row.length === 3);
  const ofKind = (wanted: string) => {
    const found = rows.filter(([kind]) => kind === wanted);
    return Object.fromEntries(found.map(([, name, value]) => [name, Number(value)]));
  };
  const { version = 0 } = ofKind('server');
  const schema = ofKind('schema');
  return { serverVersion: version, schemaVersion: schema.version, schemaDirty: schema.dirty === 1, tables: ofKind('table'), sequences: ofKind('sequence') };
}

/** The same as lines, with which a restored database is compared. */
export function factLines({ schemaVersion, schemaDirty, tables, sequences }: DumpRecord): string {
  const ofKind = (kind: string, values: Readonly<Record<string, number>>) => Object.entries(values).map(([name, value]) => [kind, name, String(value)].join('\t'));
  return [...ofKind('schema', { version: schemaVersion, dirty: Number(schemaDirty) }), ...ofKind('sequence', sequences), ...ofKind('table', tables), ''].join('\n');
}
