import { ExitCode, UsageError } from './command-io';
import { bashScript } from './completion/bash-script';
import { CompletionPlace, completionPlaces } from './completion/completion-places';
import { fishScript } from './completion/fish-script';
import { zshScript } from './completion/zsh-script';
import { Command, form } from './table/command';
import { nearest } from '../syntax/nearest';

/** The scripts by shell. */
const SCRIPTS: Readonly<Record<string, (places: readonly CompletionPlace[]) => string>> = {
  bash: bashScript, zsh: zshScript, fish: fishScript,
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
      takes: { from: 1, to: 1, values: Object.keys(SCRIPTS), otherwise: `name one shell: ${Object.keys(SCRIPTS).join(', ')}` },
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
  if (Object.hasOwn(SCRIPTS, shell)) { return SCRIPTS[shell](completionPlaces(commands)); }
  const meant = nearest(shell, known);
  throw new UsageError(`name one shell: ${known.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}
