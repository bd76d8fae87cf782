import { ReleaseRow, harborImages } from './versions';

/** When a chart runs an image: one of these values stands at a path of its values, or by default. */
export interface ImageCondition {
  readonly path: readonly string[];
  readonly isOneOf: readonly unknown[];
  /** Whether it runs if there is no value at the path. */
  readonly byDefault: boolean;
}

/** An image that a chart runs unless its values say otherwise. */
export interface ChartImage {
  /** Repository with its registry. */
  readonly repository: string;
  readonly tag: string;
  /** Where its fields are among the values. */
  readonly path: readonly string[];
  /** Absent if it always runs. */
  readonly runsIf?: ImageCondition;
  /** End of the name of the workload, behind that of the release; absent if it has the name of the release. */
  readonly component?: string;
}

/** An image of the official chart, by its name in `harborImages`. */
type HarborChartImage = Omit<ChartImage, 'repository' | 'tag'> & { readonly image: string };

const INTERNAL = { isOneOf: ['internal'], byDefault: true };

/** The images of the official chart. That of its cache has another name in each release. */
const HARBOR_IMAGES: readonly HarborChartImage[] = [
  { image: 'harbor-core', component: 'core', path: ['core', 'image'] },
  { image: 'harbor-jobservice', component: 'jobservice', path: ['jobservice', 'image'] },
  { image: 'registry-photon', component: 'registry', path: ['registry', 'registry', 'image'] },
  { image: 'harbor-registryctl', component: 'registry', path: ['registry', 'controller', 'image'] },
  { image: 'harbor-portal', component: 'portal', path: ['portal', 'image'] },
  {
    image: 'trivy-adapter-photon',
    component: 'trivy',
    path: ['trivy', 'image'],
    runsIf: { path: ['trivy', 'enabled'], isOneOf: [true], byDefault: true },
  },
  {
    image: 'harbor-exporter',
    component: 'exporter',
    path: ['exporter', 'image'],
    runsIf: { path: ['metrics', 'enabled'], isOneOf: [true], byDefault: false },
  },
  {
    image: 'nginx-photon',
    component: 'nginx',
    path: ['nginx', 'image'],
    runsIf: { path: ['expose', 'type'], isOneOf: ['clusterIP', 'nodePort', 'loadBalancer'], byDefault: false },
  },
  { image: 'harbor-db', component: 'database', path: ['database', 'internal', 'image'], runsIf: { path: ['database', 'type'], ...INTERNAL } },
];

/** The images that the official chart runs for a release of Harbor. */
export function harborChartImages(release: ReleaseRow): ChartImage[] {
  const images = harborImages(release);
  const cache = { image: release.cacheImage, component: 'redis', path: ['redis', 'internal', 'image'], runsIf: { path: ['redis', 'type'], ...INTERNAL } };
  return [...HARBOR_IMAGES, cache].map(({ image, ...row }) => ({ ...images[image], ...row }));
}
