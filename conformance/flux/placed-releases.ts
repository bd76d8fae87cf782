/* The releases of the parity run, each in a namespace of its own, so that one cluster can hold all of them. */
import { nameOf } from './installed';
import { HarborReleaseProps, ReleaseDriftDetection } from '../../src';
import { ChartFolder, renderScenario } from '../../tools/parity/render';
import { PARITY_SCENARIOS, ParityScenario } from '../../tools/parity/scenarios';
import { KubernetesObject } from '../documents';

/** A release, and the objects that Flux must install for it. */
export interface PlacedRelease {
  readonly scenario: string;
  /** Name of the HelmRelease. */
  readonly name: string;
  /** Namespace of Harbor. */
  readonly namespace: string;
  /** The objects that are applied. */
  readonly objects: readonly KubernetesObject[];
  /** The expected objects: the rendered chart with all patches. */
  readonly rendered: readonly KubernetesObject[];
  /** Whether the release becomes ready without waiting for its pods. */
  readonly isEventDriven: boolean;
}

/** All releases, rendered. */
export function placedReleases(chart: ChartFolder): PlacedRelease[] {
  return PARITY_SCENARIOS.map((scenario, index) => placed(scenario, `flux-${index}`, chart));
}

function placed(scenario: ParityScenario, place: string, chart: ChartFolder): PlacedRelease {
  const isEventDriven = scenario.umbrella ?? false;
  const moved = { ...scenario, native: undefined, release: () => movedProps(scenario.release(), place, isEventDriven) };
  const { release: documents, chart: rendered, faults } = renderScenario(moved, chart);
  if (faults.length > 0) { throw new Error(faults.join(', ')); }
  const { namespace } = documents.find(({ kind }) => kind === 'HelmRelease')!.metadata;
  const secrets = Object.entries(scenario.contents ?? {}).map(([name, stringData]) => (
    { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: namespace! }, stringData }
  ));
  const names = new Set(documents.map(nameOf));
  return {
    scenario: scenario.name,
    name: place,
    namespace: place,
    objects: [...secrets, ...documents.filter(({ kind, metadata }) => kind !== 'HelmRelease' || metadata.name === place)],
    rendered: rendered.filter(object => !names.has(nameOf(object))),
    isEventDriven,
  };
}

function movedProps(props: HarborReleaseProps, place: string, disableWait: boolean): HarborReleaseProps {
  const own = { name: place, storageNamespace: place, driftDetection: ReleaseDriftDetection.CORRECT, ...disableWait && { disableWait } };
  return { ...props, namespace: place, release: { ...props.release, ...own } };
}
