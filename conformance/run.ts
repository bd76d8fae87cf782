/*
 * npm run conformance: checks our output with the real programs: kube-apiserver, kubeconform, Kyverno, promtool, kube-linter, Flux and OpenTofu, and builds
 * and uses the package in all languages. Usage: run.ts [--self-check | --languages] [--require-all] [folder of the official chart, or HARBOR_CHART]
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { admissionProblems, imageTableProblems } from './admission-stage';
import { alertProblems, dashboardProblems, ruleProblems, unnoticedAlerts } from './alert-stage';
import { allChanges, changeProblems, objectsOfChanges } from './applied-changes/change-stage';
import { applyOutput } from './apply-stage';
import { BROKEN_INPUTS, BROKEN_KINDS, uncaught } from './broken-inputs';
import { compareWith, parityProblems } from './comparison-stage';
import { ControlPlane } from './control-plane';
import { crossplaneDefinitions, MISSING_CROSSPLANE, withoutCrossplane } from './engines/crossplane-definitions';
import { openTofuProblems, unnoticedOpenTofu } from './engines/open-tofu-stage';
import { fleetReleases } from './flux/fleet-releases';
import { FLUX_KINDS, fluxProblems } from './flux/flux-stage';
import { placedReleases } from './flux/placed-releases';
import { importFixtures, importProblems } from './import-stage';
import { installCustomResources } from './install-custom-resources';
import { judge, policyProblems, policyTestProblems } from './kyverno-stage';
import { checkLanguages } from './languages/languages-stage';
import { materialProblems } from './materials/materials-stage';
import { missingTools } from './missing-tools';
import { nodeFileProblems, unnoticedNodeFiles } from './nodes/node-stage';
import { CHECKED_FLEETS, exampleOutputs, fleetOutputs, Kustomize, Output, policyTests, scenarioOutputs } from './outputs';
import { POLICY_EXEMPTIONS } from './policy-exemptions';
import { pullProgramProblems } from './pulls/pull-stage';
import { smokeTestProblems } from './pulls/smoke-stage';
import { kindOf } from './references/live-objects';
import { referenceProblems } from './references/references';
import { retentionProblems } from './retention-stage';
import { scenarioProblems } from './scenario-stage';
import { schemaProblems, writeSchemas } from './schema-stage';
import { signatureProblems } from './signatures/signature-stage';
import { Problems, runProgram, Workplace } from './stage';
import { Manifests, switchedManifests } from './switches';
import { buildTools, CACHE } from './toolbox';
import { chartFolder } from '../tools/parity';

const log = (line: string) => console.log(line);

async function main(args: readonly string[]): Promise<number> {
  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'conformance-output-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  if (args.includes('--languages')) { return (await tryLanguages(folder, args)) === 0 ? 0 : 1; }
  const chart = args.find(it => !it.startsWith('--')) ?? process.env.HARBOR_CHART;
  const tools = buildTools(log, chart !== undefined);
  const missing = missingTools(tools, args.includes('--require-all'));
  missing.lines.forEach(log);
  if (missing.failed) { return 1; }
  const tool = (name: string) => tools.find(it => it.name === name)!;
  const place: Workplace = { folder, path: name => tool(name).path, has: name => tool(name).problem === undefined };
  if (chart) { Object.assign(process.env, { HELM: place.path('helm'), KUBECTL: place.path('kubectl') }); } // the parity run finds the programs by these variables
  const selfCheckOnly = args.includes('--self-check');
  const failed = checkNodeFiles(place) + checkAlerts(place) + (selfCheckOnly ? 0 : await tryLanguages(folder, args))
    + await checkCluster(place, { chart, selfCheckOnly }) + (chart ? checkChart(chart, place) : 0);
  log(`${failed === 0 ? 'all accepted' : `${failed} problems`}, ${Math.round((Date.now() - started) / 1000)} s`);
  return failed === 0 ? 0 : 1;
}

/** Builds, installs and uses the package in all languages; returns the number of problems. */
async function tryLanguages(folder: string, args: readonly string[]): Promise<number> {
  const { lines, problems } = await checkLanguages({
    root: join(__dirname, '..'), folder: join(folder, 'languages'), cache: CACHE, ci: process.env.CI === 'true', requireAll: args.includes('--require-all'),
  });
  const failed = report('languages: the bytes and the errors of the examples in Python, Java and Go', problems);
  lines.forEach(log);
  return failed;
}

/** Runs all stages that need an API server; returns the number of problems. */
async function checkCluster(place: Workplace, { chart, selfCheckOnly }: { chart?: string; selfCheckOnly: boolean }): Promise<number> {
  const { path } = place;
  const outputs = selfCheckOnly ? [] : writeAll(place);
  const scenarios = selfCheckOnly ? [] : scenarioOutputs();
  const switches = selfCheckOnly ? [] : switchedManifests();
  const changes = selfCheckOnly ? [] : allChanges(chart);
  const releases = chart && !selfCheckOnly ? [...placedReleases(chartFolder(chart)), ...fleetReleases(chartFolder(chart))] : [];
  const kinds = new Set([...BROKEN_KINDS, ...FLUX_KINDS, ...[
    ...outputs, ...scenarios, ...releases,
  ].flatMap(({ objects }) => objects.map(kindOf)),
  ...switches.flatMap(({ before, after }) => [...before, ...after].map(kindOf)), ...objectsOfChanges(changes).map(kindOf)]);
  const plane = await ControlPlane.start({ etcd: path('etcd'), apiServer: path('kube-apiserver'), kubectl: path('kubectl') });
  try {
    const failed = report('definitions of custom resources', installCustomResources(plane, kinds))
      + report(`self-check: ${BROKEN_INPUTS} broken inputs are refused`, uncaught({ ...place, plane }));
    if (selfCheckOnly) { return failed; }
    return failed + await checkCopies(place, outputs) + checkOpenTofu(place)
      + await checkOutputs(plane, place, outputs) + await checkScenarios(plane, scenarios)
      + await checkRetention(plane, switches)
      + report(`${changes.length} changes of props: what diff says, and what the API server does`, await changeProblems(plane, changes)) + await checkPolicies(plane, place)
      + (chart ? report(`${releases.length} releases by a real helm-controller`, await fluxProblems(chart, releases, { plane, place })) : 0);
  } finally {
    await plane.stop();
  }
}

function examplesIn(folder: string): string {
  return join(folder, 'examples');
}

function writeAll({ folder, path }: Workplace): Output[] {
  const kustomize: Kustomize = it => runProgram(path('kubectl'), ['kustomize', it]);
  const ofFleets = CHECKED_FLEETS.flatMap(fleet => fleetOutputs(examplesIn(folder), kustomize, fleet));
  const outputs = [...exampleOutputs(examplesIn(folder)), ...ofFleets];
  if (crossplaneDefinitions()) { return outputs; }
  MISSING_CROSSPLANE.forEach(log);
  return withoutCrossplane(outputs);
}

/** Validates the files for OpenTofu, if OpenTofu and its provider are there. */
function checkOpenTofu({ path, has, folder }: Workplace): number {
  if (!has('tofu') || !has('terraform-provider-harbor')) { return 0; } // named among the missing tools
  const tools = { tofu: path('tofu'), provider: path('terraform-provider-harbor') };
  return report('self-check: wrong files for OpenTofu are refused', unnoticedOpenTofu(tools, join(folder, 'opentofu-self-check')))
    + report('files for OpenTofu: what OpenTofu and the provider say', openTofuProblems(tools, examplesIn(folder), join(folder, 'opentofu')));
}

async function checkOutputs(plane: ControlPlane, { path, folder }: Workplace, outputs: readonly Output[]): Promise<number> {
  const schemas = join(folder, 'schemas');
  writeSchemas(plane, outputs.flatMap(({ objects }) => objects.map(it => it.apiVersion)), schemas);
  await signals();
  const stages: Problems[] = [
    schemaProblems(path('kubeconform'), outputs, { schemas, folder: join(folder, 'kubeconform') }),
    ruleProblems(path('promtool'), outputs, join(folder, 'rules')),
    policyProblems(judge(path('kyverno'), outputs, join(folder, 'kyverno')), outputs, POLICY_EXEMPTIONS),
  ];
  const unknown = stages.flatMap(found => [...found.keys()]).filter(name => !outputs.some(it => it.name === name));
  let failed = unknown.length === 0 ? 0 : report('outputs', unknown.map(name => `there is no output ${name}`));
  for (const output of outputs) {
    failed += checkOutput(plane, output, stages);
    await signals();
  }
  return failed;
}

/** Yields to the event loop, so that signals are handled between programs, which run synchronously. */
async function signals(): Promise<void> {
  await new Promise(resolve => setImmediate(resolve));
}

/** Copies what all outputs need by the programs that our lists are for, and runs the programs that look whether pulling works. */
async function checkCopies({ path, has, folder }: Workplace, outputs: readonly Output[]): Promise<number> {
  const copiers = Object.fromEntries(['oras', 'skopeo', 'hauler'].filter(has).map(name => [name, path(name)]));
  const objectsOf = (example: string) => outputs.filter(({ name }) => name.split('/')[0] === example).flatMap(output => output.objects);
  return sum([
    report(`lists of materials: what is copied by ${Object.keys(copiers).join(', ')}`, await materialProblems(copiers, outputs.flatMap(output => output.objects), join(folder, 'materials'))),
    report('pull checks: the programs of the example at a registry', await pullProgramProblems(objectsOf('pull-checks'), join(folder, 'pulls'))),
    report('smoke test: the programs of the example at a registry', await smokeTestProblems(objectsOf('smoke-test'), join(folder, 'smoke-test'))),
  ]);
}

/** Applies the Harbors of the parity run, which use options that no example has. */
async function checkScenarios(plane: ControlPlane, scenarios: readonly Output[]): Promise<number> {
  const wrong: string[] = [];
  for (const scenario of scenarios) {
    wrong.push(...scenarioProblems(plane, scenario));
    await signals();
  }
  return report(`${scenarios.length} scenarios of the parity run`, wrong);
}

/** Replaces manifests with data by others without them. */
async function checkRetention(plane: ControlPlane, switches: readonly Manifests[]): Promise<number> {
  const wrong: string[] = [];
  for (const manifests of switches) {
    wrong.push(...retentionProblems(plane, manifests));
    await signals();
  }
  return report(`${switches.length} changes after which data leaves the manifests`, wrong);
}

function checkOutput(plane: ControlPlane, output: Output, stages: readonly Problems[]): number {
  const { live, problems } = applyOutput(plane, output.objects);
  return report(`${output.name}: ${output.objects.length} objects`, [
    ...output.problems,
    ...stages.flatMap(found => found.get(output.name) ?? []),
    ...problems,
    ...live.length > 0 ? referenceProblems(live, output.inputs) : [],
  ]);
}

/** Checks the admission policies: by their generated tests, and by the tables of images and signatures. */
async function checkPolicies(plane: ControlPlane, { path, folder }: Workplace): Promise<number> {
  const kyverno = path('kyverno');
  const folders = policyTests(examplesIn(folder)).map(it => it.slice(examplesIn(folder).length + 1));
  const tested = policyTestProblems(kyverno, folders.map(it => join(examplesIn(folder), it)), examplesIn(folder));
  return sum([
    ...folders.map(name => report(`${name}: tests of policies`, tested.get(name) ?? [])),
    report('images: what Kyverno says in every language', imageTableProblems(kyverno, join(folder, 'images'))),
    report('images: what the API server denies', await admissionProblems(plane)),
    report('images: what Kyverno says of signatures and scans', await signatureProblems(kyverno, join(folder, 'signatures'))),
  ]);
}

/** Checks the files for nodes with the programs that read them there. */
function checkNodeFiles({ path, folder }: Workplace): number {
  const place = join(folder, 'nodes');
  mkdirSync(place, { recursive: true });
  return report('self-check: wrong node files are noticed', unnoticedNodeFiles(path('nodefiles'), place))
    + report('node files: what containerd, k3s, Talos and CRI-O say', nodeFileProblems(path('nodefiles'), place));
}

/** Tests the alerts with made series. */
function checkAlerts({ path, folder }: Workplace): number {
  const place = join(folder, 'alerts');
  return report('self-check: wrong alerts are noticed', unnoticedAlerts(path('promtool'), join(place, 'broken')))
    + report('alerts: what promtool says of series for which they fire or not', alertProblems(path('promtool'), place))
    + report('dashboards: what promtool says of their queries', dashboardProblems(path('promtool'), join(place, 'queries')));
}

function checkChart(chart: string, place: Workplace): number {
  return report('side by side with the official chart: docs/comparison.md', compareWith(chart, place))
    + report('parity with the official chart', parityProblems(chart))
    + report(`${importFixtures().length} imported installations, rendered before and after`, importProblems(chart));
}

/** Prints the result of a stage with its problems; returns their number. */
function report(what: string, wrong: readonly string[]): number {
  log(`${wrong.length === 0 ? 'ok    ' : 'FAILED'} ${what}`);
  wrong.forEach(problem => log(`       ${problem}`));
  return wrong.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) { process.once(signal, () => process.exit(code)); }

main(process.argv.slice(2)).then(code => process.exit(code), error => {
  console.error(error);
  process.exit(1);
});
