import { ChartFacts } from './chart-facts';
import { frontPatches } from './front-patches';
import { servicePatches } from './service-patches';
import { workloadPatches } from './workload-patches';
import { HarborSpec } from '../../contracts/spec';

/** Props that the chart cannot do without patches. */
export function propsWithoutValues(spec: HarborSpec, facts: ChartFacts): string[] {
  const patched = { ...facts, patched: true };
  const patches = [...workloadPatches(spec, patched), ...frontPatches(spec, patched), ...servicePatches(spec, patched)];
  return [...new Set(patches.flatMap(({ needs }) => needs))];
}
