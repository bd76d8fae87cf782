import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { desiredStateIn, secretFilesOf } from './configuration/desired-states';
import { exportedProps } from './configuration/exported-props';
import { EXPORT_FORMATS, exportedText, ExportFormat } from './configuration/exported-text';
import { passwordInEnvironment, ProgramRun, runProgram } from './configuration/run-program';
import { readText } from '../fleet/tree/package-files';
import { parseHttpUrl } from '../syntax/url';

/** Usage text of the command. */
export const CONFIG_USAGE = `cdk8s-harbor config plan <manifests | state.json> --url <address> [options]
  Says what would change inside of a Harbor, and changes nothing. The desired state is that of a HarborConfiguration: a folder or file of
  manifests, or a file with the state as JSON. Exit code 0 if all is as it should be, 1 if something failed, 2 if something differs, 3 if
  the arguments or the state are not valid or a file cannot be read, 4 if Harbor is not ready.
      --url <address>    address of Harbor, as it is reached from here
      --username <name>  an administrator (default: admin)
      --password-file <file>
                         file with the password (default: the variable HARBOR_PASSWORD)
      --secrets <folder> folder with the values of Secrets, as files <name of the Secret>/<key>
      --ca <file>        certificates in PEM that are trusted beside the public ones
      --name <name>      which configuration, if the manifests have several
      --timeout <seconds>
                         for the whole run (default: 3000)
      --take-over        take objects of other configurations over
      --json             say it as JSON, one object a line

cdk8s-harbor config apply <manifests | state.json> --url <address> [options]
  Makes a Harbor what the desired state says, as the Job in the cluster does. The options are the same. Secrets of robots that the Job makes
  are left to it: only robots that are there already can be changed from here.

cdk8s-harbor config export --url <address> [options]
  Writes what is inside of a Harbor as a HarborConfiguration, and to standard error what cannot be read or written: secrets above all, which
  are references to Secrets to be filled in. Nothing is changed. --url, --username, --password-file, --ca and --timeout are as above.
      --format <form>    ts (default), or the props as data: yaml or json
      --name <name>      name of the configuration (default: that of the one whose mark most objects carry)
  -o, --output <file>    the file to write, which must not be there (default: standard output)`;

const HARBOR_OPTIONS = {
  'url': { type: 'string' }, 'username': { type: 'string' }, 'password-file': { type: 'string' }, 'ca': { type: 'string' }, 'timeout': { type: 'string' },
} as const;

/** Plans, applies or exports the inside of a Harbor. */
export async function configCommand([what, ...args]: string[], io: CommandIo): Promise<ExitCode> {
  if (what === 'plan' || what === 'apply') { return changeCommand(what, args, io); }
  if (what === 'export') { return exportCommand(args, io); }
  throw new UsageError('say what to do: plan, apply or export');
}

async function changeCommand(mode: 'plan' | 'apply', args: string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...HARBOR_OPTIONS, 'secrets': { type: 'string' }, 'name': { type: 'string' }, 'take-over': { type: 'boolean' }, 'json': { type: 'boolean' },
    },
  });
  if (positionals.length !== 1) { throw new UsageError('name one folder or file of manifests, or one file with a desired state'); }
  const run = harborRun(mode, values);
  const flags = [...values['take-over'] ? ['--take-over'] : [], ...values.json ? ['--json'] : []];
  const state = desiredStateIn(positionals[0], values.name);
  const needed = values.secrets === undefined ? secretFilesOf(state) : [];
  if (needed.length > 0) { throw new UsageError(`name the folder with the values of Secrets by --secrets; it needs ${needed.join(', ')}`); }
  const folder = values.secrets === undefined ? [] : ['--secrets', values.secrets];
  return runProgram({ ...run, state, args: [...run.args, ...folder, ...flags] }, io);
}

async function exportCommand(args: string[], io: CommandIo): Promise<ExitCode> {
  const { values } = parseArgs({
    args, options: { ...HARBOR_OPTIONS, format: { type: 'string' }, name: { type: 'string' }, output: { type: 'string', short: 'o' } },
  });
  const { format = 'ts', output, name, url = '' } = values;
  if (!isFormat(format)) { throw new UsageError(`there is no format '${format}'; it is one of ${EXPORT_FORMATS.join(', ')}`); }
  if (output !== undefined && existsSync(output)) { throw new UsageError(`${output} is there already, and is not replaced`); }
  const lines: string[] = [];
  const code = await runProgram(harborRun('export', values), { out: line => lines.push(line), err: line => io.err(line) });
  if (code !== 0) {
    lines.forEach(line => io.err(line));
    return code;
  }
  const { state, notes } = JSON.parse(lines.join('')) as { readonly state: object; readonly notes: string[] };
  const props = exportedProps(state, { url, name, note: text => notes.push(text) });
  written(exportedText(props, format), output, io);
  notes.forEach(text => io.err(`note: ${text}`));
  return ExitCode.SUCCESS;
}

function isFormat(format: string): format is ExportFormat {
  return EXPORT_FORMATS.some(known => known === format);
}

function written(text: string, output: string | undefined, io: CommandIo): void {
  if (output === undefined) {
    text.trimEnd().split('\n').forEach(line => io.out(line));
  } else {
    writeFileSync(output, text, { flag: 'wx' });
    io.out(`wrote ${output}`);
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
  const args = ['--url', String(url), ...username === undefined ? [] : ['--username', username], ...timeout === undefined ? [] : ['--timeout', timeout, '--ready-timeout', timeout]];
  return { mode, args, caFile: ca, password: passwordFrom(values['password-file']) };
}

/** Arguments are seen by all users of a machine, so that there is none for a password. */
function passwordFrom(file: string | undefined): string {
  const password = file === undefined ? passwordInEnvironment() : readText(file).replace(/\r?\n$/, '');
  if (password === '') { throw new UsageError('the password comes from --password-file or the variable HARBOR_PASSWORD'); }
  return password;
}
