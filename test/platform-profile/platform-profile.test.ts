import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  BigBangOptions, Fleet, FleetFile, HarborRelease, HarborReleaseProps, ImageCatalogue, NetworkPolicies, PlatformProfile, ServiceEntries,
} from '../../src';
import { BIG_BANG } from '../../src/facts/platforms';
import { withProfile } from '../../src/platform-profile/with-profile';
import { objectsOf as objectsOfFile, problemsOf, temporaryFolder } from '../support/fleet';
import { harborProps } from '../support/harbor';
import { find, findAll, Manifest } from '../support/manifests';
import { NEWEST_TAG } from '../support/newest';
import { schemaProblems } from '../support/schemas';

/** A release in Big Bang, with nothing said that the profile can say. */
function bigBang(options: BigBangOptions = {}, more: Partial<HarborReleaseProps> = {}): HarborRelease {
  const profile = PlatformProfile.bigBang(options);
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  return new HarborRelease(chart, 'harbor', { ...harborProps(), exposure: profile.exposure, profile, ...more });
}

const objectsOf = (release: HarborRelease): Manifest[] => Chart.of(release).toJson();
const helmReleaseOf = (...given: Parameters<typeof bigBang>) => findAll(objectsOf(bigBang(...given)), 'HelmRelease')[0];
const dependsOn = (...given: Parameters<typeof bigBang>) => helmReleaseOf(...given).spec.dependsOn;
const OUTSIDE = [{ cidrs: ['203.0.113.0/24'] }];
const ofBigBang = (...names: string[]) => names.map(name => ({ name, namespace: 'bigbang' }));

describe('the profile of Big Bang', () => {
  test('D9: the HelmRelease harbor is in namespace bigbang, and installs release harbor into namespace harbor', () => {
    const { metadata, spec } = helmReleaseOf();
    expect([metadata.name, metadata.namespace, spec.releaseName, spec.targetNamespace]).toEqual(['harbor', 'bigbang', 'harbor', 'harbor']);
    expect(findAll(objectsOf(bigBang()), 'HelmRepository').map(source => source.metadata.namespace)).toEqual(['bigbang']);
  });

  test('D10: it waits for Istio, the policies of Kyverno and the monitoring', () => {
    expect(dependsOn()).toEqual(ofBigBang('istiod', 'kyverno-policies', 'monitoring'));
  });

  test.each<[string, BigBangOptions, string[]]>([
    ['Istio', { istio: false }, ['kyverno-policies', 'monitoring']],
    ['Kyverno', { kyverno: false }, ['istiod', 'monitoring']],
    ['the monitoring', { monitoring: false }, ['istiod', 'kyverno-policies']],
  ])('D10: %s that is off is not waited for', (_what, options, names) => {
    expect(dependsOn(options)).toEqual(ofBigBang(...names));
  });

  test('D10: with all of them off it waits for nothing', () => {
    expect(dependsOn({ istio: false, kyverno: false, monitoring: false })).toBeUndefined();
  });

  test('images are those of Iron Bank, with the login that the platform has for it', () => {
    const { imagePullSecrets, core } = helmReleaseOf().spec.values;
    expect(imagePullSecrets).toEqual([{ name: 'private-registry' }]);
    expect(core.image).toEqual({ repository: 'registry1.dso.mil/ironbank/opensource/goharbor/harbor-core', tag: NEWEST_TAG });
  });

  test('clients come through its gateway, which alone network policies admit, and Pods accept mutual TLS alone', () => {
    const release = bigBang();
    const chart = Chart.of(release);
    new NetworkPolicies(chart, 'policies', { harbor: release, database: OUTSIDE, cache: OUTSIDE });
    const objects = objectsOf(release);
    expect(find(objects, 'VirtualService', 'harbor').spec.gateways).toEqual(['istio-gateway/public-ingressgateway']);
    expect(find(objects, 'PeerAuthentication', 'harbor').spec).toEqual({ selector: { matchLabels: { release: 'harbor', app: 'harbor' } }, mtls: { mode: 'STRICT' } });
    expect(JSON.stringify(findAll(objects, 'NetworkPolicy'))).toContain('"kubernetes.io/metadata.name":"istio-gateway"');
    expect(release.warnings.filter(text => text.includes('HBR-NETPOL-16'))).toEqual([]);
  });

  test('the monitoring scrapes with the certificate of the mesh, and with neither there is no metric', () => {
    const scheme = (options: BigBangOptions) => findAll(objectsOf(bigBang(options)), 'ServiceMonitor').map(({ spec }) => spec.endpoints[0].scheme);
    expect(scheme({})).toEqual(['https']);
    expect([scheme({ monitoring: false }), helmReleaseOf({ monitoring: false }).spec.values.metrics]).toEqual([[], { enabled: false }]);
    expect(helmReleaseOf({ istio: false }).spec.values.metrics.serviceMonitor.enabled).toBe(true);
  });

  test('another gateway is that of its namespace', () => {
    const { exposure } = PlatformProfile.bigBang({ gateway: 'private/harbor' });
    expect(find(objectsOf(bigBang({}, { exposure })), 'VirtualService', 'harbor').spec.gateways).toEqual(['private/harbor']);
  });

  test('HBR-EXPO-03: a gateway that is none is refused', () => {
    expect(() => PlatformProfile.bigBang({ gateway: 'https://gateway' })).toThrow("HBR-EXPO-03 'gateway'");
  });

  test('a namespace that the release makes gets sidecars if there is Istio', () => {
    const labels = (options: BigBangOptions) => find(objectsOf(bigBang(options, { createNamespace: true })), 'Namespace', 'harbor').metadata.labels;
    expect(labels({})).toEqual({ 'istio-injection': 'enabled' });
    expect(labels({ istio: false })).not.toHaveProperty('istio-injection');
  });

  test('what the props say takes the place of it, and releases to wait for are added', () => {
    const { metadata, spec } = helmReleaseOf({ istio: false }, {
      namespace: 'registry',
      releaseName: 'hub',
      imageCatalogue: ImageCatalogue.of({ registry: 'registry.example.com', repositories: hubRepositories() }),
      imagePullSecrets: ['own'],
      metrics: undefined,
      release: { namespace: 'flux', dependsOn: [{ name: 'cnpg' }] },
    });
    expect([metadata.namespace, spec.releaseName, spec.targetNamespace]).toEqual(['flux', 'hub', 'registry']);
    expect(spec.dependsOn).toEqual([...ofBigBang('kyverno-policies', 'monitoring'), { name: 'cnpg' }]);
    expect([spec.values.core.image.repository, spec.values.imagePullSecrets]).toEqual(['registry.example.com/core', [{ name: 'own' }]]);
  });

  test('a prop that is undefined says nothing, and props without a profile stay as they are', () => {
    const profile = PlatformProfile.bigBang();
    const props = { ...harborProps(), namespace: undefined, profile };
    expect(withProfile(props).namespace).toBe(BIG_BANG.targetNamespace);
    const plain: HarborReleaseProps = harborProps();
    expect(withProfile(plain)).toBe(plain);
  });

  test('nothing of it is there without it', () => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
    new HarborRelease(chart, 'harbor', harborProps());
    expect(JSON.stringify(chart.toJson())).not.toMatch(/bigbang|ironbank|dso\.mil|istio|private-registry/);
  });

  test('the registered hosts of the mesh are those that Harbor connects to, and have no TLS of the mesh around them', () => {
    const release = bigBang();
    new ServiceEntries(Chart.of(release), 'entries', { harbor: release });
    const objects = objectsOf(release);
    const hosts = (kind: string) => findAll(objects, kind).flatMap(({ spec }) => spec.hosts ?? [spec.host]);
    expect(hosts('ServiceEntry')).toEqual(expect.arrayContaining(['postgres.example.com', 'valkey.example.com', ...hosts('DestinationRule')]));
    expect(hosts('DestinationRule')).toEqual(['postgres.example.com', 'valkey.example.com']);
  });

  test('it has no error and no warning of its own, and an API server accepts the objects', async () => {
    const release = bigBang();
    expect(release.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
    expect(release.warnings.map(text => /HBR-[A-Z]+-\d+/.exec(text)![0])).toEqual(['HBR-REDIS-16']);
    expect(await schemaProblems(objectsOf(release))).toEqual([]);
  });
});

describe('a fleet file', () => {
  const FILE = [
    'harborRelease:',
    '  profile: { bigBang: { kyverno: false } }',
    '  database: { external: { host: db.example.com } }',
    '  cache: { external: { host: redis.example.com, tls: true } }',
    '  storage: { s3: { bucket: images, region: us-gov-west-1 } }',
    '  exposure: { virtualService: { gateways: [istio-gateway/public-ingressgateway], strictMtls: true, outsideMesh: [database] } }',
    'sovereigns:',
    '  - fqdn: prod.example.com',
    '    placement: { inCluster: { acceptSharedFate: true } }',
  ];

  function fleetOf(...lines: string[]): Fleet {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'fleet.yaml'), lines.join('\n'));
    return FleetFile.load(join(folder, 'fleet.yaml'), { outdir: join(folder, 'clusters') });
  }

  function synthesised(...lines: string[]): Manifest[] {
    const fleet = fleetOf(...lines);
    fleet.synth();
    return objectsOfFile(fleet, 'prod.example.com/harbor/harbor.yaml') as Manifest[];
  }

  test('says a profile, and what is outside of the mesh', () => {
    const objects = synthesised(...FILE);
    const { metadata, spec } = findAll(objects, 'HelmRelease')[0];
    expect([metadata.namespace, spec.dependsOn]).toEqual(['bigbang', ofBigBang('istiod', 'monitoring')]);
    expect(spec.values.portal.image.repository).toBe('registry1.dso.mil/ironbank/opensource/goharbor/harbor-portal');
    expect(findAll(objects, 'DestinationRule').map(rule => rule.spec.host)).toEqual(['db.example.com']);
  });

  test('says a catalogue of images', () => {
    const catalogue = '  imageCatalogue: { of: { registry: registry.example.com, repositories: { core: a, jobservice: b, registry: c, registryctl: d, portal: e, trivy: f, exporter: g } } }';
    const objects = synthesised(FILE[0], catalogue, ...FILE.slice(1));
    expect(findAll(objects, 'HelmRelease')[0].spec.values.core.image).toEqual({ repository: 'registry.example.com/a', tag: NEWEST_TAG });
  });

  test('HBR-PROFILE-03: a cache without a database is refused, and no database is made up', () => {
    const fleet = fleetOf(...FILE.filter(line => !line.includes('database:') || line.includes('exposure')));
    expect(problemsOf(() => fleet.synth()).join('\n')).toContain("HBR-PROFILE-03 'database' must be given, because 'cache' is");
  });
});

function hubRepositories(): Record<string, string> {
  return Object.fromEntries(['core', 'jobservice', 'registry', 'registryctl', 'portal', 'trivy', 'exporter'].map(name => [name, name]));
}
