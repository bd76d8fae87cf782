import { IConstruct } from 'constructs';
import { ProblemCode } from '../diagnostics/problems';
import { Finding, report } from '../diagnostics/report';

/** Takes what is found. */
export type Reporter = (code: ProblemCode, finding: Finding) => void;

/** Reports what is found at a construct. */
export function reporterAt(scope: IConstruct): Reporter {
  return (code, finding) => report(scope, code, finding);
}

/** The path of a prop. */
export function join(path: string, name: string): string {
  const shown = name.length > 60 ? `${name.slice(0, 57)}...` : name;
  return path ? `${path}.${shown}` : shown;
}

const SENSITIVE = /secret|pass|key|pem|token|credential|url|endpoint|value/i;

/** A text that stands in the place of another one, as far as a message may show it: it may be a password. */
export function textForMessage(prop: string, text: string): string | undefined {
  return SENSITIVE.test(prop) || text.includes('@') || text.length > 80 ? undefined : text;
}
