import { Document, isScalar, isSeq, visit as visitNodes } from 'yaml';
import { DEPENDENCY_FILES, DependencyFileForm } from './conventions/dependency-file';
import { DependencyRow } from './records/synthesis-log';
import { UnreadableFile } from './tree/package-files';
import { NoYaml, yamlDocuments } from '../syntax/yaml-documents';

/** An entry of the file of expected dependencies. */
export interface ExpectedRow extends DependencyRow {
  /** Number and batch of its file, where files have them. */
  readonly order?: number;
  readonly batch?: string;
}

/** A HelmRelease whose dependencies differ from the expected ones. */
export interface DependencyDrift {
  readonly name: string;
  readonly actual: readonly string[];
  /** The expected dependencies; undefined if the file does not contain the HelmRelease. */
  readonly expected?: readonly string[];
}

/** Kinds of Flux with `dependsOn`, which refers to objects of the same kind. */
const KINDS_WITH_DEPENDENCIES = ['HelmRelease', 'Kustomization'];

/** The dependencies of all objects of one kind of Flux among manifests. */
export function dependencyRows(manifests: ReadonlyArray<Readonly<Record<string, any>>>, kind: string): DependencyRow[] {
  return manifests.filter(manifest => manifest?.kind === kind && String(manifest.apiVersion).includes('.toolkit.fluxcd.io/'))
    .map(({ metadata, spec }) => ({ name: metadata?.name ?? '', dependsOn: (spec?.dependsOn ?? []).map(({ name }: { name: string }) => name) }));
}

/** Parses a file of expected dependencies, whichever form it has. */
export function readExpected(text: string): ExpectedRow[] {
  const file = readYaml(text) as Readonly<Record<string, unknown>> | null;
  const form = FORMS.find(({ list }) => Array.isArray(file?.[list]));
  if (!form) { throw new UnreadableFile(`it has no list '${FORMS.map(({ list }) => list).join("' or '")}'`); }
  return (file![form.list] as ReadonlyArray<Readonly<Record<string, any>> | null>).map(row => readRow(row ?? {}, form));
}

const FORMS = Object.values(DEPENDENCY_FILES);

function readRow(row: Readonly<Record<string, any>>, { dependsOn, order, batch }: DependencyFileForm): ExpectedRow {
  const { name, [dependsOn]: names } = row;
  if (typeof name !== 'string') { throw new UnreadableFile("an item of its list has no 'name'"); }
  return {
    name,
    dependsOn: Array.isArray(names) ? names.map(String) : [],
    ...order !== undefined && row[order] !== undefined && { order: Number(row[order]) },
    ...batch !== undefined && row[batch] !== undefined && { batch: String(row[batch]) },
  };
}

function readYaml(text: string): unknown {
  try {
    return yamlDocuments(text)[0];
  } catch (error) {
    throw error instanceof NoYaml ? new UnreadableFile(`it is no YAML: ${error.message}`) : error;
  }
}

/** The text of a file of expected dependencies. */
export function expectedText(
  rows: readonly ExpectedRow[], { list, dependsOn: names, order: number, batch: group }: DependencyFileForm,
): string {
  const items = rows.map(({ name, dependsOn, order, batch }) => ({
    ...number !== undefined && order !== undefined && { [number]: order },
    name,
    [names]: dependsOn,
    ...group !== undefined && batch !== undefined && { [group]: batch },
  }));
  const document = new Document({ [list]: items });
  visitNodes(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === names && isSeq(value)) { value.flow = true; }
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The objects whose dependencies differ from the expected ones, regardless of their order, or that are not expected at all. */
export function dependencyDrift(actual: readonly DependencyRow[], expected: readonly DependencyRow[]): DependencyDrift[] {
  const key = (names: readonly string[]) => [...new Set(names)].sort().join(' ');
  return actual.flatMap(row => {
    const known = expected.find(({ name }) => name === row.name);
    if (known && key(known.dependsOn) === key(row.dependsOn)) { return []; }
    return [{ name: row.name, actual: row.dependsOn, ...known && { expected: known.dependsOn } }];
  });
}

/** The first dependency cycle, as names from an object back to itself. If a name occurs twice, the later row counts. */
export function findCycle(rows: readonly DependencyRow[]): string[] | undefined {
  const edges = new Map(rows.map(({ name, dependsOn }) => [name, dependsOn]));
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(name)) { return [...trail.slice(trail.indexOf(name)), name]; }
    if (done.has(name)) { return undefined; }
    const found = firstOf(edges.get(name) ?? [], next => visit(next, [...trail, name]));
    done.add(name);
    return found;
  };
  return firstOf([...edges.keys()], name => visit(name, []));
}

/** The dependency cycles among manifests, at most one for each kind. Expected rows count for HelmReleases that are not among the manifests. */
export function cyclesIn(manifests: ReadonlyArray<Readonly<Record<string, any>>>, expected: readonly DependencyRow[] = []): string[][] {
  return KINDS_WITH_DEPENDENCIES.flatMap(kind => {
    const cycle = findCycle([...kind === 'HelmRelease' ? expected : [], ...dependencyRows(manifests, kind)]);
    return cycle ? [cycle] : [];
  });
}

function firstOf<Item, Found>(items: readonly Item[], look: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) { return found; }
  }
  return undefined;
}
