/** Something that a cluster has beside Harbor. */
export enum SovereignPart {
  /** The operator of CloudNativePG. */
  CNPG = 'cnpg',
  /** cert-manager. */
  CERT_MANAGER = 'cert-manager',
  /** The resource definitions of the Gateway API, and a gateway. */
  GATEWAY_API = 'gateway-api',
  /** The External Secrets Operator. */
  EXTERNAL_SECRETS = 'external-secrets',
  /** A Valkey. */
  VALKEY = 'valkey',
  /** Sealed Secrets. */
  SEALED_SECRETS = 'sealed-secrets',
  /** Keycloak. */
  KEYCLOAK = 'keycloak',
  /** The Prometheus operator and Grafana. */
  MONITORING = 'grafana',
  /** Kyverno. */
  KYVERNO = 'kyverno',
  /** The Trivy operator. */
  TRIVY = 'trivy',
  /** Velero. */
  VELERO = 'velero',
}

/** One part of a bootstrap kit. */
export interface SovereignPartRow {
  /** Place in the kit. */
  readonly slot: number;
  /** Name of its HelmRelease. */
  readonly releaseName: string;
  /** Whether Harbor cannot be installed before it, where it is there. */
  readonly first: boolean;
}

/** The parts, in the order in which Harbor's dependencies are written. */
export const SOVEREIGN_PARTS: Readonly<Record<SovereignPart, SovereignPartRow>> = {
  [SovereignPart.CNPG]: { slot: 16, releaseName: 'bp-cnpg', first: true },
  [SovereignPart.CERT_MANAGER]: { slot: 2, releaseName: 'bp-cert-manager', first: true },
  [SovereignPart.GATEWAY_API]: { slot: 1, releaseName: 'bp-gateway-api', first: true },
  [SovereignPart.EXTERNAL_SECRETS]: { slot: 15, releaseName: 'bp-external-secrets', first: true },
  [SovereignPart.VALKEY]: { slot: 17, releaseName: 'bp-valkey', first: true },
  [SovereignPart.SEALED_SECRETS]: { slot: 5, releaseName: 'bp-sealed-secrets', first: true },
  [SovereignPart.KEYCLOAK]: { slot: 9, releaseName: 'bp-keycloak', first: false },
  [SovereignPart.MONITORING]: { slot: 25, releaseName: 'bp-grafana', first: false },
  [SovereignPart.KYVERNO]: { slot: 27, releaseName: 'bp-kyverno', first: false },
  [SovereignPart.TRIVY]: { slot: 30, releaseName: 'bp-trivy', first: false },
  [SovereignPart.VELERO]: { slot: 34, releaseName: 'bp-velero', first: false },
};

/** The HelmReleases that Harbor waits for in a cluster with these parts. */
export function harborDependencies(parts: readonly SovereignPart[]): string[] {
  return Object.entries(SOVEREIGN_PARTS).filter(([part, { first }]) => first && parts.includes(part as SovereignPart))
    .map(([, { releaseName }]) => releaseName);
}
