import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { ProblemList } from '../../src/fleet/problem-list';
import { Sovereign } from '../../src/fleet/sovereign';
import { checkSovereign } from '../../src/fleet/sovereign-checks';
import { SovereignProps } from '../../src/fleet/sovereign-props';

function found(props: Partial<SovereignProps>): string[] {
  const facts = { fqdn: 'omantel.omani.works', ...props };
  const problems = new ProblemList();
  checkSovereign(facts, new Sovereign(facts, FleetConventions.openova()), problems);
  return problems.errors.map(line => /HBR-[A-Z]+-\d+/.exec(line)?.[0] ?? line);
}

describe('the facts of a Sovereign', () => {
  test('are fine if they follow the rules', () => {
    expect(found({ cluster: 'hz-fsn-rtz-prod', locationCode: 'hfrp', aliases: ['harbor.omantel.omani.works'] })).toEqual([]);
  });

  test.each(['omantel', 'Omantel.omani.works', 'SOVEREIGN_FQDN_PLACEHOLDER', 'a b.c', 'https://omantel.omani.works', 'omantel.omani.works.', '', '../../etc', '*.omani.works'])(
    'have no FQDN %j', fqdn => {
      expect(found({ fqdn, host: 'registry.example.com' })).toEqual(['HBR-FLEET-01']);
    },
  );

  test('have the name of a cluster by the rules', () => {
    expect(found({ cluster: 'hetzner-fsn-rtz-prod' })).toEqual(['HBR-FLEET-03']);
  });

  test.each(['hf', 'HFRP', 'hfr1', 'hlrp'])('have no location code %j for hz-fsn-rtz-prod', locationCode => {
    expect(found({ cluster: 'hz-fsn-rtz-prod', locationCode })).toEqual(['HBR-FLEET-04']);
  });

  test('may have any location code if the region has no letter', () => {
    expect(found({ cluster: 'aws-euc1-rtz-prod', locationCode: 'aerp' })).toEqual([]);
  });

  test.each([{ host: 'Registry.example.com' }, { host: 'registry_1.example.com' }, { aliases: ['x y'] }, { aliasPrefixes: ['Harbor'] }])('have no host in %j', props => {
    expect(found(props)).toEqual(['HBR-FLEET-05']);
  });

  test.each(['https://registry.example.com', 'registry.example.com/x', ''])('have no registry elsewhere at %j', host => {
    expect(found({ placement: HarborPlacement.external({ host }) })).toEqual(['HBR-FLEET-23']);
  });

  test('may have a registry elsewhere with a port and a path', () => {
    expect(found({ placement: HarborPlacement.existing({ host: 'registry.example.com:8443', pathPrefix: 'team/docker-remote' }) })).toEqual([]);
  });

  test.each(['/docker', 'docker/', 'Docker', 'a//b'])('have no path %j at a registry', pathPrefix => {
    expect(found({ placement: HarborPlacement.existing({ host: 'registry.example.com', pathPrefix }) })).toEqual(['HBR-FLEET-23']);
  });

  test.each([{ bucket: '', region: 'x' }, { bucket: 'x', region: '' }])('have a whole object storage, not %j', objectStorage => {
    expect(found({ objectStorage })).toEqual(['HBR-FLEET-27']);
  });
});
