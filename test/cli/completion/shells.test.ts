import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../../support/command';
import { temporaryFolder } from '../../support/fleet';

/** A line as it stands before the cursor, words that have to be proposed, and others that must not be. */
type Row = readonly [line: string, proposed: readonly string[], others: readonly string[]];

const ROWS: readonly Row[] = [
  ['cdk8s-harbor ', ['synth', 'init', 'help'], ['lock', 'fleet.yaml']],
  ['cdk8s-harbor syn', ['synth'], ['init']],
  ['cdk8s-harbor -', ['--help', '--version'], ['synth']],
  ['cdk8s-harbor help pl', ['plan-upgrade'], ['help']],
  ['cdk8s-harbor help synth ', [], ['synth', 'fleet.yaml', '--outdir']],
  ['cdk8s-harbor synth --out', ['--outdir'], ['--only']],
  ['cdk8s-harbor synth fleet.yaml --adopt-', ['--adopt-from'], ['--adopt']],
  ['cdk8s-harbor synth fl', ['fleet.yaml'], ['a b.yaml']],
  ['cdk8s-harbor synth -o ', ['clusters', 'fleet.yaml', 'a b.yaml'], ['--prune']],
  ['cdk8s-harbor synth --outdir=cl', ['clusters'], ['fleet.yaml']],
  ['cdk8s-harbor synth --only ', [], ['fleet.yaml', 'clusters']],
  ['cdk8s-harbor init --database cn', ['cnpg'], ['external', 'clusters']],
  ['cdk8s-harbor init --database=', ['cnpg', 'external', 'evaluation'], ['clusters']],
  ['cdk8s-harbor init --database=cn', ['cnpg'], ['external', 'clusters']],
  ['cdk8s-harbor init --kind fleet --se', ['--secrets'], ['--kind']],
  ['cdk8s-harbor images ', ['lock', 'fleet.yaml', 'clusters'], ['plan']],
  ['cdk8s-harbor images lock ', ['fleet.yaml'], ['lock']],
  ['cdk8s-harbor images lock --', ['--ca-file', '--registry', '--json', '--help'], ['--format', '--to']],
  ['cdk8s-harbor images --f', ['--format'], ['--ca-file']],
  ['cdk8s-harbor config ', ['plan', 'apply', 'export'], ['fleet.yaml']],
  ['cdk8s-harbor config export ', [], ['fleet.yaml', 'plan']],
  ['cdk8s-harbor config export --ca ', ['fleet.yaml'], []],
  ['cdk8s-harbor explain f', ['failures', 'firewall', 'fleet.yaml'], ['image']],
  ['cdk8s-harbor completion ', ['bash', 'zsh', 'fish'], ['fleet.yaml']],
  ['cdk8s-harbor diff fleet.yaml ', ['a b.yaml'], ['lock']],
  ['cdk8s-harbor synth -- --', [], ['--outdir', '--help']],
  ['cdk8s-harbor synth -- f', ['fleet.yaml'], ['--outdir']],
  ['cdk8s-harbor schema ', [], ['fleet.yaml']],
  ['cdk8s-harbor unheard-of --', [], ['--json']],
];
const LINES = ROWS.map(([line]) => line);

/** What a shell is told, and the words that it proposes for each line: a word, or a word, a tab and what it is for. */
interface Shell {
  ask(script: string, folder: string): string[][];
}

function output(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  const { stdout, stderr, status } = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env }, timeout: 60_000 });
  if (status !== 0) { throw new Error(`${program} ended with ${status}: ${stderr}`); }
  return stdout.replaceAll('\r', '');
}

const quoted = (text: string) => `'${text}'`;

/** Calls the function as readline does: with the words that bash sees, and files where `-o default` is left on and the function has nothing. */
const BASH = [
  'compopt() { if [ "$*" = "+o default" ]; then default=; fi; }',
  'ask() { default=1 COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _cdk8s_harbor',
  '  if [ ${#COMPREPLY[@]} -gt 0 ]; then printf "%s\\n" "${COMPREPLY[@]}"; elif [ -n "$default" ]; then compgen -f -- "${COMP_WORDS[COMP_CWORD]#=}"; fi; echo ASKED; }',
].join('\n');

const SHELLS: Readonly<Record<string, Shell>> = {
  bash: {
    ask: (script, folder) => {
      const calls = LINES.map(line => `ask ${line.split(' ').flatMap(word => word.split(/(=)/)).filter((word, at, all) => word !== '' || all[at - 1] !== '=').map(quoted).join(' ')}`);
      return output('bash', ['--norc', '-c', [`source ${script}`, BASH, ...calls].join('\n')], folder).split('ASKED\n').slice(0, -1).map(text => text.split('\n'));
    },
  },
  zsh: {
    ask: (script, folder) => {
      const said = output('zsh', ['-f', join(__dirname, '../../support/asked.zsh'), ...LINES], folder, { SCRIPT: script });
      return said.split('ASKED').slice(0, -1).map(text => [...text.matchAll(/HIT (.*)/g)].map(([, hit]) => hit));
    },
  },
  fish: {
    ask: (script, folder) => {
      const calls = LINES.map(line => `complete -C '${line}'; echo ASKED`);
      return output('fish', ['--no-config', '-c', [`source ${script}`, ...calls].join('\n')], folder).split('ASKED\n').slice(0, -1).map(text => text.split('\n'));
    },
  },
};

/** A proposed word without the option before it, the slash after a folder and what is said about it. */
function wordOf(proposed: string): string {
  return proposed.split('\t')[0].replace(/^--[a-z-]+=/, '').replace(/\/$/, '').replaceAll('\\', '');
}

function prepared(shell: string): { readonly script: string; readonly folder: string } {
  const folder = temporaryFolder();
  const script = join(temporaryFolder(), `script.${shell}`);
  ['fleet.yaml', 'a b.yaml'].forEach(name => writeFileSync(join(folder, name), ''));
  mkdirSync(join(folder, 'clusters'));
  writeFileSync(script, command('completion', shell).out);
  return { script, folder };
}

const isInstalled = (program: string) => spawnSync(program, ['-c', 'true']).status === 0;
const installed = Object.keys(SHELLS).filter(isInstalled);

describe.each(installed)('completion in a real %s', shell => {
  const { script, folder } = prepared(shell);
  const answers = SHELLS[shell].ask(script, folder);

  test.each(ROWS.map((row, at) => [...row, at] as const))('after %j it proposes %j and not %j', (_line, proposed, others, at) => {
    const words = answers[at].map(wordOf);
    expect(proposed.filter(word => !words.includes(word))).toEqual([]);
    expect(others.filter(word => words.includes(word))).toEqual([]);
  });

  test('says what words and options are for, where the shell shows it', () => {
    const shown = (line: string) => answers[LINES.indexOf(line)].join('\n');
    const [synth, outdir, lock] = ['cdk8s-harbor syn', 'cdk8s-harbor synth --out', 'cdk8s-harbor images '].map(shown);
    const texts = shell === 'bash' ? [] : ['Writes the tree of a fleet', 'folder of the tree (default: clusters)', 'Writes the digests of the tags'];
    expect([synth, outdir, lock].map((text, at) => text.includes(texts[at] ?? ''))).toEqual([true, true, true]);
  });
});

const missing = Object.keys(SHELLS).filter(shell => !installed.includes(shell));
if (missing.length > 0) { test.skip.each(missing)('completion in %s is not tried: it is not installed here', () => undefined); }

test('zsh takes the script without completion of its own, as in an empty ~/.zshrc', () => {
  if (!installed.includes('zsh')) { return; }
  const { script, folder } = prepared('zsh');
  expect(output('zsh', ['-f', '-c', `ZDOTDIR=${folder}; source ${script} && print $_comps[cdk8s-harbor]`], folder).trim()).toBe('_cdk8s_harbor');
});
