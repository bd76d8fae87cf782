import * as fs from 'node:fs';
import * as path from 'node:path';
import { FleetConventions, FleetConventionOptions, HarborSecrets, Sovereign, SovereignPart } from '../../../src';
import { PROBLEMS } from '../../../src/diagnostics/problems';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { Fleet } from '../../../src/fleet/fleet';
import { GENERIC_FLEET } from '../../../tools/synth-fleet';
import { blueprint, codesOf, contentOf, fileOf, harborBlueprint, objectsOf, OMANTEL, problemsOf, temporaryFolder, testFleet, treeOf } from '../../support/fleet';
import { schemaProblems } from '../../support/schemas';

/** Words of presets, which nobody else has to know. */
const WORDS_OF_PRESETS = /openova|catalyst|\bbp-|\bkit\b|bootstrap|\bslots?\b|\bwaves?\b|sovereign|blueprint|omani/i;

function genericFleet(): Fleet {
  const fleet = FleetFile.load(GENERIC_FLEET, { outdir: path.join(temporaryFolder(), 'clusters') });
  fleet.synth();
  return fleet;
}

function problemsWith(options: FleetConventionOptions): readonly string[] {
  return problemsOf(testFleet({ conventions: FleetConventions.generic(options) }, [{ ...OMANTEL, cluster: undefined }]));
}

describe('finding F1: a fleet without a preset', () => {
  test('has no word of any preset in its tree', () => {
    const tree = treeOf(genericFleet().outdir);
    expect(Object.keys(tree)).toEqual(expect.arrayContaining(['prod.example.com/harbor/harbor.yaml', 'edge-7.example.com/harbor/harbor.yaml']));
    const found = Object.entries(tree).flatMap(([file, text]) => `${file}\n${text}`.split('\n').filter(line => WORDS_OF_PRESETS.test(line)));
    expect(found).toEqual([]);
  });

  test('has objects that an API server accepts', async () => {
    const fleet = genericFleet();
    const objects = Object.keys(treeOf(fleet.outdir)).filter(file => file.startsWith('prod.')).flatMap(file => objectsOf(fleet, file));
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('waits for what its choices need, and not for a database operator where the database is elsewhere', () => {
    const fleet = genericFleet();
    const release = objectsOf(fleet, 'prod.example.com/harbor/harbor.yaml').find(({ kind }) => kind === 'HelmRelease');
    expect(release.spec.dependsOn).toEqual([{ name: 'cert-manager', namespace: 'cert-manager' }]);
    expect(contentOf(fleet, '_fleet/expected-dependencies.yaml')).toEqual({ releases: [{ name: 'harbor', dependsOn: ['cert-manager'] }] });
  });

  test('has the labels of its conventions with the facts of each cluster', () => {
    const fleet = genericFleet();
    const labels = ['prod', 'edge-7'].map(name => objectsOf(fleet, `${name}.example.com/harbor/harbor.yaml`)[0].metadata.labels['example.com/cluster']);
    expect(labels).toEqual(['prod-eu-1', 'edge-7']);
  });

  test('has no labels, dependencies, projects and catalogue at all if nobody says any', () => {
    const fleet = testFleet({ conventions: undefined }, [{ ...OMANTEL, cluster: 'prod-eu-1' }]);
    fleet.synth();
    const [{ labels, factLabels, dependsOn, configuration }] = fleet.sovereigns;
    expect([labels, factLabels, dependsOn, configuration]).toEqual([{}, {}, [], undefined]);
    expect(Object.keys(treeOf(fleet.outdir)).filter(file => file.startsWith('_fleet'))).toEqual(['_fleet/runbook.yaml']);
  });

  test('is what the code outside of the folder of conventions knows', () => {
    const root = path.resolve(__dirname, '../../../src/fleet');
    const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts') && !file.startsWith('conventions'));
    expect(files.filter(file => /openova|catalyst|bootstrap-kit|'bp-/i.test(fs.readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });
});

describe('finding F1: words of presets', () => {
  const words = /openova|catalyst|\bbp-|\bkit\b|bootstrap-kit|\bslots?\b|omani/i;

  test('are in no message about fleets and releases', () => {
    const texts = Object.entries(PROBLEMS).filter(([code]) => /^HBR-(FLEET|TREE|REL)-/.test(code)).map(([code, rule]) => `${code} ${rule.must} ${rule.fix} ${rule.why}`);
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.filter(text => words.test(text))).toEqual([]);
  });

  test('are in the documentation of fleets only where it is about the preset', () => {
    const page = fs.readFileSync(path.resolve(__dirname, '../../../docs/fleet.md'), 'utf8');
    const generic = page.replace(/^### The preset of OpenOva\n[^]*?(?=^## )/m, '');
    expect(page.length - generic.length).toBeGreaterThan(500);
    expect(generic.split('\n').filter(line => words.test(line))).toEqual([]);
  });
});

describe('finding F1: conventions', () => {
  test('of a preset give way to what is said beside it', () => {
    const { labels, folder, order } = FleetConventions.openova({ labels: { team: 'images' }, order: '20' })._data;
    expect([labels, folder, order]).toEqual([{ team: 'images' }, 'bootstrap-kit', '20']);
  });

  test.each(['conventions: openova', 'conventions: { openova: {} }'])('can be said in a file: %s', text => {
    const fleet = loaded(text);
    expect(Object.keys(treeOf(fleet.outdir))).toContain('a.example.com/bootstrap-kit/19-harbor.yaml');
  });

  test('can be written in a file', () => {
    const fleet = loaded("conventions: { generic: { folder: apps/registry, fileName: registry, order: '05', kustomization: registry, notes: [by the team of images] } }");
    expect(fileOf(fleet, 'a.example.com/apps/registry/05-registry.yaml')).toContain('# by the team of images\n---');
    expect(contentOf(fleet, 'a.example.com/flux-kustomization.yaml')).toMatchObject({ metadata: { name: 'registry' }, spec: { path: './clusters/a.example.com/apps/registry' } });
  });

  test('can be written as docs/fleet.md has them', () => {
    const page = fs.readFileSync(path.resolve(__dirname, '../../../docs/fleet.md'), 'utf8');
    const fleet = loaded(/^```yaml\n(conventions:[^]*?)^```$/m.exec(page)![1]);
    expect(Object.keys(treeOf(fleet.outdir))).toContain('a.example.com/apps/registry/20-registry.yaml');
  });

  test('leave a label out where a cluster does not have its fact', () => {
    const conventions = FleetConventions.generic({
      labels: { 'example.com/fqdn': '{fqdn}', 'example.com/stage': '{stage}', 'fixed': 'yes' }, clusterName: [{ name: 'stage', codes: { prod: 'p' } }, { name: 'id', codes: {}, open: true }],
    });
    const labelsOf = (cluster?: string) => new Sovereign({ fqdn: 'a.example.com', cluster }, conventions).labels;
    expect(labelsOf('prod-7')).toEqual({ 'example.com/fqdn': 'a.example.com', 'example.com/stage': 'prod', 'fixed': 'yes' });
    expect(labelsOf()).toEqual({ 'example.com/fqdn': 'a.example.com', 'fixed': 'yes' });
  });

  test('make the Kustomization of native manifests wait for others', () => {
    const conventions = FleetConventions.generic({
      dependencies: [{ part: SovereignPart.EXTERNAL_SECRETS, kustomization: 'secrets', namespace: 'infra' }, { part: SovereignPart.CNPG, kustomization: 'databases' }],
    });
    const fleet = testFleet({ conventions, blueprint: withExternalSecret() }, [{ ...OMANTEL, cluster: undefined }]);
    fleet.synth();
    expect(contentOf(fleet, 'omantel.omani.works/flux-kustomization.yaml').spec.dependsOn).toEqual([{ name: 'secrets', namespace: 'infra' }]);
  });

  test.each([
    ['HBR-FLEET-28', { fileName: 'a/b' }], ['HBR-FLEET-28', { order: '1' }], ['HBR-FLEET-28', { folder: '../x' }],
    ['HBR-FLEET-61', { labels: { a: '{fqnd}' } }], ['HBR-FLEET-61', { place: 'batch {bach}' }],
    ['HBR-FLEET-62', { dependencies: [{ part: SovereignPart.CNPG }] }],
    ['HBR-FLEET-63', { forbidden: ['('] }],
    ['HBR-FLEET-65', { clusterName: [{ name: 'stage', codes: { prod: 'pp' } }] }],
  ] as ReadonlyArray<readonly [string, FleetConventionOptions]>)('%s: %j is refused', (code, options) => {
    expect(codesOf(problemsWith(options))).toEqual([code]);
  });

  test('forbid what their regular expressions find', () => {
    expect(problemsWith({ forbidden: ['omantel-\\w+'] })).toEqual([expect.stringMatching(/HBR-FLEET-16 .*: omantel-harbor/)]);
  });
});

function withExternalSecret() {
  return blueprint((chart, sovereign) => {
    harborBlueprint(() => ({ secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }) })).define(chart, sovereign);
  });
}

function loaded(conventions: string): Fleet {
  const folder = temporaryFolder();
  const harbor = 'harbor: { database: { external: { host: pg.harbor.svc } }, cache: { external: { host: valkey.valkey.svc } }, storage: { s3: { bucket: a-harbor, region: eu-central-1 } }, exposure: clusterIp }';
  fs.writeFileSync(path.join(folder, 'fleet.yaml'), `${harbor}\n${conventions}\nsovereigns: [{ fqdn: a.example.com }]\n`);
  const fleet = FleetFile.load(path.join(folder, 'fleet.yaml'), { outdir: path.join(folder, 'clusters') });
  fleet.synth();
  return fleet;
}
