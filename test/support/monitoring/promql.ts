/** A metric in an expression, and the labels that it is selected by. */
export interface Selected {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** What an expression asks for. */
export interface PromqlNames {
  readonly selected: readonly Selected[];
  /** Labels of `by`, `on` and so on. */
  readonly grouped: readonly string[];
}

const TOKEN = /"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[a-zA-Z_:][\w:]*|\d[\w.]*|=~|!~|!=|==|>=|<=|[^\s]/g;
const GROUPING = ['by', 'without', 'on', 'ignoring', 'group_left', 'group_right'];
const OPERATORS = ['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan', ...GROUPING];
const NAME = /^[a-zA-Z_:]/;

/** The names of metrics and labels in an expression of PromQL. */
export function namesIn(expression: string): PromqlNames {
  const tokens: string[] = expression.match(TOKEN) ?? [];
  const selected: Selected[] = [];
  const grouped: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const end = GROUPING.includes(tokens[at]) && tokens[at + 1] === '(' ? tokens.indexOf(')', at) : -1;
    if (end > 0) {
      grouped.push(...tokens.slice(at + 2, end).filter(token => token !== ','));
      at = end;
    } else if (NAME.test(tokens[at]) && !isFunction(tokens[at + 1]) && !OPERATORS.includes(tokens[at])) {
      const close = tokens[at + 1] === '{' ? tokens.indexOf('}', at) : at;
      const inBraces = tokens.slice(at + 2, close);
      selected.push({ metric: tokens[at], labels: inBraces.filter((token, place) => NAME.test(token) && /^[=!]/.test(inBraces[place + 1])) });
      at = close;
    }
  }
  return { selected, grouped };
}

/** Whether what stands before a token is the name of a function. */
function isFunction(next: string): boolean {
  return next === '(' || next === 'by' || next === 'without';
}
