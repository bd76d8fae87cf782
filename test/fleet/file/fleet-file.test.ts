import * as fs from 'node:fs';
import * as path from 'node:path';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { Fleet } from '../../../src/fleet/fleet';
import { EXAMPLE_FLEET } from '../../../tools/synth-fleet';
import { codesOf, contentOf, fileOf, objectsOf, problemsOf, temporaryFolder, treeOf } from '../../support/fleet';
import { schemaProblems } from '../../support/schemas';

const HARBOR = [
  'harbor:',
  '  database: { external: { host: harbor-pg-rw.harbor.svc } }',
  '  cache: { external: { host: valkey.valkey.svc } }',
  '  exposure: { route: { gateways: [{ name: gateway, namespace: gateways }] } }',
].join('\n');
const SOVEREIGN = [
  'sovereigns:',
  '  - fqdn: omantel.omani.works',
  '    placement: { inCluster: { acceptSharedFate: true } }',
  '    objectStorage: { bucket: omantel-harbor, region: eu-central-1 }',
].join('\n');
const GOOD = `${HARBOR}\n${SOVEREIGN}\n`;

/** Writes a file and loads it. */
function loaded(text: string, name = 'fleet.yaml'): Fleet {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, name), text);
  return FleetFile.load(path.join(folder, name), { outdir: path.join(folder, 'clusters') });
}

/** The problems of a file, with the place in the file in front: `2:3 HBR-FLEET-41 'prop'`. */
function problems(text: string): string[] {
  return problemsOf(() => loaded(text).synth()).map(problem => problem.replace(/^\S*fleet\.yaml:?/, '').replace(/^(\d+:\d+): (?:\[.*?\] )?(HBR-\S+ '[^']*').*$/s, '$1 $2'));
}

describe('a fleet file', () => {
  test('is a fleet', () => {
    const fleet = loaded(GOOD);
    expect(fleet.synth().written).toContain('omantel.omani.works/harbor/harbor.yaml');
  });

  test('may be JSON', () => {
    const json = { harborRelease: { database: 'evaluation', cache: 'evaluation', storage: { filesystem: { volume: { size: '5Gi' } } }, exposure: 'clusterIp', secrets: 'existing' }, sovereigns: [{ fqdn: 'a.example.com' }] };
    expect(loaded(JSON.stringify(json), 'fleet.json').sovereigns.map(({ fqdn }) => fqdn)).toEqual(['a.example.com']);
  });

  test('gives Harbor the address, the labels and the Namespace of the Sovereign', () => {
    const fleet = loaded(`${GOOD}conventions: openova\n`);
    fleet.synth();
    const text = fileOf(fleet, 'omantel.omani.works/bootstrap-kit/19-harbor.yaml');
    expect(text).toContain('EXT_ENDPOINT: https://registry.omantel.omani.works');
    expect(objectsOf(fleet, 'omantel.omani.works/bootstrap-kit/19-harbor.yaml')[0]).toMatchObject({ kind: 'Namespace', metadata: { labels: { 'catalyst.openova.io/sovereign': 'omantel.omani.works' } } });
  });

  test('gives Harbor the object storage of the Sovereign', () => {
    const fleet = loaded(GOOD);
    fleet.synth();
    expect(fileOf(fleet, 'omantel.omani.works/harbor/harbor.yaml')).toContain('bucket: omantel-harbor');
  });

  test('may say everything that props can say', () => {
    const more = [
      '  version: 2.15.1', '  secrets: { externalSecrets: { storeName: openbao, refreshInterval: 30m } }', '  trivy: { timeout: 10m, severities: [HIGH, CRITICAL] }',
      '  storage: { s3: { provider: minio, endpoint: "http://minio.minio.svc:9000", chunkSize: 20Mi } }', '  core: { affinity: { nodeAffinity: {} }, podLabels: { team: images } }',
      '  internalTls: { certManager: { issuerName: internal } }',
    ];
    const fleet = loaded(`${HARBOR}\n${more.join('\n')}\n${SOVEREIGN}`);
    fleet.synth();
    const text = fileOf(fleet, 'omantel.omani.works/harbor/harbor.yaml');
    for (const expected of ['harbor-core:v2.15.1', 'refreshInterval: 30m', 'value: 10m0s', 'chunksize: 20971520', 'team: images']) { expect(text).toContain(expected); }
  });

  test('puts what a Sovereign says over what all say', () => {
    const fleet = loaded(`${HARBOR}\n  logLevel: debug\n  trivy: { enabled: false }\n${SOVEREIGN}\n    harbor:\n      trivy: { enabled: true }\n      cache: { external: { port: 6380 } }\n`);
    fleet.synth();
    const text = fileOf(fleet, 'omantel.omani.works/harbor/harbor.yaml');
    expect(text).toContain('valkey.valkey.svc:6380');
    expect(text).toContain('harbor-trivy');
    expect(text).toContain('LOG_LEVEL: debug');
  });

  test('lets a Sovereign choose something else altogether', () => {
    const fleet = loaded(`${HARBOR}\n${SOVEREIGN}\n    harbor:\n      cache: evaluation\n`);
    fleet.synth();
    expect(fileOf(fleet, 'omantel.omani.works/harbor/harbor.yaml')).not.toContain('valkey.valkey.svc');
  });

  test('may use anchors of YAML', () => {
    const fleet = loaded(`${HARBOR}\n  core: &options { revisionHistoryLimit: 3 }\n  portal: *options\n${SOVEREIGN}\n`);
    fleet.synth();
    const limits = objectsOf(fleet, 'omantel.omani.works/harbor/harbor.yaml').filter(({ kind }) => kind === 'Deployment').map(({ metadata, spec }) => [metadata.name, spec.revisionHistoryLimit]);
    expect(limits).toEqual(expect.arrayContaining([['harbor-core', 3], ['harbor-portal', 3]]));
  });

  test('finds the file of expected dependencies beside itself', () => {
    expect(codesOf(problemsOf(() => loaded(`${GOOD}expectedDependencies: deps/none.yaml\n`).synth()))).toEqual(['HBR-FLEET-44']);
  });

  test('has clusters without a Harbor of their own, which need no section', () => {
    const fleet = loaded('sovereigns:\n  - fqdn: a.example.com\n    placement: { external: { host: registry.example.com } }\n');
    expect(fleet.synth().written).toContain('a.example.com/harbor/harbor.yaml');
  });
});

describe('a fleet file with a name and removals', () => {
  test('finding D2: is a fleet with these', () => {
    const fleet = loaded(`name: europe\nallowRemoval: [Namespace/harbor]\n${GOOD}`);
    const { written, warnings } = fleet.synth();
    expect(written).toContain('_fleet-europe/runbook.yaml');
    expect(codesOf(warnings)).toEqual(['HBR-EXPO-19', 'HBR-TREE-07']);
  });
});

describe('a mistake in a fleet file', () => {
  test.each([
    ['a key that is not there', GOOD.replace('database:', 'databse:'), ["2:3 HBR-FLEET-41 'harbor.databse'"]],
    ['a choice that is not there', GOOD.replace('{ external: { host: valkey', '{ extrnal: { host: valkey'), ["3:12 HBR-FLEET-41 'harbor.cache.extrnal'"]],
    ['a choice that needs options', GOOD.replace(/exposure:.*/, 'exposure: route'), ["4:13 HBR-FLEET-42 'harbor.exposure'"]],
    ['two choices at once', GOOD.replace(/cache:.*/, 'cache: { valkey: {}, evaluation: {} }'), ["3:10 HBR-FLEET-42 'harbor.cache'"]],
    ['a word that is not there', `${GOOD}defaults: { size: huge }\n`, ["9:19 HBR-FLEET-42 'defaults.size'"]],
    ['a number for a text', GOOD.replace('bucket: omantel-harbor', 'bucket: 12'), ["8:30 HBR-FLEET-42 'sovereigns[0].objectStorage.bucket'"]],
    ['a text for a number', `${HARBOR}\n  jobservice: { maxJobWorkers: "10" }\n${SOVEREIGN}`, ["5:32 HBR-FLEET-42 'harbor.jobservice.maxJobWorkers'"]],
    ['a word of YAML 1.1 for true', `${HARBOR}\n  trivy: { enabled: yes }\n${SOVEREIGN}`, ["5:21 HBR-FLEET-42 'harbor.trivy.enabled'"]],
    ['a time without a unit', `${HARBOR}\n  trivy: { timeout: 10 }\n${SOVEREIGN}`, ["5:21 HBR-FLEET-42 'harbor.trivy.timeout'"]],
    ['a size with a wrong unit', `${HARBOR}\n  storage: { s3: { chunkSize: 10MB } }\n${SOVEREIGN}`, ["5:31 HBR-FLEET-42 'harbor.storage.s3.chunkSize'"]],
    ['a map for a list', GOOD.replace(/gateways: \[(.*)\]/, 'gateways: $1'), ["4:34 HBR-FLEET-42 'harbor.exposure.route.gateways'"]],
    ['a list for a map', `${GOOD}template: [1]\n`, ["9:11 HBR-FLEET-42 'template'"]],
    ['a Sovereign without a name', GOOD.replace('fqdn: omantel.omani.works', 'cluster: hz-fsn-rtz-prod'), ["6:5 HBR-FLEET-43 'sovereigns[0].fqdn'"]],
    ['an option that a choice needs', GOOD.replace('{ host: harbor-pg-rw.harbor.svc }', '{}'), ["2:25 HBR-FLEET-43 'harbor.database.external.host'"]],
    ['a feature that Harbor has no more', `${HARBOR}\n  notary: { enabled: true }\n${SOVEREIGN}`, ["5:3 HBR-FLEET-41 'harbor.notary'"]],
    ['no Sovereigns', HARBOR, ["1:1 HBR-FLEET-43 'sovereigns'"]],
    ['finding R1: an item without a Sovereign', `${GOOD}  -\n`, ["9:4 HBR-FLEET-42 'sovereigns[1]'"]],
    ['finding R1: nothing for a Sovereign', `${HARBOR}\nsovereigns: [~]\n`, ["5:14 HBR-FLEET-42 'sovereigns[0]'"]],
    ['finding R1: nothing in another list', GOOD.replace('gateways: [', 'gateways: [~, '), ["4:35 HBR-FLEET-42 'harbor.exposure.route.gateways[0]'"]],
    ['no section for Harbor', SOVEREIGN, ["2:5 HBR-FLEET-27 'omantel.omani.works'"]],
    ['two sections for Harbor', `${GOOD}harborRelease: {}\n`, ["6:5 HBR-FLEET-27 'omantel.omani.works'"]],
  ])('is reported with its line and column: %s', (_, text, expected) => {
    expect(problems(text).filter(problem => !expected.includes(problem))).toEqual([]);
    expect(problems(text)).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ['a list that does not end', 'sovereigns: [\n', /^2:1: HBR-FLEET-40 /],
    ['a quote that does not end', 'harbor: "x\n', /HBR-FLEET-40 .*quote/],
    ['a key that is there twice', 'harbor: {}\nharbor: {}\n', /^2:1: HBR-FLEET-40 .*unique/],
    ['indentation with tabs', 'harbor:\n\tcache: {}\n\tdatabase: {}\nsovereigns:\n\t- { fqdn: a.example.com }\n', /^2:1: HBR-FLEET-40 .*indented with tabs, which YAML does not allow; indent with spaces: correct it$/],
    ['an anchor that is not there', 'harbor: *nothing\n', /^1:9: HBR-FLEET-40 .*nothing/],
    ['finding R17: a merge key of YAML 1.1', `${GOOD}x: &x { size: small }\ndefaults:\n  <<: *x\n`, /^11:3: HBR-FLEET-40 .*merge key '<<' is not supported; write/],
    ['a tab for indentation', 'harbor:\n\tx: 1\n', /HBR-FLEET-40 .*[Tt]ab/],
  ])('of YAML itself is reported with its line and column: %s', (_, text, expected) => {
    expect(problemsOf(() => loaded(text))[0].replace(/^\S*fleet\.yaml:/, '')).toMatch(expected);
  });

  test.each([['nothing', ''], ['a text', 'fleet'], ['a list', '- a\n']])('is %s in the file', (_, text) => {
    expect(codesOf(problemsOf(() => loaded(text)))).toEqual(expect.arrayContaining([expect.stringMatching(/HBR-FLEET-4[23]/)]));
  });

  test('is a file that is not there', () => {
    expect(codesOf(problemsOf(() => FleetFile.load('/nowhere/fleet.yaml')))).toEqual(['HBR-FLEET-44']);
  });

  test('finding R17: is a file in another encoding, with the place of the first wrong byte', () => {
    const file = path.join(temporaryFolder(), 'fleet.yaml');
    fs.writeFileSync(file, Buffer.concat([Buffer.from('# é\ntemplate: # Zürich, '), Buffer.from('Gen\xe8ve\n', 'latin1')]));
    expect(problemsOf(() => FleetFile.load(file))).toEqual([expect.stringMatching(/fleet\.yaml:2:24: HBR-FLEET-40 .*UTF-8/)]);
  });

  test('that is a secret is not shown', () => {
    const text = `${HARBOR}\n  secrets: { evaluation: { passphrase: 1234567890123456 } }\n${SOVEREIGN}`;
    expect(problemsOf(() => loaded(text)).join()).not.toContain('1234567890123456');
  });

  test('has a suggestion', () => {
    expect(problemsOf(() => loaded(GOOD.replace('database:', 'databse:'))).join()).toContain("did you mean 'database'?");
  });

  test('is found together with all others', () => {
    expect(problems(GOOD.replace('database:', 'databse:').replace('bucket:', 'buckt:')).length).toBeGreaterThan(2);
  });

  test.each([
    ['the prop of the Sovereign', GOOD.replace('omantel-harbor', 'Omantel_Harbor'), "8:22 HBR-STORE-01 'bucket'"],
    ['the prop of all', GOOD.replace('harbor-pg-rw.harbor.svc', 'postgres://x'), "2:27 HBR-DB-01 'host'"],
    ['the Sovereign, if the file does not have the prop', GOOD.replace('omantel.omani.works', 'omantel'), "6:5 HBR-FLEET-01 'fqdn'"],
  ])('that only a synthesis finds is reported with the place of %s', (_, text, expected) => {
    expect(problems(text)).toContain(expected);
  });

  test('leaves the old tree as it was', () => {
    const fleet = loaded(GOOD);
    fleet.synth();
    const before = treeOf(fleet.outdir);
    fs.writeFileSync(path.join(path.dirname(fleet.outdir), 'fleet.yaml'), GOOD.replace('harbor-pg-rw.harbor.svc', 'postgres://x'));
    expect(problemsOf(() => FleetFile.load(path.join(path.dirname(fleet.outdir), 'fleet.yaml'), { outdir: fleet.outdir }).synth())).not.toEqual([]);
    expect(treeOf(fleet.outdir)).toEqual(before);
  });
});

describe('the example fleet', () => {
  let fleet: Fleet;
  beforeAll(() => {
    fleet = FleetFile.load(EXAMPLE_FLEET, { outdir: path.join(temporaryFolder(), 'clusters') });
    fleet.synth();
  });
  const kit = (folder: string) => `${folder}/bootstrap-kit/19-harbor.yaml`;

  test('B35: has the overlays of omantel, of otech and of the template', () => {
    expect(Object.keys(treeOf(fleet.outdir)).filter(file => file.endsWith('19-harbor.yaml'))).toEqual([kit('_template'), kit('omantel.omani.works'), kit('otech.omani.works')]);
  });

  test('B36: has Namespace, HelmRepository and HelmRelease in each, in this order', () => {
    for (const folder of ['_template', 'omantel.omani.works', 'otech.omani.works']) {
      expect(objectsOf(fleet, kit(folder)).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Namespace harbor', 'HelmRepository bp-harbor', 'HelmRelease bp-harbor']);
    }
  });

  test('B2: takes the five values of the seam, in this order', () => {
    expect(objectsOf(fleet, kit('omantel.omani.works'))[2].spec.valuesFrom.map(({ valuesKey }: any) => valuesKey)).toEqual(['s3-bucket', 's3-region', 's3-endpoint', 's3-access-key', 's3-secret-key']);
  });

  test('B38: waits for bp-cnpg and bp-cert-manager', () => {
    expect(objectsOf(fleet, kit('omantel.omani.works'))[2].spec.dependsOn).toEqual([{ name: 'bp-cnpg' }, { name: 'bp-cert-manager' }]);
    expect(contentOf(fleet, '_fleet/expected-bootstrap-deps.yaml')).toEqual({ slots: [{ slot: 19, name: 'bp-harbor', depends_on: ['bp-cnpg', 'bp-cert-manager'], wave: 'W2.K1' }] });
  });

  test('B40, B41: has the same host at the gateway and in Harbor', () => {
    const { gateway, harbor } = objectsOf(fleet, kit('omantel.omani.works'))[2].spec.values;
    expect([gateway.host, harbor.externalURL]).toEqual(['registry.omantel.omani.works', 'https://registry.omantel.omani.works']);
  });

  test('B45: has no credentials in it', () => {
    expect(Object.values(treeOf(fleet.outdir)).join()).not.toMatch(/accesskey: .+|secretkey: .+|accessKey: \S|password: [^\n]/);
  });

  test('has the template that every cluster could use', () => {
    const named = (folder: string, fqdn: string) => JSON.stringify(objectsOf(fleet, kit(folder))).replaceAll(fqdn, 'x');
    expect(named('_template', '${SOVEREIGN_FQDN}')).toBe(named('omantel.omani.works', 'omantel.omani.works'));
  });

  test('differs between the clusters in what the file says, and in nothing else', () => {
    const [one, other] = ['omantel', 'otech'].map(name => objectsOf(fleet, kit(`${name}.omani.works`))[2].spec.values);
    expect([one.harbor.jobservice.maxJobWorkers, other.harbor.jobservice.maxJobWorkers]).toEqual([10, 5]);
  });

  test('finding F2: says which version of the chart the umbrella has, and is for the release that it installs', () => {
    const { spec } = objectsOf(fleet, kit('omantel.omani.works'))[2];
    expect([spec.chart.spec.version, spec.values.gateway.backendService]).toEqual(['1.1.0', 'harbor']);
    expect(fileOf(fleet, kit('omantel.omani.works'))).toContain('# Host: registry.omantel.omani.works. Harbor 2.14.3.\n');
    const { images } = contentOf(fleet, '_fleet/runbook.yaml').steps[0].artefact;
    expect(images.map((image: string) => image.split(':')[1])).toEqual(images.map(() => 'v2.14.3'));
  });

  test('has objects that an API server accepts', async () => {
    const folders = ['omantel.omani.works', 'lab.omani.works'];
    const files = Object.keys(treeOf(fleet.outdir)).filter(file => folders.some(folder => file.startsWith(folder)));
    for (const folder of folders) { expect(await schemaProblems(files.filter(file => file.startsWith(folder)).flatMap(file => objectsOf(fleet, file)))).toEqual([]); }
  });
});
