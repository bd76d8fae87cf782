import { basename, resolve } from 'node:path';
import { definedProject } from './defined-project';
import { CHECK_OF_CODE } from './project-check';
import { ProjectChoices } from './project-choices';
import { definitionOf, outdirOf } from './project-code';
import { projectReadme } from './project-readme';
import { packageFile, readText } from '../../fleet/tree/package-files';

/** What a package.json says about other packages. */
interface Manifest {
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What is needed to run TypeScript, in the versions that this library is built with. */
const TYPESCRIPT_PACKAGES = ['@types/node', 'ts-node', 'typescript'];

/** The files of a project, by their paths in its folder. */
export function projectFiles(choices: ProjectChoices, folder: string): ReadonlyMap<string, string> {
  const definition = definitionOf(choices);
  const outdir = outdirOf(choices);
  const defined = definedProject(choices, resolve(folder, outdir));
  const isCode = choices.language === 'typescript';
  const isTested = isCode && choices.kind !== 'fleet'; // a fleet compares its tree itself
  return new Map([
    [definition.name, definition.content],
    ['package.json', json(packageOf(choices, basename(resolve(folder))))],
    ...isCode ? [['tsconfig.json', json(TSCONFIG)]] as const : [],
    ...isTested ? [['main.test.ts', CHECK_OF_CODE]] as const : [],
    ['.gitignore', 'node_modules/\n'],
    ['.github/workflows/harbor.yaml', GITHUB],
    ['.gitlab-ci.yml', GITLAB],
    ['README.md', projectReadme(choices, { ...defined, definition: definition.name, outdir })],
  ]);
}

function packageOf(choices: ProjectChoices, folder: string): object {
  const { version, engines, peerDependencies, devDependencies } = JSON.parse(readText(packageFile('package.json'))) as Manifest;
  const fromFile = 'cdk8s-harbor synth fleet.yaml -o clusters';
  const test = choices.kind === 'fleet' ? 'tsc && ts-node main.ts --check' : 'tsc && ts-node main.test.ts';
  const scripts = choices.language === 'yaml' ? { synth: fromFile, test: `${fromFile} --check` } : { synth: 'ts-node main.ts', test };
  return {
    name: packageName(folder),
    version: '0.0.0',
    private: true,
    engines,
    scripts,
    dependencies: { 'cdk8s-harbor': `^${version}`, ...peerDependencies },
    ...choices.language === 'yaml' ? {} : { devDependencies: Object.fromEntries(TYPESCRIPT_PACKAGES.map(name => [name, devDependencies[name]])) },
  };
}

/** The name of a folder as a name of a package. */
function packageName(folder: string): string {
  return folder.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'registry';
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022', module: 'Node16', moduleResolution: 'Node16', types: ['node'], strict: true, noEmit: true, skipLibCheck: true, esModuleInterop: true,
  },
  include: ['*.ts'],
};

const GITHUB = `name: harbor
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: npm test
`;

const GITLAB = `check:
  image: node:22
  script:
    - npm ci
    - npm test
`;

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
