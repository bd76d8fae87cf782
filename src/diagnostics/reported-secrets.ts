import { IConstruct } from 'constructs';
import { secretIn } from '../syntax/secret-text';

/** The texts with a secret that were reported as such in each app, so that nothing is reported twice: where it was written, and where it would go. */
const REPORTED = new WeakMap<IConstruct, Set<string>>();

/** Remembers a value that was reported, if it is a text with a secret. */
export function rememberSecret({ node: { root } }: IConstruct, value: unknown): void {
  if (typeof value !== 'string' || secretIn(value) === undefined) { return; }
  REPORTED.set(root, (REPORTED.get(root) ?? new Set()).add(value));
}

/** Whether a text is, or has in it, one that was reported. */
export function isReportedSecret({ node: { root } }: IConstruct, text: string): boolean {
  return [...REPORTED.get(root) ?? []].some(reported => text.includes(reported));
}
