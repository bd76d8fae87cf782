import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { writeNewFiles } from './init/new-files';
import { KINDS, ProjectChoices, VARIANTS } from './init/project-choices';
import { projectFiles } from './init/project-files';
import { checkedUrl } from './init/project-url';

const named = (variants: object) => Object.keys(variants).join(', ');

/** Usage text of the command. */
export const INIT_USAGE = `cdk8s-harbor init [folder] [options]
  Writes a project that synthesises as it is: its definition, a test, pipelines, and a README with what has to be there before it is applied.
  Files that are there already are never replaced: then nothing is written. The first one of each list is the default.
      --kind <kind>      ${named(KINDS)}: manifests, a HelmRelease of Flux, or the tree of many clusters
      --language <name>  typescript; for a fleet yaml or typescript
      --url <address>    address of Harbor (default: https://registry.example.com)
      --database <name>  ${named(VARIANTS.database)}
      --cache <name>     ${named(VARIANTS.cache)}
      --storage <name>   ${named(VARIANTS.storage)}
      --exposure <name>  ${named(VARIANTS.exposure)}
      --secrets <name>   ${named(VARIANTS.secrets)}`;

const OPTIONS = {
  kind: { type: 'string' },
  language: { type: 'string' },
  url: { type: 'string' },
  database: { type: 'string' },
  cache: { type: 'string' },
  storage: { type: 'string' },
  exposure: { type: 'string' },
  secrets: { type: 'string' },
} as const;

/** Writes a new project. */
export function initCommand(args: string[], io: CommandIo): ExitCode {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  if (positionals.length > 1) { throw new UsageError('name one folder, or none for the one that you are in'); }
  const [folder = '.'] = positionals;
  writeNewFiles(folder, projectFiles(choicesOf(values), folder)).forEach(path => io.out(`wrote ${path}`));
  io.out(`now, in ${folder}: npm install && npm run synth, and see README.md`);
  return ExitCode.SUCCESS;
}

function choicesOf(values: Partial<ProjectChoices>): ProjectChoices {
  const kind = oneOf('kind', values.kind, Object.keys(KINDS));
  const languages = KINDS[kind];
  if (values.language === 'yaml' && !languages.includes('yaml')) {
    throw new UsageError(`--language yaml is the data file of a fleet, and ${kind} is one Harbor in code: take --kind fleet, which one cluster is enough for`);
  }
  const variant = (name: keyof typeof VARIANTS) => oneOf(name, values[name], Object.keys(VARIANTS[name]));
  return {
    kind,
    language: oneOf('language', values.language, languages),
    url: checkedUrl(values.url ?? 'https://registry.example.com', kind),
    database: variant('database'),
    cache: variant('cache'),
    storage: variant('storage'),
    exposure: variant('exposure'),
    secrets: variant('secrets'),
  };
}

function oneOf(option: string, value: string | undefined, known: readonly string[]): string {
  if (value === undefined) { return known[0]; }
  if (known.includes(value)) { return value; }
  throw new UsageError(`--${option} is one of ${known.join(', ')}, not '${value}'`);
}
