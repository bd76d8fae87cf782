import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleetFile, reported } from './reported';
import { ReportDesign } from '../../../src/cli/report/report-data';
import { lockText } from '../../../src/image-lock/lock-file';
import { command } from '../../support/command';
import { temporaryFolder } from '../../support/fleet';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples', 'fleet');
const GENERIC = join(EXAMPLES, 'generic.yaml');

/** The only design of one Sovereign. */
function designOf(sovereign: string, ...more: readonly string[]): ReportDesign {
  const { designs } = reported(fleetFile([sovereign], ...more));
  expect(designs).toHaveLength(1);
  return designs[0];
}

const factOf = ({ facts }: ReportDesign, topic: string) => facts.find(fact => fact.topic === topic)?.text;

describe('one model, many outputs: the report says what the commands say', () => {
  const data = reported(GENERIC);
  const asked = (subject: string) => JSON.parse(command('explain', subject, GENERIC, '--cluster', 'prod.example.com', '--json').out) as { rows?: unknown };

  test('failures are those of explain failures', () => {
    expect(data.designs[0].failures).toEqual(asked('failures'));
  });

  test('the firewall is that of explain firewall', () => {
    expect(data.designs[0].firewall).toEqual(asked('firewall'));
  });

  test('the preparation is that of explain preparation', () => {
    expect(data.designs[0].preparation).toEqual(asked('preparation').rows);
  });

  test('images and charts are those of images', () => {
    const { out } = command('images', GENERIC, '--sovereign', 'prod.example.com', '--format', 'json');
    const { materials } = JSON.parse(out) as { materials: ReadonlyArray<{ reference: string }> };
    expect(data.designs[0].materials.map(({ reference }) => reference)).toEqual(materials.map(({ reference }) => reference));
  });

  test('warnings are those of synth', () => {
    const { out } = command('synth', GENERIC, '--dry-run', '--json', '--outdir', join(EXAMPLES, 'nowhere'));
    const { warnings } = JSON.parse(out) as { warnings: string[] };
    expect(data.warnings).toHaveLength(warnings.length);
    expect(data.warnings.map(({ text }) => warnings.some(warning => warning.endsWith(text)))).toEqual(data.warnings.map(() => true));
  });
});

describe('a row of the overview', () => {
  test('says what a Sovereign has', () => {
    const [cluster] = reported(GENERIC).clusters;
    expect(cluster).toMatchObject({
      fqdn: 'prod.example.com',
      cluster: 'prod-eu-1',
      registry: 'harbor.prod.example.com',
      size: 'medium',
      wave: 0,
      placement: 'in the cluster',
      exposure: 'Ingress controller of class traefik',
      database: 'PostgreSQL at db.prod.example.com',
      cache: 'cache at cache.prod.example.com:6380',
      storage: 'bucket prod-eu-1-harbor',
      design: 0,
    });
  });

  test('has the release before a rollout', () => {
    const path = fleetFile(['fqdn: a.example.com, version: 2.14.3', 'fqdn: b.example.com, version: 2.14.3, wave: 1'], 'rollout: { version: 2.15.2, throughWave: 0 }');
    expect(reported(path).clusters.map(({ release, upgradesFrom }) => [release, upgradesFrom])).toEqual([['2.15.2', '2.14.3'], ['2.14.3', undefined]]);
  });

  test('has times that the fleet spreads, which are no reason for another design', () => {
    const { clusters, designs } = reported(fleetFile(['fqdn: a.example.com', 'fqdn: b.example.com'], 'defaults: { configuration: { scanAll: "0 10 3 * * *" } }'));
    expect(designs).toHaveLength(1);
    const [one, other] = clusters.map(({ schedules }) => schedules);
    expect(one).toEqual([{ what: 'scan of everything', when: expect.stringMatching(/^0 \d+ 3 \* \* \*$/) }]);
    expect(other).not.toEqual(one);
  });

  test('of a registry elsewhere says where that is, and has no design of a Harbor', () => {
    const path = fleetFile(['fqdn: a.example.com, placement: { existing: { host: registry.example.com, kind: artifactory } }']);
    const { clusters: [cluster], designs: [design] } = reported(path);
    expect(cluster).toMatchObject({ registry: 'registry.example.com', placement: 'artifactory outside of the cluster' });
    expect(cluster).not.toHaveProperty('release');
    expect([design.topology, design.facts, design.failures]).toEqual([undefined, [], []]);
  });

  test('of a templated Sovereign has the warnings of the template', () => {
    const { clusters, warnings } = reported(join(EXAMPLES, 'fleet.yaml'));
    expect(clusters.map(({ templated, warnings: open }) => [templated, open])).toEqual([[false, 1], [false, 1], [true, 1]]);
    expect(warnings).toEqual([expect.objectContaining({ code: 'HBR-REDIS-15', clusters: ['omantel.omani.works', 'otech.omani.works', 'lab.omani.works'] })]);
  });
});

describe('warnings', () => {
  const SHARED_FATE = 'HBR-FLEET-22';
  const sovereigns = ['fqdn: a.example.com', 'fqdn: b.example.com'];
  const about = (path: string) => reported(path).warnings.find(({ code }) => code === SHARED_FATE);

  test('name all of their Sovereigns', () => {
    expect(about(fleetFile(sovereigns))?.clusters).toEqual(['a.example.com', 'b.example.com']);
    expect(about(fleetFile(sovereigns))).not.toHaveProperty('reason');
  });

  test('have the reason for which they were acknowledged', () => {
    const path = fleetFile(sovereigns, `acknowledge: [{ code: ${SHARED_FATE}, reason: images are preloaded }]`);
    expect(about(path)?.reason).toBe('images are preloaded');
    const { clusters: [cluster], designs: [design] } = reported(path);
    expect(cluster.acknowledged).toBe(1);
    expect(design.warnings.find(({ code }) => code === SHARED_FATE)?.reason).toBe('images are preloaded');
  });

  test('of one Sovereign make it a design of its own', () => {
    const path = fleetFile(['fqdn: a.example.com', 'fqdn: b.example.com, placement: { inCluster: { acceptSharedFate: true } }']);
    expect(reported(path).designs.map(({ clusters, warnings }) => [clusters, warnings.some(({ code }) => code === SHARED_FATE)]))
      .toEqual([[['a.example.com'], true], [['b.example.com'], false]]);
  });
});

describe('a report of one Sovereign', () => {
  test('has nothing about the others', () => {
    const data = reported(GENERIC, { sovereign: 'edge-7.example.com' });
    expect(data.clusters.map(({ fqdn }) => fqdn)).toEqual(['edge-7.example.com']);
    expect(JSON.stringify(data)).not.toContain('prod.example.com');
  });
});

test('a fleet with problems has no report, and all of them are said', () => {
  const path = fleetFile(['fqdn: a.example.com', 'fqdn: a.example.com']);
  expect(() => reported(path)).toThrow(/HBR-FLEET-/);
});

describe('the sections change with the props', () => {
  const plain = designOf('fqdn: a.example.com');

  test('a scanner', () => {
    const scanned = designOf('fqdn: a.example.com, harbor: { trivy: { enabled: true } }');
    expect([factOf(plain, 'scanner'), factOf(scanned, 'scanner')]).toEqual(['none', 'Trivy']);
    expect(scanned.topology?.endpoints.map(({ name }) => name)).toContain('trivy-databases');
    expect(scanned.flows.some(({ from, to }) => from === 'trivy' && to === 'core')).toBe(true);
    expect(plain.flows.some(({ from }) => from === 'trivy')).toBe(false);
  });

  test('replicas', () => {
    const large = designOf('fqdn: a.example.com, size: large');
    const podsOf = ({ budget }: ReportDesign) => budget?.requests.find(({ component }) => component === 'core')?.pods;
    expect([podsOf(plain), podsOf(large)]).toEqual([2, 3]);
    expect(large.topology?.workloads).toContainEqual({ title: 'core', detail: '3 Pods' });
  });

  test('metrics bring Prometheus into the picture', () => {
    const watched = designOf('fqdn: a.example.com, harbor: { metrics: { serviceMonitor: {} } }');
    expect(plain.topology?.watchers).toEqual([]);
    expect(watched.topology?.watchers).toEqual([expect.objectContaining({ name: 'prometheus', components: ['core', 'jobservice', 'registry', 'exporter'] })]);
  });

  test('where Secrets come from', () => {
    const stored = designOf('fqdn: a.example.com, harbor: { secrets: { externalSecrets: { storeName: vault } } }');
    const writers = ({ secrets }: ReportDesign) => new Set(secrets.filter(({ purpose }) => purpose === 'core-secret').map(({ writer }) => writer));
    expect([...writers(plain)]).toEqual(['outside']);
    expect([...writers(stored)]).toEqual([expect.stringMatching(/^ExternalSecret /)]);
  });

  test('digests of a lock', () => {
    const names = plain.materials.filter(({ kind, exact }) => kind === 'image' && exact).map(({ reference }) => reference);
    const digest = `sha256:${'a'.repeat(64)}`;
    const lock = join(temporaryFolder(), 'images.lock.json');
    writeFileSync(lock, lockText(Object.fromEntries(names.map(name => [name, { digest, mediaType: 'application/vnd.oci.image.index.v1+json' }]))));
    const locked = designOf('fqdn: a.example.com', `imageLock: ${lock}`);
    expect(plain.materials.flatMap(material => material.digest ?? [])).toEqual([]);
    expect(locked.materials.filter(material => material.digest === digest)).toHaveLength(names.length);
  });

  test('a lock without the images is an error, as it is for synth', () => {
    const lock = join(temporaryFolder(), 'images.lock.json');
    writeFileSync(lock, lockText({}));
    expect(() => reported(fleetFile(['fqdn: a.example.com'], `imageLock: ${lock}`))).toThrow(/HBR-AIRGAP-02/);
    expect(() => reported(fleetFile(['fqdn: a.example.com'], `imageLock: ${lock}.gone`))).toThrow(/HBR-AIRGAP-01/);
  });

  test('what is inside of Harbor', () => {
    const inside = 'configuration: { projects: [{ name: apps, quota: 20Gi }], robots: [{ name: ci, pushTo: [apps], secret: { secretName: ci-robot } }] }';
    const { contents } = designOf(`fqdn: a.example.com, ${inside}`);
    expect(plain.contents).toEqual({ isDeclared: false, projects: [], registries: [], robots: [], replication: [] });
    expect(contents).toMatchObject({
      isDeclared: true,
      projects: [{ name: 'apps', filledBy: 'push', quota: '20Gi' }],
      robots: [{ name: 'ci', access: 'pushes to apps', secret: 'ci-robot' }],
    });
  });

  test('mirrors of nodes', () => {
    const mirrored = designOf('fqdn: a.example.com, nodeMirrors: { runtimes: [containerd], routes: [{ upstream: quay.io, project: quay }] }');
    expect(plain).not.toHaveProperty('nodes.routes');
    expect(mirrored.nodes).toEqual({ runtimes: ['containerd'], routes: [{ upstream: 'quay.io', project: 'quay', visibility: 'public', fallback: 'upstream' }] });
    expect(mirrored.topology?.direct).toEqual([{ to: 'upstreams', why: 'images while Harbor does not give them' }]);
  });
});

describe('A19: the storage that content takes', () => {
  const CONTENT = 'expectedContent: { pushedPerDay: 20Gi, keptFor: 30d, collectedEvery: 3d, sharedLayers: 0.5 }';
  const path = fleetFile(['fqdn: a.example.com', `fqdn: b.example.com, harbor: { ${CONTENT} }`]);
  const budgets = reported(path).designs.map(({ budget }) => budget?.content);

  test('A19: is in the resources of the Sovereigns that say what to expect', () => {
    expect(budgets).toEqual([undefined, { capacity: '367Gi', terms: '300Gi is pushed and kept, 30Gi waits for garbage collection, 37Gi stays free' }]);
  });

  test('A19: is on the page', () => {
    const { out } = command('report', path, '-o', '-');
    expect(out).toMatch(/Content<\/dt><dd[^>]*>367Gi, of which 300Gi is pushed and kept/);
  });
});
