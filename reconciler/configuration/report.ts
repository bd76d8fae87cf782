import { describeChange } from './engine';
import { Action, Outcome, Summary } from './outcome';
import { Redactor } from './redaction';

const SIGNS: Readonly<Record<Action, string>> = { create: '+', update: '~', delete: '-', none: '=', fail: '!', warn: '?', postpone: '?', skip: '.' };

/** Writes what happens: lines for people, or one JSON object a line. No secret gets through. */
export class Report {
  public constructor(private readonly form: 'text' | 'json', private readonly redactor: Redactor, private readonly write: (line: string) => void) {}

  public outcome(outcome: Outcome): void {
    if (this.form === 'json') {
      this.line(JSON.stringify(outcome));
    } else if (outcome.action !== 'none') {
      this.line(SIGNS[outcome.action] + ' ' + textOfOutcome(outcome));
    }
  }

  public summary(summary: Summary, isPlan: boolean): void {
    if (this.form === 'json') { return this.line(JSON.stringify({ summary, plan: isPlan })); }
    const { create, update, delete: deleted, none, fail, warn, postpone, skip } = summary;
    const done = isPlan ? 'Would create ' + create + ', change ' + update + ', delete ' + deleted : 'Created ' + create + ', changed ' + update + ', deleted ' + deleted;
    const rest = [[none, 'as it should be'], [fail, 'failed'], [skip, 'skipped'], [warn, 'with a warning'], [postpone, 'postponed']] as const;
    this.line([done, ...rest.filter(([count], at) => count > 0 || at < 2).map(([count, what]) => count + ' ' + what)].join(', ') + '.');
  }

  /** One JSON document. */
  public document(content: unknown): void {
    this.line(JSON.stringify(content));
  }

  /** What ends the run. */
  public stop(message: string): void {
    this.line(this.form === 'json' ? JSON.stringify({ error: message }) : 'Error: ' + message);
  }

  private line(text: string): void {
    this.write(withoutLogins(this.redactor.clean(text)).replace(/[\u0000-\u0008\u000b-\u001f\u007f\n]/g, ' '));
  }
}

/** What is there once in a Harbor needs no name beside its title. */
function textOfOutcome({ kind, title, name, scope, changes, message }: Outcome): string {
  const place = [name === kind ? '' : name, scope === '' || name === '' ? '' : 'of project', scope];
  const object = [title, ...place].filter(Boolean).join(' ');
  const details = message ?? (changes ?? []).map(describeChange).join(', ');
  return details === '' ? object : object + ': ' + details;
}

/** URLs of others may carry a user and a password. */
function withoutLogins(text: string): string {
  return text.replace(/(\w:\/\/)[^/@\s"]+@/g, '$1[redacted]@');
}
