/** A HelmRelease of a platform that Harbor waits for while its part of the platform is on. */
export interface PlatformPart {
  /** Name of the HelmRelease. */
  readonly release: string;
}

/** Where a platform of Flux installs Harbor, and what it waits for. */
export interface PlatformRow {
  /** Namespace of all HelmReleases. */
  readonly releaseNamespace: string;
  readonly releaseName: string;
  readonly targetNamespace: string;
  /** Secrets with the login of the registry of the platform. */
  readonly imagePullSecrets: readonly string[];
  readonly istio: PlatformPart & { readonly gateway: string; readonly gatewayNamespace: string; readonly certificateFolder: string };
  readonly kyverno: PlatformPart;
  readonly monitoring: PlatformPart;
}

/** Big Bang. Source: `chart/templates/harbor` and `chart/templates/_helpers.tpl` of its repository, 3.x. */
export const BIG_BANG: PlatformRow = {
  releaseNamespace: 'bigbang',
  releaseName: 'harbor',
  targetNamespace: 'harbor',
  imagePullSecrets: ['private-registry'],
  istio: { release: 'istiod', gateway: 'istio-gateway/public-ingressgateway', gatewayNamespace: 'istio-gateway', certificateFolder: '/etc/prom-certs' },
  kyverno: { release: 'kyverno-policies' },
  monitoring: { release: 'monitoring' },
};
