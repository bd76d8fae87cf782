import { validArguments } from '../structs';

/** A route from an upstream registry to the project in Harbor that is its proxy cache. */
export interface ImageRoute {
  /** Upstream registry as in image references, with its port if it has one: `docker.io`, `ghcr.io`, `registry.example.com:5000`. */
  readonly upstream: string;
  /** Project in Harbor that is the proxy cache of this registry, and of no other: `docker-hub`. */
  readonly project: string;
}

/** Usual names of the proxy cache projects of public registries. */
const PROJECTS: Readonly<Record<string, string>> = {
  'docker.io': 'docker-hub',
  'ghcr.io': 'ghcr',
  'quay.io': 'quay',
  'registry.k8s.io': 'k8s-registry',
  'gcr.io': 'gcr',
  'mirror.gcr.io': 'gcr-mirror',
  'mcr.microsoft.com': 'mcr',
  'public.ecr.aws': 'ecr-public',
  'registry.gitlab.com': 'gitlab',
  'nvcr.io': 'nvidia',
  'cgr.dev': 'chainguard',
  'docker.elastic.co': 'elastic',
  'lscr.io': 'linuxserver',
  'xpkg.upbound.io': 'upbound',
};

/** The registries that most clusters pull from. */
const COMMON_UPSTREAMS: readonly string[] = ['docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io', 'gcr.io', 'mcr.microsoft.com', 'public.ecr.aws'];

/** Image routes of public registries. The project of each route has to exist in Harbor as the proxy cache of its upstream registry. */
export class ImageRoutes {
  /**
   * Routes of the registries that most clusters pull from: `docker.io` to the project `docker-hub`, `ghcr.io` to `ghcr`, `quay.io` to
   * `quay`, `registry.k8s.io` to `k8s-registry`, `gcr.io` to `gcr`, `mcr.microsoft.com` to `mcr` and `public.ecr.aws` to `ecr-public`.
   */
  public static usual(): ImageRoute[] {
    return ImageRoutes.to(...COMMON_UPSTREAMS);
  }

  /**
   * Routes of the given registries, each to the usual name of its proxy cache project. Registries that are not widely known get a project that
   * is named after the host: `registry.example.com` goes to `registry-example-com`.
   *
   * @param upstreams registries as in image references
   */
  public static to(...upstreams: string[]): ImageRoute[] {
    validArguments({ upstreams: { type: { is: 'list', of: { is: 'text', kind: 'own' } }, value: upstreams } });
    return upstreams.map(upstream => ({
      upstream,
      project: Object.hasOwn(PROJECTS, upstream) ? PROJECTS[upstream] : upstream.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    }));
  }

  private constructor() {}
}

/** Public registries that this library knows, for suggestions in case of misspelt ones. */
export const KNOWN_UPSTREAMS: readonly string[] = Object.keys(PROJECTS);
