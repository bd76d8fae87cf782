/* The allowed imports between folders of src. `test/layers.test.ts` enforces them, and the diagram in ARCHITECTURE.md is generated from them. */

/** One folder of src, or its files at the top. */
export interface Layer {
  /** Its content. */
  readonly holds: string;
  /** The other folders that it may import. */
  readonly imports: readonly string[];
}

const GROUND = ['syntax', 'facts', 'diagnostics', 'contracts'];
const TOOLS = [...GROUND, 'structs', 'kubernetes'];
const CHOICES = ['secrets', 'tls', 'authentication', 'exposure', 'storage', 'data-services', 'database', 'cache', 'chart-bundle', 'chart-source', 'image-lock', 'image-catalogue', 'platform-profile'];
const RENDERERS = ['render/shared', 'render/native', 'render/helm'];
const SURROUNDINGS = [
  'network', 'admission', 'pulls', 'materials', 'bootstrap', 'nodes', 'configuration', 'reports', 'upgrades', 'backup', 'monitoring', 'pull-path', 'velero', 'moves',
];
const BELOW_ROOTS = [...TOOLS, 'routes', ...CHOICES, 'props', 'resolve', ...RENDERERS, ...SURROUNDINGS];

/** The layers from the lowest to the highest. A layer may import itself and the layers in its list, and no others. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  'syntax': { holds: 'small grammars: hosts, addresses, URLs, quantities, durations, image names', imports: [] },
  'registry-client': { holds: 'the client that asks registries for images, in Jobs and on the command line', imports: ['syntax'] },
  'facts': { holds: 'tables of what is known about Harbor, its chart and its images', imports: ['syntax'] },
  'diagnostics': { holds: 'reports, warnings and the catalogue of problems', imports: ['syntax', 'facts'] },
  'contracts': { holds: 'what choices and renderers agree on: the configs and the spec', imports: ['syntax', 'facts'] },
  'structs': { holds: 'what users can write: the table of all structs, and what checks them', imports: GROUND },
  'kubernetes': { holds: 'functions that make one kind of object each', imports: GROUND },
  'routes': { holds: 'the table from upstream registry to project in Harbor', imports: [...GROUND, 'structs'] },

  'secrets': { holds: 'choice: where credentials come from', imports: TOOLS },
  'tls': { holds: 'choice: certificates of the front and of the components', imports: TOOLS },
  'authentication': { holds: 'choice: who may log in', imports: TOOLS },
  'chart-source': { holds: 'choice: where the official chart comes from', imports: TOOLS },
  'chart-bundle': { holds: 'choice: the database and cache of the official chart', imports: TOOLS },
  'image-lock': { holds: 'choice: which digests images have', imports: TOOLS },
  'image-catalogue': { holds: 'choice: which registry the images of components come from', imports: TOOLS },
  'data-services': { holds: 'what databases and caches that we run have in common', imports: TOOLS },
  'exposure': { holds: 'choice: how clients reach Harbor', imports: [...TOOLS, 'tls'] },
  'platform-profile': { holds: 'choice: the habits of a platform that installs Harbor', imports: [...TOOLS, 'exposure', 'image-catalogue'] },
  'storage': { holds: 'choice: where blobs are kept', imports: [...TOOLS, 'secrets'] },
  'cache': { holds: 'choice: Redis or Valkey', imports: [...TOOLS, 'data-services'] },
  'database': { holds: 'choice: PostgreSQL', imports: [...TOOLS, 'data-services', 'secrets', 'storage'] },

  'props': { holds: 'what users can say', imports: [...GROUND, ...CHOICES] },
  'resolve': { holds: 'props to spec: the only place that knows defaults', imports: [...TOOLS, ...CHOICES, 'props'] },

  'render/shared': { holds: 'what both renderers say in the same words', imports: TOOLS },
  'render/native': { holds: 'spec to Kubernetes objects', imports: [...TOOLS, 'render/shared'] },
  'render/helm': { holds: 'spec to values and patches of the official chart', imports: [...TOOLS, 'render/shared'] },

  'lint': { holds: 'findings about values of the chart that were not written with this library', imports: [...GROUND, 'render/helm'] },
  'import': { holds: 'values of the chart as props, and what becomes of each', imports: [...GROUND, 'render/helm', 'lint'] },
  'network': { holds: 'policies in both dialects, and who reaches whom', imports: TOOLS },
  'admission': { holds: 'admission policies, one rule a file', imports: [...TOOLS, 'routes'] },
  'pulls': { holds: 'the proof that Pods can pull, and pull Secrets', imports: [...TOOLS, 'routes', 'secrets', 'network'] },
  'materials': { holds: 'what has to be there to install what is defined: images, charts, databases of Trivy', imports: [...TOOLS, 'routes', 'image-lock'] },
  'bootstrap': { holds: 'the proof that Harbor can start without itself', imports: [...TOOLS, 'routes', 'materials'] },
  'nodes': { holds: 'the files that say where nodes pull', imports: [...TOOLS, 'routes'] },
  'reports': { holds: 'sums and ledgers about a Harbor', imports: TOOLS },
  'upgrades': { holds: 'plans for upgrades: steps, migrations, values, images, waves', imports: TOOLS },
  'backup': {
    holds: 'dumps of the database, and what is restored and moved with them',
    imports: [...TOOLS, 'secrets', 'storage', 'network'],
  },
  'monitoring': { holds: 'alerts and dashboards', imports: TOOLS },
  'velero': { holds: 'backups with Velero', imports: [...TOOLS, 'secrets'] },
  'configuration': { holds: 'what is inside of Harbor, and the Job that makes it so', imports: [...TOOLS, 'routes', 'reports', 'network'] },

  'moves': { holds: 'the way from another registry to Harbor', imports: [...TOOLS, 'routes', 'pulls'] },

  'pull-path': { holds: 'the way of an image from a Pod to its upstream registry, and what a cluster needs for it', imports: [...TOOLS, 'routes', 'secrets', 'network', 'nodes', 'admission', 'pulls'] },

  'roots': { holds: '`Harbor` and `HarborRelease`: compose, decide nothing', imports: BELOW_ROOTS },
  'drill': { holds: 'a Harbor that is restored from a backup, to see that it works', imports: [...BELOW_ROOTS, 'roots'] },
  'fleet': { holds: 'many clusters: their file, their tree, their delivery', imports: [...BELOW_ROOTS, 'roots'] },
  'cli': { holds: 'the command line', imports: [...BELOW_ROOTS, 'registry-client', 'lint', 'import', 'roots', 'fleet'] },
  'index': { holds: 'the public API', imports: [...BELOW_ROOTS, 'roots', 'drill', 'fleet'] },
};

/** The layer of a file of src; undefined for a folder without a layer. */
export function layerOf(file: string): string | undefined {
  if (file === 'index.ts') { return 'index'; }
  const [folder, sub] = file.split('/');
  if (sub === undefined) { return 'roots'; }
  return [folder, `${folder}/${sub}`].find(layer => Object.hasOwn(LAYERS, layer) && !['roots', 'index'].includes(layer));
}

/** The level of every layer: one above the highest layer that it imports. */
function levels(): Map<string, number> {
  const level = new Map<string, number>();
  for (const [name, { imports }] of Object.entries(LAYERS)) {
    level.set(name, Math.max(0, ...imports.map(other => level.get(other)! + 1)));
  }
  return level;
}

/** A diagram of the layers, from the highest to the lowest. */
export function layerPicture(): string {
  const level = levels();
  const heights = [...new Set(level.values())].sort((one, other) => other - one);
  const rows = heights.map(height => Object.keys(LAYERS).filter(name => level.get(name) === height).map(title).join('   '));
  return ['```', ...rows, '```'].join('\n');
}

/** A table of the layers in Markdown. */
export function layerTable(): string {
  const rows = Object.entries(LAYERS).map(([name, { holds }]) => `| \`${title(name)}\` | ${holds} |`).reverse();
  return ['| in `src` | what it holds |', '| --- | --- |', ...rows].join('\n');
}

function title(name: string): string {
  if (name === 'roots') { return 'harbor.ts  harbor-release.ts'; }
  return name === 'index' ? 'index.ts' : name;
}
