import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { optionsOf, summaryOf, usageOf } from '../../src/cli/command-help';
import { ExitCode } from '../../src/cli/command-io';
import { COMMANDS, runCommand } from '../../src/cli/run-command';
import { EXAMPLE_FLEET } from '../../tools/synth-fleet';
import { command, recordingIo } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const ROOT = path.resolve(__dirname, '../..');

describe('the command line', () => {
  test('says how it is used', () => {
    const { code, out } = command('--help');
    expect([code, out]).toEqual([ExitCode.SUCCESS, expect.stringMatching(/^ {2}synth +Writes the tree of a fleet$/m)]);
    expect([...out.matchAll(/^ {2}([a-z]\S+) /gm)].map(([, name]) => name)).toEqual(COMMANDS.map(({ name }) => name));
    expect(command('help').out).toBe(out);
    expect(command().out).toBe(out);
  });

  test.each(COMMANDS.map(it => [it.name, it] as const))('has in one line what %s does', (name, it) => {
    expect(summaryOf(it)).toMatch(/^[A-Z][^.:\n]{15,110}/);
    expect(summaryOf(it).length).toBeLessThan(115);
    expect(usageOf(it).startsWith(`cdk8s-harbor ${name}`)).toBe(true);
    expect(command('help', name).out).toBe(usageOf(it));
  });

  test('says how one command is used', () => {
    const { code, out } = command('check-deps', '--help');
    expect([code, out.split('\n')[0]]).toEqual([ExitCode.SUCCESS, 'cdk8s-harbor check-deps --folder <folder> --expected <file | ->']);
  });

  test.each([
    ['hlep', "did you mean 'help'?"], ['--hlep', "did you mean '--help'?"], ['version', "did you mean '--version'?"], ['--quiet', 'the command comes first, and --quiet after it'],
  ])('finding U4: says what is right in place of %s', (word, text) => {
    expect(command(word, 'synth')).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining(text) });
  });

  test('says how the form is used that a word chooses', () => {
    const { out } = command('help', 'images', 'lock');
    expect(out).toMatch(/^cdk8s-harbor images lock .*--registry/);
    expect(out).toContain('--no-color');
    expect([out.includes('--format'), command('images', 'lock', '--help').out, command('help', 'images').out.includes('--format')]).toEqual([false, out, true]);
  });

  test('finding U4: proposes the word that was meant', () => {
    expect(command('config', 'pln').err).toMatch(/^say what to do: plan, apply or export; did you mean 'plan'\?\n/);
    expect(command('config').err).toMatch(/^say what to do: plan, apply or export\n/);
    expect(command('images', 'lokc', 'fleet.yaml').err).toMatch(/there is no file 'lokc': did you mean 'lock'\?\n/);
  });

  test('takes a file whose name is similar to a word as a file', () => {
    const folder = temporaryFolder();
    fs.mkdirSync(path.join(folder, 'loc'));
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(command('images', 'loc')).toMatchObject({ code: ExitCode.SUCCESS });
    } finally {
      process.chdir(before);
    }
  });

  test('says which option has no value', () => {
    expect(command('synth', 'fleet.yaml', '--outdir').err).toMatch(/^'--outdir' needs a value\n/);
    expect(command('images', '.', '--to').err).toMatch(/^'--to' needs a value\n/);
  });

  test('says in words why a file cannot be read, and which', () => {
    const fleetFile = path.join(ROOT, 'examples', 'fleet', 'fleet.yaml');
    expect(command('routes', '/nowhere')).toMatchObject({ code: ExitCode.UNREADABLE, err: '/nowhere: there is no such file or folder (ENOENT)' });
    expect(command('routes', __filename).err).toBe(`${__filename}: it is no folder, or below something that is none (ENOTDIR)`);
    expect(command('plan-upgrade', '2.14.4', '2.15.2', __dirname).err).toBe(`${__dirname}: it is a folder, and has to be a file (EISDIR)`);
    expect(command('diff', __dirname, '/nowhere').err).toBe('/nowhere: there is no such file or folder (ENOENT)');
    expect(command('check-deps', '--folder', __dirname, '--expected', fleetFile).err).toBe(`${fleetFile}: it has no list 'releases' or 'slots'`);
  });

  test('says that nothing was found, unless it is to be quiet or is read by a program', () => {
    const folder = temporaryFolder();
    expect(command('images', folder)).toMatchObject({ code: ExitCode.SUCCESS, out: '', err: 'no images were found' });
    expect(command('check-vendor', folder)).toMatchObject({ code: ExitCode.SUCCESS, out: '', err: 'no names of vendors were found' });
    expect(['images', 'check-vendor'].flatMap(name => [command(name, folder, '--quiet').err, command(name, folder, '--json').err]).join('')).toBe('');
  });

  test('fails without a command', () => {
    expect(command().code).toBe(ExitCode.USAGE);
  });

  test('finding U4: proposes the command that was meant', () => {
    const { code, err } = command('synht');
    expect([code, err]).toEqual([ExitCode.USAGE, "there is no command 'synht': did you mean 'synth'?\n'cdk8s-harbor help' says how it is used"]);
    expect(command('help', 'unheard-of').err).toMatch(/^there is no command 'unheard-of'\n/);
  });

  test('finding R17: shows what a terminal would obey', () => {
    expect(command('\u001b[2Jsynth').err).toContain("there is no command '\\u001b[2Jsynth'");
    expect(command('synth', '/nowhere/\u001b]0;title\u0007.yaml').err).toMatch(/\/nowhere\/\\u001b\]0;title\\u0007\.yaml/);
  });

  test('finding U4: proposes the option that was meant', () => {
    const { code, err } = command('synth', 'fleet.yaml', '--prunes');
    expect([code, err]).toEqual([ExitCode.USAGE, "there is no option '--prunes': did you mean '--prune'?\n'cdk8s-harbor help synth' says how it is used"]);
    expect(command('synth', 'fleet.yaml', '--outdri', 'x').err).toMatch(/did you mean '--outdir'/);
  });

  test('finding U4: says no word if what reads its output has enough of it', () => {
    const run = spawnSync('bash', ['-c', `set -o pipefail; "${process.execPath}" bin/cdk8s-harbor help lint | true`], { cwd: ROOT, encoding: 'utf8' });
    expect([run.status, run.stderr]).toEqual([0, '']);
  });

  test('knows its version', () => {
    expect(command('--version').out).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('knows where the schema is', () => {
    expect(fs.existsSync(command('schema').out)).toBe(true);
  });

  test('shows the stack of what is a defect of the program', () => {
    const { io } = recordingIo();
    const broken = { ...io, out: () => { throw new TypeError('a defect'); } };
    expect(() => runCommand(['schema'], broken)).toThrow(TypeError);
  });

  test('is what the package installs', () => {
    if (!fs.existsSync(path.join(ROOT, 'lib', 'cli', 'run-command.js'))) { throw new Error("there is no lib: run 'npx projen compile' first"); }
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'bin', 'cdk8s-harbor'), 'synth', EXAMPLE_FLEET, '--dry-run', '-o', '/nowhere/clusters'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toContain('would write /nowhere/clusters/omantel.omani.works/bootstrap-kit/19-harbor.yaml');
  });
});

describe('completion', () => {
  /** What bash proposes for a line that ends with what is to be completed. */
  const proposed = (line: string) => {
    const words = line.split(' ');
    const ask = `COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _cdk8s_harbor; echo "\${COMPREPLY[*]}"`;
    return spawnSync('bash', ['-c', `${command('completion', 'bash').out}\n${ask}`], { encoding: 'utf8' }).stdout.trim();
  };

  test.each([
    ['cdk8s-harbor syn', 'synth'],
    ['cdk8s-harbor help pl', 'plan-upgrade'],
    ['cdk8s-harbor synth --out', '--outdir'],
    ['cdk8s-harbor synth fleet.yaml --adopt-', '--adopt-from'],
    ['cdk8s-harbor synth fle', ''],
    ['cdk8s-harbor unheard-of --', ''],
    ['cdk8s-harbor config ex', 'export'],
    ['cdk8s-harbor init --database cn', 'cnpg'],
  ])('completes %s', (line, words) => {
    expect(proposed(line)).toBe(words);
  });

  test('knows every option that a command says it has', () => {
    for (const it of COMMANDS) {
      const listed = [...usageOf(it).matchAll(/^ {2,}(?:-\w, +)?--([a-z-]+)/gm)].map(([, option]) => `--${option}`);
      expect([it.name, [...new Set([...listed, '--help'])].sort()]).toEqual([it.name, optionsOf(it).sort()]);
    }
  });

  test('has a script for three shells, and for no other', () => {
    expect(command('completion', 'zsh').out).toMatch(/^#compdef cdk8s-harbor$/m);
    expect(command('completion', 'fish').out).toContain("complete -c cdk8s-harbor -n '__cdk8s_harbor_at \"synth\"' -l outdir -s o -r -F -d 'folder of the tree (default: clusters)'");
    expect(command('completion', 'fish').out).toContain("-l database -x -a 'external cnpg evaluation' -d");
    expect(command('completion', 'csh')).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining('name one shell: bash, zsh, fish') });
  });
});

test.each(COMMANDS.map(it => [it.name, it] as const))('the examples of %s are for it, one to three of each form, with options that it has', (name, it) => {
  for (const { examples } of it.forms) {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.length).toBeLessThan(4);
    expect(examples.filter(({ run }) => run !== name && !run.startsWith(`${name} `))).toEqual([]);
    const used = examples.flatMap(({ run }) => [...run.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option));
    expect(used.filter(option => !optionsOf(it).includes(option))).toEqual([]);
  }
});

describe('wherever one of some words is wanted, the nearest one is proposed', () => {
  const FLEET = path.join(ROOT, 'examples/fleet/generic.yaml');
  test.each([
    [['images', 'lokc', 'x'], "did you mean 'lock'?"],
    [['images', 'lokc'], "there is no file 'lokc': did you mean 'lock'?"],
    [['images', '.', '--format', 'orsa'], "did you mean 'oras'?"],
    [['images', FLEET, '--sovereign', 'prd.example.com'], "did you mean 'prod.example.com'?"],
    [['init', 'nowhere', '--language', 'typscript'], "did you mean 'typescript'?"],
    [['init', 'nowhere', '--kind', 'flet'], "did you mean 'fleet'?"],
    [['config', 'expotr'], "did you mean 'export'?"],
    [['explain', 'fialures', 'x'], "did you mean 'failures'?"],
    [['completion', 'bsh'], 'did you mean bash?'],
    [['synth', FLEET, '--only', 'prd.example.com', '--dry-run'], "did you mean 'prod.example.com'?"],
  ])('%j', (args, said) => {
    expect(command(...args).err).toContain(said);
  });

  test('but a file that is called nearly like a word is read', () => {
    const file = path.join(temporaryFolder(), 'lokc');
    fs.mkdirSync(file);
    expect(command('images', file)).toMatchObject({ code: ExitCode.SUCCESS });
  });
});
