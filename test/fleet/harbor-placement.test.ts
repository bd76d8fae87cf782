import { RegistryKind } from '../../src/facts/registry-kinds';
import { HarborPlacement } from '../../src/fleet/harbor-placement';

describe('the place of a registry', () => {
  test('is in the cluster without a host', () => {
    const { isInCluster, host, kind } = HarborPlacement.inCluster();
    expect([isInCluster, host, kind]).toEqual([true, undefined, RegistryKind.HARBOR]);
  });

  test('A2: does not accept a shared fate unless it is said', () => {
    expect(HarborPlacement.inCluster().acceptsSharedFate).toBe(false);
    expect(HarborPlacement.inCluster({ acceptSharedFate: true }).acceptsSharedFate).toBe(true);
  });

  test('may be a Harbor outside of the cluster', () => {
    const { isInCluster, host, kind } = HarborPlacement.external({ host: 'registry.example.com' });
    expect([isInCluster, host, kind]).toEqual([false, 'registry.example.com', RegistryKind.HARBOR]);
  });

  test('may be any registry that the customer runs', () => {
    expect(HarborPlacement.existing({ host: 'registry.example.com' }).kind).toBe(RegistryKind.OTHER);
  });
});
