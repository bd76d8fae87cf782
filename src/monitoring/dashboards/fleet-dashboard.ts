import { curves, figure, PanelRow } from './panel';

const PULLS = 'operation=~"v2_manifest|v2_blob",method=~"GET|HEAD"';

/** Many registries in one Prometheus, told apart by a label for the cluster. */
export function fleetRows(cluster: string): readonly PanelRow[] {
  const by = (more = '') => `by (${cluster}${more})`;
  const legend = `{{${cluster}}}`;
  const failed = `sum ${by()} (rate(harbor_core_http_request_total{${PULLS},code=~"5.."}[1h]))`;
  const pulls = `sum ${by()} (rate(harbor_core_http_request_total{${PULLS}}[1h]))`;
  return [
    {
      title: 'Health',
      panels: [
        figure('Registries', 'short', { description: '1 is healthy, 0 is not.', expr: `min ${by()} (harbor_health)`, legend }),
        figure('Unhealthy components', 'short', { description: 'Empty if all are healthy.', expr: `min ${by(', component')} (harbor_up) == 0`, legend: `${legend} {{component}}` }),
        figure('Releases', 'short', {
          description: 'Which registries run which release.', expr: `max ${by(', harbor_version')} (harbor_system_info)`, legend: `${legend} {{harbor_version}}`,
        }),
      ],
    },
    {
      title: 'Use',
      panels: [
        curves('Pulls', 'reqps', { description: 'Requests for manifests and blobs.', queries: [{ expr: pulls, legend }] }),
        curves('Pulls that fail', 'percentunit', { description: 'Share of the pulls of an hour that were answered with 5xx.', queries: [{ expr: `${failed} / ${pulls}`, legend }] }),
        curves('Blobs', 'bytes', {
          description: 'What is kept, before garbage is collected.', queries: [{ expr: `max ${by()} (harbor_statistics_total_storage_consumption)`, legend }],
        }),
        curves('Waiting tasks', 'short', { description: 'Tasks in the queues of jobservice.', queries: [{ expr: `sum ${by()} (harbor_task_queue_size)`, legend }] }),
        curves('Failed tasks', 'short', {
          description: 'Tasks that failed in an hour, retries included.',
          queries: [{ expr: `sum ${by()} (increase(harbor_jobservice_task_total{status="fail"}[1h]))`, legend }],
        }),
      ],
    },
  ];
}
