/*
 * Builds the package in all languages, installs it as a user does, and has the examples and the code of docs/languages.md write the bytes that those
 * in TypeScript write.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench, Unavailable } from './bench';
import { dotnet } from './dotnet';
import { go } from './go';
import { java } from './java';
import { copyPeers } from './packages';
import { python } from './python';
import { differentFiles, filesIn, Result, wrongErrors } from './result';
import { typescript } from './typescript';
import { missingTools } from '../missing-tools';
import { Tool } from '../toolbox';

/** A language, and what is done in it. */
export interface Language {
  readonly name: string;
  /** Builds, installs and runs; undefined where nothing is run. */
  readonly run: (bench: Bench) => Promise<Result | undefined>;
  readonly instruction: string;
  /** Whether CI fails without it. */
  readonly required?: boolean;
  /** How long it may take until it worked once with this cache: what it downloads then is kept in it. */
  readonly firstSeconds?: number;
}

const LANGUAGES: readonly Language[] = [
  { name: 'Python', run: python, required: true, instruction: 'install Python 3.10 or newer with its module venv (python3-venv), and let pip reach PyPI' },
  {
    name: 'Java',
    run: java,
    instruction: 'install a JDK of at least 11 and Maven 3.8 or newer, and let it reach Maven Central; the first time takes longest',
    firstSeconds: 1200,
  },
  { name: 'Go', run: go, instruction: 'install Go 1.25 or newer, and let it reach a module proxy' },
  { name: '.NET', run: dotnet, instruction: 'install a .NET SDK of at least 6, and let it reach NuGet' },
];

/** How long a language may take. */
const LIMIT_SECONDS = 285;

/** What the stage is about. */
export interface LanguagesTask {
  readonly root: string;
  readonly folder: string;
  readonly cache: string;
  /** Whether this is CI: languages that are required are an error there if they cannot be had. */
  readonly ci: boolean;
  /** Whether every language that cannot be had is an error. */
  readonly requireAll: boolean;
  readonly languages?: readonly Language[];
  /** The language that all others are compared with. */
  readonly reference?: (bench: Bench) => Promise<Result>;
}

/** What is told about the languages, and what is wrong. */
export interface LanguagesReport {
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}

interface Outcome {
  readonly language: Language;
  readonly notes: readonly string[];
  readonly result?: Result;
  readonly missing?: string;
  readonly problem?: string;
}

/** Tries all languages, beside each other. */
export async function checkLanguages(task: LanguagesTask): Promise<LanguagesReport> {
  const { root, folder, cache, languages = LANGUAGES, reference = typescript } = task;
  if (!existsSync(join(root, '.jsii'))) { return { lines: [], problems: ['the package is not compiled: npm run compile'] }; }
  const packages = copyPeers(root, folder);
  const started = Date.now();
  const bench = (name: string, seconds: number, notes: string[]): Bench => ({
    root, packages, cache, deadline: started + seconds * 1000, folder: madeFolder(join(folder, name)), note: text => notes.push(text),
  });
  const wanted = await reference(bench('TypeScript', LIMIT_SECONDS, []));
  const outcomes = await Promise.all(languages.map(async language => {
    const worked = join(madeFolder(cache), `${language.name}-worked`);
    const seconds = existsSync(worked) ? LIMIT_SECONDS : language.firstSeconds ?? LIMIT_SECONDS;
    const found = await outcome(language, notes => bench(language.name, seconds, notes));
    if (found.result && language.firstSeconds !== undefined) { writeFileSync(worked, ''); }
    return found;
  }));
  return report(task, { wanted, reviewed: filesIn(join(root, 'examples', 'output', 'production-sovereign')), outcomes });
}

function madeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function outcome(language: Language, bench: (notes: string[]) => Bench): Promise<Outcome> {
  const notes: string[] = [];
  const started = Date.now();
  try {
    const result = await language.run(bench(notes));
    return { language, result, notes: [...notes, `took ${Math.round((Date.now() - started) / 1000)} s`] };
  } catch (error) {
    const message = (error as Error).message;
    return error instanceof Unavailable ? { language, notes, missing: message } : { language, notes, problem: message };
  }
}

interface Comparison {
  readonly wanted: Result;
  /** What the example in TypeScript has to write: every line of it is reviewed. */
  readonly reviewed: ReadonlyMap<string, Buffer>;
  readonly outcomes: readonly Outcome[];
}

function report({ ci, requireAll }: LanguagesTask, { wanted, reviewed, outcomes }: Comparison): LanguagesReport {
  const tools = outcomes.filter(({ missing }) => missing !== undefined).map(({ language, missing }): Tool => ({
    name: language.name,
    path: '',
    problem: missing,
    instruction: language.instruction,
    mayBeMissing: language.required && ci ? undefined : `without it nothing says whether the package for ${language.name} works`,
  }));
  const missing = tools.map(tool => missingTools([tool], requireAll));
  return {
    lines: [...outcomes.flatMap(({ language, notes }) => notes.map(note => `       ${language.name}: ${note}`)), ...missing.flatMap(({ lines }) => lines)],
    problems: [
      ...differentFiles(only(wanted.files, reviewed), reviewed).map(problem => `TypeScript, compared with examples/output/production-sovereign: ${problem}`),
      ...wrongErrors(wanted.errors, wanted.errors).map(problem => `TypeScript: ${problem}`),
      ...outcomes.flatMap(it => problemsOf(it, wanted).map(problem => `${it.language.name}: ${problem}`)),
      ...tools.filter((_tool, at) => missing[at].failed).map(({ name, problem }) => `${name}: ${problem}`),
    ],
  };
}

/** The files that are reviewed; the code of the page writes one that is not. */
function only(files: ReadonlyMap<string, Buffer>, reviewed: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  return new Map([...files].filter(([name]) => reviewed.has(name)));
}

function problemsOf({ problem, result }: Outcome, wanted: Result): string[] {
  if (problem !== undefined) { return [problem]; }
  return result ? [...differentFiles(result.files, wanted.files), ...wrongErrors(result.errors, wanted.errors)] : [];
}
