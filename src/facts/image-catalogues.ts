import { ContainerId } from './components';

/** A registry that publishes the images of Harbor under names of its own. */
export interface ImageCatalogueRow {
  readonly registry: string;
  /** Repositories by container, below the registry. */
  readonly repositories: Readonly<Partial<Record<ContainerId, string>>>;
  /** The tag of all images; `{version}` stands for the release of Harbor. */
  readonly tag: string;
}

/** Tag of the images of Harbor, as its own registry and most others have it. */
export const USUAL_TAG = 'v{version}';

/**
 * Iron Bank, the hardened images of the US Department of Defense. It has no image of Harbor's nginx: a plain nginx lacks the files of the one of Harbor.
 * Source: `chart/values.yaml` of Big Bang's package of Harbor, for Harbor 2.13.1 and 2.13.2.
 */
export const IRON_BANK: ImageCatalogueRow = {
  registry: 'registry1.dso.mil',
  repositories: {
    core: 'ironbank/opensource/goharbor/harbor-core',
    jobservice: 'ironbank/opensource/goharbor/harbor-jobservice',
    registry: 'ironbank/opensource/goharbor/registry',
    registryctl: 'ironbank/opensource/goharbor/harbor-registryctl',
    portal: 'ironbank/opensource/goharbor/harbor-portal',
    trivy: 'ironbank/opensource/goharbor/trivy-adapter',
    exporter: 'ironbank/opensource/goharbor/harbor-exporter',
  },
  tag: USUAL_TAG,
};
