import { Body } from '../json';
import { Run } from '../kind';
import { readMark } from '../mark';

/** A Harbor as it was found: what could be a desired state, and what could not be read or said. */
export interface Exported {
  readonly state: Body;
  readonly notes: readonly string[];
}

/** What reads one Harbor for an export. */
export class Reading {
  public readonly notes: string[] = [];
  /** The owners whose marks objects carry. */
  private readonly owners = new Map<string, number>();
  private readonly secretNames = new Set<string>();

  public constructor(public readonly run: Run) {}

  public note(text: string): void {
    this.notes.push(text);
  }

  /** Notes something that is there, and that nothing can be said about. */
  public noteIf(isThere: boolean, text: string): void {
    if (isThere) { this.note(text); }
  }

  /** A description without the mark of an owner, which is counted; undefined if nothing is left. */
  public description(text: unknown): string | undefined {
    const { text: own, mark } = readMark(text);
    if (mark) { this.owners.set(mark.owner, (this.owners.get(mark.owner) ?? 0) + 1); }
    return own === '' ? undefined : own;
  }

  /** The owner of most objects. */
  public get owner(): string | undefined {
    const [first] = [...this.owners].sort(([, one], [, other]) => other - one);
    return first?.[0];
  }

  /** The name of a Secret for one object, which no other one of this export has. */
  public secretName(text: string): string {
    const name = text.toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'secret';
    let own = name;
    for (let number = 2; this.secretNames.has(own); number += 1) { own = name + '-' + number; }
    this.secretNames.add(own);
    return own;
  }
}

/** How a secret is called that Harbor does not show, and that has to be given again. */
export function secretToFill(reading: Reading, name: string, what: string): Body {
  return hiddenKey(reading, { secret: reading.secretName(name), key: 'password' }, what);
}

/** The same for a key of a Secret with several keys. */
export function hiddenKey(reading: Reading, { secret, key }: { readonly secret: string; readonly key: string }, what: string): Body {
  reading.note(what + ' is a secret that Harbor does not show: fill it in as key ' + key + ' of Secret ' + secret);
  return { fromFile: secret + '/' + key };
}

/** A value that Harbor shows, and that an export does not: it is a secret, or may be one. */
export function shownKey(reading: Reading, { secret, key }: { readonly secret: string; readonly key: string }, what: string): Body {
  reading.note(what + ' may be a secret, and is not written: fill it in as key ' + key + ' of Secret ' + secret + ', as Harbor has it');
  return { fromFile: secret + '/' + key };
}
