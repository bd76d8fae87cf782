import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { Cache, ChartBundle, Database, Harbor, HarborProps, HarborReleaseProps, HarborSecrets, ImageLock } from '../../src';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { FleetFile } from '../../src/fleet/file/fleet-file';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { lockText } from '../../src/image-lock/lock-file';
import { imagesOfObjects, objectsBelow } from '../../src/materials/harbor-images';
import { splitImage } from '../../src/syntax/image-name';
import { blueprint, codesOf, harborBlueprint, OMANTEL, problemsOf, temporaryFolder, testFleet, treeOf } from '../support/fleet';
import { harborErrors, harborProps, testHarbor } from '../support/harbor';
import { NEWEST_TAG } from '../support/newest';
import { releaseErrors, testRelease, helmRelease } from '../support/release';
import { SCENARIOS } from '../support/scenarios/scenarios';

const CORE = `docker.io/goharbor/harbor-core:${NEWEST_TAG}`;
const MEDIA_TYPE = 'application/vnd.oci.image.index.v1+json';

/** A digest for a name, made of its length and its letters. */
function digestOf(name: string): string {
  return `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0').slice(-64)}`;
}

function lockOf(images: readonly string[]): ImageLock {
  return ImageLock.parse(lockText(Object.fromEntries(images.map(image => [image, { digest: digestOf(image), mediaType: MEDIA_TYPE }]))));
}

/** The images that a Harbor runs. */
function imagesOf(scope: ReturnType<typeof testHarbor> | ReturnType<typeof testRelease>): string[] {
  const found = imagesOfObjects(objectsBelow(Chart.of(scope)), { namespace: '', release: scope._spec.release });
  return [...new Set(found.map(({ image }) => image))].sort();
}

const unlocked = (images: readonly string[]) => images.filter(image => splitImage(image).digest === undefined);
const lockFor = (images: readonly string[]) => lockOf(unlocked(images));

describe('with a lock, every image has the digest of its tag', () => {
  test.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))('in the Harbor %s, whichever way it is installed', (_, { props }) => {
    const imageLock = lockFor([...imagesOf(testHarbor(props())), ...imagesOf(testRelease(props()))]);
    for (const scope of [testHarbor({ ...props(), imageLock }), testRelease({ ...props(), imageLock })]) {
      expect(unlocked(imagesOf(scope))).toEqual([]);
      expect(scope.node.findAll().flatMap(construct => construct.node.validate()).join()).not.toContain('HBR-AIRGAP');
    }
  });

  test.each<[string, Partial<HarborReleaseProps>]>([
    ['those that the official chart bundles', { database: ChartBundle.database({ passwordSecretName: 'pg' }), cache: ChartBundle.cache() }],
    ['those of the Valkey chart', { cache: Cache.valkeyChart({ metrics: true }), imageRegistry: 'mirror.internal:5000' }],
    ['those of the Job that makes Secrets', { secrets: HarborSecrets.bootstrapJob(), database: Database.cnpg() }],
    ['those of sidecars', { core: { sidecars: [{ name: 'x', image: 'quay.io/team/x:1' }], initContainers: [{ name: 'y', image: 'quay.io/team/y:1' }] } }],
  ])('%s too', (_, props) => {
    const before = imagesOf(testRelease(props));
    const imageLock = lockFor(before);
    expect(imagesOf(testRelease({ ...props, imageLock }))).toEqual(before.map(image => splitImage(image).digest === undefined ? `${image}@${digestOf(image)}` : image));
  });

  test('behind the tag among the values of the chart', () => {
    const { spec } = helmRelease({ imageLock: lockFor(imagesOf(testRelease())) });
    expect(spec.values.core.image).toEqual({ repository: 'docker.io/goharbor/harbor-core', tag: `${NEWEST_TAG}@${digestOf(CORE)}` });
  });

  test('but one that says its digest keeps it', () => {
    const own = `sha256:${'a'.repeat(64)}`;
    expect(imagesOf(testHarbor({ core: { image: { digest: own } }, imageLock: lockFor(imagesOf(testHarbor())) }))).toContain(`${CORE}@${own}`);
  });

  test('a tag that the user chose for the Valkey chart does not get the digest of another one', () => {
    const cache = () => Cache.valkeyChart({ values: { image: { tag: '8.0.0' } } });
    const imageLock = lockFor(imagesOf(testHarbor({ cache: Cache.valkeyChart() })));
    expect(imagesOf(testHarbor({ cache: cache(), imageLock }))).toContain('docker.io/valkey/valkey:8.0.0');
    expect(harborErrors({ cache: cache(), imageLock }).join()).toMatch(/HBR-AIRGAP-02 .*docker\.io\/valkey\/valkey:8\.0\.0/);
  });
});

test('without a lock images have tags', () => {
  expect(imagesOf(testHarbor())).toContain(CORE);
});

describe('what does not fit to a lock', () => {
  test('HBR-AIRGAP-02 is one error with all images that it lacks', () => {
    const errors = harborErrors({ imageLock: lockOf([CORE]) });
    expect(errors).toEqual([expect.stringMatching(/^HBR-AIRGAP-02 'imageLock' .*harbor-jobservice:v[\d.]+, .*trivy-adapter-photon:v[\d.]+/)]);
    expect(errors[0]).not.toContain('harbor-core');
    expect(releaseErrors({ imageLock: lockOf([CORE]) })).toEqual(errors);
  });

  test('HBR-AIRGAP-03 is a warning with all that nothing runs any more', () => {
    const imageLock = lockOf([...imagesOf(testHarbor()), 'docker.io/goharbor/harbor-core:v2.0.0', 'docker.io/library/node:1']);
    const { warnings } = testHarbor({ imageLock });
    expect(warnings.filter(warning => warning.includes('AIRGAP'))).toEqual([
      expect.stringMatching(/HBR-AIRGAP-03 'imageLock' .*: docker\.io\/goharbor\/harbor-core:v2\.0\.0, docker\.io\/library\/node:1:/),
    ]);
    const acknowledge = [{ code: 'HBR-AIRGAP-03', reason: 'the lock is that of all clusters' }];
    expect(testHarbor({ imageLock, acknowledge }).warnings.join()).not.toContain('AIRGAP');
  });

  test('objects beside Harbor count as users of the lock', () => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
    const imageLock = lockOf([...imagesOf(testHarbor()), 'quay.io/team/app:1']);
    const harbor = new Harbor(chart, 'harbor', harborProps({ imageLock }));
    new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: { containers: [{ name: 'x', image: imageLock.pin('quay.io/team/app:1') }] } });
    expect(harbor.warnings.join()).not.toContain('HBR-AIRGAP-03');
  });

  test.each<[string, string, RegExp]>([
    ['is no JSON', 'nothing', /it is not JSON/],
    ['has no version', '{}', /its version is missing, not 1/],
    ['has a newer version', '{ "version": 2, "images": {} }', /its version is 2, not 1/],
    ['has no images', '{ "version": 1, "images": [] }', /it has no map 'images'/],
    ['has a digest that is none', '{ "version": 1, "images": { "docker.io/a/b:1": { "digest": "sha256:1", "mediaType": "x" } } }', /no image with a digest: docker\.io\/a\/b:1/],
    ['has a short name', `{ "version": 1, "images": { "nginx:1": { "digest": "${digestOf('x')}", "mediaType": "x" } } }`, /no image with a digest: nginx:1/],
  ])('HBR-AIRGAP-01 is the error for a file that %s', (_, text, reason) => {
    expect(() => ImageLock.parse(text)).toThrow(reason);
    const file = join(temporaryFolder(), 'images.lock.json');
    writeFileSync(file, text);
    expect(() => ImageLock.load(file)).toThrow(/HBR-AIRGAP-01/);
  });

  test('HBR-AIRGAP-01 is the error for a file that is not there', () => {
    expect(() => ImageLock.load('/nowhere/images.lock.json')).toThrow(/HBR-AIRGAP-01 .*\/nowhere\/images\.lock\.json is not: ENOENT/);
  });
});

describe('a lock', () => {
  const lock = lockOf([CORE, 'docker.io/library/node:22']);

  test('is sorted, so that the same images have the same text', () => {
    const entry = { digest: digestOf('x'), mediaType: MEDIA_TYPE };
    expect(lockText({ 'b.example.com/x:1': entry, 'a.example.com/x:1': entry })).toBe(lockText({ 'a.example.com/x:1': entry, 'b.example.com/x:1': entry }));
    expect(lock.images).toEqual([CORE, 'docker.io/library/node:22']);
  });

  test('knows images by all of their names', () => {
    expect(['node:22', 'library/node:22', 'index.docker.io/library/node:22'].map(image => lock.digestOf(image))).toEqual(Array.from({ length: 3 }, () => digestOf('docker.io/library/node:22')));
    expect([lock.digestOf('node:20'), lock.digestOf('node')]).toEqual([undefined, undefined]);
  });

  test('pins what it knows, and leaves the rest as it is', () => {
    expect([lock.pin(CORE), lock.pin(`${CORE}@${digestOf('other')}`), lock.pin('quay.io/a/b:1')]).toEqual([`${CORE}@${digestOf(CORE)}`, `${CORE}@${digestOf('other')}`, 'quay.io/a/b:1']);
  });
});

describe('the lock of a fleet', () => {
  const fleetOf = (imageLock?: ImageLock, props: (imageLock?: ImageLock) => Partial<HarborProps> = () => ({})) => (
    testFleet({ imageLock, blueprint: harborBlueprint(() => props(imageLock)), gitOps: GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' }) }, [
      OMANTEL, { fqdn: 'outside.example.com', placement: HarborPlacement.external({ host: 'registry.example.com' }) },
    ])
  );
  const runImages = () => fleetOf().billOfMaterials().materials.filter(({ kind, exact }) => kind === 'image' && exact).map(({ reference }) => reference);

  test('pins the images of all clusters, and of the Jobs that the delivery adds', () => {
    const fleet = fleetOf(lockOf(runImages()));
    const report = fleet.synth();
    const text = Object.values(treeOf(fleet.outdir)).join('\n');
    expect(text.match(/image: docker\.io\/\S+/g)?.filter(image => !image.includes('@sha256:'))).toEqual([]);
    expect(text).toMatch(new RegExp(`image: docker.io/goharbor/harbor-portal:${NEWEST_TAG}@sha256:`));
    expect(report.warnings.join()).not.toContain('HBR-AIRGAP');
  });

  test('names the clusters that lack images, and what no cluster needs', () => {
    const some = runImages().filter(image => !image.includes('harbor-core'));
    expect(codesOf(problemsOf(fleetOf(lockOf(some))))).toEqual(['HBR-AIRGAP-02']);
    expect(fleetOf(lockOf([...runImages(), 'quay.io/a/b:1'])).synth().warnings.join()).toMatch(/\[fleet\] HBR-AIRGAP-03 .*quay\.io\/a\/b:1/);
  });

  test('asks for objects of the blueprint too, which are pinned by hand', () => {
    const withPod = (image: string) => testFleet({
      imageLock: lockOf([...runImages(), 'quay.io/a/b:1']),
      blueprint: blueprint((chart, sovereign) => {
        harborBlueprint().define(chart, sovereign);
        new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: { containers: [{ name: 'x', image }] } });
      }),
    }, [OMANTEL]);
    expect(problemsOf(withPod('quay.io/a/b:1')).join()).toMatch(/HBR-AIRGAP-02 .*quay\.io\/a\/b:1.*ImageLock\.pin\(\)/);
    expect(problemsOf(withPod(lockOf(['quay.io/a/b:1']).pin('quay.io/a/b:1')))).toEqual([]);
  });

  test('is a path in a fleet file, which may not be there yet when the lock is written', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'fleet.yaml');
    writeFileSync(file, `imageLock: images.lock.json
harbor:
  database: { external: { host: pg.db.svc } }
  cache: { external: { host: valkey.cache.svc } }
  storage: { s3: { bucket: blobs, region: eu-central-1 } }
  exposure: { route: { gateways: [{ name: gateway, namespace: gateways, sectionName: https }] } }
sovereigns:
  - fqdn: edge.example.com
`);
    const load = () => FleetFile.load(file, { outdir: join(folder, 'clusters') });
    expect(problemsOf(load()).join()).toMatch(/HBR-AIRGAP-01 .*images\.lock\.json is not: ENOENT/);
    const images = load().billOfMaterials().materials.filter(({ kind, exact }) => kind === 'image' && exact).map(({ reference }) => reference);
    writeFileSync(join(folder, 'images.lock.json'), lockText(Object.fromEntries(images.map(image => [image, { digest: digestOf(image), mediaType: MEDIA_TYPE }]))));
    const fleet = load();
    fleet.synth();
    expect(Object.values(treeOf(fleet.outdir)).join('\n')).toContain(`image: ${CORE}@${digestOf(CORE)}`);
  });
});
