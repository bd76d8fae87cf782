import { ExitCode, Output } from '../command-io';
import { errorData } from '../said-error';
import { Line, Paint, painted } from '../table/painted-text';

/** The exit codes of the program of the Job, which has a table of its own: its Pod is restarted by it. */
const EXITS: Readonly<Record<number, ExitCode>> = {
  0: ExitCode.SUCCESS, 1: ExitCode.FAILED, 2: ExitCode.PROBLEMS, 3: ExitCode.UNREADABLE, 4: ExitCode.NOT_READY,
};

/** The signs at the beginning of lines about objects. */
const SIGNS: Readonly<Record<string, Paint>> = { '+': 'added', '~': 'changed', '-': 'removed', '!': 'error', '?': 'warning', '.': 'quiet' };

/** Our exit code for that of the program. */
export function exitOfProgram(code: number): ExitCode {
  return EXITS[code] ?? ExitCode.FAILED;
}

/** The lines of the program, as they come. What ends a run is said as every other error of the command line. */
export class ProgramOutcomes {
  private readonly stops: string[] = [];

  public constructor(private readonly isJson: boolean, private readonly io: Output) {}

  public say(line: string): void {
    const stop = this.isJson ? stopIn(line) : undefined;
    if (stop !== undefined) { this.stops.push(stop); } else { this.io.out(this.isJson ? line : outcomeLine(line)); }
  }

  public end(exit: ExitCode): void {
    this.stops.forEach(message => this.io.out(JSON.stringify(errorData({ exit, message, problems: [] }))));
  }
}

function stopIn(line: string): string | undefined {
  const { error } = JSON.parse(line) as { readonly error?: unknown };
  return typeof error === 'string' ? error : undefined;
}

function outcomeLine(line: string): Line {
  const paint = line[1] === ' ' ? SIGNS[line[0]] : undefined;
  if (paint) { return [painted(paint, line[0]), line.slice(1)]; }
  return line.startsWith('Error: ') ? [painted('error', 'Error'), line.slice('Error'.length)] : line;
}
