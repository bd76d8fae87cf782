import { ReleaseRow, registryTypesForProxyCache } from './versions';

/** Kind of an upstream registry, by which Harbor knows how to speak to it. API: `type` of a registry endpoint. */
export enum RegistryAdapter {
  /** Another Harbor. */
  HARBOR = 'harbor',
  /** Docker Hub, at `https://hub.docker.com` and nowhere else. */
  DOCKER_HUB = 'docker-hub',
  /** Any registry with the OCI distribution API, such as Quay and registry.k8s.io. */
  DOCKER_REGISTRY = 'docker-registry',
  /** Huawei SWR. Not for proxy caches. */
  HUAWEI_SWR = 'huawei-SWR',
  /** Google Container Registry and Artifact Registry, with a key of a service account. */
  GOOGLE_GCR = 'google-gcr',
  /** Amazon ECR, with an access key. */
  AWS_ECR = 'aws-ecr',
  /** Azure Container Registry. */
  AZURE_ACR = 'azure-acr',
  /** Alibaba Container Registry. For proxy caches since Harbor 2.14. */
  ALI_ACR = 'ali-acr',
  /** JFrog Artifactory. */
  JFROG_ARTIFACTORY = 'jfrog-artifactory',
  /** Quay. For proxy caches up to Harbor 2.13; `DOCKER_REGISTRY` works with all releases. */
  QUAY = 'quay',
  /** GitLab. Not for proxy caches. */
  GITLAB = 'gitlab',
  /** Docker Trusted Registry. Not for proxy caches. */
  DTR = 'dtr',
  /** Tencent TCR. Not for proxy caches. */
  TENCENT_TCR = 'tencent-tcr',
  /** The registry of GitHub, at `https://ghcr.io` and nowhere else. */
  GITHUB_GHCR = 'github-ghcr',
  /** Volcengine CR. Not for proxy caches. */
  VOLCENGINE_CR = 'volcengine-cr',
}

/** The addresses of adapters that know one registry alone, whatever the URL of their endpoint says. */
export const FIXED_ENDPOINTS: Readonly<Partial<Record<RegistryAdapter, { readonly upstream: string; readonly url: string }>>> = {
  [RegistryAdapter.DOCKER_HUB]: { upstream: 'docker.io', url: 'https://hub.docker.com' },
  [RegistryAdapter.GITHUB_GHCR]: { upstream: 'ghcr.io', url: 'https://ghcr.io' },
};

/** Adapters of registries that are not `docker-registry`, by the end of their hosts; the first that matches applies. */
const ADAPTERS_BY_HOST: ReadonlyArray<readonly [host: RegExp, adapter: RegistryAdapter]> = [
  [/^docker\.io$/, RegistryAdapter.DOCKER_HUB],
  [/^ghcr\.io$/, RegistryAdapter.GITHUB_GHCR],
  [/\.azurecr\.(io|cn|us)$/, RegistryAdapter.AZURE_ACR],
  [/\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/, RegistryAdapter.AWS_ECR],
  [/(^|\.)cr\.aliyuncs\.com$/, RegistryAdapter.ALI_ACR],
  [/\.jfrog\.io$/, RegistryAdapter.JFROG_ARTIFACTORY],
];

/** Whether proxy cache projects of a release can use an adapter. */
export function isProxyAdapter(adapter: RegistryAdapter, release: ReleaseRow): boolean {
  return registryTypesForProxyCache(release).includes(adapter);
}

/** The adapter for a proxy cache of a registry: that of its product if the release permits it, and `docker-registry`, which all registries understand, if not. */
export function usualAdapter(upstream: string, release: ReleaseRow): RegistryAdapter {
  const adapter = ADAPTERS_BY_HOST.find(([host]) => host.test(upstream))?.[1];
  return adapter !== undefined && isProxyAdapter(adapter, release) ? adapter : RegistryAdapter.DOCKER_REGISTRY;
}
