import { optionsOf, summaryOf, Usages } from './command-help';
import { CommandIo, ExitCode, UsageError } from './command-io';

export const COMPLETION_USAGE = `cdk8s-harbor completion bash | zsh | fish
  Prints a script that completes commands and options in a shell: source <(cdk8s-harbor completion bash) in ~/.bashrc, the same with zsh in
  ~/.zshrc, or cdk8s-harbor completion fish > ~/.config/fish/completions/cdk8s-harbor.fish.`;

/** The scripts by shell. */
const SCRIPTS: Readonly<Record<string, (usages: Usages) => string>> = {
  bash: bashScript,
  zsh: usages => `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(usages)}`,
  fish: fishScript,
};

/** Prints the script of a shell. */
export function completionCommand([shell = '', ...rest]: readonly string[], io: CommandIo, usages: Usages): ExitCode {
  if (!Object.hasOwn(SCRIPTS, shell) || rest.length > 0) { throw new UsageError(`name one shell: ${Object.keys(SCRIPTS).join(', ')}`); }
  SCRIPTS[shell](usages).split('\n').forEach(line => io.out(line));
  return ExitCode.SUCCESS;
}

/** Files are completed by the shell itself where nothing of this fits. */
function bashScript(usages: Usages): string {
  return [
    '_cdk8s_harbor() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} words=',
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words='${Object.keys(usages).join(' ')} help'`,
    '  else',
    '    case ${COMP_WORDS[1]} in',
    ...Object.entries(usages).map(([name, usage]) => `      ${name}) words='${optionsOf(usage).join(' ')}' ;;`),
    `      help) words='${Object.keys(usages).join(' ')}' ;;`,
    '    esac',
    '    case ${COMP_WORDS[1]} in help) ;; *) case $word in -*) ;; *) words= ;; esac ;; esac',
    '  fi',
    '  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); fi',
    '}',
    'complete -o default -F _cdk8s_harbor cdk8s-harbor',
  ].join('\n');
}

function fishScript(usages: Usages): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return [
    ...Object.entries(usages).map(([name, usage]) => `complete -c cdk8s-harbor -n __fish_use_subcommand -f -a ${name} -d ${quoted(summaryOf(usage))}`),
    ...Object.entries(usages).flatMap(([name, usage]) => optionsOf(usage).map(option => (
      `complete -c cdk8s-harbor -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`
    ))),
  ].join('\n');
}
