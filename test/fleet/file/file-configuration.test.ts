import * as fs from 'node:fs';
import * as path from 'node:path';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { problemsOf, temporaryFolder } from '../../support/fleet';
import { stateIn } from '../../support/fleet-configuration';

const fleetWith = (...lines: string[]) => [
  'harbor:',
  '  database: { external: { host: harbor-pg-rw.harbor.svc } }',
  '  cache: { external: { host: valkey.valkey.svc } }',
  '  exposure: { route: { gateways: [{ name: gateway, namespace: gateways }] } }',
  'defaults:',
  '  placement: { inCluster: { acceptSharedFate: true } }',
  '  configuration:',
  '    projects: [{ name: platform, quota: 100Gi }]',
  '    garbageCollection: { cron: "0 2 * * *", workers: 2 }',
  'sovereigns:',
  '  - fqdn: one.example.com',
  '    objectStorage: { bucket: one, region: eu-central-1 }',
  ...lines,
].join('\n');

function loaded(text: string) {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'fleet.yaml'), text);
  return FleetFile.load(path.join(folder, 'fleet.yaml'), { outdir: path.join(folder, 'clusters') });
}

function stateOf(...lines: string[]) {
  const fleet = loaded(fleetWith(...lines));
  fleet.synth();
  return stateIn(fleet, 'one.example.com', 'harbor');
}

const problems = (...lines: string[]) => problemsOf(() => loaded(fleetWith(...lines)).synth()).map(problem => problem.replace(/^\S*fleet\.yaml:?/, ''));

test('what a Sovereign says is merged over what all have, by name', () => {
  const { projects, garbageCollection } = stateOf('    configuration:', '      projects: [{ name: platform, isPublic: true }, { name: local }]', '      garbageCollection: { cron: "5 3 * * *" }');
  expect(projects.map(({ name, storageLimit, metadata }: any) => [name, storageLimit, metadata.public])).toEqual([
    ['platform', 100 * 1024 ** 3, 'true'], ['local', undefined, 'false'],
  ]);
  expect(garbageCollection).toEqual({ cron: '0 5 3 * * *', workers: 2, deleteUntagged: false });
});

test('whatever HarborConfiguration can have can stand in the file, and nothing else', () => {
  const everything = ['    configuration:', '      prune: [robots]', '      cveAllowlist: { cves: [CVE-2024-3094], until: "2027-01-31" }', '      undoDrift: false'];
  expect(stateOf(...everything)).toMatchObject({ prune: ['robots'], cveAllowlist: { items: ['CVE-2024-3094'] } });
  expect(problems('    configuration: { project: [] }')).toEqual([expect.stringContaining("13:22: HBR-FLEET-41 'sovereigns[0].configuration.project' is not known here: did you mean 'projects'?")]);
});

test('what is wrong about it has a place in the file', () => {
  expect(problems('    configuration: { scanAll: "@daily" }')).toEqual([expect.stringMatching(/^13:22: \[one\.example\.com\/configuration\] HBR-CONF-03 'scanAll' must be a cron/)]);
  expect(problems('    configuration: { projects: [{ name: sensors, quota: many }] }')).toEqual([expect.stringMatching(/^13:57: HBR-FLEET-42 'sovereigns\[0\]\.configuration\.projects\[0\]\.quota'/)]);
});

test('variables have values wherever a text can have one', () => {
  const { robots } = stateOf(
    '    variables: { TEAM: shop }',
    '    configuration: { robots: [{ name: pull, pullFrom: ["${TEAM}"], secret: { secretName: pull, registryHost: "registry.${CLUSTER_FQDN}" } }] }',
  );
  expect(robots).toMatchObject([{ permissions: [{ namespace: 'shop' }], secretTo: { registryHost: 'registry.one.example.com' } }]);
});

test('HBR-PROP-05: a value is checked where it ends up', () => {
  const [problem] = problems('    variables: { TEAM: shop window }', '    configuration: { robots: [{ name: pull, pullFrom: [platform], secret: { secretName: "${TEAM}" } }] }');
  expect(problem).toContain("HBR-PROP-05 'configuration.robots[0].secret.secretName'");
});
