import { HarborSize } from '../../src/facts/sizing';
import { NEWEST_RELEASE } from '../../src/facts/versions';
import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { SovereignPart } from '../../src/fleet/conventions/sovereign-part';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { Sovereign } from '../../src/fleet/sovereign';
import { fileOf, OMANTEL, testFleet } from '../support/fleet';

const FQDN = 'omantel.omani.works';
const OPENOVA = FleetConventions.openova();

describe('a Sovereign', () => {
  test('B40: has its registry at registry.<fqdn>', () => {
    expect(new Sovereign({ fqdn: FQDN }).host).toBe('registry.omantel.omani.works');
  });

  test('B41: has an address that is its host', () => {
    expect(new Sovereign({ fqdn: FQDN }).url).toBe('https://registry.omantel.omani.works');
  });

  test('D24: has an address that follows from its domain and a prefix, such as that of Big Bang, or from a host', () => {
    const urlOf = (props: object) => new Sovereign({ fqdn: 'bigbang.dev', ...props }).url;
    expect([{ hostPrefix: 'harbor' }, {}, { host: 'core.harbor.domain' }, { host: 'core.harbor.domain', hostPrefix: 'harbor' }].map(urlOf)).toEqual([
      'https://harbor.bigbang.dev', 'https://registry.bigbang.dev', 'https://core.harbor.domain', 'https://core.harbor.domain',
    ]);
  });

  test('D24: gives that address to Harbor', () => {
    const address = (sovereign: object) => {
      const fleet = testFleet({}, [{ ...OMANTEL, ...sovereign }]);
      fleet.synth();
      const file = fileOf(fleet, 'omantel.omani.works/bootstrap-kit/19-harbor.yaml');
      return /EXT_ENDPOINT: (\S+)/.exec(file)?.[1];
    };
    expect([address({ hostPrefix: 'harbor' }), address({ host: 'core.harbor.domain' })]).toEqual(['https://harbor.omantel.omani.works', 'https://core.harbor.domain']);
  });

  test('has aliases by their first parts', () => {
    expect(new Sovereign({ fqdn: FQDN, aliasPrefixes: ['harbor', 'oci'] }).aliases).toEqual(['harbor.omantel.omani.works', 'oci.omantel.omani.works']);
  });

  test('has a location code from its name, or its own', () => {
    expect(new Sovereign({ fqdn: FQDN, cluster: 'hz-fsn-rtz-prod' }, OPENOVA).locationCode).toBe('hfrp');
    expect(new Sovereign({ fqdn: FQDN, cluster: 'aws-euc1-rtz-prod', locationCode: 'aerp' }, OPENOVA).locationCode).toBe('aerp');
  });

  test('B101: names components by FQDN, by domain and by location code, whatever they are', () => {
    const sovereign = new Sovereign({ fqdn: 'edge.example.net', locationCode: 'wxyz', domain: 'example.org' }, OPENOVA);
    expect([sovereign.host, sovereign.hostOf('harbor'), sovereign.locatedHostOf('harbor')]).toEqual(['registry.edge.example.net', 'harbor.edge.example.net', 'harbor.wxyz.example.org']);
  });

  test('names components by FQDN and by location code', () => {
    const sovereign = new Sovereign({ fqdn: FQDN, cluster: 'hz-fsn-mgt-prod', domain: 'omani.works' }, OPENOVA);
    expect(sovereign.hostOf('harbor')).toBe('harbor.omantel.omani.works');
    expect(sovereign.locatedHostOf('harbor')).toBe('harbor.hfmp.omani.works');
  });

  test('names no components by a location code that it does not have', () => {
    expect(new Sovereign({ fqdn: FQDN }).locatedHostOf('harbor')).toBeUndefined();
  });

  test('B36: has the label of its namespace', () => {
    expect(new Sovereign({ fqdn: FQDN }, OPENOVA).labels).toEqual({ 'catalyst.openova.io/sovereign': FQDN });
  });

  test('has labels with all its facts', () => {
    expect(new Sovereign({ fqdn: FQDN, cluster: 'hz-fsn-rtz-prod' }, OPENOVA).factLabels).toEqual({
      'openova.io/sovereign': FQDN,
      'openova.io/managed-by': 'cdk8s-harbor',
      'openova.io/cluster': 'hz-fsn-rtz-prod',
      'openova.io/provider': 'hz',
      'openova.io/region': 'fsn',
      'openova.io/building-block': 'rtz',
      'openova.io/env-type': 'prod',
    });
  });

  test('B38: waits for CloudNativePG and cert-manager, unless it says otherwise', () => {
    expect(new Sovereign({ fqdn: FQDN }, OPENOVA).dependsOn).toEqual([{ name: 'bp-cnpg' }, { name: 'bp-cert-manager' }]);
  });

  test('knows what it has', () => {
    const sovereign = new Sovereign({ fqdn: FQDN, parts: [SovereignPart.MONITORING] });
    expect([sovereign.has(SovereignPart.MONITORING), sovereign.has(SovereignPart.KYVERNO)]).toEqual([true, false]);
  });

  test('gets the newest release in a medium size in wave 0 if it says nothing', () => {
    const { version, size, wave, templated } = new Sovereign({ fqdn: FQDN });
    expect([version.version, size, wave, templated]).toEqual([NEWEST_RELEASE.version, HarborSize.MEDIUM, 0, false]);
  });

  test('pulls from its own registry', () => {
    expect(new Sovereign({ fqdn: FQDN }).registry).toBe('registry.omantel.omani.works');
  });

  test('pulls from below the path of a registry of another kind', () => {
    const placement = HarborPlacement.existing({ host: 'artifactory.example.com', pathPrefix: 'docker-remote' });
    expect(new Sovereign({ fqdn: FQDN, placement }).registry).toBe('artifactory.example.com/docker-remote');
  });

  test('has no parsed name if the name is invalid', () => {
    expect(new Sovereign({ fqdn: FQDN, cluster: 'nonsense' }, OPENOVA).cluster).toBeUndefined();
  });
});
