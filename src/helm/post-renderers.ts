import { ChartFacts } from './chart-facts';
import { ChartPatch, KustomizePatch, kustomizePatch } from './chart-patch';
import { frontPatches } from './front-patches';
import { workloadPatches } from './workload-patches';
import { HarborSpec } from '../model/spec';

/** What is changed in the output of the chart, because no value says it. */
export function chartPatches(spec: HarborSpec, facts: ChartFacts): ChartPatch[] {
  return [...workloadPatches(spec, facts), ...frontPatches(spec, facts)];
}

/** The patches as a HelmRelease has them; none if nothing is to be patched. */
export function postRenderers(spec: HarborSpec, facts: ChartFacts): { kustomize: { patches: KustomizePatch[] } }[] | undefined {
  return facts.patched ? [{ kustomize: { patches: chartPatches(spec, facts).map(kustomizePatch) } }] : undefined;
}

/** Props that the chart cannot do without patches. */
export function unsayableProps(spec: HarborSpec, facts: ChartFacts): string[] {
  return [...new Set(chartPatches(spec, { ...facts, patched: true }).flatMap(({ needs }) => needs))];
}
