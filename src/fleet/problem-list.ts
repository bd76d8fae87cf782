import { FleetAcknowledgements } from './fleet-acknowledgements';
import { SynthesisLog } from './records/synthesis-log';
import { AcknowledgedWarning } from '../diagnostics/acknowledgements';
import { LocatedTexts } from '../diagnostics/located-texts';
import { ProblemCode, PROBLEMS } from '../diagnostics/problems';
import { ProblemRule } from '../diagnostics/problems/problem-rule';
import { describeProblem, FindingOf } from '../diagnostics/report';
import { asErrors } from '../diagnostics/warnings';

/** Number of problems in the message of an error; `problems` has all of them. */
const MAX_LISTED_PROBLEMS = 100;

/** A warning with all of its places, of which lines for people have only the first ones. */
export interface LocatedWarning {
  /** The warning, which begins with its code. */
  readonly text: string;
  /** Paths of constructs, which begin with the domain name of a Sovereign, and `fleet` for the fleet itself. */
  readonly places: readonly string[];
}

/** A warning that was acknowledged. */
export interface LocatedAcknowledgement extends LocatedWarning {
  /** Why it is right there. */
  readonly reason: string;
}

/** Collects all problems of a fleet. The same problem in several Sovereigns becomes one line. */
export class ProblemList {
  /** What the synthesis of a Sovereign finds and does, for as long as it is logged. */
  public readonly log = new SynthesisLog();
  private readonly errorTexts = new LocatedTexts();
  private readonly warningTexts = new LocatedTexts();
  private readonly answered: AcknowledgedWarning[] = [];
  private count = 0;

  /**
   * @param format converts each line before it is shown
   * @param acknowledgements those of the fleet and of its Sovereigns
   */
  public constructor(
    private readonly format: (line: string) => string = line => line,
    private readonly acknowledgements: FleetAcknowledgements = new FleetAcknowledgements(),
  ) {}

  /** Adds a problem of the catalogue. */
  public add<Code extends ProblemCode>(place: string, code: Code, finding: FindingOf<Code>): void {
    this.count += 1;
    const rule: ProblemRule = PROBLEMS[code];
    const text = describeProblem(code, finding);
    if (rule.severity === 'warning') { this.addWarningText(place, text); } else { this.addErrorText(place, text); }
  }

  /** Counts a problem of which a line stands in the list already, with another path of the same value. */
  public addRepeated(): undefined {
    this.count += 1;
    return undefined;
  }

  /** Adds a validation error of a construct: `[path] text`. */
  public addError(located: string): void {
    this.log.note('locatedError', { error: located });
    this.errorTexts.addLocated(located);
  }

  /** Adds an error about a place. */
  public addErrorText(place: string, text: string): void {
    this.log.note('error', { place, text });
    this.errorTexts.add(place, text);
  }

  /** How often a problem was added, whether it was there already or not. */
  public get added(): number {
    return this.count;
  }

  /** The places that have errors, such as the domain names of Sovereigns. */
  public get errorPlaces(): readonly string[] {
    return this.errorTexts.entries.flatMap(([, places]) => places);
  }

  /** Adds a warning of a construct: `[path] text`. */
  public addWarning(located: string): void {
    this.log.note('located', { warning: located });
    this.warningTexts.addLocated(located);
  }

  /** Adds a warning about a place. */
  public addWarningText(place: string, text: string): void {
    this.log.note('warning', { place, text });
    this.warningTexts.add(place, text);
  }

  /** Adds a warning that a construct has the answer to. */
  public addAcknowledged(warning: AcknowledgedWarning): void {
    this.log.note('acknowledged', warning);
    this.answered.push(warning);
  }

  public get errors(): string[] {
    return this.errorTexts.lines.map(this.format);
  }

  /** The warnings that nobody acknowledged, with those about acknowledgements that answer nothing. */
  public get warnings(): string[] {
    return this.acknowledgements.open(this.warningTexts).lines.map(this.format);
  }

  /** The warnings that are acknowledged, each reason with its Sovereigns. */
  public get acknowledged(): AcknowledgedWarning[] {
    const all = [...this.answered, ...this.acknowledgements.answered(this.warningTexts)];
    const reasons = [...new Set(all.map(({ reason }) => reason))];
    return reasons.flatMap(reason => {
      const texts = new LocatedTexts();
      all.filter(other => other.reason === reason).forEach(({ warning }) => texts.addLocated(warning));
      return texts.lines.map(line => ({ code: codeOf(line), warning: this.format(line), reason }));
    });
  }

  /** The warnings that nobody acknowledged, with all of their places. */
  public get locatedWarnings(): LocatedWarning[] {
    return this.located(this.acknowledgements.open(this.warningTexts));
  }

  /** The warnings that are acknowledged, with all of their places. */
  public get locatedAcknowledgements(): LocatedAcknowledgement[] {
    const all = [...this.answered, ...this.acknowledgements.answered(this.warningTexts)];
    return [...new Set(all.map(({ reason }) => reason))].flatMap(reason => {
      const texts = new LocatedTexts();
      all.filter(other => other.reason === reason).forEach(({ warning }) => texts.addLocated(warning));
      return this.located(texts).map(found => ({ ...found, reason }));
    });
  }

  private located(texts: LocatedTexts): LocatedWarning[] {
    return texts.entries.map(([text, places]) => ({ text: this.format(text), places: places.map(this.format) }));
  }

  /** Makes the warnings errors that nobody acknowledged. */
  public treatWarningsAsErrors(): void {
    const [first, ...warnings] = asErrors(this.warnings, 'strict');
    if (first !== undefined) { [`[fleet] ${first}`, ...warnings].forEach(line => this.addError(line)); }
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
    super(`The fleet has problems, and nothing was written:\n  ${firstOf(problems).join('\n  ')}`);
  }
}

/** The first lines of a list, with the number of those that are left out. */
export function firstOf(lines: readonly string[]): string[] {
  const more = lines.length - MAX_LISTED_PROBLEMS;
  return more > 0 ? [...lines.slice(0, MAX_LISTED_PROBLEMS), `and ${more} more`] : [...lines];
}

function codeOf(line: string): string {
  return /^\[[^\]]*\] (\S+)/.exec(line)?.[1] ?? '';
}
