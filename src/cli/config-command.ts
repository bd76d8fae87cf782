import { existsSync, writeFileSync } from 'node:fs';
import { ExitCode, Output, UsageError } from './command-io';
import { desiredStateIn, secretFilesOf } from './configuration/desired-states';
import { exportedProps } from './configuration/exported-props';
import { EXPORT_FORMATS, exportedText, ExportFormat } from './configuration/exported-text';
import { exitOfProgram, ProgramOutcomes } from './configuration/program-outcome';
import { passwordInEnvironment, ProgramRun, runProgram } from './configuration/run-program';
import { refuseUnwritable, writeOutput } from './output-file';
import { printText } from './printed-text';
import { CommandFailure } from './said-error';
import { Command, CommandForm, form } from './table/command';
import { readText } from '../fleet/tree/package-files';
import { parseHttpUrl } from '../syntax/url';

const HARBOR_OPTIONS = {
  'url': { argument: '<address>', help: 'address of Harbor, as it is reached from here' },
  'username': { argument: '<name>', help: 'an administrator (default: admin)' },
  'password-file': { argument: '<file>', isPath: true, help: 'file with the password (default: the variable HARBOR_PASSWORD)' },
  'ca': { argument: '<file>', isPath: true, help: 'certificates in PEM that are trusted beside the public ones' },
  'timeout': { argument: '<seconds>', help: 'for the whole run (default: 3000), of which Harbor has half to answer, and a minute at most' },
} as const;

const CHANGE_OPTIONS = {
  ...HARBOR_OPTIONS,
  'secrets': { argument: '<folder>', isPath: true, help: 'folder with the values of Secrets, as files <name of the Secret>/<key>' },
  'name': { argument: '<name>', help: 'which configuration, if the manifests have several' },
  'take-over': { help: 'take objects of other configurations over' },
  'json': { help: 'say it as JSON, one object a line' },
} as const;

const FAILURES = {
  [ExitCode.UNREADABLE]: 'if the state is not valid or a file cannot be read',
  [ExitCode.NOT_READY]: 'if Harbor is not ready',
  [ExitCode.FAILED]: 'if something failed',
} as const;

const PLAN = form({
  synopsis: 'plan <manifests | state.json | -> --url <address> [options]',
  does: [
    'Says what would change inside of a Harbor, and changes nothing. The desired state is that of a HarborConfiguration: a folder or file of',
    'manifests, or a file with the state as JSON.',
  ].join(' '),
  words: ['plan'],
  options: CHANGE_OPTIONS,
  exits: { [ExitCode.PROBLEMS]: 'if something differs', ...FAILURES },
  examples: [{ does: 'what the configuration of a cluster would change', run: 'config plan clusters/prod/harbor --url https://registry.example.com --secrets secrets/' }],
  takes: { from: 1, to: 1, otherwise: 'name one folder or file of manifests, or one file with a desired state' },
  run: async (given, io) => change('plan', given, io),
});

const APPLY = form({
  synopsis: 'apply <manifests | state.json | -> --url <address> [options]',
  does: [
    'Makes a Harbor what the desired state says, as the Job in the cluster does. Secrets of robots that the Job makes',
    'are left to it: only robots that are there already can be changed from here.',
  ].join(' '),
  words: ['apply'],
  options: CHANGE_OPTIONS,
  exits: FAILURES,
  examples: [{ does: 'make it so', run: 'config apply clusters/prod/harbor --url https://registry.example.com --secrets secrets/' }],
  takes: { from: 1, to: 1, otherwise: 'name one folder or file of manifests, or one file with a desired state' },
  run: async (given, io) => change('apply', given, io),
});

const EXPORT = form({
  synopsis: 'export --url <address> [options]',
  does: [
    'Writes what is inside of a Harbor as a HarborConfiguration, and to standard error what cannot be read or written: secrets above all, which',
    'are references to Secrets to be filled in. Nothing is changed.',
  ].join(' '),
  words: ['export'],
  options: {
    ...HARBOR_OPTIONS,
    format: { argument: '<form>', values: EXPORT_FORMATS, help: 'ts (default), or the props as data: yaml or json' },
    name: { argument: '<name>', help: 'name of the configuration (default: that of the one whose mark most objects carry)' },
    output: { argument: '<file>', short: 'o', isPath: true, help: 'the file to write, which must not be there (default: standard output)' },
  },
  exits: FAILURES,
  examples: [{ does: 'begin with what is there', run: 'config export --url https://registry.example.com -o inside.ts' }],
  takes: { from: 0, to: 0, otherwise: 'export takes no arguments but options' },
  run: async ({ values }, io) => exported(values, io),
});

const FORMS: readonly CommandForm[] = [PLAN, APPLY, EXPORT];

/** Plans, applies or exports the inside of a Harbor. */
export const CONFIG: Command = { name: 'config', forms: FORMS, otherwise: 'say what to do: plan, apply or export' };

/** What the options of plan and apply say. */
interface ChangeValues extends HarborValues {
  readonly 'secrets'?: string;
  readonly 'name'?: string;
  readonly 'take-over'?: boolean;
  readonly 'json'?: boolean;
}

async function change(
  mode: 'plan' | 'apply', { values, positionals: [place] }: { readonly values: ChangeValues; readonly positionals: readonly string[] }, io: Output,
): Promise<ExitCode> {
  const run = harborRun(mode, values);
  const flags = [...values['take-over'] ? ['--take-over'] : [], ...values.json ? ['--json'] : []];
  const state = desiredStateIn(place, io, values.name);
  const needed = values.secrets === undefined ? secretFilesOf(state) : [];
  if (needed.length > 0) { throw new UsageError(`name the folder with the values of Secrets by --secrets; it needs ${needed.join(', ')}`); }
  const folder = values.secrets === undefined ? [] : ['--secrets', values.secrets];
  const outcomes = new ProgramOutcomes(values.json === true, io);
  const code = exitOfProgram(await runProgram(
    { ...run, state, args: [...run.args, ...folder, ...flags] }, { out: line => outcomes.say(line), err: line => io.err(line) },
  ));
  outcomes.end(code);
  return code;
}

/** What the options of an export say. */
interface ExportValues extends HarborValues {
  readonly format?: string;
  readonly name?: string;
  readonly output?: string;
  readonly json?: boolean;
}

async function exported(values: ExportValues, io: Output): Promise<ExitCode> {
  const { json, output, name, url = '' } = values;
  const format = (values.format ?? (json ? 'json' : 'ts')) as ExportFormat;
  if (json && format !== 'json') { throw new UsageError('--json is the same as --format json: name one of them'); }
  if (output !== undefined && existsSync(output)) { throw new UsageError(`${output} is there already, and is not replaced`); }
  if (output !== undefined) { refuseUnwritable(output); }
  const lines: string[] = [];
  const code = exitOfProgram(await runProgram(harborRun('export', values), { out: line => lines.push(line), err: line => io.err(line) }));
  if (code !== ExitCode.SUCCESS) { throw new CommandFailure(code, lines); }
  const { state, notes } = JSON.parse(lines.join('')) as { readonly state: object; readonly notes: string[] };
  const props = exportedProps(state, { url, name, note: text => notes.push(text) });
  written(exportedText(props, format), output, io);
  notes.forEach(text => io.note(`note: ${text}`));
  return ExitCode.SUCCESS;
}

function written(text: string, output: string | undefined, io: Output): void {
  if (output === undefined) {
    printText(text.trimEnd(), io);
  } else {
    writeOutput(output, () => writeFileSync(output, text, { flag: 'wx' }));
    io.done(`wrote ${output}`);
  }
}

/** What options say about the Harbor. */
interface HarborValues {
  readonly 'url'?: string;
  readonly 'username'?: string;
  readonly 'password-file'?: string;
  readonly 'ca'?: string;
  readonly 'timeout'?: string;
}

function harborRun(mode: ProgramRun['mode'], values: HarborValues): ProgramRun {
  const { url, username, ca, timeout } = values;
  const address = url === undefined ? undefined : parseHttpUrl(url);
  if (!address || address.hasUserinfo || !['', '/'].includes(address.path)) {
    throw new UsageError('--url has to be the http or https address of Harbor, without a user and a path');
  }
  if (timeout !== undefined && !(Number(timeout) > 0)) { throw new UsageError('--timeout has to be a number of seconds'); }
  if (ca !== undefined) { readText(ca); } // Node only warns of a file that it cannot read
  const args = ['--url', String(url), ...username === undefined ? [] : ['--username', username], '--ready-timeout', readyTimeout(timeout), ...timeout === undefined ? [] : ['--timeout', timeout]];
  return { mode, args, caFile: ca, password: passwordFrom(values['password-file']) };
}

/** How long Harbor may take until it is ready. Somebody waits for the command, other than for a Job that begins beside Harbor. */
function readyTimeout(timeout: string | undefined): string {
  return String(Math.min(60, Number(timeout ?? 3000) / 2));
}

/** Arguments are seen by all users of a machine, so that there is none for a password. */
function passwordFrom(file: string | undefined): string {
  const password = file === undefined ? passwordInEnvironment() : readText(file).replace(/\r?\n$/, '');
  if (password === '') { throw new UsageError('the password comes from --password-file or the variable HARBOR_PASSWORD'); }
  return password;
}
