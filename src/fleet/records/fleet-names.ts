/** DNS names with at least one dot. */
const DNS_NAME = /[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+/g;
/** Number of domains up to which it is faster to look for each of them than for all names. */
const FEW_DOMAINS = 8;
/** The codes of characters that a name may have. */
const NAME_PARTS = new Set([...'abcdefghijklmnopqrstuvwxyz0123456789.-'].map(letter => letter.charCodeAt(0)));
/** Length of the longest character that is written with a backslash, such as `\\U0001f600`. */
const LONGEST_ESCAPE = 10;

/** A name in a text, and the Sovereign that it belongs to. */
export interface OwnedName {
  readonly name: string;
  readonly fqdn: string;
}

/**
 * Finds the names of the Sovereigns of a fleet in the texts of files. It finds all that the rules of the fleet find in the objects of these files, and some more:
 * behind a backslash a name may begin later than it seems, as in `\nprod.example.com`.
 */
export class FleetNames {
  /** The domains of two labels that hosts of the fleet are in. */
  private readonly domains: readonly string[];

  /**
   * @param owners FQDNs of Sovereigns by their hosts
   */
  public constructor(private readonly owners: ReadonlyMap<string, string>) {
    const hosts = [...owners.keys()].filter(host => host.includes('.'));
    this.domains = [...new Set(hosts.map(host => host.split('.').slice(-2).join('.')))];
  }

  /** The names in a text that belong to Sovereigns, sorted. */
  public in(text: string): OwnedName[] {
    const found = this.domains.length > FEW_DOMAINS ? dnsNamesIn(text) : this.namesInDomains(text);
    return [...found].sort().flatMap(name => {
      const fqdn = this.ownerOf(name);
      return fqdn === undefined ? [] : [{ name, fqdn }];
    });
  }


  private namesInDomains(text: string): Set<string> {
    return new Set(this.domains.flatMap(domain => namesAround(text, domain)));
  }

  /** The Sovereign that a name belongs to: the one with the longest matching domain. */
  private ownerOf(name: string): string | undefined {
    for (let domain = name; domain.includes('.'); domain = domain.slice(domain.indexOf('.') + 1)) {
      const owner = this.owners.get(domain);
      if (owner !== undefined) { return owner; }
    }
    return undefined;
  }
}

/** All DNS names in a text, whoever they belong to. */
export function dnsNamesIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const { 0: name, index } of text.matchAll(DNS_NAME)) { namesAt(text, index, name).forEach(one => found.add(one)); }
  return found;
}

/** The names around each place of a domain in a text. The same few names are in a file again and again, and are looked at once. */
function namesAround(text: string, domain: string): string[] {
  const found: string[] = [];
  const known = new Set<string>();
  for (let at = text.indexOf(domain); at >= 0; at = text.indexOf(domain, at + domain.length)) {
    const [start, end] = [boundary(text, at - 1, -1) + 1, boundary(text, at + domain.length, 1)];
    const around = text.slice(Math.max(0, start - LONGEST_ESCAPE), end);
    if (known.has(around)) { continue; }
    known.add(around);
    for (const { 0: name, index } of text.slice(start, end).matchAll(DNS_NAME)) { found.push(...namesAt(text, start + index, name)); }
  }
  return found;
}

/** The first place from a place on, in a direction, that is no part of a name. */
function boundary(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (at >= 0 && at < text.length && NAME_PARTS.has(text.charCodeAt(at))) { at += step; }
  return at;
}

/** A name, and shortly behind a backslash also those that begin within its first label. */
function namesAt(text: string, index: number, name: string): string[] {
  if (!text.slice(Math.max(0, index - LONGEST_ESCAPE), index).includes('\\')) { return [name]; }
  return Array.from({ length: name.indexOf('.') }, (_, cut) => name.slice(cut)).filter(one => !one.startsWith('-'));
}
