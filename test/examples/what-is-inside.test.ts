import * as fs from 'node:fs';
import * as path from 'node:path';
import { otherInputs } from '../../conformance/inputs';
import { referenceProblems } from '../../conformance/references/references';
import { FleetFile } from '../../src';
import { INSIDE_FLEET } from '../../tools/synth-fleet';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { exampleObjects } from '../support/example-objects';
import { FakeHarbor } from '../support/fake-harbor';
import { objectsOf, temporaryFolder } from '../support/fleet';
import { insideFile, stateIn } from '../support/fleet-configuration';
import { findAll } from '../support/manifests';

afterAll(() => ConfigurationRun.removeFolders());

const inCode = exampleObjects('what-is-inside')['inside.k8s.yaml'];
const fleet = FleetFile.load(INSIDE_FLEET, { outdir: path.join(temporaryFolder(), 'clusters') });
fleet.synth();
const inFleet = (fqdn: string) => objectsOf(fleet, insideFile(fqdn, 'harbor'));
const stateOfCode = JSON.parse(findAll(inCode, 'ConfigMap').find(({ metadata }) => metadata.name.endsWith('-state'))!.data['state.json']);

/** A Harbor after the Job of the example. */
async function applied(): Promise<{ readonly run: ConfigurationRun; readonly text: string }> {
  const run = new ConfigurationRun(new FakeHarbor());
  run.harbor.data.settings.auth_mode = 'oidc_auth';
  fs.mkdirSync(path.join(run.folder, 'ghcr-pull'));
  run.writeSecrets({ 'ghcr-pull/.dockerconfigjson': JSON.stringify({ auths: { 'ghcr.io': { username: 'octocat', password: 'ghp-sentinel' } } }) });
  const { code, text } = await run.apply(stateOfCode);
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  return { run, text };
}

test('code and fleet file say the same, so that their Jobs do the same and have the same name', () => {
  expect(stateIn(fleet, 'example.com', 'harbor')).toEqual(stateOfCode);
  const [one, other] = [inCode, inFleet('example.com')].map(objects => findAll(objects, 'Job')[0]);
  expect(other.spec).toEqual(one.spec);
  expect(other.metadata.name).toBe(one.metadata.name);
});

test('one cluster differs in what it says itself, and in its host', () => {
  const [all, edge] = ['example.com', 'edge-7.example.net'].map(fqdn => stateIn(fleet, fqdn, 'harbor'));
  const quotas = ({ projects }: any) => Object.fromEntries(projects.map(({ name, storageLimit }: any) => [name, storageLimit && storageLimit / 1024 ** 3]));
  expect(quotas(edge)).toEqual({ ...quotas(all), 'docker-hub': 20, 'sensors': 10 });
  expect([all, edge].map(({ robots }) => robots[0].secretTo.registryHost)).toEqual(['registry.example.com', 'registry.edge-7.example.net']);
  expect(edge.replicationPolicies).toEqual(all.replicationPolicies);
});

test('Harbor gets four proxy caches, three projects, two robots, and what runs by itself', async () => {
  const { run: { harbor } } = await applied();
  const projects = [...harbor.data.projects.values()].map(({ name, registry_id: registry }) => [name, harbor.data.registries.get(registry ?? 0)?.url]);
  expect(Object.fromEntries(projects)).toMatchObject({
    'docker-hub': 'https://hub.docker.com',
    'ghcr': 'https://ghcr.io',
    'quay': 'https://quay.io',
    'k8s-registry': 'https://registry.k8s.io',
    'platform': undefined,
    'shop': undefined,
    'charts': undefined,
  });
  const bodies = (request: string) => harbor.writes.filter(({ method, path: at }) => `${method} ${at}` === request).map(({ body }: any) => body);
  expect(bodies('POST /robots').map(({ name }) => name)).toEqual(['cluster-pull', 'shop-ci']);
  expect(bodies('POST /replication/policies')).toEqual([expect.objectContaining({
    name: 'platform-releases', dest_namespace: 'platform', trigger: { type: 'scheduled', trigger_settings: { cron: '0 0 */6 * * *' } },
  })]);
  expect(bodies('PUT /system/gc/schedule')[0].schedule.cron).toBe('0 0 2 * * *');
  expect(bodies('PUT /system/scanAll/schedule')[0].schedule.cron).toBe('0 0 0 * * *');
  expect(harbor.data.retentions.size).toBe(5);
});

test('a second run writes nothing, and no secret is in what it says', async () => {
  const { run, text } = await applied();
  const before = run.harbor.writes.length;
  const again = await run.apply(stateOfCode);
  expect([again.code, run.harbor.writes.length - before]).toEqual([0, 0]);
  expect(text + again.text).not.toContain('ghp-sentinel');
});

test.each([['what-is-inside', inCode], ['inside-fleet', [...inFleet('example.com'), ...objectsOf(fleet, 'example.com/harbor/harbor.yaml')]]] as const)(
  'the Secrets that have to be there for %s are those that it reads', (name, objects) => {
    expect(referenceProblems(objects as any, otherInputs(name))).toEqual([]);
    const [withoutAdmin, all] = [otherInputs(name).filter(input => input.name !== 'harbor-admin-password'), otherInputs(name)];
    expect(withoutAdmin.length).toBe(all.length - 1);
    expect(referenceProblems(objects as any, withoutAdmin).join()).toContain('names the Secret harbor/harbor-admin-password');
  },
);
