/** Product of a registry that a cluster pulls from. It decides where the images of an upstream registry are in it, and how nodes log in. */
export enum RegistryKind {
  /** Harbor. */
  HARBOR = 'harbor',
  /** JFrog Artifactory. Images are below the name of a repository. */
  ARTIFACTORY = 'artifactory',
  /** Azure Container Registry, with cache rules. */
  ACR = 'acr',
  /** Amazon Elastic Container Registry, with pull through cache rules. */
  ECR = 'ecr',
  /** Google Artifact Registry, with remote repositories. Images are below a project of Google Cloud, which is the `pathPrefix`. */
  GAR = 'gar',
  /** Quay, with organizations that are proxy caches. */
  QUAY = 'quay',
  /** GitLab. As a mirror it is the dependency proxy of a group, which is the `pathPrefix`, and serves Docker Hub alone. */
  GITLAB = 'gitlab',
  /** Sonatype Nexus Repository, with proxy repositories. */
  NEXUS = 'nexus',
  /** zot, which synchronises on demand. */
  ZOT = 'zot',
  /** The registry of GitHub. It is no proxy cache: images are copied to the organization that is the `pathPrefix`. */
  GHCR = 'ghcr',
  /** The registry of the CNCF project Distribution, as a pull through cache of one registry. */
  DISTRIBUTION = 'distribution',
  /** Any other registry with the OCI distribution API. */
  OTHER = 'other',
}

/** Rules of a product. */
export interface RegistryKindRow {
  /** What it is called in messages. */
  readonly name: string;
  /** Path of the API for the images of one upstream registry. `{place}` is where they are in it: `team/docker-hub`. */
  readonly api: string;
  /** Whether the images of an upstream registry are below a place of their own, which their route names. */
  readonly hasPlaces: boolean;
  /** What stands behind the `pathPrefix` where a route does not name the place. */
  readonly fixedPlace?: string;
  /** Whether images cannot be found without a `pathPrefix`, and what that is. */
  readonly neededPrefix?: string;
  /** The registries whose images it can fetch; absent for all, empty if images have to be copied to it. */
  readonly fetches?: readonly string[];
  /** How nodes log in if images are not public. */
  readonly login: string;
  /** Path that answers while the registry is healthy, for gates. */
  readonly health: string;
  /** Status codes by which a healthy registry answers there. */
  readonly healthy: readonly number[];
}

const API = { api: '/v2/{place}', hasPlaces: true } as const;
/** A registry that is alive asks for a login, if it does not answer at once. */
const BASE = { health: '/v2/', healthy: [200, 401] } as const;
const PASSWORD = 'user name and password';

/** What is known about the products. */
export const REGISTRY_KINDS: Readonly<Record<RegistryKind, RegistryKindRow>> = {
  [RegistryKind.HARBOR]: { ...API, name: 'Harbor', login: 'robot of the project', health: '/api/v2.0/health', healthy: [200] },
  [RegistryKind.ARTIFACTORY]: {
    name: 'Artifactory', api: '/artifactory/api/docker/{place}/v2', hasPlaces: true, login: 'user and identity token', health: '/artifactory/api/system/ping', healthy: [200],
  },
  [RegistryKind.ACR]: { ...API, ...BASE, name: 'Azure Container Registry', login: 'kubelet credential provider acr-credential-provider' },
  [RegistryKind.ECR]: { ...API, ...BASE, name: 'Amazon ECR', login: 'kubelet credential provider ecr-credential-provider' },
  [RegistryKind.GAR]: {
    ...API, ...BASE, name: 'Google Artifact Registry', neededPrefix: 'the project of Google Cloud', login: 'kubelet credential provider auth-provider-gcp',
  },
  [RegistryKind.QUAY]: { ...API, name: 'Quay', login: 'robot of the organization', health: '/health/instance', healthy: [200] },
  [RegistryKind.GITLAB]: {
    ...BASE,
    name: 'the dependency proxy of GitLab',
    api: '/v2/{place}',
    hasPlaces: false,
    fixedPlace: 'dependency_proxy/containers',
    neededPrefix: 'the group',
    fetches: ['docker.io'],
    login: 'deploy token of the group',
  },
  [RegistryKind.NEXUS]: {
    name: 'Nexus', api: '/repository/{place}/v2', hasPlaces: true, login: PASSWORD, health: '/service/rest/v1/status', healthy: [200],
  },
  [RegistryKind.ZOT]: { ...API, ...BASE, name: 'zot', login: PASSWORD },
  [RegistryKind.GHCR]: { ...API, ...BASE, name: 'the registry of GitHub', neededPrefix: 'the organization', fetches: [], login: 'user and token with read:packages' },
  [RegistryKind.DISTRIBUTION]: { ...BASE, name: 'Distribution', api: '/v2', hasPlaces: false, login: PASSWORD },
  [RegistryKind.OTHER]: { ...API, ...BASE, name: 'the registry', login: PASSWORD },
};
