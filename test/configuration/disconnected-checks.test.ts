import { ImageRoutes, RegistryAdapter } from '../../src';
import { configurationOf } from '../support/configuration/applied-configuration';

describe('A13: a cluster without internet', () => {
  const HQ = { name: 'hq', type: RegistryAdapter.HARBOR, url: 'https://harbor.hq.example.net' };
  const policy = { name: 'out', pushTo: 'hq', cron: '0 3 * * *' };

  test('A13: HBR-OFFLINE-08: nothing replicates with the outside on a schedule', () => {
    expect(configurationOf({ registries: [HQ], replicationPolicies: [policy] }, true).errors).toEqual([expect.stringContaining("HBR-OFFLINE-08 'replicationPolicies[0].cron'")]);
    expect(configurationOf({ registries: [HQ], replicationPolicies: [{ name: 'in', pullFrom: 'hq', cron: '0 3 * * *' }] }, true).errors).toHaveLength(1);
    expect(configurationOf({ registries: [HQ], replicationPolicies: [policy] }).errors).toEqual([]);
  });

  test('A13: by hand, and with a registry of the own network, it does', () => {
    const [inside, named] = [{ ...HQ, url: 'https://registry.corp.internal' }, { ...HQ, url: 'https://second.example.com' }];
    expect(configurationOf({ registries: [HQ], replicationPolicies: [{ name: 'out', pushTo: 'hq' }] }, true).errors).toEqual([]);
    for (const registry of [inside, named]) { expect(configurationOf({ registries: [registry], replicationPolicies: [policy] }, true).errors).toEqual([]); }
  });

  test('HBR-OFFLINE-07: there are no endpoints of public registries', () => {
    expect(configurationOf({ routes: ImageRoutes.to('docker.io', 'ghcr.io') }, true).errors).toEqual(['https://hub.docker.com', 'https://ghcr.io'].map(url => (
      expect.stringContaining(`HBR-OFFLINE-07 'registries' must not be in the internet, for the cluster is disconnected, got "${url}"`)
    )));
    expect(configurationOf({ routes: [{ upstream: 'ghcr.io', project: 'ghcr', adapter: RegistryAdapter.DOCKER_REGISTRY, upstreamUrl: 'https://mirror.corp.internal' }] }, true).errors).toEqual([]);
  });
});
