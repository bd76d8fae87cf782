/**
 * Hosts that a public registry redirects its clients to, for tokens and for blobs. Egress rules by DNS name need all of them. Registries
 * change them without notice; users add missing ones to the `dnsNames` of the `NetworkPeer`.
 */
export const REGISTRY_HOSTS: Readonly<Record<string, readonly string[]>> = {
  'docker.io': [
    'registry-1.docker.io', 'index.docker.io', 'auth.docker.io', 'hub.docker.com', 'production.cloudflare.docker.com',
    'production.cloudfront.docker.com', 'docker-images-prod.*.r2.cloudflarestorage.com',
  ],
  'ghcr.io': ['ghcr.io', 'pkg-containers.githubusercontent.com'],
  'quay.io': ['quay.io', '*.quay.io'],
  'gcr.io': ['gcr.io', '*.gcr.io', 'storage.googleapis.com'],
  'mirror.gcr.io': ['mirror.gcr.io', 'storage.googleapis.com'],
  'registry.k8s.io': ['registry.k8s.io', '*.pkg.dev', 'prod-registry-k8s-io-*.s3.dualstack.*.amazonaws.com'],
  'mcr.microsoft.com': ['mcr.microsoft.com', '*.data.mcr.microsoft.com'],
  'public.ecr.aws': ['public.ecr.aws', 'd2glxqk2uabbnd.cloudfront.net', 'd5l0dvt14r5h8.cloudfront.net'],
  'registry.gitlab.com': ['registry.gitlab.com', 'gitlab.com', 'cdn.registry.gitlab-static.net'],
};

/** Replaces the name of each known registry by all the hosts that its clients connect to. */
export function withRegistryHosts(names: readonly string[]): string[] {
  return [...new Set(names.flatMap(name => Object.hasOwn(REGISTRY_HOSTS, name) ? REGISTRY_HOSTS[name] : [name]))];
}
