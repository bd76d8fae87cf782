import { ProblemCode, PROBLEMS } from '../diagnostics/problems';
import { ProblemRule } from '../diagnostics/problems/problem-rule';
import { describeProblem, Finding } from '../diagnostics/report';

/** Places that are named one by one before the rest is counted. */
const MOST_NAMED = 3;

/** All problems of a fleet. The same problem in many Sovereigns is one line. */
export class ProblemList {
  private readonly errorPlaces = new Map<string, Set<string>>();
  private readonly warningPlaces = new Map<string, Set<string>>();

  /**
   * @param named how a line is shown to people
   */
  public constructor(private readonly named: (line: string) => string = line => line) {}

  /** Adds a problem of the catalogue. */
  public add(place: string, code: ProblemCode, finding: Finding): void {
    const rule: ProblemRule = PROBLEMS[code];
    note(rule.severity === 'warning' ? this.warningPlaces : this.errorPlaces, place, describeProblem(code, finding));
  }

  /** Adds an error as a construct reports it: `[path] text`. */
  public addError(located: string): void {
    note(this.errorPlaces, ...split(located));
  }

  /** Adds a warning as a construct reports it: `[path] text`. */
  public addWarning(located: string): void {
    note(this.warningPlaces, ...split(located));
  }

  public get errors(): string[] {
    return lines(this.errorPlaces).map(this.named);
  }

  public get warnings(): string[] {
    return lines(this.warningPlaces).map(this.named);
  }

  /** Throws all errors at once, if there are any. */
  public throwErrors(): void {
    const { errors } = this;
    if (errors.length > 0) { throw new FleetError(errors); }
  }
}

/** A fleet that was not written, with all reasons. */
export class FleetError extends Error {
  public constructor(public readonly problems: readonly string[]) {
    super(`The fleet was not written, for these reasons:\n  ${problems.join('\n  ')}`);
  }
}

function note(places: Map<string, Set<string>>, place: string, text: string): void {
  const known = places.get(text);
  if (known) { known.add(place); } else { places.set(text, new Set([place])); }
}

function split(located: string): [place: string, text: string] {
  const [, place, text] = /^\[(.*?)\] (.*)$/s.exec(located) ?? ['', '', located];
  return [place, text];
}

function lines(places: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...places].map(([text, all]) => {
    const named = [...all].slice(0, MOST_NAMED).join(', ');
    const more = all.size - MOST_NAMED;
    return `[${named}${more > 0 ? ` and ${more} more` : ''}] ${text}`;
  });
}
