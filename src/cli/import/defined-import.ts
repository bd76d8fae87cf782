import { App, Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { FoundProblem } from './problem-paths';
import { SecretLedgerEntry } from '../../contracts/secret-ledger';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../diagnostics/announce-warnings';
import { DataReader } from '../../fleet/file/data-reader';
import { fleetFileSchema } from '../../fleet/file/data-schema';
import { DataSource, valueOf } from '../../fleet/file/data-source';
import { ProblemList } from '../../fleet/problem-list';
import { Harbor } from '../../harbor';
import { HarborRelease } from '../../harbor-release';
import { PropsData } from '../../import/said-props';
import { HarborReleaseProps } from '../../props/harbor-release-props';
import { contradictions } from '../../render/helm/contradictions';
import { StructError } from '../../structs';

/** What the props of a definition come to. */
export interface DefinedImport {
  /** Why it cannot be synthesised. */
  readonly problems: readonly FoundProblem[];
  readonly warnings: readonly string[];
  /** The Secrets that have to be there. */
  readonly secrets: readonly SecretLedgerEntry[];
  /** The values of the chart; undefined for native manifests, and if there is no release. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Objects whose output of the chart is patched, as `Deployment harbor-core`. */
  readonly patched: readonly string[];
  /** Components of which an update stops all Pods before it starts new ones. */
  readonly recreated: readonly string[];
  /** Objects beside those of the chart. */
  readonly beside: readonly string[];
}

const NOTHING: DefinedImport = { problems: [], warnings: [], secrets: [], patched: [], recreated: [], beside: [] };

/** Defines a Harbor by props in the words of fleet files. Nothing is written. */
export function definedImport(data: PropsData, kind: 'harborRelease' | 'harbor'): DefinedImport {
  const problems = new ProblemList(line => line.replace(/^\[[^\]]*\] /, ''));
  const props = readProps(data, kind, problems);
  if (props === undefined || problems.errors.length > 0) { return { ...NOTHING, problems: problems.errors.map(text => ({ text, scope: '' })) }; }
  const app = new App();
  app.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const chart = new Chart(app, 'harbor', { disableResourceNameHashes: true });
  try {
    return described(kind === 'harbor' ? new Harbor(chart, 'harbor', props) : new HarborRelease(chart, 'harbor', props), app);
  } catch (error) {
    if (error instanceof StructError) { return { ...NOTHING, problems: error.problems.map(text => ({ text, scope: '' })) }; }
    throw error;
  }
}

/** Props as the library gets them, from data in the words of fleet files. What cannot be read is a `FleetError`. */
export function propsOf(data: PropsData, kind: 'harborRelease' | 'harbor'): HarborReleaseProps {
  const problems = new ProblemList();
  const props = readProps(data, kind, problems);
  problems.throwErrors();
  return props!;
}

function readProps(data: PropsData, kind: string, problems: ProblemList): HarborReleaseProps | undefined {
  const root = fleetFileSchema();
  const source = new DataSource('definition', stringify({ [kind]: data }, { aliasDuplicateObjects: false }));
  const reader = new DataReader({ source, root, problems, isComplete: true });
  const node = valueOf(source.document.contents, kind);
  return reader.read({ node, schema: root.properties?.[kind] ?? {}, path: '', nearestNode: node }) as HarborReleaseProps | undefined;
}

function described(harbor: Harbor | HarborRelease, app: App): DefinedImport {
  const problems = foundProblems(harbor, app);
  const common = { problems, warnings: harbor.warnings, secrets: problems.length > 0 ? [] : harbor.secrets };
  if (harbor instanceof Harbor) { return { ...NOTHING, ...common }; }
  const { spec } = harbor.helmRelease.toJson() as { readonly spec: Readonly<Record<string, any>> };
  const patches: { readonly target: Readonly<Record<string, string>> }[] = spec.postRenderers?.[0]?.kustomize?.patches ?? [];
  return {
    ...common,
    values: spec.values,
    patched: [...new Set(patches.map(({ target }) => `${target.kind} ${target.name ?? ''}`.trim()))],
    recreated: [...harbor._spec.workloads].filter(([, { strategy }]) => strategy === 'Recreate').map(([id]) => id),
    beside: harbor.companions.map(({ kind, name }) => `${kind} ${name}`),
  };
}

/** The problems of all constructs, each once, with the construct below Harbor that has it. */
function foundProblems(harbor: Harbor | HarborRelease, app: App): FoundProblem[] {
  const scopeOf = (path: string) => path.startsWith(`${harbor.node.path}/`) ? path.slice(harbor.node.path.length + 1).split('/')[0] : '';
  const found = app.node.findAll().flatMap(({ node }) => node.validate().map(text => ({ text, scope: scopeOf(node.path) })));
  return found.filter(({ text }, index) => found.findIndex(other => other.text === text) === index);
}

/** The values that contradict what follows from the props, by their paths; the definition cannot have them. */
export function contraryPaths(defined: DefinedImport, literal: Readonly<Record<string, unknown>>, chart: string): string[] {
  const facts = { version: chart, patched: defined.patched.length > 0 };
  return contradictions(defined.values ?? {}, literal, facts).map(({ path }) => path);
}
