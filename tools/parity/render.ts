/* Renders a scenario with both renderers. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Document, parseDocuments, renderChart } from './helm';
import { applyPatches, FluxPatch, kustomizeDifferences, withoutNulls } from './patches';
import { resolveReferences } from './references';
import { ParityScenario } from './scenarios';
import { writeUmbrella } from './umbrella';
import { Harbor, HarborProps, HarborRelease, HarborReleaseProps, HarborVersion } from '../../src';

/** The rendered objects of a scenario. */
export interface Rendered {
  readonly chart: readonly Document[];
  /** The objects of the release itself, which Flux applies. */
  readonly release: readonly Document[];
  readonly native?: readonly Document[];
  /** Problems of the rendering. */
  readonly faults: readonly string[];
}

/** A chart to render with. */
export interface ChartFolder {
  readonly path: string;
  readonly version: string;
  readonly appVersion: string;
}

/** Renders a scenario. */
export function renderScenario(scenario: ParityScenario, chart: ChartFolder): Rendered {
  const version = HarborVersion.of(chart.appVersion);
  const { native } = scenario;
  const release = synthesise(scope => new HarborRelease(scope, 'harbor', { ...scenario.release(chart.version), version } as HarborReleaseProps));
  const own = native && synthesise(scope => new Harbor(scope, 'harbor', { ...native(), version } as HarborProps));
  return { native: own?.documents, release: release.documents, ...renderRelease(scenario, chart, release) };
}

/** A construct and its objects. */
export interface Synthesised<T> {
  readonly root: T;
  readonly documents: readonly Document[];
}

/** The objects, or an error with all validation errors. */
export function synthesise<T>(define: (scope: Construct) => T): Synthesised<T> {
  const chart = new Chart(new App(), 'parity', { disableResourceNameHashes: true });
  return { root: define(chart), documents: chart.toJson() as Document[] };
}

function renderRelease(
  { contents, umbrella }: ParityScenario, chart: ChartFolder, { root, documents }: Synthesised<HarborRelease>,
): Pick<Rendered, 'chart' | 'faults'> {
  return renderDocuments(documents, root.helmRelease.name, { chart, contents, umbrella });
}

/** What a HelmRelease is rendered with. */
export interface ReleaseInput {
  readonly chart: ChartFolder;
  /** Contents of the Secrets in `valuesFrom`. */
  readonly contents?: ParityScenario['contents'];
  /** Whether the chart is rendered as a sub-chart. */
  readonly umbrella?: boolean;
}

/** Renders a HelmRelease among documents as Flux does, with what is beside it. */
export function renderDocuments(
  documents: readonly Document[], releaseName: string, { chart, contents = {}, umbrella }: ReleaseInput,
): Pick<Rendered, 'chart' | 'faults'> {
  const { metadata, spec } = documents.find(document => document.kind === 'HelmRelease' && document.metadata.name === releaseName)!;
  const values = resolveReferences(spec.values, spec.valuesFrom ?? [], contents);
  const patches: FluxPatch[] = spec.postRenderers?.[0].kustomize.patches ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'parity-'));
  try {
    const valuesFile = join(folder, 'values.json');
    writeFileSync(valuesFile, JSON.stringify(values));
    const helm = {
      chart: umbrella ? writeUmbrella(folder, chart.path) : chart.path,
      releaseName: spec.releaseName,
      namespace: spec.targetNamespace ?? metadata.namespace,
      valuesFile,
    };
    const rendered = renderChart(helm);
    const faults = [
      ...rendered === renderChart(helm) ? [] : ['two renderings by Helm differ'],
      ...kustomizeDifferences(rendered, patches).map(name => `kustomize makes something else of ${name}`),
    ];
    const beside = documents.filter(({ apiVersion }) => !/toolkit\.fluxcd\.io/.test(apiVersion));
    const released = applyPatches(parseDocuments(rendered), patches)
      .map(document => labelled(withoutNulls(document) as Document, spec.commonMetadata?.labels));
    return { chart: [...released, ...beside], faults };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Adds the common metadata of a HelmRelease as Flux does. */
function labelled(document: Document, labels: Record<string, string> = {}): Document {
  return { ...document, metadata: { ...document.metadata, labels: { ...document.metadata.labels, ...labels } } };
}
