import type { PROBLEMS } from './problems';

type Problems = typeof PROBLEMS;

/** Characters that no name of a slot has, so that code in braces is none. */
type NoName = ' ' | "'" | ',' | ':' | '.' | '{' | '\n';

/** The names in braces in a text. `${NAME}` is a variable of Flux. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? NameOnly<Name> | NamesIn<Rest> : never;
type NameOnly<Name extends string> = Name extends Uppercase<Name> | `${string}${NoName}${string}` ? never : Name;

/** The slots of the texts of a problem, which the compiler asks for wherever it is reported. */
export type SlotOf<Code extends keyof Problems> = NamesIn<Problems[Code]['must']> | NamesIn<Problems[Code]['fix']>;

type IsOne<Code, All = Code> = [All] extends [never] ? false : Code extends All ? [All] extends [Code] ? true : false : never;

/** The slots that a finding must have; none are asked for where the code may be one of several, of which each has slots of its own. */
export type RequiredSlots<Code extends keyof Problems> = IsOne<Code> extends true ? SlotOf<Code> : never;
