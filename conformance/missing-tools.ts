/* Tools that could not be built: each is named, with what to do. */
import { Tool } from './toolbox';

/** What is said about missing tools, and whether the run ends there. */
export interface Missing {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

/** A tool that is missing is a failure, unless the reviewed list says what is lost without it, and not all are required. */
export function missingTools(tools: readonly Tool[], requireAll: boolean): Missing {
  const missing = tools.filter(tool => tool.problem !== undefined);
  return {
    lines: missing.flatMap(({ name, problem, mayBeMissing, instruction }) => [
      `MISSING ${name}: ${problem}`,
      `        ${instruction}`,
      ...mayBeMissing ? [`        the run ${requireAll ? 'fails' : 'goes on'}: ${mayBeMissing}`] : [],
    ]),
    failed: missing.some(tool => requireAll || tool.mayBeMissing === undefined),
  };
}
