import * as fs from 'node:fs';
import * as path from 'node:path';
import { Cache, Database, Exposure, Fleet, Harbor, HarborProps, HarborSecrets, SovereignProps } from '../../../src';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { problemsOf, temporaryFolder } from '../../support/fleet';
import { blobVolume } from '../../support/scenarios/blob-volume';

const SHARED = [
  'harborRelease: { database: { external: { host: pg.db.svc } }, cache: { external: { host: valkey.cache.svc } }, exposure: clusterIp, storage: { filesystem: { volume: { size: 5Gi } } }, secrets: existing }',
  'sovereigns:',
];
const SHAPE = '  - { fqdn: a.example.com, disconnectd: true }';
const MEANING = '  - { fqdn: b.example.com, cluster: Prod_EU }';
const HARBOR = '  - { fqdn: c.example.com, harborRelease: { core: { image: { tag: latest } } } }';

/** The code and the line of every problem of a file, found by one run. */
function problems(...sovereigns: readonly string[]): string[] {
  const folder = temporaryFolder();
  const file = path.join(folder, 'fleet.yaml');
  fs.writeFileSync(file, [...SHARED, ...sovereigns, ''].join('\n'));
  const found = problemsOf(() => FleetFile.load(file, { outdir: path.join(folder, 'clusters') }).synth());
  expect(fs.existsSync(path.join(folder, 'clusters', 'c.example.com'))).toBe(false);
  const all = found.map(problem => `${/HBR-[A-Z]+-\d+/.exec(problem)?.[0]} ${/fleet\.yaml:(\d+):/.exec(problem)?.[1]}`);
  return [...new Set(all)].sort();
}

test('finding R19: one run says what is wrong about the shape, the meaning and the Harbor of clusters', () => {
  expect(problems(SHAPE, MEANING, HARBOR)).toEqual(['HBR-FLEET-03 4', 'HBR-FLEET-41 3', 'HBR-WL-03 5']);
});

test('finding R19: a mistake of meaning does not hide one of a Harbor', () => {
  expect(problems(MEANING, HARBOR)).toEqual(['HBR-FLEET-03 3', 'HBR-WL-03 4']);
});

test('finding R19: what is wrong about the Harbor of a cluster that cannot be read is said when it can be', () => {
  expect(problems(SHAPE)).toEqual(['HBR-FLEET-41 3']);
});

test('finding R19: a misspelt prop of the Harbor of a cluster hides no mistake of meaning in it', () => {
  const misspelt = '  - { fqdn: d.example.com, harborRelease: { corre: {} } }';
  expect(problems(misspelt, '  - { fqdn: e.example.com, cluster: Prod_EU, harborRelease: { corre: {} } }')).toEqual(['HBR-FLEET-03 4', 'HBR-FLEET-41 3', 'HBR-FLEET-41 4']);
});

test('finding R19: a fleet in code says all at once too', () => {
  const props = (tag: string): HarborProps => ({
    externalUrl: 'https://registry.example.com',
    database: Database.external({ host: 'pg.db.svc' }),
    cache: Cache.external({ host: 'valkey.cache.svc' }),
    storage: blobVolume(),
    secrets: HarborSecrets.existing(),
    exposure: Exposure.clusterIp(),
    core: { image: { tag } },
  });
  const fleet = new Fleet({
    outdir: path.join(temporaryFolder(), 'clusters'),
    blueprint: { define: (chart, { fqdn }) => { new Harbor(chart, 'harbor', props(fqdn === 'c.example.com' ? 'latest' : 'v2.15.2')); } },
  });
  fleet.addSovereign({ fqdn: 'a.example.com', disconnectd: true } as SovereignProps);
  fleet.addSovereign({ fqdn: 'b.example.com', cluster: 'Prod_EU' });
  fleet.addSovereign({ fqdn: 'c.example.com' });
  expect(problemsOf(() => fleet.synth()).map(text => /HBR-[A-Z]+-\d+/.exec(text)?.[0]).sort()).toEqual(['HBR-FLEET-03', 'HBR-PROP-01', 'HBR-WL-03']);
});

test('a wrong value of one cluster is one line, by its own path, although its Harbor is read again with that of the fleet', () => {
  const file = path.join(temporaryFolder(), 'fleet.yaml');
  const sovereign = '  - { fqdn: a.example.com, harborRelease: { storage: { s3: { provider: elsewhere, bucket: blobs, region: here } } } }';
  fs.writeFileSync(file, [...SHARED, sovereign, ''].join('\n'));
  const found = problemsOf(() => FleetFile.load(file).synth()).filter(problem => problem.includes('HBR-FLEET-42'));
  expect(found).toEqual([expect.stringContaining("'sovereigns[0].harborRelease.storage.s3.provider'")]);
});
