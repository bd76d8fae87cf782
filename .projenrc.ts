import { cdk8s, javascript, JsonFile, TextFile, typescript } from 'projen';
import { addTasks } from './projenrc/tasks';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-harbor',
  description: 'Typed cdk8s constructs for running Harbor registries on fleets of Kubernetes clusters',
  author: 'cdk8s-harbor contributors',
  authorAddress: 'cdk8s-harbor@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-harbor/cdk8s-harbor.git',
  license: 'Apache-2.0',
  keywords: ['cdk8s', 'cdk', 'kubernetes', 'harbor', 'registry', 'flux', 'kyverno'],
  defaultReleaseBranch: 'main',

  projenrcTs: true,
  runner: typescript.TypeScriptRunner.tsNode({ swc: true }),
  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0.3',
  minNodeVersion: '20.16.0',

  // the oldest that users may have, which `npm run test:oldest` tries out; what we develop with stands below
  cdk8sVersion: '2.64.0',
  constructsVersion: '10.4.2',
  peerDeps: ['cdk8s-plus-28@^2.3.4'],
  peerDependencyOptions: { pinnedDevDependency: false },

  // written by hand instead, because they need words: jest.config.js, eslint.config.mjs, .github/workflows
  jest: false,
  eslint: false,
  github: false,
  release: false,
  depsUpgrade: false,

  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } }, // they were two thirds of the package
  tsconfigDevFile: 'tsconfig.dev.json',
  sampleCode: false,
  docgenFilePath: 'API.md',
  compressAssembly: true,
  integrationTestAutoDiscover: false,
  gitignore: ['/node_modules', '/.cache/', '.jsii.tabl.json', '.jsii.gz', '/site/.vitepress/cache/', '/site/.vitepress/dist/'],

  publishToPypi: { distName: 'cdk8s-harbor', module: 'cdk8s_harbor' },
  publishToMaven: { javaPackage: 'io.github.cdk8sharbor', mavenGroupId: 'io.github.cdk8s-harbor', mavenArtifactId: 'cdk8s-harbor' },
  publishToGo: { moduleName: 'github.com/cdk8s-harbor/cdk8s-harbor-go', packageName: 'cdk8sharbor' },
  publishToNuget: { dotNetNamespace: 'Cdk8s.Harbor', packageId: 'Cdk8s.Harbor' },
});

// Pins. They must come after the constructor: projen's components add their own requests ("*", "~6.0.16") after
// options.devDeps, and the last request wins.
project.addDevDeps(
  'cdk8s@2.70.106',
  'cdk8s-plus-28@2.5.6',
  'constructs@10.8.1',
  'cdk8s-cli@2.207.60',
  '@types/node@^20',
  'ts-node@10.9.2',
  'jsii@6.0.16',
  'jsii-rosetta@6.0.17',
  'jsii-diff@1.134.0',
  'jsii-pacmak@1.140.0',
  'jsii-docgen@10.12.6',
  'typescript@6.0.3',
);

// Small libraries that are part of the package: tools/bundle-library.ts puts them into the code.
project.addDevDeps('bcryptjs@3.0.3', 'fastest-levenshtein@1.0.16', 'smol-toml@1.9.1', 'yaml@2.9.1', 'esbuild@0.28.2');

// Tests and lint.
project.addDevDeps(
  'jest@30.5.2',
  '@types/jest@30.0.0',
  '@swc/core@1.16.22',
  '@swc/jest@0.2.39',
  'eslint@10.15.0',
  'typescript-eslint@8.74.0',
  '@stylistic/eslint-plugin@5.10.0',
  'eslint-plugin-import-x@4.18.1',
  'fast-check@4.10.2',
  'js-yaml@4.1.1',
  '@types/js-yaml@4.0.9',
  'playwright-core@1.65.1', // speaks to a Chromium that is installed, and brings none
);

// The schemas that every emitted object is held against in tests. The exact pins matter: without them npm on
// Node 20 picks an older generation of these packages that does not know the kinds we emit.
project.addDevDeps(
  'kubernetes-models@5.1.0',
  '@kubernetes-models/argo-cd@4.0.0',
  '@kubernetes-models/cert-manager@6.0.0',
  '@kubernetes-models/cilium@4.0.0',
  '@kubernetes-models/cloudnative-pg@2.0.0',
  '@kubernetes-models/external-secrets@2.0.0',
  '@kubernetes-models/flux-cd@3.0.1',
  '@kubernetes-models/gateway-api@2.0.0',
  '@kubernetes-models/istio@3.0.1',
  '@kubernetes-models/kyverno@2.0.0',
  '@kubernetes-models/prometheus-operator@6.0.0',
  '@kubernetes-models/sealed-secrets@6.0.0',
  '@marcbachmann/cel-js@8.0.0',
  'ajv@8.20.0',
);

// The server of editors for YAML, which tests ask what it proposes in a fleet file.
project.addDevDeps('yaml-language-server@1.25.0');

// What is type-checked against src and never published. One check for all; the file in each folder is for editors and ts-node.
const folders = ['test', 'examples', 'tools', 'conformance', 'bench'];
const development = project.tsconfigDev;
development.file.addOverride('include', ['.projenrc.ts', ...[...folders, 'projenrc'].map(folder => `${folder}/**/*.ts`), 'examples/**/*.json']);
development.file.addOverride('compilerOptions.paths', { 'cdk8s-harbor': ['./src'] });
development.file.addOverride('ts-node', { swc: true, require: ['./tools/resolve-self.cjs'] });
for (const folder of folders) {
  new JsonFile(project, `${folder}/tsconfig.json`, { obj: { extends: '../tsconfig.dev.json', include: ['**/*.ts', '**/*.json'] } });
}

new TextFile(project, '.nvmrc', { lines: ['22'] });

// what users need: code, documentation and examples
project.package.addBin({ 'cdk8s-harbor': 'bin/cdk8s-harbor' });
project.npmignore!.exclude(
  '/.cache/', '/.ci/', '/.editorconfig', '/.nvmrc', '/API.md', '/CONTRIBUTING.md', '/SECURITY.md', '/bench/', '/conformance/', '/eslint.config.mjs',
  '/docs/api/', '/docs/boot.md', '/docs/comparison.md', '/docs/decisions/', '/docs/parity.md', '/docs/performance.md', '/docs/requirements.md', '/HISTORY.md', '/ARCHITECTURE.md', '/examples/output/', '/examples/tsconfig.json', '/jest.config.js', '/projenrc/', '/reconciler/', '/rosetta/', '/site/', '/tools/', '/tsconfig.dev.json', '*.tgz',
);
project.npmignore!.include('.jsii.gz');
project.npmignore!.exclude('/.jsii.tabl.json'); // the packages of other languages are made with it, out of the checkout

addTasks(project);
project.synth();
