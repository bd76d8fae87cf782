import { ExitCode, UsageError } from './command-io';
import { writeNewFiles } from './init/new-files';
import { KINDS, ProjectChoices, VARIANTS } from './init/project-choices';
import { projectFiles } from './init/project-files';
import { checkedUrl } from './init/project-url';
import { printJson } from './printed-text';
import { Command, form } from './table/command';
import { nearest } from '../syntax/nearest';

const named = (variants: object) => Object.keys(variants).join(', ');

const choice = (name: keyof typeof VARIANTS, what: string) => (
  { argument: '<name>', values: Object.keys(VARIANTS[name]), help: `${what}: ${named(VARIANTS[name])}` } as const
);

/** Writes a new project. */
export const INIT: Command = {
  name: 'init',
  forms: [form({
    synopsis: '[folder] [options]',
    does: [
      'Writes a project that synthesises as it is: its definition, a test, pipelines, and a README with what has to be there before it is applied.',
      'Files that are there already are never replaced: then nothing is written. The first one of each list is the default.',
    ].join(' '),
    options: {
      kind: { argument: '<kind>', values: Object.keys(KINDS), help: `${named(KINDS)}: manifests, a HelmRelease of Flux, or the tree of many clusters` },
      language: { argument: '<name>', help: 'typescript; for a fleet yaml or typescript' },
      url: { argument: '<address>', help: 'address of Harbor (default: https://registry.example.com)' },
      database: choice('database', 'PostgreSQL'),
      cache: choice('cache', 'Redis or Valkey'),
      storage: choice('storage', 'where blobs are kept'),
      exposure: choice('exposure', 'how clients reach Harbor'),
      secrets: choice('secrets', 'where credentials come from'),
    },
    examples: [
      { does: 'one Harbor of manifests in a new folder', run: 'init my-harbor --url https://registry.example.org' },
      { does: 'a fleet of clusters, as one data file', run: 'init my-fleet --kind fleet' },
      { does: 'a HelmRelease of Flux with a database of CloudNativePG', run: 'init my-release --kind release --database cnpg' },
    ],
    takes: { from: 0, to: 1, otherwise: 'name one folder, or none for the one that you are in' },
    run: ({ values, positionals: [folder = '.'] }, io) => {
      const written = writeNewFiles(folder, projectFiles(choicesOf(values), folder));
      if (values.json) {
        printJson({ folder, written }, io);
        return ExitCode.SUCCESS;
      }
      written.forEach(path => io.done(`wrote ${path}`));
      io.done(`now, in ${folder}: npm install && npm run synth, and see README.md`);
      return ExitCode.SUCCESS;
    },
  })],
};

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
  const others = option === 'language' ? ': docs/languages.md has the same Harbor in Python, Java and Go' : '';
  const meant = nearest(value, known);
  const proposed = meant === undefined ? others : `: did you mean '${meant}'?`;
  throw new UsageError(`--${option} is ${known.length === 1 ? '' : 'one of '}${known.join(', ')}, not '${value}'${proposed}`);
}
