import { FleetConventions } from '../../../src/fleet/conventions/fleet-conventions';
import { neededParts, SovereignPart } from '../../../src/fleet/conventions/sovereign-part';
import { releasesOf, Sovereign } from '../../../src/fleet/sovereign';

const OPENOVA = FleetConventions.openova();

function dependsOn(parts?: SovereignPart[], needed: SovereignPart[] = []): string[] {
  return releasesOf(new Sovereign({ fqdn: 'a.example.com', parts }, OPENOVA)._dependencies(new Set(needed))).map(({ name }) => name);
}

describe('the parts of a cluster of OpenOva', () => {
  test('B38: Harbor waits for CloudNativePG and cert-manager', () => {
    expect(dependsOn()).toEqual(['bp-cnpg', 'bp-cert-manager']);
    expect(dependsOn([SovereignPart.CERT_MANAGER, SovereignPart.CNPG])).toEqual(['bp-cnpg', 'bp-cert-manager']);
  });

  test('B39: Harbor waits for the Gateway API where it is there, or where it needs it', () => {
    const all = ['bp-cnpg', 'bp-cert-manager', 'bp-gateway-api'];
    expect(dependsOn([SovereignPart.CNPG, SovereignPart.CERT_MANAGER, SovereignPart.GATEWAY_API])).toEqual(all);
    expect(dependsOn(undefined, [SovereignPart.GATEWAY_API])).toEqual(all);
  });

  test('Harbor waits for no part that comes after it', () => {
    const later = [SovereignPart.KEYCLOAK, SovereignPart.MONITORING, SovereignPart.KYVERNO, SovereignPart.TRIVY, SovereignPart.VELERO];
    expect(dependsOn(later)).toEqual([]);
  });

  test.each(OPENOVA._data.dependencies)('$part has the name of a blueprint', ({ part, release }) => {
    expect(release).toBe(`bp-${part}`);
  });
});

describe('finding F1: the parts that a Harbor needs', () => {
  test.each([
    ['postgresql.cnpg.io', SovereignPart.CNPG], ['cert-manager.io', SovereignPart.CERT_MANAGER], ['external-secrets.io', SovereignPart.EXTERNAL_SECRETS],
    ['dragonflydb.io', SovereignPart.DRAGONFLY], ['gateway.networking.k8s.io', SovereignPart.GATEWAY_API], ['policies.kyverno.io', SovereignPart.KYVERNO],
  ])('%s is served by %s', (group, part) => {
    expect([...neededParts([group], [])]).toEqual([part]);
  });

  test('are none for what every cluster has', () => {
    expect([...neededParts(['', 'apps', 'batch', 'networking.k8s.io', 'helm.toolkit.fluxcd.io', 'constructor'], [])]).toEqual([]);
  });

  test('do not count where a cluster says itself what it has', () => {
    expect(dependsOn([SovereignPart.CNPG], [SovereignPart.EXTERNAL_SECRETS])).toEqual(['bp-cnpg']);
  });
});
