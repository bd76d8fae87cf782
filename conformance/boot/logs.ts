/* What programs complain about, and which complaints are expected. */

/** A line that is expected, and why. */
export interface ExpectedLine {
  /** Containers that write it. */
  readonly containers: readonly string[];
  readonly pattern: RegExp;
  readonly why: string;
}

/** Lines of Harbor's own format, of the registry, of nginx, and of programs that break down. */
const COMPLAINTS = [/\[(WARNING|ERROR|FATAL)\]/, /\blevel=(warning|error|fatal)\b/, /\[(warn|error|crit|alert|emerg)\]/, /^panic:/, /^(fatal|runtime) error:/];

/** Whether a line warns of something or tells an error. */
export function isComplaint(line: string): boolean {
  return COMPLAINTS.some(it => it.test(line));
}

/** The complaints of a log that the table does not explain, each kind once, with their number. */
export function unexplained(container: string, log: string, expected: readonly ExpectedLine[]): string[] {
  const counts = new Map<string, { first: string; count: number }>();
  for (const line of log.split('\n').filter(isComplaint)) {
    if (expected.some(it => it.containers.includes(container) && it.pattern.test(line))) { continue; }
    const kind = line.replace(/\d+/g, '0').replace(/"[^"]*"/g, '""').slice(0, 160);
    const known = counts.get(kind);
    counts.set(kind, { first: known?.first ?? line, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ first, count }) => `${container} logs${count > 1 ? ` ${count} times` : ''}: ${first.slice(0, 400)}`);
}
