/** What speaks behind the addresses of well-known registries, by the host of their API. Harbor asks another type for paths that are not there. */
export const UPSTREAM_TYPES: Readonly<Record<string, readonly string[]>> = {
  'hub.docker.com': ['docker-hub'],
  'ghcr.io': ['github-ghcr'],
  'quay.io': ['docker-registry', 'quay'],
  'registry.k8s.io': ['docker-registry'],
  'mcr.microsoft.com': ['docker-registry'],
  'public.ecr.aws': ['docker-registry'],
  'nvcr.io': ['docker-registry'],
  'gcr.io': ['docker-registry', 'google-gcr'],
};

/** Hosts of Docker Hub that serve images. Harbor wants the one of its API, and finds the others itself. */
export const DOCKER_HUB_HOSTS: readonly string[] = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'];
