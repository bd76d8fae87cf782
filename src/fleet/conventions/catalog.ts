import { RELEASES } from '../../facts/versions';

/** A component of Harbor whose replicas a user of the catalogue may set, and how many there may be. */
const REPLICAS: ReadonlyArray<readonly [property: string, maximum: number]> = [
  ['coreReplicas', 5], ['registryReplicas', 5], ['jobserviceReplicas', 3], ['portalReplicas', 3],
];

/** Something that is off until its part of the kit is there. */
const SWITCHES: ReadonlyArray<readonly [property: string, what: string]> = [
  ['trivyEnabled', 'Scanning for vulnerabilities; off until the cluster has Trivy.'],
  ['ssoEnabled', 'Login by OpenID Connect; off until the cluster has Keycloak.'],
];

/** Components that Harbor cannot be without, as a catalogue of components calls them. */
export const CATALOG_DEPENDENCIES: readonly string[] = ['cnpg', 'valkey'];

/** What a catalogue of blueprints says about Harbor. */
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
        ...Object.fromEntries(REPLICAS.map(([property, maximum]) => [property, { type: 'integer', default: 1, minimum: 1, maximum }])),
        ...Object.fromEntries(SWITCHES.map(([property, description]) => [property, { type: 'boolean', default: false, description }])),
      },
    },
    versions: RELEASES.map(({ version, chartVersion }) => ({ harbor: version, chart: chartVersion })),
  };
}
