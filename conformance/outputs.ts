/* The outputs that are checked: every example, every cluster of the example fleet as Flux builds it, and the Harbors of the parity run. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Construct } from 'constructs';
import { identity, KubernetesObject, objectsOf, yamlFiles } from './documents';
import { substitute } from './flux-build';
import { inputsWhile, otherInputs } from './inputs';
import { KeyedObject } from './references/generated-keys';
import { Harbor, HarborRelease } from '../src';
import { mixedScenarios } from '../tools/parity/mixed-scenarios';
import { synthesise } from '../tools/parity/render';
import { PARITY_SCENARIOS } from '../tools/parity/scenarios';
import { exampleNames, isForCluster, synthExample } from '../tools/synth-examples';
import { EXAMPLE_FLEET, INSIDE_FLEET, synthFleet, UNITS_FLEET } from '../tools/synth-fleet';

/** Objects that are applied to one cluster together. */
export interface Output {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  /** Secrets and ConfigMaps that must exist before. */
  readonly inputs: readonly KeyedObject[];
  /** Problems that were found while the output was built. */
  readonly problems: readonly string[];
}

/** A program that builds a folder with a kustomization.yaml. */
export type Kustomize = (folder: string) => { readonly ok: boolean; readonly out: string; readonly err: string };

/** Name of the file that marks a folder as a test of policies, whose objects are not applied to a cluster. */
export const POLICY_TEST = 'kyverno-test.yaml';

/** Writes all examples below a folder. */
export function exampleOutputs(folder: string): Output[] {
  return exampleNames().flatMap(name => {
    const inputs = inputsWhile(name, () => synthExample(name, folder));
    return clustersBelow(join(folder, name)).map(files => ({
      name: clusterName(folder, name, files), objects: files.flatMap(objectsIn), inputs, problems: [],
    }));
  });
}

function objectsIn(file: string): KubernetesObject[] {
  return objectsOf(readFileSync(file, 'utf8'));
}

/** Groups files by cluster: the files of a folder belong to one cluster, unless several of them contain the same object. */
export function clustersBelow(folder: string): string[][] {
  const files = yamlFiles(folder).filter(file =>
    isForCluster(relative(folder, file)) && !existsSync(join(dirname(file), POLICY_TEST)) && objectsIn(file).length > 0);
  const folders = [...new Set(files.map(file => dirname(file)))];
  return folders.flatMap(of => {
    const together = files.filter(file => dirname(file) === of);
    const names = together.flatMap(objectsIn).map(identity);
    return new Set(names).size === names.length ? [together] : together.map(file => [file]);
  });
}

function clusterName(folder: string, example: string, files: readonly string[]): string {
  return files.length === 1 ? relative(folder, files[0]).replace(/(\.k8s)?\.ya?ml$/, '') : relative(folder, dirname(files[0])) || example;
}

/** The folders below one that hold tests of policies. */
export function policyTests(folder: string): string[] {
  return yamlFiles(folder).filter(file => file.endsWith(`/${POLICY_TEST}`)).map(file => dirname(file));
}

/** Number of mixes of props that are applied: each takes seconds. */
const APPLIED_MIXES = 12;

/** Every Harbor of the parity run and some mixes of them, as native manifests and as a HelmRelease. Together they use every choice. */
export function scenarioOutputs(): Output[] {
  return [...PARITY_SCENARIOS, ...mixedScenarios(APPLIED_MIXES)].flatMap(({ name, native, release }) => [
    ...native ? [bareOutput(`scenario ${name}, natively`, scope => new Harbor(scope, 'harbor', native()))] : [],
    bareOutput(`scenario ${name}, as a release`, scope => new HarborRelease(scope, 'harbor', release())),
  ]);
}

function bareOutput(name: string, define: (scope: Construct) => void): Output {
  return { name, objects: synthesise(define).documents, inputs: [], problems: [] };
}

/** An example fleet, and the name of its outputs. */
export interface ExampleFleet {
  readonly name: string;
  readonly file: string;
}

/** The example fleets whose clusters are checked. */
export const CHECKED_FLEETS: readonly ExampleFleet[] = [
  { name: 'fleet', file: EXAMPLE_FLEET }, { name: 'inside-fleet', file: INSIDE_FLEET }, { name: 'units-fleet', file: UNITS_FLEET },
];

/** Writes an example fleet below a folder, and builds it cluster by cluster. */
export function fleetOutputs(folder: string, kustomize: Kustomize, { name, file: fleet }: ExampleFleet = CHECKED_FLEETS[0]): Output[] {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  synthFleet(join(root, 'clusters'), fleet);
  const used = new Set<string>();
  const starts = yamlFiles(root).filter(file => objectsIn(file).some(isFluxKustomization));
  const outputs = starts.map(file => clusterOutput(file, { name, root, kustomize, used }));
  const unused = yamlFiles(root).filter(file => !starts.includes(file) && isForCluster(relative(root, file)) && isManifest(file) && ![...used].some(it => file.startsWith(`${it}/`)));
  return unused.length === 0 ? outputs : [...outputs, {
    name, objects: [], inputs: [], problems: unused.map(file => `${relative(root, file)} is applied by no Kustomization`),
  }];
}

function isFluxKustomization({ kind, apiVersion }: KubernetesObject): boolean {
  return kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
}

/** Whether a file contains objects for a cluster: not a file of kustomize, and not documentation. */
function isManifest(file: string): boolean {
  return objectsIn(file).some(({ apiVersion }) => !apiVersion.startsWith('kustomize.config.k8s.io/'));
}

interface Tree {
  readonly name: string;
  readonly root: string;
  readonly kustomize: Kustomize;
  /** Folders that a Kustomization builds. */
  readonly used: Set<string>;
}

function clusterOutput(file: string, { name: fleet, root, kustomize, used }: Tree): Output {
  const starts = objectsIn(file);
  const built = starts.filter(isFluxKustomization).map(({ metadata, spec }) => {
    const path = join(root, spec.path);
    used.add(path);
    const { ok, out, err } = kustomize(path);
    const { text, missing } = spec.postBuild ? substitute(out, spec.postBuild.substitute ?? {}) : { text: out, missing: [] };
    return {
      objects: objectsOf(text),
      problems: [
        ...ok ? [] : [`Kustomization/${metadata.namespace}/${metadata.name}: spec.path ${spec.path}: ${err.trim()}`],
        ...missing.map(name => `Kustomization/${metadata.namespace}/${metadata.name}: spec.postBuild.substitute lacks ${name}`),
      ],
    };
  });
  return {
    name: `${fleet}/${relative(join(root, 'clusters'), dirname(file))}`,
    objects: [...starts, ...built.flatMap(({ objects }) => objects)],
    inputs: otherInputs(fleet),
    problems: built.flatMap(({ problems }) => problems),
  };
}
