import { ChartSourceConfig, IChartSource } from '../../../src/contracts/chart-source';
import { errorsOf, testChart } from '../harbor-context';
import { Manifest } from '../manifests';
import { NEWEST_CHART } from '../newest';

/** A source of charts, bound to a release: what it amounts to, what it makes, and what is wrong with it. */
export function boundChart(source: IChartSource): { config: ChartSourceConfig; objects: Manifest[]; codes: string[]; errors: string[] } {
  const chart = testChart();
  const config = source.bind(chart, { name: 'harbor', namespace: 'flux-system', labels: {}, chartVersion: NEWEST_CHART, host: 'registry.example.com' });
  const errors = errorsOf(chart);
  const codes = errors.map(error => error.split(' ')[0]);
  return { config, codes, errors, objects: codes.length > 0 ? [] : chart.toJson() as Manifest[] };
}
