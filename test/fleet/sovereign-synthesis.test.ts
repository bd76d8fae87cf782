import { ApiObject } from 'cdk8s';
import { ISovereignBlueprint } from '../../src/fleet/blueprint';
import { FleetRules } from '../../src/fleet/fleet-rules';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { ProblemList } from '../../src/fleet/problem-list';
import { Sovereign } from '../../src/fleet/sovereign';
import { SovereignProps } from '../../src/fleet/sovereign-props';
import { SovereignSynthesis } from '../../src/fleet/sovereign-synthesis';
import { ManifestYaml } from '../../src/syntax/manifest-yaml';
import { blueprint, harborBlueprint, OMANTEL } from '../support/fleet';

function run(design: ISovereignBlueprint, props: Partial<SovereignProps> = {}) {
  const problems = new ProblemList();
  const sovereign = new Sovereign({ ...OMANTEL, ...props });
  const rules = new FleetRules([sovereign], { problems });
  const result = new SovereignSynthesis({ blueprint: design, yaml: new ManifestYaml(), problems, rules }).run(sovereign, sovereign.fqdn);
  return { result, problems };
}

describe('the synthesis of a Sovereign', () => {
  test('has the manifests of the blueprint, and what its Harbor was resolved to be', () => {
    const { result } = run(harborBlueprint());
    expect(result?.specs.map(({ address }) => address.host)).toEqual(['registry.omantel.omani.works']);
    expect(result?.manifests.map(({ manifest }) => manifest.kind)).toContain('Deployment');
  });

  test('has what the blueprint makes beside Harbor, in its order', () => {
    const twice = blueprint((chart, sovereign) => {
      harborBlueprint().define(chart, sovereign);
      new ApiObject(chart, 'more', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } });
    });
    expect(run(twice).result?.manifests.at(-1)?.manifest.metadata).toMatchObject({ name: 'more' });
  });

  test('has nothing if something is wrong', () => {
    const { result, problems } = run(harborBlueprint(() => ({ externalUrl: 'ftp://x' })));
    expect([result, problems.errors.length]).toEqual([undefined, 1]);
  });

  test('does not call the blueprint for a registry elsewhere', () => {
    const { result, problems } = run(blueprint(() => { throw new Error('called'); }), { placement: HarborPlacement.external({ host: 'registry.example.com' }) });
    expect([result?.manifests, problems.errors]).toEqual([[], []]);
  });

  test('collects warnings with the path of their construct', () => {
    const { problems } = run(harborBlueprint(() => ({ trivy: { enabled: false, severities: ['HIGH'] } })));
    expect(problems.warnings).toEqual([expect.stringMatching(/^\[omantel.omani.works\/harbor\] HBR-/)]);
  });
});
