import { HarborSpec } from '../../contracts/spec';

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
  /** The Dragonfly operator. */
  DRAGONFLY = 'dragonfly',
  /** Sealed Secrets. */
  SEALED_SECRETS = 'sealed-secrets',
  /** Istio. */
  ISTIO = 'istio',
  /** Keycloak. */
  KEYCLOAK = 'keycloak',
  /** The Prometheus operator. */
  MONITORING = 'monitoring',
  /** Kyverno. */
  KYVERNO = 'kyverno',
  /** The Trivy operator. */
  TRIVY = 'trivy',
  /** Velero. */
  VELERO = 'velero',
}

/** The part that serves the objects of an API group. */
const PART_OF_GROUP: Readonly<Record<string, SovereignPart>> = {
  'postgresql.cnpg.io': SovereignPart.CNPG,
  'barmancloud.cnpg.io': SovereignPart.CNPG,
  'cert-manager.io': SovereignPart.CERT_MANAGER,
  'gateway.networking.k8s.io': SovereignPart.GATEWAY_API,
  'external-secrets.io': SovereignPart.EXTERNAL_SECRETS,
  'generators.external-secrets.io': SovereignPart.EXTERNAL_SECRETS,
  'dragonflydb.io': SovereignPart.DRAGONFLY,
  'bitnami.com': SovereignPart.SEALED_SECRETS,
  'networking.istio.io': SovereignPart.ISTIO,
  'security.istio.io': SovereignPart.ISTIO,
  'monitoring.coreos.com': SovereignPart.MONITORING,
  'kyverno.io': SovereignPart.KYVERNO,
  'policies.kyverno.io': SovereignPart.KYVERNO,
};

/** The parts that objects of these API groups need, and Harbors whose objects are made by a chart. */
export function neededParts(groups: readonly string[], specs: readonly HarborSpec[]): ReadonlySet<SovereignPart> {
  const all = [...groups, ...specs.flatMap(groupsOfChart)];
  return new Set(all.filter(group => Object.hasOwn(PART_OF_GROUP, group)).map(group => PART_OF_GROUP[group]));
}

/** API groups of what the official chart can make, and those whose annotations ask somebody to make something, such as a certificate. */
function groupsOfChart({ exposure: { route, ingress }, metrics }: HarborSpec): string[] {
  return [
    ...route ? ['gateway.networking.k8s.io'] : [],
    ...metrics?.serviceMonitor ? ['monitoring.coreos.com'] : [],
    ...Object.keys(ingress?.annotations ?? {}).map(name => name.split('/')[0]),
  ];
}
