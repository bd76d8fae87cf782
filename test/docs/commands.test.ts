import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usageOf } from '../../src/cli/command-help';
import { ExitCode } from '../../src/cli/command-io';
import { COMMANDS, runCommand } from '../../src/cli/run-command';
import { blocksOf } from '../support/docs/docs-pages';

/** Programs of the lines of a block: without comments, with continued lines put together, split at pipes and the like. */
function programsIn(code: string): string[] {
  const lines = code.replace(/\\\n\s*/g, '').split('\n').map(line => line.replace(/(^|\s)#.*$/, ''));
  return lines.flatMap(line => line.split(/\s(?:\||&&|>)\s|[()]/)).map(line => line.trim());
}

const OURS = /^(?:npx )?cdk8s-harbor /;
const commands = blocksOf('sh').flatMap(({ page, code }) => programsIn(code).filter(line => OURS.test(line)).map(line => ({ page, line: line.replace(OURS, '') })));
/** What asks a live Harbor before it reads a file. */
const ASKS = /^config export /;

/** The exit code of a command where none of its files is there. */
async function codeOf(line: string): Promise<ExitCode> {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'docs-command-'));
  process.chdir(folder);
  try {
    process.env.HARBOR_PASSWORD = 'x';
    const io = { input: () => 'expose: { tls: { enabled: true } }\nexternalURL: https://registry.example.com\n', out: () => undefined, err: () => undefined, progress: () => undefined };
    return await runCommand(line.match(/'[^']*'|"[^"]*"|\S+/g)!.map(word => word.replace(/^(['"])(.*)\1$/, '$2')), io);
  } finally {
    delete process.env.HARBOR_PASSWORD;
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

test('documents have commands of ours', () => {
  expect(commands.length).toBeGreaterThan(15);
});

test.each(commands)('docs/$page: cdk8s-harbor $line has a command and options that there are', ({ line }) => {
  const [name] = line.split(' ');
  const usage = usageOf(COMMANDS.find(command => command.name === name)!);
  const options = line.split(' ').filter(word => word.startsWith('-') && word !== '-');
  expect(options.filter(option => !new RegExp(`(^|[\\s(])${option}\\b`, 'm').test(usage))).toEqual([]);
});

test.each(commands.filter(({ line }) => !ASKS.test(line)))('docs/$page: the arguments of cdk8s-harbor $line are taken', async ({ line }) => {
  expect(await codeOf(line)).not.toBe(ExitCode.USAGE);
});

test('arguments that are not taken would be found', async () => {
  expect(await codeOf('synth fleet.yaml --prunes')).toBe(ExitCode.USAGE);
});
