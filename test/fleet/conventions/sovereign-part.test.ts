import { harborDependencies, SOVEREIGN_PARTS, SovereignPart } from '../../../src/fleet/conventions/sovereign-part';

describe('the parts of a cluster', () => {
  test('B38: Harbor waits for CloudNativePG and cert-manager', () => {
    expect(harborDependencies([SovereignPart.CERT_MANAGER, SovereignPart.CNPG])).toEqual(['bp-cnpg', 'bp-cert-manager']);
  });

  test('B39: Harbor waits for the Gateway API where it is there', () => {
    expect(harborDependencies([SovereignPart.CNPG, SovereignPart.CERT_MANAGER, SovereignPart.GATEWAY_API]))
      .toEqual(['bp-cnpg', 'bp-cert-manager', 'bp-gateway-api']);
  });

  test('Harbor waits for no part of a later slot', () => {
    const later = Object.values(SOVEREIGN_PARTS).filter(({ slot }) => slot > 19);
    expect(later.map(({ isPrerequisite }) => isPrerequisite)).toEqual([false, false, false, false]);
  });

  test.each(Object.entries(SOVEREIGN_PARTS))('%s has the name of a blueprint', (part, { releaseName }) => {
    expect(releaseName).toBe(`bp-${part}`);
  });
});
