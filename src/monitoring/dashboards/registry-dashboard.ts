import { curves, figure, PanelRow } from './panel';

const HERE = 'namespace="$namespace"';
const REQUESTS = `harbor_core_http_request_total{${HERE}`;
const PULLS = 'operation=~"v2_manifest|v2_blob",method=~"GET|HEAD"';
const rate = (series: string) => `rate(${series}[$__rate_interval])`;

/** One registry: `$namespace` is that of Harbor. */
export const REGISTRY_ROWS: readonly PanelRow[] = [
  {
    title: 'Health',
    panels: [
      figure('Components', 'short', { description: '1 is healthy, 0 is not.', expr: `min by (component) (harbor_up{${HERE}})`, legend: '{{component}}' }),
      figure('Release', 'short', {
        description: 'The release of Harbor, and how users log in.', expr: `max by (harbor_version, auth_mode) (harbor_system_info{${HERE}})`, legend: '{{harbor_version}} {{auth_mode}}',
      }),
      figure('Pulls that fail', 'percentunit', {
        description: 'Share of the pulls of the last hour that were answered with 5xx.',
        expr: `(sum(rate(${REQUESTS},${PULLS},code=~"5.."}[1h])) or vector(0)) / sum(rate(${REQUESTS},${PULLS}}[1h]))`,
      }),
      figure('Scraped Pods', 'short', { description: '1 is scraped, 0 cannot be.', expr: `min by (pod) (up{${HERE}})`, legend: '{{pod}}' }),
    ],
  },
  {
    title: 'Requests',
    panels: [
      curves('Pulls and pushes', 'reqps', {
        description: 'Requests of registry clients by operation and method.',
        queries: [{ expr: `sum by (operation, method) (${rate(`${REQUESTS},operation=~"v2_.+"}`)})`, legend: '{{method}} {{operation}}' }],
      }),
      curves('Answers', 'reqps', {
        description: 'All requests to core by status. 401 is mostly the challenge that every client of registries gets.',
        queries: [{ expr: `sum by (code) (${rate(`${REQUESTS}}`)})`, legend: '{{code}}' }],
      }),
      curves('Time of manifests', 's', {
        description: 'What one in a hundred requests, and half of them, take at least.',
        queries: [{
          expr: `max by (quantile) (harbor_core_http_request_duration_seconds{${HERE},operation="v2_manifest",method=~"GET|HEAD",quantile=~"0.5|0.99"})`, legend: '{{quantile}}',
        }],
      }),
      curves('Storage of the registry', 's', {
        description: 'Ninety of a hundred actions of the storage driver are faster.',
        queries: [{
          expr: `histogram_quantile(0.9, sum by (le, action) (${rate(`registry_storage_action_seconds_bucket{${HERE}}`)}))`, legend: '{{action}}',
        }],
      }),
    ],
  },
  {
    title: 'Tasks',
    panels: [
      curves('Waiting tasks', 'short', {
        description: 'Tasks in the queues of jobservice.', queries: [{ expr: `max by (type) (harbor_task_queue_size{${HERE}})`, legend: '{{type}}' }],
      }),
      curves('Age of the next task', 's', {
        description: 'How long the next task of a type has been waiting.', queries: [{ expr: `max by (type) (harbor_task_queue_latency{${HERE}})`, legend: '{{type}}' }],
      }),
      curves('Ended tasks', 'short', {
        description: 'Tasks that succeeded, failed or were stopped.',
        queries: [{ expr: `sum by (type, status) (increase(harbor_jobservice_task_total{${HERE}}[$__rate_interval]))`, legend: '{{type}} {{status}}' }],
      }),
    ],
  },
  {
    title: 'Space',
    panels: [
      curves('Blobs', 'bytes', {
        description: 'What Harbor keeps, before garbage is collected.', queries: [{ expr: `max(harbor_statistics_total_storage_consumption{${HERE}})`, legend: 'stored' }],
      }),
      curves('Largest projects', 'bytes', {
        description: 'The ten projects with the most blobs.',
        queries: [{ expr: `topk(10, max by (project_name) (harbor_project_quota_usage_byte{${HERE}}))`, legend: '{{project_name}}' }],
      }),
      curves('Free space of volumes', 'percentunit', {
        description: 'Of all volumes in the namespace.',
        queries: [{ expr: `kubelet_volume_stats_available_bytes{${HERE}} / kubelet_volume_stats_capacity_bytes{${HERE}}`, legend: '{{persistentvolumeclaim}}' }],
      }),
      curves('Pulls by project', 'short', {
        description: 'The ten projects that most is pulled from.',
        queries: [{ expr: `topk(10, sum by (project_name) (increase(harbor_artifact_pulled{${HERE}}[$__rate_interval])))`, legend: '{{project_name}}' }],
      }),
    ],
  },
  {
    title: 'Database and cache',
    panels: [
      curves('Lag of replicas', 's', {
        description: 'How far instances of CloudNativePG are behind the primary.', queries: [{ expr: `max by (pod) (cnpg_pg_replication_lag{${HERE}})`, legend: '{{pod}}' }],
      }),
      curves('Connections', 'short', {
        description: 'Connections to PostgreSQL by state.', queries: [{ expr: `sum by (state) (cnpg_backends_total{${HERE}})`, legend: '{{state}}' }],
      }),
      curves('Memory of the cache', 'percentunit', {
        description: 'Writes are refused when it is full.',
        queries: [
          { expr: `redis_memory_used_bytes{${HERE}} / redis_memory_max_bytes{${HERE}}`, legend: '{{pod}}' },
          { expr: `dragonfly_memory_used_bytes{${HERE}} / dragonfly_memory_max_bytes{${HERE}}`, legend: '{{pod}}' },
        ],
      }),
    ],
  },
];
