/** What is known about a public registry. */
export interface UpstreamRow {
  /** Usual name of its proxy cache project. */
  readonly project: string;
  /** Where clients pull its images, if it is not `https://` and the registry. */
  readonly pullUrl?: string;
  /** Key of its logins in a Secret of the type dockerconfigjson, if it is not the registry. */
  readonly loginKey?: string;
}

/** Public registries by their host in image references. */
export const UPSTREAMS: Readonly<Record<string, UpstreamRow>> = {
  'docker.io': { project: 'docker-hub', pullUrl: 'https://registry-1.docker.io', loginKey: 'https://index.docker.io/v1/' },
  'ghcr.io': { project: 'ghcr' },
  'quay.io': { project: 'quay' },
  'registry.k8s.io': { project: 'k8s-registry' },
  'gcr.io': { project: 'gcr' },
  'mirror.gcr.io': { project: 'gcr-mirror' },
  'mcr.microsoft.com': { project: 'mcr' },
  'public.ecr.aws': { project: 'ecr-public' },
  'registry.gitlab.com': { project: 'gitlab' },
  'nvcr.io': { project: 'nvidia' },
  'cgr.dev': { project: 'chainguard' },
  'docker.elastic.co': { project: 'elastic' },
  'lscr.io': { project: 'linuxserver' },
  'xpkg.upbound.io': { project: 'upbound' },
};

/** Public registries that this library knows, for suggestions in case of misspelt ones. */
export const KNOWN_UPSTREAMS: readonly string[] = Object.keys(UPSTREAMS);

/** What is known about a registry; undefined if it is not widely known. */
export function knownUpstream(upstream: string): UpstreamRow | undefined {
  return Object.hasOwn(UPSTREAMS, upstream) ? UPSTREAMS[upstream] : undefined;
}

/** Usual name of the proxy cache project of a registry: one that is not widely known is named after its host. */
export function usualProject(upstream: string): string {
  return knownUpstream(upstream)?.project ?? upstream.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
