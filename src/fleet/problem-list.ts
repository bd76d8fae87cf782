import { ProblemCode, PROBLEMS } from '../diagnostics/problems';
import { ProblemRule } from '../diagnostics/problems/problem-rule';
import { describeProblem, Finding } from '../diagnostics/report';
import { printableLine, printableText } from '../syntax/printable-text';

/** Number of places that a line lists; more places are only counted. */
const MAX_LISTED_PLACES = 3;
/** Number of problems in the message of an error; `problems` has all of them. */
const MAX_LISTED_PROBLEMS = 100;

/** Collects all problems of a fleet. The same problem in several Sovereigns becomes one line. */
export class ProblemList {
  private readonly errorPlaces = new Map<string, Set<string>>();
  private readonly warningPlaces = new Map<string, Set<string>>();

  /**
   * @param format converts each line before it is shown
   */
  public constructor(private readonly format: (line: string) => string = line => line) {}

  /** Adds a problem of the catalogue. */
  public add(place: string, code: ProblemCode, finding: Finding): void {
    const rule: ProblemRule = PROBLEMS[code];
    note(rule.severity === 'warning' ? this.warningPlaces : this.errorPlaces, place, describeProblem(code, finding));
  }

  /** Adds a validation error of a construct: `[path] text`. */
  public addError(located: string): void {
    note(this.errorPlaces, ...split(located));
  }

  /** Adds a warning of a construct: `[path] text`. */
  public addWarning(located: string): void {
    note(this.warningPlaces, ...split(located));
  }

  public get errors(): string[] {
    return linesOf(this.errorPlaces).map(this.format);
  }

  public get warnings(): string[] {
    return linesOf(this.warningPlaces).map(this.format);
  }

  /** Throws one `FleetError` with all errors, if there are any. */
  public throwErrors(): void {
    const { errors } = this;
    if (errors.length > 0) { throw new FleetError(errors); }
  }
}

/** The error if a fleet was not written, with all problems. */
export class FleetError extends Error {
  public constructor(public readonly problems: readonly string[]) {
    super(`The fleet was not written, for these reasons:\n  ${firstOf(problems).join('\n  ')}`);
  }
}

/** The first lines of a list, with the number of those that are left out. */
export function firstOf(lines: readonly string[]): string[] {
  const more = lines.length - MAX_LISTED_PROBLEMS;
  return more > 0 ? [...lines.slice(0, MAX_LISTED_PROBLEMS), `and ${more} more`] : [...lines];
}

function note(places: Map<string, Set<string>>, place: string, text: string): void {
  const known = places.get(text);
  if (known) { known.add(place); } else { places.set(text, new Set([place])); }
}

function split(located: string): [place: string, text: string] {
  const [, place, text] = /^\[(.*?)\] (.*)$/s.exec(located) ?? ['', '', located];
  return [place, text];
}

function linesOf(places: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...places].map(([text, all]) => {
    const named = [...all].slice(0, MAX_LISTED_PLACES).join(', ');
    const more = all.size - MAX_LISTED_PLACES;
    return printableText(`[${printableLine(named)}${more > 0 ? ` and ${more} more` : ''}] ${text}`);
  });
}
