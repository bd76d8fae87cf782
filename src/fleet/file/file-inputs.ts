import { DataSource } from './data-source';
import { FleetInputs } from '../records/sovereign-records';

/** What only decides whether warnings and removals are reported, after everything is synthesised. */
const LATER: readonly string[] = ['acknowledge', 'allowRemoval'];

type Data = Readonly<Record<string, unknown>>;
type FileData = Data & { readonly sovereigns: ReadonlyArray<Data & { readonly fqdn: string }> };

/** The data of a fleet file, apart for each Sovereign. */
export class FileInputs implements FleetInputs {
  /** What all Sovereigns have in common. */
  private readonly shared: string;
  private readonly own = new Map<string, string>();

  public constructor({ document }: DataSource) {
    const { sovereigns, ...shared } = document.toJS({ maxAliasCount: -1 }) as FileData;
    this.shared = textOf(Object.entries(shared).filter(([name]) => !LATER.includes(name)));
    sovereigns.forEach(data => this.own.set(data.fqdn, textOf(data)));
  }

  public of(fqdn: string): string | undefined {
    const own = this.own.get(fqdn);
    return own === undefined ? undefined : `${this.shared}\n${own}`;
  }
}

function textOf(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) => isJson(value) ? value : { number: Object.is(value, -0) ? '-0' : String(value) });
}

/** JSON has no words for some numbers. */
function isJson(value: unknown): boolean {
  return typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0));
}
