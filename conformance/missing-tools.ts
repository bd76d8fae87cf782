/* Messages about tools that could not be built, with instructions. */
import { Tool } from './toolbox';

/** The messages about missing tools, and whether the run fails. */
export interface Missing {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

/** A missing tool is a failure, unless it is reviewed as optional and `--require-all` is not set. */
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
