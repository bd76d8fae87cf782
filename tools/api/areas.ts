/* The areas of the API: which folders of src make which page below docs/api. A folder with public types that is in none fails a test. */

/** A page of the API. */
export interface ApiArea {
  /** Its file below docs/api, without `.md`. */
  readonly file: string;
  readonly title: string;
  readonly about: string;
  /** Folders of src whose types are on the page; an empty name stands for the files at the top. */
  readonly folders: readonly string[];
}

export const API_AREAS: readonly ApiArea[] = [
  { file: 'harbor', title: 'Harbor', about: '`Harbor` and `HarborRelease`, their props, and the options of their components', folders: ['', 'props', 'render/native', 'facts', 'diagnostics'] },
  { file: 'database', title: 'Database', about: 'PostgreSQL', folders: ['database'] },
  { file: 'cache', title: 'Cache', about: 'Redis, Valkey and Dragonfly', folders: ['cache', 'data-services'] },
  { file: 'storage', title: 'Storage', about: 'buckets and volumes', folders: ['storage'] },
  { file: 'exposure', title: 'The way in', about: 'routes, Ingresses, Services and Istio', folders: ['exposure'] },
  { file: 'tls', title: 'TLS', about: 'certificates of the front and of the components', folders: ['tls'] },
  { file: 'secrets', title: 'Secrets', about: 'where credentials come from', folders: ['secrets'] },
  { file: 'authentication', title: 'Logging in', about: 'users in Harbor, at a provider, in a directory', folders: ['authentication'] },
  {
    file: 'charts-and-images',
    title: 'Charts and images',
    about: 'where the official chart and the images come from, platforms, and digests',
    folders: ['chart-source', 'chart-bundle', 'image-catalogue', 'image-lock', 'platform-profile'],
  },
  { file: 'contracts', title: 'Contracts', about: 'what choices and Harbor agree on: for choices of your own, and for what several of them share', folders: ['contracts'] },
  { file: 'network', title: 'Network', about: 'policies, reachability, firewalls, meshes', folders: ['network'] },
  { file: 'admission', title: 'Admission', about: 'what may run', folders: ['admission'] },
  { file: 'routes', title: 'Routes and nodes', about: 'upstream registries, mirrors of nodes, access to registries, failures', folders: ['routes', 'nodes', 'pull-path'] },
  { file: 'pulls', title: 'Pull Secrets', about: 'logins for Pods, and the proof that pulling works', folders: ['pulls'] },
  { file: 'configuration', title: 'What is inside', about: 'projects, robots, replication, schedules, settings', folders: ['configuration', 'configuration/engines', 'configuration/presets'] },
  { file: 'air-gap', title: 'Air gap', about: 'lists of what is needed, imports, and the proof that Harbor starts without itself', folders: ['materials', 'bootstrap'] },
  {
    file: 'fleet',
    title: 'Fleets',
    about: 'many clusters, their tree and their delivery',
    folders: ['fleet', 'fleet/configuration', 'fleet/conventions', 'fleet/delivery', 'fleet/file', 'fleet/layout'],
  },
  { file: 'moves', title: 'Moving', about: 'from another registry', folders: ['moves'] },
  { file: 'backup', title: 'Backup', about: 'dumps, restores, drills, moves of databases, Velero', folders: ['backup', 'drill', 'velero'] },
  { file: 'operation', title: 'Operation', about: 'alerts, dashboards, upgrades, reports', folders: ['monitoring', 'upgrades', 'reports'] },
];

/** The area of a file of src, such as `src/cache/cache.ts`. */
export function areaOf(file: string): ApiArea {
  const folder = file.split('/').slice(1, -1).join('/');
  const area = API_AREAS.find(({ folders }) => folders.includes(folder));
  if (!area) { throw new Error(`tools/api/areas.ts has no area for the types of src/${folder}`); }
  return area;
}
