import { optionTableOf, summaryOf } from '../command-help';
import { allOptions, Command, CommandForm } from '../table/command';
import { OptionRow, OptionTable } from '../table/command-options';

/** A word that is proposed, and what it is for. */
export interface ProposedWord {
  readonly word: string;
  readonly help: string;
}

/** A place on a command line, and what may follow there. */
export interface CompletionPlace {
  /** A command, or a command with the first word that chooses one of its forms: `images lock`; empty for the first word. */
  readonly at: string;
  readonly options: OptionTable;
  /** What the next argument may be, beside files. */
  readonly words: readonly ProposedWord[];
  readonly takesFiles: boolean;
}

/** The options that stand in place of a command. */
const FIRST_OPTIONS: OptionTable = { help: { help: 'say what commands there are' }, version: { help: 'say which version this is' } };
const HELP: OptionTable = { help: { help: 'say how it is used' } };

/** Everything that shells complete, from the first word on. */
export function completionPlaces(commands: readonly Command[]): CompletionPlace[] {
  const names = commands.map((command): ProposedWord => ({ word: command.name, help: summaryOf(command) }));
  return [
    { at: '', options: FIRST_OPTIONS, words: [...names, { word: 'help', help: 'Says how a command is used' }], takesFiles: false },
    { at: 'help', options: {}, words: names, takesFiles: false },
    ...commands.flatMap(placesOf),
  ];
}

function placesOf(command: Command): CompletionPlace[] {
  const { name, forms } = command;
  const chosen = forms.filter(({ words }) => words !== undefined);
  const others = forms.filter(({ words }) => words === undefined);
  const words = chosen.flatMap(it => it.words!.map(word => ({ word, help: helpOf(word, it) })));
  return [
    {
      at: name,
      options: { ...optionTableOf(command), ...HELP },
      words: [...words, ...others.flatMap(({ takes: { values = [] } }) => values.map(word => ({ word, help: '' })))],
      takesFiles: others.some(takesFiles),
    },
    ...chosen.flatMap(it => it.words!.map(word => ({ at: `${name} ${word}`, options: { ...allOptions(it), ...HELP }, words: [], takesFiles: takesFiles(it) }))),
  ];
}

/** What a form says of one of its words, or of all of them. */
function helpOf(word: string, it: CommandForm): string {
  const own = it.does.split('. ').find(sentence => sentence.startsWith(`${word}: `));
  return own?.slice(word.length + 2).replace(/[,.].*/, '') ?? summaryOf({ name: word, forms: [it] });
}

/** Whether arguments of a form may be files. Other texts, such as releases and codes, are not told from them. */
function takesFiles({ takes: { to, values } }: CommandForm): boolean {
  return to !== 0 && values === undefined;
}

/** An option as it is written: long, and short if it has a letter. */
export function textsOf(name: string, { short }: OptionRow): string[] {
  return [`--${name}`, ...short === undefined ? [] : [`-${short}`]];
}

/** Whether the value of an option is a file or a folder. */
export function isFile({ isPath = false, values }: OptionRow): boolean {
  return isPath && values === undefined;
}
