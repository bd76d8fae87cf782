import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { COMMANDS, runCommand } from '../../src/cli/run-command';
import { EXIT_CODES } from '../../src/cli/table/exit-codes';
import { command, commandIn, recordingIo } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const NOWHERE = '/nowhere/at-all.yaml';
const FOLDER_IN_FILE = join(__filename, 'x', 'y');
const REGISTRY = ['--registry', 'registry.example.com'];
const HARBOR = ['--url', 'https://harbor.example.com'];

/** Arguments that are wrong, and those that name a file that cannot be read, by command. A command without a row is a test that fails. */
const MISUSED: Readonly<Record<string, readonly string[][]>> = {
  'init': [['a', 'b'], ['--kind', 'other'], ['--url', 'nonsense']],
  'synth': [[], ['a', 'b'], ['fleet.yaml', '--threads', '0']],
  'images': [[], ['.', '--format', 'tar'], ['lock'], ['lock', '.']],
  'config': [[], ['undo'], ['plan'], ['plan', 'x.yaml'], ['apply', 'x.yaml', '--url', 'nonsense'], ['export']],
  'check-deps': [[], ['--folder', 'x'], ['x']],
  'check-vendor': [[]],
  'diff': [[], ['a']],
  'explain': [[], ['chart'], ['image', 'nginx'], ['failures'], ['HBR-NONE-01']],
  'import': [[], ['x.yaml', '--format', 'java'], ['x.yaml', '--chart-version', 'new']],
  'lint': [[], ['.', '--chart-version', 'new']],
  'plan-upgrade': [[], ['2.14.4']],
  'report': [[], ['a', 'b'], ['fleet.yaml', '--date', 'today']],
  'routes': [[], ['.', '--check']],
  'moves': [[], ['.'], ['--plan', 'x', '--print', 'crane']],
  'completion': [[], ['csh']],
  'schema': [['x']],
};

const UNREADABLE: Readonly<Record<string, readonly string[][]>> = {
  'init': [[join(__filename, 'folder')]], // a folder in a file
  'synth': [[NOWHERE]],
  'images': [[NOWHERE], ['lock', NOWHERE, ...REGISTRY], ['lock', '/nowhere/list.txt', ...REGISTRY]],
  'config': [['plan', NOWHERE, ...HARBOR], ['apply', NOWHERE, ...HARBOR], ['export', ...HARBOR, '--ca', NOWHERE]],
  'check-deps': [['--folder', '.', '--expected', NOWHERE], ['--folder', '/nowhere', '--expected', __filename]],
  'check-vendor': [[NOWHERE]],
  'diff': [[NOWHERE, '.'], [join(__dirname, '..', 'support'), join(__dirname, '..', 'support'), '--fleet', NOWHERE]],
  'explain': [['image', 'nginx', NOWHERE], ['failures', NOWHERE]],
  'import': [[NOWHERE]],
  'lint': [[NOWHERE]],
  'plan-upgrade': [['2.14.4', '2.15.2', NOWHERE]],
  'report': [[NOWHERE]],
  'routes': [[NOWHERE]],
  'moves': [['.', '--plan', NOWHERE], ['--plan', NOWHERE, '--print', 'regsync']],
};

/** Files and folders that cannot be written, which is said before the files are read and a Harbor or a registry is asked. */
const UNWRITABLE: Readonly<Record<string, readonly string[][]>> = {
  init: [[FOLDER_IN_FILE]],
  images: [['lock', NOWHERE, ...REGISTRY, '-o', FOLDER_IN_FILE]],
  config: [['export', ...HARBOR, '-o', FOLDER_IN_FILE]],
  import: [[NOWHERE, '-o', FOLDER_IN_FILE], [NOWHERE, '--report', FOLDER_IN_FILE]],
  report: [[NOWHERE, '-o', FOLDER_IN_FILE], [NOWHERE, '-o', __dirname]],
};

/** Commands that read no file. */
const READ_NOTHING: readonly string[] = ['completion', 'schema'];

const rows = (table: Readonly<Record<string, readonly string[][]>>) => Object.entries(table).flatMap(([name, all]) => all.map(args => [name, args] as const));
const run = async (...args: string[]) => commandIn({}, ...args);

beforeEach(() => { process.env.HARBOR_PASSWORD = 'unused'; });
afterEach(() => { delete process.env.HARBOR_PASSWORD; });

describe('exit codes', () => {
  test('are a table, each code and each name once, which help and docs/cli.md show', () => {
    expect(EXIT_CODES.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 70]);
    expect(new Set(EXIT_CODES.map(({ kind }) => kind)).size).toBe(EXIT_CODES.length);
    const page = readFileSync(join(__dirname, '../../docs/cli.md'), 'utf8');
    for (const { code, kind, means } of EXIT_CODES) {
      expect(command('help').out.replace(/\s+/g, ' ')).toContain(`${code} ${means}`);
      expect(page).toContain(`| ${code} | \`${kind}\` | ${means} |`);
    }
  });

  test('are tried out for all commands', () => {
    const names = COMMANDS.map(({ name }) => name).sort();
    expect(Object.keys(MISUSED).sort()).toEqual(names);
    expect([...Object.keys(UNREADABLE), ...READ_NOTHING].sort()).toEqual(names);
  });

  test.each(rows(MISUSED))('finding U4: 2: %s %j is misused, and says how it is used', async (name, args) => {
    const { code, out, err } = await run(name, ...args);
    expect([code, out, err]).toEqual([ExitCode.USAGE, '', expect.stringContaining(`'cdk8s-harbor help ${name}' says how it is used`)]);
  });

  test.each(rows(UNREADABLE))('finding U4: 3: %s %j cannot be read', async (name, args) => {
    const { code, out, err } = await run(name, ...args);
    expect([code, out, err]).toEqual([ExitCode.UNREADABLE, '', expect.stringMatching(/\S/)]);
  });

  test.each(rows(UNWRITABLE))('3: %s %j cannot write, and says so at once', async (name, args) => {
    const { code, out, err } = await run(name, ...args);
    expect([code, out, err]).toEqual([ExitCode.UNREADABLE, '', expect.stringMatching(/exit-codes\.test\.ts|^\S*test\/cli: it is a folder/)]);
    expect(err).not.toContain(NOWHERE);
  });

  test.each(COMMANDS.map(({ name }) => name))('2: %s has no option that nobody has heard of', async name => {
    expect(await run(name, '--unheard-of')).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining("there is no option '--unheard-of'") });
  });
});

describe('with --json', () => {
  test.each(rows(MISUSED))('finding U4: a misuse of %s %j is JSON on standard output, and nothing else is said', async (name, args) => {
    const { code, out, err } = await run(name, ...args, '--json');
    expect([code, err, JSON.parse(out)]).toEqual([ExitCode.USAGE, '', { error: { kind: 'usage', code: 2, message: expect.any(String), problems: expect.any(Array) } }]);
  });

  test.each(rows(UNREADABLE))('a file that %s %j cannot read is JSON on standard output, and nothing else is said', async (name, args) => {
    const { code, out, err } = await run(name, ...args, '--json');
    expect([code, err, JSON.parse(out)]).toEqual([ExitCode.UNREADABLE, '', { error: { kind: 'unreadable', code: 3, message: expect.any(String), problems: expect.any(Array) } }]);
  });

  test('a command that there is not is JSON too', () => {
    expect(JSON.parse(command('synht', '--json').out)).toEqual({ error: { kind: 'usage', code: 2, message: "there is no command 'synht': did you mean 'synth'?", problems: [] } });
  });

  test('each problem of a fleet file has its code, its path, its place and what to do', () => {
    const file = join(temporaryFolder(), 'fleet.yaml');
    writeFileSync(file, 'harbor: { exposure: clusterIp, nonsense: 1 }\nsovereigns:\n  - { fqdn: a.example.com }\n');
    const { code, out, err } = command('synth', file, '-o', join(temporaryFolder(), 'clusters'), '--json');
    const { error: { kind, problems } } = JSON.parse(out);
    expect([code, kind, err]).toEqual([ExitCode.PROBLEMS, 'problems', '']);
    expect(problems).toContainEqual({
      code: 'HBR-FLEET-41', path: 'harbor.nonsense', place: `${file}:1:32`, message: expect.stringMatching(/^HBR-FLEET-41 'harbor\.nonsense' /),
    });
    expect(problems.every(({ code: found }: { code?: string }) => found?.startsWith('HBR-'))).toBe(true);
  });

  test('a problem of a construct says in which clusters it is', () => {
    const file = join(temporaryFolder(), 'fleet.yaml');
    writeFileSync(file, [
      'harbor:', '  database: { external: { host: pg.harbor.svc } }', '  cache: { external: { host: valkey.valkey.svc } }', '  storage: { filesystem: { volume: { size: 5Gi } } }', '  exposure: clusterIp',
      '  registry: { replicas: 3 }', 'sovereigns:', '  - { fqdn: a.example.com, placement: { inCluster: { acceptSharedFate: true } } }', '',
    ].join('\n'));
    const { error: { problems } } = JSON.parse(command('synth', file, '-o', join(temporaryFolder(), 'clusters'), '--json').out);
    expect(problems).toContainEqual(expect.objectContaining({ place: expect.stringContaining(`${file}:`), in: [expect.stringMatching(/^a\.example\.com/)] }));
  });

  test('what a plan refuses has its code', () => {
    const { error } = JSON.parse(command('plan-upgrade', '2.15.2', '2.14.4', '--json').out);
    expect(error).toMatchObject({ kind: 'problems', code: 1, problems: [expect.objectContaining({ code: 'HBR-OPS-41' })] });
  });

  test('the results of small commands are JSON', async () => {
    expect(JSON.parse((await run('schema', '--json')).out)).toEqual({ path: expect.stringMatching(/fleet\.schema\.json$/) });
    expect(JSON.parse((await run('completion', 'bash', '--json')).out)).toEqual({ shell: 'bash', script: expect.stringContaining('_cdk8s_harbor') });
    expect(JSON.parse((await run('check-vendor', __dirname, '--json')).out)).toEqual({ found: expect.any(Array) });
    const folder = join(temporaryFolder(), 'project');
    const { folder: said, written } = JSON.parse((await run('init', folder, '--json')).out);
    expect([said, written]).toEqual([folder, expect.arrayContaining([join(folder, 'package.json')])]);
  });

  test('help is the table of all commands, and of one', () => {
    const { commands, exitCodes } = JSON.parse(command('help', '--json').out);
    expect([commands.map(({ name }: { name: string }) => name), exitCodes]).toEqual([COMMANDS.map(({ name }) => name), EXIT_CODES]);
    expect(JSON.parse(command('help', 'images', '--json').out).forms).toHaveLength(2);
  });
});

test('what is wrong inside of the program is thrown, for the stack to be shown', () => {
  const { io } = recordingIo();
  expect(() => runCommand(['schema'], { ...io, out: () => { throw new RangeError('defect'); } })).toThrow(RangeError);
});
