import { SCALARS } from './choice-classes';
import { fleetFileSchema, FleetFileSchema } from './data-schema';
import { CLASS_WORDS, ENUM_WORDS, PHRASES } from './data-word-tables';
import { ENUMS } from '../../structs/struct-table.generated';

/** A piece of code in a message: a member of a class, and its arguments if it is called. */
interface Expression {
  readonly owner: string;
  readonly member: string;
  /** The text between the parentheses; undefined without them. */
  readonly args?: string;
  /** The whole piece. */
  readonly code: string;
}

const UNITS: Readonly<Record<string, string>> = {
  millis: 'ms', seconds: 's', minutes: 'm', hours: 'h', days: 'd', kibibytes: 'Ki', mebibytes: 'Mi', gibibytes: 'Gi', tebibytes: 'Ti',
};
const EXPRESSION = /\b([A-Z]\w*)\.([A-Za-z_]\w*)/g;

/** The names of choices in data files, by class and member. */
export type ChoiceNames = ReadonlyMap<string, string>;

/** A message whose advice is in the words of data files: `Cache.valkey()` is `valkey`, `Duration.minutes(5)` is `5m`. */
export function inDataWords(message: string): string {
  return inWordsOf(choiceNames(), message);
}

/** The same, with choices that have these names. */
export function inWordsOf(choices: ChoiceNames, message: string): string {
  const phrased = withPhrases(message);
  let [written, position] = ['', 0];
  for (const match of phrased.matchAll(EXPRESSION)) {
    if (match.index < position) { continue; } // within the arguments of the one before
    const expression = expressionAt(phrased, match);
    const words = wordsOf(expression, choices);
    if (words === undefined) { continue; }
    written += phrased.slice(position, match.index) + words;
    position = match.index + expression.code.length;
  }
  return withClassWords(position === 0 ? phrased : withoutCalls(written + phrased.slice(position)));
}

function withPhrases(message: string): string {
  return PHRASES.reduce((text, [code, words]) => text.replaceAll(code, words), message);
}

/** Names of classes that stand alone: not those of files, of members, and of what only code has. */
function withClassWords(text: string): string {
  return text.replace(/(?<![\w.'])[A-Z]\w+(?![\w']|\.\w)/g, name => Object.hasOwn(CLASS_WORDS, name) ? CLASS_WORDS[name]! : name);
}

/** The classes and enums whose members have words in data files. */
export function ownersInData(): ReadonlySet<string> {
  return new Set([...[...choiceNames().keys()].map(name => name.split('.')[0]), ...Object.keys(ENUMS), ...Object.keys(SCALARS)]);
}

function expressionAt(message: string, match: RegExpExecArray): Expression {
  const [code, owner, member] = match;
  const start = match.index + code.length;
  const end = message[start] === '(' ? closingOf(message, start) : undefined;
  return end === undefined
    ? { owner, member, code }
    : { owner, member, args: message.slice(start + 1, end).trim(), code: message.slice(match.index, end + 1) };
}

/** The position of the parenthesis that closes one; undefined if there is none. */
function closingOf(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') { depth++; }
    if (text[at] === ')' && --depth === 0) { return at; }
  }
  return undefined;
}

function wordsOf(expression: Expression, choices: ChoiceNames): string | undefined {
  const { owner, member, args } = expression;
  if (Object.hasOwn(SCALARS, owner)) { return scalarWords(expression); }
  if (Object.hasOwn(ENUMS, owner)) { return enumWord(owner as keyof typeof ENUMS, member); }
  const name = choices.get(`${owner}.${member}`);
  if (name === undefined) { return undefined; }
  return args === undefined || args === '' ? name : `{ ${name}: ${inWordsOf(choices, args)} }`;
}

/** What only code can say is left as it is. */
function scalarWords({ member, args = '', code }: Expression): string {
  const [, text] = /^'([^']*)'$/.exec(args) ?? [];
  if (text !== undefined) { return text; }
  return /^\d+$/.test(args) && Object.hasOwn(UNITS, member) ? `${args}${UNITS[member]}` : `${code} in code`;
}

function enumWord(owner: keyof typeof ENUMS, member: string): string {
  const plain = (text: unknown) => String(text).toLowerCase().replace(/[^a-z0-9]/g, '');
  const values: ReadonlyArray<string | number> = ENUMS[owner];
  return ENUM_WORDS[`${owner}.${member}`] ?? String(values.find(value => [plain(member), plain(member).replace(/^v/, '')].includes(plain(value))) ?? `${owner}.${member} in code`);
}

/** Names of further factories stand in messages without their class: `SecretSource.existing(), generated() or sealed()`. */
function withoutCalls(text: string): string {
  return text.replace(/(?<![\w.])([a-z]\w*)\(\)/g, '$1');
}

let names: ChoiceNames | undefined;

/** The names of choices in data, by class and member. */
function choiceNames(): ChoiceNames {
  names ??= namesOf(fleetFileSchema());
  return names;
}

/** The names of choices in a schema of fleet files. */
export function namesOf({ $defs }: Pick<FleetFileSchema, '$defs'>): ChoiceNames {
  return new Map(Object.values($defs).flatMap(schema => Object.entries(schema['x-choices'] ?? {}))
    .map(([name, { class: owner, member }]) => [`${owner}.${member}`, name]));
}
