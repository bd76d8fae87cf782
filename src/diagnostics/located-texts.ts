import { messageLines, messageText } from './message-text';

/** Number of places that a line lists; more places are only counted. */
const MAX_LISTED_PLACES = 3;

/** Texts with the places that they are about. The same text about several places becomes one line. */
export class LocatedTexts {
  private readonly places = new Map<string, Set<string>>();
  /** The places of texts as they were given, most of which are the same in many clusters. */
  private readonly placesOfGiven = new Map<string, Set<string>>();

  /** Adds a text about a place. */
  public add(givenPlace: string, given: string): void {
    const places = this.placesOfGiven.get(given) ?? this.placesOf(messageLines(given));
    this.placesOfGiven.set(given, places);
    places.add(messageText(givenPlace));
  }

  /** Adds a text that begins with its place in brackets: `[path] text`. */
  public addLocated(located: string): void {
    const [, place, text] = /^\[(.*?)\] (.*)$/s.exec(located) ?? ['', '', located];
    this.add(place, text);
  }

  private placesOf(text: string): Set<string> {
    const places = this.places.get(text) ?? new Set();
    this.places.set(text, places);
    return places;
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
