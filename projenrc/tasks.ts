import { typescript } from 'projen';

/** The tasks of package.json that are not projen's own. */
export function addTasks(project: typescript.TypeScriptProject): void {
  // projen would ask npx for it, which takes half a second each time
  project.tasks.addEnvironment('PATH', '$(echo "$PWD/node_modules/.bin:$PATH")');
  project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
  addWriters(project);
  addChecks(project);
  addBuild(project);
  addRealPrograms(project);
}

/** What writes files that are committed, or that `npm pack` takes. */
function addWriters(project: typescript.TypeScriptProject): void {
  project.addTask('bundle-programs', { description: 'Write the programs of reconciler/, which Jobs run, into src', exec: 'ts-node -T tools/bundle-programs.ts' });
  project.addTask('structs', {
    description: 'Write src/structs/struct-table.generated.ts from the compiled assembly, and compile again if it is another one now',
    exec: 'ts-node -T tools/generate-structs.ts --compile',
  });
  project.addTask('trim-lib', {
    description: 'Remove what no user can see, from lib/: internal declarations and the reasons of problems',
    exec: 'ts-node -T tools/trim-lib.ts',
  });
  project.addTask('bundle-library', {
    description: 'Put the compiled code, and the small libraries that it uses, into one file of lib/',
    exec: 'ts-node -T tools/bundle-library.ts',
  });
  project.addTask('fleet-schema', { description: 'Write schema/fleet.schema.json from the compiled assembly', exec: 'ts-node -T tools/generate-fleet-schema.ts' });
  const docgen = project.tasks.tryFind('docgen')!;
  docgen.description = 'Write all of the API as one page, which the task docs splits';
  docgen.reset('mkdir -p .cache/api && jsii-docgen --output .cache/api/API.md');
  project.addTask('docs', { description: 'Write API.md, the pages of docs/ that follow from tables, and the pictures of guides', exec: 'ts-node -T tools/generate-docs.ts' });
  project.addTask('site', {
    description: 'Build the documentation site from the Markdown files of the repository, into site/.vitepress/dist',
    steps: [{ exec: 'npm ci --ignore-scripts', cwd: 'site' }, { exec: 'npm run build', cwd: 'site' }],
  });
  project.addTask('check-snippets', {
    description: 'Compile the code in README.md and in doc comments, and translate it to the other languages',
    exec: 'jsii-rosetta extract --compile --fail --output .jsii.tabl.json',
  });
  project.addTask('synth', {
    description: 'Write the manifests of all examples to dist/',
    steps: [
      { exec: 'ts-node -T tools/synth-examples.ts', receiveArgs: true },
      { exec: 'ts-node -T tools/synth-fleet.ts', receiveArgs: true },
    ],
  });
  project.addTask('synth:review', { description: 'Write the reviewed manifests in examples/output anew', exec: 'ts-node -T tools/review-output.ts' });
}

function addChecks(project: typescript.TypeScriptProject): void {
  project.addTask('lint', { description: 'Check the rules of eslint.config.mjs', exec: 'eslint', receiveArgs: true });
  project.addTask('format', { description: 'Mend what ESLint can mend by itself', exec: 'eslint --fix', receiveArgs: true });
  project.addTask('typecheck', { description: 'Type-check everything beside src, which jsii compiles', exec: 'tsc -p tsconfig.dev.json' });
  project.addTask('read-shapes', { description: 'Read the types of all kinds, once for all tests', exec: 'node test/support/schemas/read-shapes.mjs' });
  project.addTask('test:unit', { description: 'Run the tests alone: npm run test:unit -- <file>', exec: 'jest --ci', receiveArgs: true });
  project.addTask('test:exhaustive', {
    description: 'Run the tests that try everything: every field, every option, a kill at every request (test/**/*.exhaustive.test.ts)', exec: 'jest --ci exhaustive', receiveArgs: true,
  });
  project.addTask('test:watch', { description: 'Run the tests of changed files again and again', exec: 'jest --watch' });
}

/** `npm test` from a fresh clone does everything that needs no cluster. Two things go beside each other, as most machines have two cores. */
function addBuild(project: typescript.TypeScriptProject): void {
  // developed with the newest peer dependencies; `npm run test:oldest` tries the oldest
  for (const task of [project.compileTask, project.watchTask]) {
    const [{ exec }] = task.steps;
    task.reset(`${exec} --silence-warnings=missing-dev-dependency`);
  }
  project.addTask('check', { description: 'Lint and type-check', steps: [{ spawn: 'lint' }, { spawn: 'typecheck' }] });
  for (const task of ['trim-lib', 'bundle-library']) { project.compileTask.spawn(project.tasks.tryFind(task)!); } // whatever is packed was compiled
  project.addTask('generate', {
    description: 'Compile, and write API.md, docs/ and schema/',
    steps: ['compile', 'structs', 'fleet-schema', 'docgen', 'docs', 'check-snippets', 'read-shapes'].map(spawn => ({ spawn })),
  });
  project.testTask.reset();
  project.testTask.description = 'Compile, write the documentation, lint, type-check and run all tests but the exhaustive ones';
  project.testTask.spawn(project.tasks.tryFind('bundle-programs')!);
  project.testTask.exec('node tools/side-by-side.mjs generate check');
  project.testTask.exec("jest --ci --testPathIgnorePatterns '\\.exhaustive\\.test\\.ts$'");

  // projen's build compiles, and then tests, which compiles once more
  for (const name of ['build', 'pre-compile', 'post-compile']) { project.removeTask(name); }
  project.addTask('build', { description: 'Project files, tests and packages', steps: ['default', 'test', 'package'].map(spawn => ({ spawn })) });

  project.addTask('test:oldest', {
    description: 'Run the examples with the package as it is published and the oldest peer dependencies, after npm run compile',
    exec: 'node tools/test-oldest.mjs',
    receiveArgs: true,
  });
  project.addTask('package:sources', {
    description: 'Generate the sources of all languages, without their tool chains',
    steps: ['python', 'java', 'go', 'dotnet'].map(target => ({ exec: `jsii-pacmak --code-only --target ${target}` })),
  });
}

/** What needs more than Node and the npm registry. */
function addRealPrograms(project: typescript.TypeScriptProject): void {
  const tasks = {
    'parity': ['tools/parity.ts', 'Compare with the official chart, which Helm renders: npm run parity -- <chart folder>'],
    'bench': ['bench/bench.ts', 'Measure fleets of 1 to 1000 clusters, after npm run compile; --write puts the numbers into docs/performance.md'],
    'test:servers': ['tools/real-servers.ts', 'Start real servers (PostgreSQL, Redis or Valkey) with what is generated, and connect'],
    'test:browser': ['tools/browser-checks.ts', 'Open the pages that are generated in a real Chromium, and look at them'],
    'boot': ['conformance/boot/run.ts', 'Start a real Harbor with what is generated, and use it: npm run boot -- <folder of its programs> [scenario ...]'],
    'conformance': ['conformance/run.ts', 'Judge all examples with the real kube-apiserver, kubeconform and Kyverno, built with Go'],
  };
  for (const [name, [script, description]] of Object.entries(tasks)) {
    project.addTask(name, { description, exec: `ts-node -T ${script}`, receiveArgs: true });
  }
  project.addTask('test:harbor', {
    description: 'Run the contract tests of the fake Harbor, of the reconciler and of `config`; against a live Harbor if HARBOR_URL and HARBOR_PASSWORD are set',
    // the first one needs a Harbor in which nothing is yet
    exec: [
      'jest --ci --runInBand test/cli/config-contract.test.ts',
      'jest --ci --runInBand test/reconciler/harbor-contract.test.ts test/reconciler/harbor-services-contract.test.ts test/reconciler/reconciler-contract.test.ts test/reconciler/registry-contract.test.ts',
    ].join(' && '),
    receiveArgs: true,
  });
}
