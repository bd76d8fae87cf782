import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { FoundName, namesInTree } from './moved-names';
import { readText } from '../fleet/tree/package-files';
import { RegistryMigration } from '../moves/registry-migration';
import { RegistryMigrationOptions } from '../moves/registry-migration-props';
import { StructError } from '../structs';

/** Usage text of the command. */
export const MOVES_USAGE = `cdk8s-harbor moves <folder> --plan <file> [options]
  Lists the places below a folder that name the registry that is left, each with its new name: manifests, charts, pipelines, scripts, whatever
  is text. Nothing is written. Exit code 0, 1 if --check finds one, 3 if something cannot be read.
      --plan <file>      the plan as RegistryMigration.toJson() writes it, or the same as YAML
      --check            fail if a place names the registry that is left
      --json             say it as JSON

cdk8s-harbor moves --plan <file> --print <form>
  Prints what follows from a plan: regsync (a file for regsync once), skopeo (files and commands for skopeo sync) or markdown (the mapping, the
  steps and the checklist before the old registry is switched off).`;

const FORMS: Readonly<Record<string, (migration: RegistryMigration) => string>> = {
  regsync: migration => migration.toRegsync(),
  skopeo: migration => migration.toSkopeo().map(({ fileName, content, command }) => `# ${fileName}\n# ${command}\n${content}`).join('---\n'),
  markdown: migration => migration.toMarkdown(),
};

/** Lists the names of images that a move changes, or prints what follows from its plan. */
export function movesCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { plan, print, check, json }, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { plan: { type: 'string' }, print: { type: 'string' }, check: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  if (plan === undefined) { throw new UsageError('name the plan: --plan migration.json'); }
  if (positionals.length !== (print === undefined ? 1 : 0)) { throw new UsageError('name one folder, or a form to print'); }
  const migration = usable(() => RegistryMigration.of(parsedPlan(plan)));
  if (print !== undefined) { return printForm(print, migration, io); }
  const found = namesInTree(positionals[0], migration);
  const { from, to } = migration;
  if (json) { io.out(JSON.stringify({ from, to, places: found }, undefined, 2)); } else { describe(found, migration, io); }
  return check && found.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
}

function printForm(form: string, migration: RegistryMigration, io: CommandIo): ExitCode {
  if (!Object.hasOwn(FORMS, form)) { throw new UsageError(`there is no form '${form}'; it is one of ${Object.keys(FORMS).join(', ')}`); }
  usable(() => FORMS[form](migration)).replace(/\n$/, '').split('\n').forEach(line => io.out(line));
  return ExitCode.SUCCESS;
}

function parsedPlan(path: string): RegistryMigrationOptions {
  const text = readText(path);
  try {
    return parse(text) as RegistryMigrationOptions;
  } catch (error) {
    throw new UsageError(`${path} is no JSON or YAML`, { cause: error });
  }
}

function usable<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw error instanceof StructError ? new UsageError(error.message, { cause: error }) : error;
  }
}

function describe(found: readonly FoundName[], { from }: RegistryMigration, io: CommandIo): void {
  if (found.length === 0) { io.out(`no file names ${from}`); }
  for (const { file, line, name, becomes } of found) { io.out(`${file}:${line}  ${name} -> ${becomes ?? '?'}`); }
  const files = new Set(found.map(({ file }) => file)).size;
  const unknown = found.filter(({ becomes }) => becomes === undefined).length;
  if (found.length > 0) { io.err(`${found.length} places in ${files} files; ${unknown} of them name no repository that moves, and need a look`); }
}
