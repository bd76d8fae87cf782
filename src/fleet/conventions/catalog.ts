import { RELEASES } from '../../facts/versions';

/** The properties with which users of the catalogue set replicas of components, each with its maximum. */
const REPLICA_PROPERTIES: ReadonlyArray<readonly [property: string, maximum: number]> = [
  ['coreReplicas', 5], ['registryReplicas', 5], ['jobserviceReplicas', 3], ['portalReplicas', 3],
];

/** The properties with which users of the catalogue enable features that are off until the cluster has what they depend on. */
const FEATURE_FLAGS: ReadonlyArray<readonly [property: string, description: string]> = [
  ['trivyEnabled', 'Scanning for vulnerabilities; off until the cluster has Trivy.'],
  ['ssoEnabled', 'Login by OpenID Connect; off until the cluster has Keycloak.'],
];

/** The required dependencies of Harbor, by their names in the catalogue of components. */
export const CATALOG_DEPENDENCIES: readonly string[] = ['cnpg', 'valkey'];

/** The entry for Harbor in a catalogue of blueprints. */
export function catalogEntry(dependsOn: readonly string[]): Record<string, unknown> {
  return {
    name: 'harbor',
    title: 'Harbor',
    description: 'OCI registry of a cluster: images, charts and blueprints, scanned, signed and kept where they are used.',
    dependencies: [...CATALOG_DEPENDENCIES],
    depends: dependsOn.map(blueprint => ({ blueprint })),
    placementSchema: { modes: ['single-region'], default: 'single-region' },
    configSchema: {
      type: 'object',
      required: ['hostname'],
      properties: {
        hostname: { type: 'string', format: 'hostname', description: 'Host of the registry.' },
        ...Object.fromEntries(REPLICA_PROPERTIES.map(([property, maximum]) => [property, { type: 'integer', default: 1, minimum: 1, maximum }])),
        ...Object.fromEntries(FEATURE_FLAGS.map(([property, description]) => [property, { type: 'boolean', default: false, description }])),
      },
    },
    versions: RELEASES.map(({ version, chartVersion }) => ({ harbor: version, chart: chartVersion })),
  };
}
