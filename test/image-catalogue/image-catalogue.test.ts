import { Chart } from 'cdk8s';
import {
  BillOfMaterials, Cache, Database, Exposure, HarborProps, HarborVersion, ImageCatalogue, ImageCatalogueOptions, MaterialKind,
} from '../../src';
import { CONTAINERS, ContainerId } from '../../src/facts/components';
import { IRON_BANK as ROW } from '../../src/facts/image-catalogues';
import { harborErrors, synthHarbor, testHarbor } from '../support/harbor';
import { Manifest } from '../support/manifests';
import { NEWEST_TAG } from '../support/newest';
import { helmRelease, releaseErrors, testRelease } from '../support/release';

const IRON_BANK = `${ROW.registry}/ironbank/opensource/goharbor`;
const CHOICES: Partial<HarborProps> = { metrics: {}, imageCatalogue: ImageCatalogue.ironBank() };

/** The images of all containers of Harbor's components. */
const imagesOf = (objects: readonly Manifest[]): string[] => objects.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind))
  .flatMap(({ spec }) => spec.template.spec.containers.map(({ image }: { image: string }) => image)).sort();

const HARDENED = ['harbor-core', 'harbor-exporter', 'harbor-jobservice', 'harbor-portal', 'harbor-registryctl', 'registry', 'trivy-adapter'];
const hardened = (tag: string) => HARDENED.map(name => `${IRON_BANK}/${name}:${tag}`);

describe('a catalogue of images', () => {
  test('Iron Bank has every container but nginx', () => {
    expect(Object.keys(CONTAINERS).filter(container => !(container in ROW.repositories))).toEqual(['nginx']);
  });

  test('D39: Iron Bank has the images of all components', () => {
    expect(imagesOf(synthHarbor(CHOICES))).toEqual(hardened(NEWEST_TAG));
  });

  test.each(['2.13.1', '2.14.4'])('D39: another release moves all images: %s', version => {
    expect(imagesOf(synthHarbor({ ...CHOICES, version: HarborVersion.of(version) }))).toEqual(hardened(`v${version}`));
  });

  test('D39: a release has them in the values of the chart, and one version moves all of them', () => {
    const values = (version: string) => {
      const { core, jobservice, registry, portal, trivy, exporter } = helmRelease({ ...CHOICES, version: HarborVersion.of(version) }).spec.values;
      const images = [core, jobservice, registry.registry, registry.controller, portal, trivy, exporter].map(({ image }) => image);
      return images.map(({ repository, tag }) => `${repository}:${tag}`).sort();
    };
    expect(values('2.15.2')).toEqual(hardened('v2.15.2'));
    expect(values('2.14.0')).toEqual(hardened('v2.14.0'));
  });

  test('D39: what has to be there before the installation is of the catalogue too', () => {
    const bill = BillOfMaterials.of(Chart.of(testRelease(CHOICES)));
    const images = bill.materials.filter(({ kind }) => kind === MaterialKind.IMAGE).map(({ reference }) => reference);
    expect(images.filter(image => !image.startsWith('ghcr.io/fluxcd/')).sort()).toEqual(hardened(NEWEST_TAG));
  });

  test('a mirror takes the place of its registry, and its names stay', () => {
    const images = imagesOf(synthHarbor({ ...CHOICES, imageRegistry: 'mirror.example.com:5000' }));
    expect(images).toEqual(hardened(NEWEST_TAG).map(image => image.replace('registry1.dso.mil', 'mirror.example.com:5000')));
  });

  test('an image of a component of its own stays, and a tag can be another one', () => {
    const images = imagesOf(synthHarbor({
      metrics: {}, imageCatalogue: ImageCatalogue.ironBank({ tag: 'v{version}-fips' }), core: { image: { repository: 'registry.example.com/core', tag: 'v9' } },
    }));
    expect(images).toContain('registry.example.com/core:v9');
    expect(images).toContain(`${IRON_BANK}/harbor-portal:${NEWEST_TAG}-fips`);
  });

  test('data services are no components: they keep their images', () => {
    const images = imagesOf(synthHarbor({ ...CHOICES, database: Database.evaluation(), cache: Cache.evaluation() }));
    expect(images.filter(image => !image.startsWith(IRON_BANK)).length).toBe(2);
  });

  test('a registry of your own has the names that it gives', () => {
    const repositories = Object.fromEntries((Object.keys(CONTAINERS) as ContainerId[]).map(container => [container, `hardened/${container}`]));
    const imageCatalogue = ImageCatalogue.of({ registry: 'registry.example.com', repositories });
    const images = imagesOf(synthHarbor({ imageCatalogue, metrics: {}, exposure: Exposure.clusterIp() }));
    expect(images).toEqual(Object.keys(CONTAINERS).map(container => `registry.example.com/hardened/${container}:${NEWEST_TAG}`).sort());
  });

  test.each([['Harbor', harborErrors], ['HarborRelease', releaseErrors]] as const)(
    'HBR-PROFILE-01: a %s that runs nginx, which Iron Bank does not have, is refused until it has an image', (_root, errorsOf) => {
      const front: Partial<HarborProps> = { ...CHOICES, exposure: Exposure.clusterIp() };
      expect(errorsOf(front)).toEqual([expect.stringMatching(/^HBR-PROFILE-01 'imageCatalogue'.*"nginx".*'nginx\.image'/)]);
      expect(errorsOf({ ...front, nginx: { image: { repository: 'registry.example.com/nginx-photon' } } })).toEqual([]);
    },
  );

  test.each<[string, ImageCatalogueOptions, string]>([
    ['no registry', { registry: 'https://registry.example.com', repositories: { core: 'core' } }, "'registry'"],
    ['no container', { registry: 'registry.example.com', repositories: { database: 'db' } }, "'repositories.database'"],
    ['no repository', { registry: 'registry.example.com', repositories: { core: 'Core:1' } }, "'repositories.core'"],
    ['a tag that moves', { registry: 'registry.example.com', repositories: { core: 'core' }, tag: 'latest' }, "'tag'"],
    ['no tag', { registry: 'registry.example.com', repositories: { core: 'core' }, tag: 'v{release}' }, "'tag'"],
  ])('HBR-PROFILE-02: %s is refused', (_what, options, prop) => {
    expect(() => ImageCatalogue.of(options)).toThrow(`HBR-PROFILE-02 ${prop}`);
  });

  test('without one the images are those of the project of Harbor', () => {
    expect(imagesOf(synthHarbor({ metrics: {} })).every(image => image.startsWith('docker.io/goharbor/'))).toBe(true);
    expect(testHarbor(CHOICES).node.validate()).toEqual([]);
  });
});
