import { parse } from 'yaml';
import { CommandIo, ExitCode, Output, UsageError } from './command-io';
import { nameOfFile, textOfFile } from './input-file';
import { FoundName, namesInTree } from './moved-names';
import { counted, printJson, printText } from './printed-text';
import { Command, form } from './table/command';
import { UnreadableFile } from '../fleet/tree/package-files';
import { RegistryMigration } from '../moves/registry-migration';
import { RegistryMigrationOptions } from '../moves/registry-migration-props';

const FORMS: Readonly<Record<string, (migration: RegistryMigration) => string>> = {
  regsync: migration => migration.toRegsync(),
  skopeo: migration => migration.toSkopeo().map(({ fileName, content, command }) => `# ${fileName}\n# ${command}\n${content}`).join('---\n'),
  markdown: migration => migration.toMarkdown(),
};

const PLAN = {
  argument: '<file>', isPath: true, help: 'the plan as RegistryMigration.toJson() writes it, or the same as YAML; - is standard input',
} as const;

/** Lists the names of images that a move changes, or prints what follows from its plan. */
export const MOVES: Command = {
  name: 'moves',
  forms: [
    form({
      synopsis: '<folder> --plan <file | -> [options]',
      does: [
        'Lists the places below a folder that name the registry that is left, each with its new name: manifests, charts, pipelines, scripts, whatever',
        'is text. Nothing is written.',
      ].join(' '),
      options: { plan: PLAN, check: { help: 'fail if a place names the registry that is left' } },
      exits: { [ExitCode.PROBLEMS]: 'if --check finds one, or the plan has problems' },
      examples: [
        { does: 'what has to be changed in a repository', run: 'moves . --plan migration.yaml' },
        { does: 'fail in a pipeline as long as somebody names the old registry', run: 'moves . --plan migration.yaml --check' },
      ],
      takes: { from: 1, to: 1, otherwise: 'name one folder, or a form to print' },
      run: ({ positionals: [folder], values: { plan, check, json } }, io) => {
        const migration = migrationOf(plan, io);
        const found = namesInTree(folder, migration);
        const { from, to } = migration;
        if (json) { printJson({ from, to, places: found }, io); } else { describe(found, migration, io); }
        return check && found.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
      },
    }),
    form({
      synopsis: '--plan <file | -> --print <form>',
      does: [
        'Prints what follows from a plan: regsync (a file for regsync once), skopeo (files and commands for skopeo sync) or markdown (the mapping, the',
        'steps and the checklist before the old registry is switched off).',
      ].join(' '),
      chosenBy: 'print',
      options: { plan: PLAN, print: { argument: '<form>', values: Object.keys(FORMS), help: Object.keys(FORMS).join(', ') } },
      examples: [{ does: 'the checklist', run: 'moves --plan migration.yaml --print markdown' }],
      takes: { from: 0, to: 0, otherwise: '--print takes a plan and no folder' },
      run: ({ values: { plan, print = '', json } }, io) => {
        const text = FORMS[print](migrationOf(plan, io));
        if (json) { printJson({ form: print, text }, io); } else { printText(text, io); }
        return ExitCode.SUCCESS;
      },
    }),
  ],
};

function migrationOf(plan: string | undefined, io: CommandIo): RegistryMigration {
  if (plan === undefined) { throw new UsageError('name the plan: --plan migration.json'); }
  return RegistryMigration.of(parsedPlan(plan, io));
}

function parsedPlan(path: string, io: CommandIo): RegistryMigrationOptions {
  const text = textOfFile(path, io);
  try {
    return parse(text) as RegistryMigrationOptions;
  } catch (error) {
    throw new UnreadableFile(`${nameOfFile(path)} is no JSON or YAML`, { cause: error });
  }
}

function describe(found: readonly FoundName[], { from }: RegistryMigration, io: Output): void {
  if (found.length === 0) { io.out(`no file names ${from}`); }
  for (const { file, line, name, becomes } of found) { io.out(`${file}:${line}  ${name} -> ${becomes ?? '?'}`); }
  const files = new Set(found.map(({ file }) => file)).size;
  const unknown = found.filter(({ becomes }) => becomes === undefined).length;
  if (found.length > 0) { io.note(`${counted(found.length, 'place')} in ${counted(files, 'file')}; ${unknown} of them name no repository that moves, and need a look`); }
}
