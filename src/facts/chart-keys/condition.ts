/** Reads a value by its path: the user's value, or else the default of the chart. */
export type ReadValue = (path: string) => unknown;

const CLAUSE = /^(?<not>!?)(?<path>[\w.]+)(?:(?<operator>!=|[=~>])(?<operand>.+))?$/;

const OPERATORS: Readonly<Record<string, (value: unknown, operand: string) => boolean>> = {
  '=': (value, operand) => operand.split('|').includes(String(value)),
  '!=': (value, operand) => !operand.split('|').includes(String(value)),
  '~': (value, operand) => Array.isArray(value) && operand.split('|').some(word => value.includes(word)),
  '>': (value, operand) => Number(value) > Number(operand),
};

/**
 * The first clause of a condition that is not met, if any. A condition consists of clauses joined by ` & `; a clause consists of alternatives
 * joined by ` or `:
 *
 * - `trivy.enabled`, `!core.existingSecret`: the value is true, or false, in a Go template
 * - `expose.type=route|ingress`, `expose.type!=route`: the value is one of these words, or none of them
 * - `jobservice.jobLoggers~file|database`: the list contains one of these words
 * - `core.replicas>1`: the value is greater than this number
 */
export function unmetClause(condition: string, read: ReadValue): string | undefined {
  return condition.split(' & ').find(clause => !clause.split(' or ').some(alternative => alternativeHolds(alternative, read)));
}

/** The paths of all values that a condition reads. */
export function pathsOf(condition: string): string[] {
  return condition.split(/ & | or /).map(alternative => partsOf(alternative).path);
}

/** Whether a value is true in a Go template. */
function truthy(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value === 'object' ? Object.keys(value).length > 0 : Boolean(value);
}

function alternativeHolds(alternative: string, read: ReadValue): boolean {
  const { not, path, operator, operand } = partsOf(alternative);
  const value = read(path);
  return operator === undefined ? truthy(value) === (not === '') : OPERATORS[operator](value, operand);
}

function partsOf(alternative: string): { readonly [part: string]: string } {
  const groups = CLAUSE.exec(alternative)?.groups;
  if (!groups) throw new Error(`not a condition: ${alternative}`);
  return groups;
}
