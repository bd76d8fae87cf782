import { existsSync } from 'node:fs';
import { UsageError } from './command-io';
import { Line, painted } from './table/painted-text';
import { PROBLEMS } from '../diagnostics/problems';
import { ProblemRule } from '../diagnostics/problems/problem-rule';
import { packageFile, readText } from '../fleet/tree/package-files';
import { nearest } from '../syntax/nearest';

/** The page that has all problems. */
const PAGE = ['docs', 'errors.md'] as const;

/** What there is to know about a problem. */
export interface ExplainedProblem {
  readonly code: string;
  readonly severity: string;
  readonly must: string;
  readonly fix: string;
  /** Absent if the page is not there: the code of the package has no reasons. */
  readonly why?: string;
  /** The place in the page. */
  readonly page: string;
}

/** What the catalogue says about a code, in whatever case it is written. */
export function explainedProblem(name: string): ExplainedProblem {
  const rules: Readonly<Record<string, ProblemRule>> = PROBLEMS;
  const code = name.toUpperCase();
  if (!Object.hasOwn(rules, code)) {
    const meant = nearest(code, Object.keys(rules));
    throw new UsageError(`there is no problem '${name}'${meant === undefined ? '' : `: did you mean '${meant}'?`}`);
  }
  const { severity, must, fix } = rules[code];
  const why = reasonIn(code);
  return { code, severity, must, fix, ...why !== undefined && { why }, page: `${PAGE.join('/')}#${code.toLowerCase()}` };
}

/** The same in lines. */
export function problemLines({ code, severity, must, fix, why, page }: ExplainedProblem): Line[] {
  return [
    [painted('title', code), ', ', painted(severity === 'error' ? 'error' : 'warning', severity)],
    `  the prop ${must}`,
    `  what to do: ${fix}`,
    ...why === undefined ? [] : [`  why: ${why}`],
    `  page: ${page}`,
  ];
}

/** The reason that the page gives: it is left out of the code, and the page is part of the package. */
function reasonIn(code: string): string | undefined {
  const page = packageFile(...PAGE);
  if (!existsSync(page)) { return undefined; }
  const section = readText(page).split(/^## /m).find(text => text.startsWith(`${code}\n`));
  return section === undefined ? undefined : /^Why: ([^]*?)\s*$/m.exec(section)?.[1].replaceAll('\\<', '<');
}
