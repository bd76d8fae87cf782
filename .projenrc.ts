import { cdk8s, javascript } from 'projen';

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
  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0.3',
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '22',

  cdk8sVersion: '2.70.106',
  constructsVersion: '10.8.1',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  bundledDeps: ['bcryptjs@^3.0.3', 'fastest-levenshtein@^1.0.16', 'yaml@^2.9.1'],

  jestOptions: {
    jestVersion: '29',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      coverageProvider: 'babel', // v8 instruments the 2.6 MB cdk8s-plus k8s.js in every test file
      coverageReporters: ['text-summary', 'lcov'],
      moduleNameMapper: { '^cdk8s-harbor$': '<rootDir>/src' },
      collectCoverage: false,
      // the interpreter of CEL is an ES module, and tests run as CommonJS
      transform: { '/@marcbachmann/cel-js/.+\\.js$': new javascript.Transform('ts-jest', { tsconfig: { allowJs: true, isolatedModules: true }, diagnostics: false }) },
      transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
    },
  },
  typecheckTests: true,
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'tools', 'conformance', 'bench'],
    commandOptions: { fix: false },
  },

  buildWorkflowOptions: { mutableBuild: false },
  release: false,
  depsUpgrade: false,
  githubOptions: { mergify: false, pullRequestLint: false },
  sampleCode: false,
  docgenFilePath: 'API.md',
  integrationTestAutoDiscover: false,
  gitignore: ['/.cache/', '.jsii.tabl.json'],

  publishToPypi: { distName: 'cdk8s-harbor', module: 'cdk8s_harbor' },
  publishToMaven: { javaPackage: 'io.github.cdk8sharbor', mavenGroupId: 'io.github.cdk8s-harbor', mavenArtifactId: 'cdk8s-harbor' },
  publishToGo: { moduleName: 'github.com/cdk8s-harbor/cdk8s-harbor-go', packageName: 'cdk8sharbor' },
  publishToNuget: { dotNetNamespace: 'Cdk8s.Harbor', packageId: 'Cdk8s.Harbor' },
});

// Pins. They must come after the constructor: projen's components add their own
// requests ("*", "^29") after options.devDeps, and the last request wins.
project.addDevDeps(
  'cdk8s-cli@2.207.60',
  'jest@29.7.0',
  '@types/jest@29.5.14',
  '@types/node@^20',
  'ts-jest@29.4.15',
  'ts-node@10.9.2',
  'jsii@6.0.16',
  'jsii-rosetta@6.0.17',
  'jsii-diff@1.134.0',
  'jsii-pacmak@1.140.0',
  'jsii-docgen@10.12.6',
  'typescript@6.0.3',
  'eslint-plugin-import@2.32.0',
  'eslint-import-resolver-typescript@3.6.3',
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
  'fast-check@4.10.2',
  'js-yaml@4.1.1',
  '@types/js-yaml@4.0.9',
);

// src/model/spec.ts is no test
project.jest!.config.testMatch = ['<rootDir>/test/**/*.test.ts'];

project.eslint?.addRules({
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'import/no-cycle': 'error',
  'import/no-default-export': 'error',
});

// `namespace` and `type` are Kubernetes' own words, reserved in other languages or not
project.compileTask.reset('jsii --silence-warnings=reserved-word');

// type-checked against src and linted, never published
for (const folder of ['examples', 'tools', 'conformance', 'bench']) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    include: ['**/*.ts', '**/*.json'],
    extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfig!]),
    compilerOptions: {
      noEmit: true,
      rootDir: '..',
      isolatedModules: true,
      paths: { 'cdk8s-harbor': ['../src'] },
    },
  });
}
project.eslint?.addOverride({ files: ['examples/**/*.ts'], rules: { 'import/no-unresolved': 'off', 'import/no-extraneous-dependencies': 'off' } });
// tables of cases read better on one line each
const testRules = { 'max-lines': 'off', '@stylistic/max-len': 'off', '@typescript-eslint/no-shadow': 'off' };
project.eslint?.addOverride({ files: ['test/**/*.ts'], rules: testRules as Record<string, 'off'> });
project.eslint?.addOverride({ files: ['tools/**/*.ts', 'conformance/**/*.ts', 'bench/**/*.ts'], rules: { 'import/no-extraneous-dependencies': 'off', '@typescript-eslint/no-require-imports': 'off' } });
project.addPackageIgnore('/tools/');
project.addPackageIgnore('/conformance/');
project.addPackageIgnore('/reconciler/');
project.package.addBin({ 'cdk8s-harbor': 'bin/cdk8s-harbor' });
project.addPackageIgnore('/examples/');
project.addPackageIgnore('/rosetta/');
project.addPackageIgnore('/docs/');
project.addPackageIgnore('/bench/');
project.addPackageIgnore('/.ci/');

// README and doc-comment snippets must compile
const snippets = project.addTask('check-snippets', {
  description: 'Compile the code in README.md and in doc comments',
  execArgs: ['jsii-rosetta', 'extract', '--compile', '--fail', '--output', '.jsii.tabl.json'],
});
project.npmignore?.exclude('.jsii.tabl.json');

// tables and the catalogue of problems, as Markdown
const docs = project.addTask('docs', { description: 'Write docs/errors.md and docs/tables.md', exec: 'ts-node -T tools/generate-docs.ts' });

// the manifests of all examples
project.addTask('synth', {
  description: 'Write the manifests of all examples to dist/',
  steps: [
    { exec: 'ts-node -T tools/synth-examples.ts', receiveArgs: true },
    { exec: 'ts-node -T tools/synth-fleet.ts', receiveArgs: true },
  ],
});

// programs that Jobs run, as text in src
const programs = project.addTask('bundle-programs', { description: 'Write the programs of reconciler/ into src', exec: 'ts-node -T tools/bundle-programs.ts' });

// the JSON schema of fleet.yaml, from the compiled assembly
const fleetSchema = project.addTask('fleet-schema', { description: 'Write schema/fleet.schema.json', exec: 'ts-node -T tools/generate-fleet-schema.ts' });

// differences between the official chart, rendered from our values, and native manifests; Helm is needed beside Node
project.addTask('parity', {
  description: 'Compare with the official chart: npm run parity -- <chart folder>',
  exec: 'ts-node -T tools/parity.ts',
  receiveArgs: true,
});

// how a fleet grows; `npm run compile` comes first
project.addTask('bench', {
  description: 'Measure fleets of 1 to 1000 clusters; --write puts the numbers into docs/performance.md',
  exec: 'ts-node -T bench/bench.ts',
  receiveArgs: true,
});

// what real servers say; PostgreSQL and Redis or Valkey are needed beside Node
project.addTask('test:servers', {
  description: 'Start real servers with what is generated, and connect',
  exec: 'ts-node -T tools/real-servers.ts',
  receiveArgs: true,
});

// what the real programs say; Go and the module proxy are needed beside Node
project.addTask('conformance', {
  description: 'Apply, validate and judge all examples with the real kube-apiserver, kubeconform and Kyverno, built with Go',
  exec: 'ts-node -T conformance/run.ts',
  receiveArgs: true,
});

// `npm test` from a fresh clone does everything that needs no cluster: compile, documentation, unit, snapshot and schema tests, lint
const unitTest = project.addTask('test:unit', { description: 'Run the tests alone', exec: 'jest --ci', receiveArgs: true, env: { NODE_NO_WARNINGS: '1' } });
const lint = project.tasks.tryFind('eslint')!;
project.testTask.reset();
project.testTask.description = 'Compile, write the documentation, run all tests and lint';
project.testTask.spawn(programs);
project.testTask.spawn(project.compileTask);
project.testTask.spawn(fleetSchema);
project.testTask.spawn(project.tasks.tryFind('docgen')!);
project.testTask.spawn(docs);
project.testTask.spawn(snippets);
for (const folder of ['examples', 'tools', 'conformance', 'bench']) { project.testTask.exec(`tsc --noEmit -p ${folder}/tsconfig.json`); }
project.testTask.exec('tsc --noEmit -p test/tsconfig.json');
project.testTask.spawn(unitTest);
project.testTask.spawn(lint);
project.postCompileTask.reset();

// sources of every language binding, without the language tool chains
const bindings = project.addTask('package:sources', { description: 'Generate binding sources only' });
for (const target of ['python', 'java', 'go', 'dotnet']) {
  bindings.execArgs(['jsii-pacmak', '--code-only', '--target', target]);
}
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

project.synth();
