import { ConfigurationRun } from './configuration/configuration-run';
import { FakeHarbor } from './fake-harbor';
import { objectsOf, OMANTEL, OTECH, testFleet } from './fleet';
import { Fleet, FleetConventions, FleetProps, RegistryAdapter, SovereignConfiguration, SovereignProps } from '../../src';

export const GHCR = { name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io' };

/** What is inside of every Harbor of a fleet: a mirror of ghcr.io. */
export const MIRROR: SovereignConfiguration = {
  registries: [GHCR],
  projects: [{ name: 'platform' }],
  replicationPolicies: [{ name: 'mirror', pullFrom: 'ghcr', repositories: 'example/{api,web}', destination: 'platform', cron: '0 */6 * * *' }],
};

/** A fleet in whose Harbors is nothing that its conventions say. */
export function plainFleet(overrides: Partial<FleetProps> = {}, sovereigns: readonly SovereignProps[] = [OMANTEL, OTECH]): Fleet {
  return testFleet({ conventions: FleetConventions.openova({ configuration: {} }), ...overrides }, sovereigns);
}

/** Path of the file with what is inside of the Harbor of a Sovereign, by the conventions of OpenOva. */
export function insideFile(fqdn: string, folder = 'bootstrap-kit'): string {
  return `${fqdn}/${folder}-configuration/harbor-configuration.yaml`;
}

/** The desired state of a Sovereign. */
export function stateIn(fleet: Fleet, fqdn: string, folder?: string): any {
  const objects = objectsOf(fleet, insideFile(fqdn, folder));
  return JSON.parse(objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-state')).data['state.json']);
}

/** A Harbor after the Job of a Sovereign. */
export async function harborAfter(state: unknown, harbor = new FakeHarbor()): Promise<FakeHarbor> {
  const { code, text } = await new ConfigurationRun(harbor).apply(state);
  if (code !== 0) { throw new Error(text); }
  return harbor;
}
