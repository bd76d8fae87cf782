import { imagesInUse } from './images-in-use';
import { UpstreamCredential } from './upstream-credential';
import { RegistryAdapter } from '../facts/registry-adapters';
import { KNOWN_UPSTREAMS, usualProject } from '../facts/upstreams';
import { validArguments } from '../structs';

/** Who may pull from a project. API: `public` in the metadata of a project. */
export enum RouteVisibility {
  /** Everybody who reaches Harbor, without a login. */
  PUBLIC = 'public',
  /** Members and robots of the project alone: nodes or Pods need a credential. */
  PRIVATE = 'private',
}

/** Where nodes pull an image if Harbor does not give it to them. */
export enum RouteFallback {
  /** From the upstream registry. Nodes also go there if Harbor refuses an image, so that its policies for vulnerabilities and signatures do not hold. */
  UPSTREAM = 'upstream',
  /** Nowhere: what Harbor does not have is not pulled. */
  NONE = 'none',
}

/** A route from an upstream registry to the project in Harbor that is its proxy cache. */
export interface ImageRoute {
  /** Upstream registry as in image references, with its port if it has one: `docker.io`, `ghcr.io`, `registry.example.com:5000`. */
  readonly upstream: string;
  /** Project in Harbor that is the proxy cache of this registry, and of no other: `docker-hub`. */
  readonly project: string;
  /**
   * How Harbor speaks to the registry. It has to be one that proxy caches of the release permit (`HBR-ROUTE-10`), and of this registry
   * (`HBR-ROUTE-11`). API: `type` of the registry endpoint.
   *
   * @default - that of the product, as far as the release of Harbor permits it: `docker-hub`, `github-ghcr`, and `docker-registry` for all
   * registries of no known product, such as quay.io and registry.k8s.io
   */
  readonly adapter?: RegistryAdapter;
  /**
   * How Harbor logs in to the registry. Everybody who may pull from a public project can pull what this account can read (`HBR-ROUTE-15`).
   * API: `credential` of the registry endpoint.
   *
   * @default - none; Harbor pulls without a login
   */
  readonly credential?: UpstreamCredential;
  /**
   * Who may pull from the project.
   *
   * @default RouteVisibility.PUBLIC
   */
  readonly visibility?: RouteVisibility;
  /**
   * Where nodes pull an image if Harbor does not give it to them.
   *
   * @default RouteFallback.UPSTREAM
   */
  readonly fallback?: RouteFallback;
  /**
   * Repositories that must not go through Harbor: the first parts of their paths, without the registry, such as `goharbor` for all images of
   * Harbor itself, and `library/postgres` for one (`HBR-ROUTE-16`).
   *
   * @default - none
   */
  readonly directPaths?: string[];
  /**
   * Where Harbor reaches the registry: `https://host`, with port and path if it has them (`HBR-ROUTE-12`, `HBR-ROUTE-13`). API: `url` of the
   * registry endpoint.
   *
   * @default - `https://` and the registry; for Docker Hub `https://hub.docker.com`
   */
  readonly upstreamUrl?: string;
}

/** What images in use come from. All lists are sorted, and name every image once. */
export interface ImagesInUse {
  /** A route for each registry in use, to the usual name of its project. */
  readonly routes: ImageRoute[];
  /** Images without a registry in their names, which container runtimes take from Docker Hub: `nginx`, `bitnami/redis:8`. */
  readonly implicitDockerHub: string[];
  /** Images whose tag is moved from one image to the next, or that have no tag, and no digest. */
  readonly movingTags: string[];
  /** Images that need no route: those of `ownHosts`. */
  readonly ownImages: string[];
  /** Images of this machine, `localhost/...`, and names that no runtime can pull. */
  readonly unroutable: string[];
}

/** The registries that most clusters pull from. */
const COMMON_UPSTREAMS: readonly string[] = ['docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io', 'gcr.io', 'mcr.microsoft.com', 'public.ecr.aws'];

/** Image routes of public registries. The project of each route has to exist in Harbor as the proxy cache of its upstream registry. */
export class ImageRoutes {
  /**
   * Routes of the registries that most clusters pull from: `docker.io` to the project `docker-hub`, `ghcr.io` to `ghcr`, `quay.io` to
   * `quay`, `registry.k8s.io` to `k8s-registry`, `gcr.io` to `gcr`, `mcr.microsoft.com` to `mcr` and `public.ecr.aws` to `ecr-public`.
   *
   * @example
   * import { ImageRoutes } from 'cdk8s-harbor';
   *
   * const routes = ImageRoutes.usual(); // docker.io to docker-hub, ghcr.io to ghcr, and so on
   */
  public static usual(): ImageRoute[] {
    return ImageRoutes.to(...COMMON_UPSTREAMS);
  }

  /**
   * Routes of all registries that this library knows: those of `usual()`, and others that clusters depend on without knowing it.
   *
   * @example
   * import { ImageRoutes } from 'cdk8s-harbor';
   *
   * const routes = ImageRoutes.all(); // more than usual(): also registry.gitlab.com and others
   */
  public static all(): ImageRoute[] {
    return ImageRoutes.to(...KNOWN_UPSTREAMS);
  }

  /**
   * Routes of the given registries, each to the usual name of its proxy cache project. Registries that are not widely known get a project that
   * is named after the host: `registry.example.com` goes to `registry-example-com`.
   *
   * @param upstreams registries as in image references
   * @example
   * import { ImageRoutes } from 'cdk8s-harbor';
   *
   * const routes = ImageRoutes.to('docker.io', 'quay.io', 'registry.example.com'); // the last one to the project registry-example-com
   */
  public static to(...upstreams: string[]): ImageRoute[] {
    validArguments({ upstreams: { type: { is: 'list', of: { is: 'text', kind: 'own' } }, value: upstreams } });
    return upstreams.map(upstream => ({ upstream, project: usualProject(upstream) }));
  }

  /**
   * Routes of exactly the registries that images come from, and what is worth knowing about these images. `cdk8s-harbor routes <folder>` does the
   * same for a folder of manifests.
   *
   * @param images names of images, as they stand in manifests
   * @param ownHosts registries that need no route, such as the host of Harbor itself, with or without a path
   * @example
   * import { ImageRoutes } from 'cdk8s-harbor';
   *
   * const found = ImageRoutes.forImages(['nginx:1.29', 'quay.io/example/web:1.4.2'], ['harbor.example.com']);
   * const routes = found.routes; // of docker.io and quay.io
   * const unqualified = found.implicitDockerHub; // nginx:1.29
   */
  public static forImages(images: string[], ownHosts: string[] = []): ImagesInUse {
    const texts = (kind: 'free' | 'registryPrefix', value: string[]) => ({ type: { is: 'list', of: { is: 'text', kind } } as const, value });
    validArguments({ images: texts('free', images), ownHosts: texts('registryPrefix', ownHosts) });
    const { upstreams, ...found } = imagesInUse(images, ownHosts);
    return { routes: ImageRoutes.to(...upstreams), ...found };
  }

  private constructor() {}
}
