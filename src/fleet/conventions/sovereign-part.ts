/** A component that a cluster runs beside Harbor. */
export enum SovereignPart {
  /** The CloudNativePG operator. */
  CNPG = 'cnpg',
  /** cert-manager. */
  CERT_MANAGER = 'cert-manager',
  /** The custom resource definitions of the Gateway API, and a gateway. */
  GATEWAY_API = 'gateway-api',
  /** The External Secrets Operator. */
  EXTERNAL_SECRETS = 'external-secrets',
  /** A Valkey server. */
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

/** A component as a part of the bootstrap kit. */
export interface SovereignPartRow {
  /** Number of its slot in the kit. */
  readonly slot: number;
  /** Name of its HelmRelease. */
  readonly releaseName: string;
  /** Whether the HelmRelease of Harbor depends on it in clusters that have it. */
  readonly isPrerequisite: boolean;
}

/** The parts, in the order in which they appear in `dependsOn` of Harbor's HelmRelease. */
export const SOVEREIGN_PARTS: Readonly<Record<SovereignPart, SovereignPartRow>> = {
  [SovereignPart.CNPG]: { slot: 16, releaseName: 'bp-cnpg', isPrerequisite: true },
  [SovereignPart.CERT_MANAGER]: { slot: 2, releaseName: 'bp-cert-manager', isPrerequisite: true },
  [SovereignPart.GATEWAY_API]: { slot: 1, releaseName: 'bp-gateway-api', isPrerequisite: true },
  [SovereignPart.EXTERNAL_SECRETS]: { slot: 15, releaseName: 'bp-external-secrets', isPrerequisite: true },
  [SovereignPart.VALKEY]: { slot: 17, releaseName: 'bp-valkey', isPrerequisite: true },
  [SovereignPart.SEALED_SECRETS]: { slot: 5, releaseName: 'bp-sealed-secrets', isPrerequisite: true },
  [SovereignPart.KEYCLOAK]: { slot: 9, releaseName: 'bp-keycloak', isPrerequisite: false },
  [SovereignPart.MONITORING]: { slot: 25, releaseName: 'bp-grafana', isPrerequisite: false },
  [SovereignPart.KYVERNO]: { slot: 27, releaseName: 'bp-kyverno', isPrerequisite: false },
  [SovereignPart.TRIVY]: { slot: 30, releaseName: 'bp-trivy', isPrerequisite: false },
  [SovereignPart.VELERO]: { slot: 34, releaseName: 'bp-velero', isPrerequisite: false },
};

/** The HelmReleases that Harbor's HelmRelease depends on in a cluster with these parts. */
export function harborDependencies(parts: readonly SovereignPart[]): string[] {
  return Object.entries(SOVEREIGN_PARTS).filter(([part, { isPrerequisite }]) => isPrerequisite && parts.includes(part as SovereignPart))
    .map(([, { releaseName }]) => releaseName);
}
