import { chartDefault } from '../facts/chart-keys';
import { LintContext } from '../lint/lint-context';
import { Values } from '../lint/value-set';
import { isMap } from '../syntax/plain-map';

/** Props of `Harbor` and `HarborRelease` in the words of fleet files: `{ database: { external: { host: 'db' } } }`. */
export type PropsData = Readonly<Record<string, unknown>>;

/** What is known about single values. */
export interface ValueMarks {
  /** Values that do nothing. */
  readonly unread: ReadonlySet<string>;
  /** Secrets in plain text, which are not among the values any more. */
  readonly secrets: ReadonlySet<string>;
  /** Keys of Secrets that are called otherwise, by the path of the value that names the Secret. */
  readonly keys?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Collects what props say, and which values said it. */
export class SaidProps {
  /** The props so far. */
  public readonly data: Record<string, unknown> = {};
  /** The prop that says it, by the path of a value. */
  public readonly taken = new Map<string, string>();
  /** Values that are not said by a prop, with the reason why nothing is missed. */
  public readonly unneeded = new Map<string, string>();
  /** Values that the library says by itself, maybe in another way, with what to do if they were meant. */
  public readonly replaced = new Map<string, string>();

  /**
   * @param context the values, without any secret
   * @param marks which values the chart does not read, and which are secrets
   */
  public constructor(private readonly context: LintContext, private readonly marks: ValueMarks) {}

  /** Version of the chart. */
  public get chart(): string {
    return this.context.chart;
  }

  /** What holds: what is given, or else the default of the chart. */
  public read(path: string): unknown {
    return this.context.read(path);
  }

  /** What holds, as a text; undefined for nothing and for an empty text. */
  public text(path: string): string | undefined {
    const value = this.read(path);
    return value === undefined || value === null || value === '' || typeof value === 'object' ? undefined : String(value);
  }

  /** What is given at a path; undefined for values that the chart does not read. */
  public given(path: string): unknown {
    return this.isUsable(path) ? this.context.given(path) ?? undefined : undefined;
  }

  /** The default of the chart. */
  public defaultOf(path: string): unknown {
    return chartDefault(this.chart, path);
  }

  /** The default of an index of the cache; that of core holds for those that have none. */
  public defaultIndex(path: string): number {
    return Number(this.defaultOf(path) ?? 0);
  }

  /** Whether the chart reads the value. */
  public isUsable(path: string): boolean {
    return !this.marks.unread.has(path);
  }

  /** Whether a secret in plain text is given there. */
  public isSecret(path: string): boolean {
    return this.marks.secrets.has(path);
  }

  /** The Secret that a value names, with the names of its keys if they are other ones than the chart reads; undefined if none is named. */
  public existing(path: string): object | undefined {
    const value = this.given(path);
    if (typeof value !== 'string' || value === '') { return undefined; }
    const keys = this.marks.keys?.[path];
    const renamed = Object.fromEntries(Object.entries(keys ?? {}).filter(([key, name]) => key !== name));
    return { existing: Object.keys(renamed).length === 0 ? value : { secretName: value, keys: renamed } };
  }

  /** All values that are given. */
  public get values(): Values {
    return this.context.values;
  }

  /** Says a prop by values; nothing is said, and no value taken, if there is no data. */
  public say(prop: string, data: unknown, ...paths: readonly string[]): void {
    if (data === undefined) { return; }
    put(this.data, prop.split('.'), data);
    paths.forEach(path => this.taken.set(path, prop));
  }

  /** Values that are held by a prop that is said by other ones. */
  public take(prop: string, ...paths: readonly string[]): void {
    paths.forEach(path => this.taken.set(path, prop));
  }
}

function put(data: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    const there = data[name];
    data[name] = isMap(there) && isMap(value) ? { ...there, ...value } : value;
    return;
  }
  if (!isMap(data[name])) { data[name] = {}; }
  put(data[name] as Record<string, unknown>, rest, value);
}

/** A map without what is undefined; undefined if nothing is left. */
export function known(map: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const entries = Object.entries(map).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
