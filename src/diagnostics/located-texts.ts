import { messageLines, messageText } from './message-text';

/** Number of places that a line lists; more places are only counted. */
const MAX_LISTED_PLACES = 3;

/** Texts with the places that they are about. The same text about several places becomes one line. */
export class LocatedTexts {
  private readonly places = new Map<string, Set<string>>();

  /** Adds a text about a place. */
  public add(givenPlace: string, given: string): void {
    const [place, text] = [messageText(givenPlace), messageLines(given)];
    const known = this.places.get(text);
    if (known) { known.add(place); } else { this.places.set(text, new Set([place])); }
  }

  /** Adds a text that begins with its place in brackets: `[path] text`. */
  public addLocated(located: string): void {
    const [, place, text] = /^\[(.*?)\] (.*)$/s.exec(located) ?? ['', '', located];
    this.add(place, text);
  }

  /** Every text with its places. */
  public get entries(): ReadonlyArray<readonly [text: string, places: readonly string[]]> {
    return [...this.places].map(([text, all]) => [text, [...all]]);
  }

  /** The texts in the order in which they were added, each with its first places in brackets. */
  public get lines(): string[] {
    return this.entries.map(([text, all]) => {
      const more = all.length - MAX_LISTED_PLACES;
      return `[${all.slice(0, MAX_LISTED_PLACES).join(', ')}${more > 0 ? ` and ${more} more` : ''}] ${text}`;
    });
  }
}
