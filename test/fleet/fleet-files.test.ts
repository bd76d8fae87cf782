import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { FleetFiles } from '../../src/fleet/fleet-files';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { ProblemList } from '../../src/fleet/problem-list';
import { Sovereign } from '../../src/fleet/sovereign';
import { ManifestYaml } from '../../src/syntax/manifest-yaml';

function files(conventions: FleetConventions = FleetConventions.openova()) {
  const problems = new ProblemList();
  return { problems, files: new FleetFiles({ conventions: conventions._data, delivery: GitOps.flux()._delivery, problems }) };
}

function release(...dependsOn: string[]) {
  return { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'bp-harbor' }, spec: { dependsOn: dependsOn.map(name => ({ name })) } };
}

describe('the files of a fleet', () => {
  test('B38: are the lines for the file of expected dependencies, the catalogue and the runbook', () => {
    const { files: it } = files();
    expect(it.add('a.example.com', [], [release('bp-cnpg', 'bp-cert-manager')])).toEqual(['bp-cnpg', 'bp-cert-manager']);
    expect(it.texts({ yaml: new ManifestYaml(), written: [], treePath: './clusters' }).map(({ name }) => name)).toEqual(['expected-bootstrap-deps.yaml', 'catalog.yaml', 'runbook.yaml']);
  });

  test('finding F1: are only what is generic without conventions, without numbers', () => {
    const { files: it } = files(FleetConventions.generic());
    it.add('a.example.com', [], [release('cert-manager')]);
    const texts = it.texts({ yaml: new ManifestYaml(), written: [], treePath: './clusters' });
    expect(texts.map(({ name }) => name)).toEqual(['expected-dependencies.yaml', 'runbook.yaml']);
    expect(texts[0].text).toBe('releases:\n  - name: bp-harbor\n    dependsOn: [cert-manager]\n');
  });

  test('have no dependencies where there is no release', () => {
    const { files: it } = files();
    expect(it.add('a.example.com', [], [{ kind: 'Deployment' }])).toEqual([]);
    expect(it.texts({ yaml: new ManifestYaml(), written: [], treePath: './clusters' }).map(({ name }) => name)).toEqual(['catalog.yaml', 'runbook.yaml']);
  });

  test('warn of clusters that wait for something else', () => {
    const { files: it, problems } = files();
    it.add('a.example.com', [], [release('bp-cnpg')]);
    it.add('b.example.com', [], [release('bp-cnpg')]);
    it.add('c.example.com', [], [release('bp-cnpg', 'bp-valkey')]);
    expect(problems.warnings).toEqual([expect.stringMatching(/^\[c.example.com\] HBR-FLEET-15 .*a.example.com/)]);
  });

  test('A2: warn once of all clusters that go down with their registry, and of no others', () => {
    const { files: it, problems } = files();
    const placements = [HarborPlacement.inCluster(), HarborPlacement.inCluster({ acceptSharedFate: true }), HarborPlacement.external({ host: 'x.example.com' })];
    it.warnAboutSharedFate(placements.map((placement, index) => new Sovereign({ fqdn: `s${index}.example.com`, placement })));
    expect(problems.warnings).toEqual([expect.stringMatching(/^\[s0.example.com\] HBR-FLEET-22 .*1 clusters/)]);
  });
});
