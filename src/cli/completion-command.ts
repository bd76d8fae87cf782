import { optionsOf, optionTableOf, summaryOf } from './command-help';
import { ExitCode, UsageError } from './command-io';
import { Command, form } from './table/command';
import { OptionRow } from './table/command-options';
import { nearest } from '../syntax/nearest';

/** The scripts by shell. */
const SCRIPTS: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
  bash: bashScript,
  zsh: commands => `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(commands)}`,
  fish: fishScript,
};

/** The command that prints the script of a shell. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    forms: [form({
      synopsis: 'bash | zsh | fish',
      does: [
        'Prints a script that completes commands, options and their values in a shell: source <(cdk8s-harbor completion bash) in ~/.bashrc, the same with zsh in',
        '~/.zshrc, or cdk8s-harbor completion fish > ~/.config/fish/completions/cdk8s-harbor.fish.',
      ].join(' '),
      options: {},
      examples: [{ does: 'completion in this shell', run: 'completion bash > cdk8s-harbor.bash && source cdk8s-harbor.bash' }],
      takes: { from: 1, to: 1, otherwise: `name one shell: ${Object.keys(SCRIPTS).join(', ')}` },
      run: ({ values: { json }, positionals: [shell] }, io) => {
        const script = scriptOf(shell, commands());
        if (json) { io.out(JSON.stringify({ shell, script })); } else { script.split('\n').forEach(line => io.out(line)); }
        return ExitCode.SUCCESS;
      },
    })],
  };
}

function scriptOf(shell: string, commands: readonly Command[]): string {
  const known = Object.keys(SCRIPTS);
  if (Object.hasOwn(SCRIPTS, shell)) { return SCRIPTS[shell](commands); }
  const meant = nearest(shell, known);
  throw new UsageError(`name one shell: ${known.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

/** Files are completed by the shell itself where nothing of this fits. */
function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return [
    '_cdk8s_harbor() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words= values=',
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words='${names} help'`,
    '  else',
    '    case "${COMP_WORDS[1]} $before" in',
    ...commands.flatMap(valueLines),
    `      'help help') values='${names}' ;;`,
    '    esac',
    '    if [ -z "$values" ]; then',
    '      case $word in -*)',
    '        case ${COMP_WORDS[1]} in',
    ...commands.map(command => `          ${command.name}) words='${optionsOf(command).join(' ')}' ;;`),
    '        esac ;;',
    '      esac',
    '    fi',
    '  fi',
    '  if [ -n "$words$values" ]; then COMPREPLY=($(compgen -W "$words$values" -- "$word")); fi',
    '}',
    'complete -o default -F _cdk8s_harbor cdk8s-harbor',
  ].join('\n');
}

/** What may follow the name of a command, and those of its options that have few values. */
function valueLines(command: Command): string[] {
  const words = command.forms.flatMap(it => it.words ?? []);
  const rows = Object.entries(optionTableOf(command)).filter(([, { values }]) => values !== undefined);
  return [
    ...words.length > 0 ? [`      '${command.name} ${command.name}') case $word in -*) ;; *) values='${words.join(' ')}' ;; esac ;;`] : [],
    ...rows.map(([name, { values }]) => `      '${command.name} --${name}') values='${values!.join(' ')}' ;;`),
  ];
}

function fishScript(commands: readonly Command[]): string {
  return [
    ...commands.map(command => `complete -c cdk8s-harbor -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(summaryOf(command))}`),
    ...commands.flatMap(command => Object.entries({ ...optionTableOf(command), help: HELP }).map(([name, row]) => (
      [`complete -c cdk8s-harbor -n '__fish_seen_subcommand_from ${command.name}' -l ${name}`, ...fishValues(row), `-d ${quoted(row.help)}`].join(' ')
    ))),
  ].join('\n');
}

const HELP: OptionRow = { help: 'say how it is used' };

/** What follows an option: a file or a folder, one of some values, or anything that is no file. */
function fishValues({ short, argument, isPath, values }: OptionRow): string[] {
  return [
    ...short === undefined ? [] : [`-s ${short}`],
    ...argument === undefined ? [] : [isPath ? '-r -F' : '-x'],
    ...values === undefined ? [] : [`-a ${quoted(values.join(' '))}`],
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
