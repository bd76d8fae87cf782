/* Clusters that are equal but for their names are one design, so that what is common to them is said once. */

/** A Sovereign with what there is to say about it. */
export interface Described<Sections> {
  readonly fqdn: string;
  /** Its own names, by what stands for them in a design. The longest are replaced first. */
  readonly values: Readonly<Record<string, string>>;
  readonly sections: Sections;
}

/** Indexes by the names of sections. */
type Repeated<Sections> = Readonly<Partial<Record<keyof Sections, number>>>;

/** Sovereigns that have the same to say. */
export interface Common<Sections> {
  readonly members: ReadonlyArray<Described<Sections>>;
  readonly sections: Sections;
  /** Sections that an earlier design has as well, but for the names: its index. */
  readonly sameAs: Repeated<Sections>;
}

/** The designs in the order of their first Sovereigns. That of one Sovereign alone has its own names in it. */
export function commonDesigns<Sections extends object>(all: ReadonlyArray<Described<Sections>>): Array<Common<Sections>> {
  const designs = new Map<string, { members: Array<Described<Sections>>; common: Sections }>();
  for (const one of all) {
    const common = withoutNames(one);
    const key = common === one.sections ? `only ${one.fqdn}` : JSON.stringify(common);
    const known = designs.get(key);
    if (known) { known.members.push(one); } else { designs.set(key, { members: [one], common }); }
  }
  const seen = new Map<string, number>();
  return [...designs.values()].map(({ members, common }, index) => ({
    members,
    sections: members.length === 1 ? members[0].sections : common,
    sameAs: members[0].sections === common ? {} as Repeated<Sections> : repeated(common, index, seen),
  }));
}

/** The sections that were seen before, each with the first index at which it was. The others are added. */
function repeated<Sections extends object>(sections: Sections, index: number, seen: Map<string, number>): Repeated<Sections> {
  const all = Object.entries(sections).map(([name, section]) => [name, `${name} ${JSON.stringify(section)}`] as const);
  const before = all.filter(([, text]) => seen.has(text)).map(([name, text]) => [name, seen.get(text)!]);
  all.filter(([, text]) => !seen.has(text)).forEach(([, text]) => seen.set(text, index));
  return Object.fromEntries(before) as Repeated<Sections>;
}

/**
 * The sections with `{fqdn}` and so on in place of a Sovereign's own names. With the names of each Sovereign put in again they are what they were, so one that
 * has such braces in it already is left as it is, and is a design of its own.
 */
function withoutNames<Sections>({ values, sections }: Described<Sections>): Sections {
  const names = new Map(Object.entries(values).sort(([, one], [, other]) => other.length - one.length).map(([name, value]) => [value, `{${name}}`]));
  const written = JSON.stringify(sections);
  if (names.size === 0 || [...names.values()].some(name => written.includes(name))) { return sections; }
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${[...names.keys()].map(escaped).join('|')})(?![A-Za-z0-9])`, 'g');
  return withTexts(sections, text => text.replace(pattern, value => names.get(value)!)) as Sections;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The same data with other texts; names of fields stay. */
function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') { return change(value); }
  if (Array.isArray(value)) { return value.map(item => withTexts(item, change)); }
  if (typeof value !== 'object' || value === null) { return value; }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTexts(inner, change)]));
}
