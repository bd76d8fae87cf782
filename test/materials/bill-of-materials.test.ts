import { ApiObject, App, Chart } from 'cdk8s';
import {
  BillOfMaterials, BillOfMaterialsOptions, Cache, ChartBundle, ChartSource, Database, HarborReleaseProps, HarborSecrets, ImageLock, Material, MaterialKind, MaterialsFormat,
  TrivyDatabaseMode,
} from '../../src';
import { splitImage } from '../../src/syntax/image-name';
import { exampleNames } from '../../tools/synth-examples';
import { load, loadAll } from '../../tools/yaml';
import { exampleObjects } from '../support/example-objects';
import { testHarbor } from '../support/harbor';
import { Manifest } from '../support/manifests';
import { NEWEST_TAG } from '../support/newest';
import { testRelease } from '../support/release';
import { SCENARIOS } from '../support/scenarios/scenarios';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

function billOf(props: Parameters<typeof testHarbor>[0] = {}, options: BillOfMaterialsOptions = {}): BillOfMaterials {
  return BillOfMaterials.of(testHarbor(props), options);
}

function ofRelease(props: Partial<HarborReleaseProps> = {}): BillOfMaterials {
  return BillOfMaterials.of(testRelease(props));
}

function references({ materials }: BillOfMaterials, kind?: MaterialKind): string[] {
  return materials.filter(material => kind === undefined || material.kind === kind).map(({ reference }) => reference);
}

const named = ({ materials }: BillOfMaterials, start: string): Material | undefined => materials.find(({ reference }) => reference.startsWith(start));

/** Everything in the text of an object that looks like an image with registry, path and tag, wherever it stands. */
const LOOKS_LIKE_AN_IMAGE = /(?<![\w./@-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\/[a-z0-9._/-]+[a-z0-9]:[A-Za-z0-9][\w.-]*(?:@sha256:[0-9a-f]{64})?/g;

/** What looks like an image and is none that anything runs, and why. */
const NO_IMAGES: ReadonlyArray<readonly [where: (object: Manifest) => boolean, why: string]> = [
  [({ kind }) => /Policy$/.test(kind), 'a policy names images that it does not run'],
];

function textImages(object: Manifest): string[] {
  return NO_IMAGES.some(([where]) => where(object)) ? [] : JSON.stringify(object).match(LOOKS_LIKE_AN_IMAGE) ?? [];
}

/** What stands in manifests and not in the list, and what is in the list and neither stands in them nor has another reason. */
function differences(objects: readonly Manifest[]): { missing: string[]; unfounded: string[] } {
  const { materials } = BillOfMaterials.ofManifests(objects.map(object => JSON.stringify(object)).join('\n---\n'));
  const listed = materials.map(({ reference }) => reference);
  const text = objects.map(object => JSON.stringify(object)).join('\n');
  const images = materials.filter(({ kind, reason }) => kind === MaterialKind.IMAGE && reason === 'its Pods run it');
  return {
    missing: objects.flatMap(textImages).filter(image => !listed.includes(image)),
    unfounded: images.map(({ reference }) => reference).filter(reference => !text.includes(splitImage(reference).repository.split('/').at(-1)!)),
  };
}

describe('A35: nothing is in the manifests alone, and nothing in the list alone', () => {
  test('which shows if something is', () => {
    const planted = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { image: 'docker.io/team/forgotten:1' } }];
    expect(differences(planted).missing).toEqual(['docker.io/team/forgotten:1']);
  });

  test.each(exampleNames())('for the example %s', name => {
    const objects = Object.entries(exampleObjects(name)).filter(([file]) => !file.includes('_fleet')).flatMap(([, documents]) => documents);
    expect(differences(objects)).toEqual({ missing: [], unfounded: [] });
  });

  test.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))('for the Harbor %s, whichever way it is installed', (_, { props }) => {
    const native = testHarbor(props());
    const release = testRelease(props());
    const objects = (scope: typeof native | typeof release) => Chart.of(scope).toJson() as Manifest[];
    expect([differences(objects(native)), differences(objects(release))]).toEqual([{ missing: [], unfounded: [] }, { missing: [], unfounded: [] }]);
    const images = (bill: BillOfMaterials) => bill.materials.filter(({ kind, neededBy }) => kind === MaterialKind.IMAGE && !neededBy.every(it => it.startsWith('flux ')));
    expect(images(BillOfMaterials.of(release)).map(({ reference }) => reference)).toEqual(images(BillOfMaterials.of(native)).map(({ reference }) => reference));
  });
});

describe('A35: the list has', () => {
  test('the images of Harbor, each with what runs it', () => {
    expect(references(billOf()).filter(reference => reference.includes('goharbor'))).toEqual([
      'harbor-core', 'harbor-jobservice', 'harbor-portal', 'harbor-registryctl', 'registry-photon', 'trivy-adapter-photon',
    ].map(name => `docker.io/goharbor/${name}:${NEWEST_TAG}`));
    expect(named(billOf(), 'docker.io/goharbor/harbor-core')).toEqual({
      kind: MaterialKind.IMAGE, reference: `docker.io/goharbor/harbor-core:${NEWEST_TAG}`, exact: true, neededBy: ['Deployment harbor/harbor-core'], reason: 'its Pods run it',
    });
  });

  test('those that the official chart runs by its own defaults', () => {
    const bill = ofRelease({ database: ChartBundle.database({ passwordSecretName: 'pg' }), cache: ChartBundle.cache(), metrics: {} });
    expect(references(bill)).toEqual(expect.arrayContaining(['harbor-core', 'harbor-db', 'valkey-photon', 'harbor-exporter'].map(name => `docker.io/goharbor/${name}:${NEWEST_TAG}`)));
    expect(named(bill, 'docker.io/goharbor/harbor-db')).toMatchObject({ neededBy: ['HelmRelease harbor/harbor (harbor-database)'], reason: 'its chart runs it in harbor-database' });
    expect(references(ofRelease({ trivy: { enabled: false } })).join()).not.toContain('trivy');
  });

  test('those of database, cache and helper Jobs', () => {
    const bill = billOf({ database: Database.cnpg(), cache: Cache.valkey(), secrets: HarborSecrets.bootstrapJob() });
    expect(references(bill).filter(reference => !reference.includes('goharbor') && !reference.includes('trivy'))).toEqual([
      expect.stringMatching(/^docker\.io\/library\/node:/),
      expect.stringMatching(/^docker\.io\/valkey\/valkey:/),
      'ghcr.io/cloudnative-pg/cloudnative-pg',
      expect.stringMatching(/^ghcr\.io\/cloudnative-pg\/postgresql:/),
    ]);
  });

  test('operators, which are not complete until somebody says their version', () => {
    const operator = named(billOf({ database: Database.cnpg() }), 'ghcr.io/cloudnative-pg/cloudnative-pg');
    expect(operator).toMatchObject({ exact: false, neededBy: ['cnpg-operator in cnpg-system'], reason: 'objects need it, and something else installs it' });
    const dependencies = [{ name: 'cnpg-operator', namespace: 'cnpg-system', images: ['ghcr.io/cloudnative-pg/cloudnative-pg:1.28.0'] }];
    const complete = billOf({ database: Database.cnpg() }, { dependencies });
    expect([complete.incomplete, references(complete)]).toEqual([[], expect.arrayContaining(dependencies[0].images)]);
  });

  test('operators only once if the manifests install them', () => {
    const chart = new Chart(new App(), 'test');
    new ApiObject(chart, 'cluster', { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', metadata: { name: 'a' }, spec: {} });
    const containers = [{ name: 'manager', image: 'ghcr.io/cloudnative-pg/cloudnative-pg:1.28.0' }];
    new ApiObject(chart, 'operator', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'cnpg' }, spec: { template: { spec: { containers } } } });
    expect(references(BillOfMaterials.of(chart))).toEqual(['ghcr.io/cloudnative-pg/cloudnative-pg:1.28.0']);
  });

  test('what Trivy downloads, by the format that it reads', () => {
    expect(references(billOf(), MaterialKind.ARTIFACT)).toEqual(['mirror.gcr.io/aquasec/trivy-db:2', 'mirror.gcr.io/aquasec/trivy-java-db:1']);
    expect(references(ofRelease(), MaterialKind.ARTIFACT)).toEqual(references(billOf(), MaterialKind.ARTIFACT));
    const trivy = { securityChecks: ['vuln', 'config'], vulnerabilityTypes: ['os'] };
    expect(references(billOf({ trivy }), MaterialKind.ARTIFACT)).toEqual(['mirror.gcr.io/aquasec/trivy-checks:1', 'mirror.gcr.io/aquasec/trivy-db:2']);
  });

  test('the databases of Trivy that nobody downloads, which have to be there all the same', () => {
    const bill = billOf({ trivy: { databaseMode: TrivyDatabaseMode.OFFLINE } });
    expect(named(bill, 'mirror.gcr.io/aquasec/trivy-db')?.reason).toContain('has to be put into the cache of every Pod');
    const mirrored = billOf({ trivy: { databaseRepositories: ['mirror.internal:5000/trivy-db:2'], javaDatabaseRepositories: ['mirror.internal:5000/java-db'] } });
    expect(references(mirrored, MaterialKind.ARTIFACT)).toEqual(['mirror.internal:5000/java-db:1', 'mirror.internal:5000/trivy-db:2']);
  });

  test.each([
    ['a Helm repository', ChartSource.helmRepository(), { repositoryUrl: 'https://helm.goharbor.io', exact: true }],
    ['an OCI registry', ChartSource.ociRepository({ url: 'oci://mirror.internal:5000/charts/harbor' }), { exact: true }],
    ['a Helm repository in a registry', ChartSource.helmRepository({ url: 'oci://mirror.internal:5000/charts' }), { exact: true }],
    ['somewhere else', ChartSource.existing({ kind: 'HelmRepository', name: 'there' } as never), { exact: false }],
  ])('the chart from %s', (_, chart, expected) => {
    const [material, ...others] = ofRelease({ chart }).materials.filter(({ kind }) => kind === MaterialKind.CHART);
    expect(others).toEqual([]);
    expect(material).toMatchObject(expected);
    expect(material.reference).toMatch(/harbor(:\d+\.\d+\.\d+)?$/);
  });

  test('the charts of Applications of Argo CD, and the images that they run', () => {
    const spec = { destination: { namespace: 'harbor' }, source: { repoURL: 'https://helm.goharbor.io', chart: 'harbor', targetRevision: '1.19.2', helm: { values: 'database: { type: external }' } } };
    const bill = BillOfMaterials.ofManifests(JSON.stringify({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'harbor', namespace: 'argocd' }, spec }));
    expect(references(bill, MaterialKind.CHART)).toEqual(['harbor:1.19.2']);
    expect(references(bill, MaterialKind.IMAGE)).toContain('docker.io/goharbor/valkey-photon:v2.15.2');
    expect(references(bill, MaterialKind.IMAGE).join()).not.toContain('harbor-db');
  });

  test('digests of a lock, for what has none in its name', () => {
    const lock = ImageLock.parse(JSON.stringify({ version: 1, images: { [`docker.io/goharbor/harbor-core:${NEWEST_TAG}`]: { digest: DIGEST, mediaType: 'x' } } }));
    expect(named(billOf({}, { imageLock: lock }), 'docker.io/goharbor/harbor-core')).toMatchObject({ digest: DIGEST, exact: true });
  });
});

describe('A10, A35: the list is written', () => {
  const bill = ofRelease({ database: Database.cnpg() });

  test('one a line, with comments about what a line cannot name', () => {
    const lines = bill.toText(MaterialsFormat.PLAIN).trimEnd().split('\n');
    expect(lines).toContain(`docker.io/goharbor/harbor-core:${NEWEST_TAG}`);
    expect(lines.filter(line => line.startsWith('#'))).toEqual(expect.arrayContaining([
      expect.stringMatching(/^# chart harbor:[\d.]+: helm pull harbor --repo https:\/\/helm\.goharbor\.io --version [\d.]+ \(HelmRelease harbor\/harbor\)$/),
      expect.stringMatching(/^# image ghcr\.io\/cloudnative-pg\/cloudnative-pg: its version is not known here, complete it/),
    ]));
    expect(lines.filter(line => !line.startsWith('#')).every(line => bill.materials.some(({ reference }) => reference === line))).toBe(true);
  });

  test('as the file of skopeo sync, with images alone', () => {
    const text = bill.toText(MaterialsFormat.SKOPEO);
    const file = load(text) as Record<string, { images: Record<string, string[]> }>;
    expect(file['docker.io'].images['goharbor/harbor-core']).toEqual([NEWEST_TAG]);
    expect(Object.keys(file).sort()).toEqual(['docker.io', 'ghcr.io']);
    expect(text).toContain('# artifact mirror.gcr.io/aquasec/trivy-db:2: oras cp mirror.gcr.io/aquasec/trivy-db:2');
  });

  test('as lines of arguments of oras, into a layout for each repository', () => {
    const lines = bill.toText(MaterialsFormat.ORAS).trimEnd().split('\n');
    expect(lines).toContain(`--to-oci-layout docker.io/goharbor/harbor-core:${NEWEST_TAG} content/docker.io/goharbor/harbor-core:${NEWEST_TAG}`);
    expect(lines).toContain('--to-oci-layout mirror.gcr.io/aquasec/trivy-db:2 content/mirror.gcr.io/aquasec/trivy-db:2');
    const pinned = BillOfMaterials.ofManifests(`{ kind: Pod, spec: { image: "mirror.internal:5000/a/b:1@${DIGEST}" } }`);
    expect(pinned.toText(MaterialsFormat.ORAS)).toBe(`--to-oci-layout mirror.internal:5000/a/b@${DIGEST} content/mirror.internal_5000/a/b:1\n`);
  });

  test('as a manifest of hauler, with images and charts', () => {
    const [images, charts] = loadAll(bill.toText(MaterialsFormat.HAULER)) as any[];
    expect([images.apiVersion, images.kind, charts.kind]).toEqual(['content.hauler.cattle.io/v1', 'Images', 'Charts']);
    expect(images.spec.images).toContainEqual({ name: `docker.io/goharbor/harbor-core:${NEWEST_TAG}` });
    expect(charts.spec.charts).toEqual([{ name: 'harbor', repoURL: 'https://helm.goharbor.io', version: expect.stringMatching(/^[\d.]+$/) }]);
    const oci = ofRelease({ chart: ChartSource.ociRepository({ url: 'oci://mirror.internal:5000/charts/harbor' }) });
    expect((loadAll(oci.toText(MaterialsFormat.HAULER)) as any[])[1].spec.charts).toEqual([expect.objectContaining({ name: 'harbor', repoURL: 'oci://mirror.internal:5000/charts' })]);
  });

  test('as JSON, with everything', () => {
    expect(JSON.parse(bill.toText(MaterialsFormat.JSON))).toEqual({ version: 1, materials: bill.materials });
  });

  test('the same for the same objects, in whatever order they are', () => {
    const objects = Chart.of(testRelease({ database: Database.cnpg() })).toJson() as Manifest[];
    const text = (all: readonly Manifest[]) => BillOfMaterials.ofManifests(all.map(object => JSON.stringify(object)).join('\n---\n')).toText(MaterialsFormat.JSON);
    expect(text([...objects].reverse())).toBe(text(objects));
  });

  test('for nothing, as nothing', () => {
    const nothing = BillOfMaterials.ofManifests('');
    expect(Object.values(MaterialsFormat).map(format => load(nothing.toText(format).split('---')[0]) ?? '')).toEqual([
      '', {}, '', expect.objectContaining({ kind: 'Images' }), { version: 1, materials: [] },
    ]);
  });
});

test('HBR-AIRGAP-06 is the error for what is no YAML', () => {
  expect(() => BillOfMaterials.ofManifests('a: [')).toThrow(/HBR-AIRGAP-06 'yaml' must be documents of YAML/);
});
