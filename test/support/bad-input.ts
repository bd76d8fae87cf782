import { harborProps, testHarbor } from './harbor';
import { HarborProps } from '../../src';
import { PROBLEMS } from '../../src/diagnostics/problems';
import { ProblemRule } from '../../src/diagnostics/problems/problem-rule';

/** Something that is wrong about a Harbor. */
export interface BadInput {
  readonly what: string;
  /** Made anew for each test, for choices may remember where they were used. */
  readonly props: () => Partial<HarborProps>;
  /** All codes that it gets, and no other one. */
  readonly codes: readonly string[];
  /** The prop that the messages name; the first of them at least. */
  readonly prop: string;
}

/** A secret that no message may show. */
export const SECRET = 'Hunter2-secret-value';

const CODE = /HBR-[A-Z]+(?:-[A-Z]+)*-\d+/;

/** A row of a table of bad inputs: what, prop, codes separated by spaces, and the props. */
export function bad(what: string, prop: string, codes: string, props: () => Partial<HarborProps>): BadInput {
  return { what, prop, codes: codes.split(' '), props };
}

/** Props that the compiler would refuse: what users of JavaScript and of data files can still write. */
export function untyped(props: object): Partial<HarborProps> {
  return props;
}

/** The texts of all problems of a Harbor with these props, errors first, without the paths of the constructs. */
export function problemsOf(props: Partial<HarborProps>): string[] {
  const harbor = testHarbor(props);
  const errors = harbor.node.findAll().flatMap(construct => construct.node.validate());
  return [...errors, ...harbor.warnings].map(text => text.replace(/^\[[^\]]*\] /, ''));
}

/** The code at the beginning of a message. */
export function codeOf(problem: string): string {
  return CODE.exec(problem)?.[0] ?? problem;
}

/** The problems that the smallest Harbor has by itself. */
export function withoutUsual(problems: readonly string[]): string[] {
  const usual = problemsOf(harborProps());
  return problems.filter(problem => !usual.includes(problem));
}

/** The slots of a problem that its message shows as they are in the catalogue, because nothing filled them. `${NAME}` is a variable of Flux. */
export function emptySlots(message: string): string[] {
  const { must = '', fix = '' }: Partial<ProblemRule> = (PROBLEMS as Readonly<Record<string, ProblemRule>>)[codeOf(message)] ?? {};
  const names = [...`${must} ${fix}`.matchAll(/(?<!\$)\{\w+\}/g)].map(([slot]) => slot);
  return names.filter(slot => message.includes(slot));
}
