import * as path from 'node:path';
import {
  BlobStorage, Cache, ChartSource, Database, Exposure, Fleet, FluxLayout, GitOps, Harbor, HarborPlacement, HarborProps, HarborRelease, HarborSecrets, IngressController, NodeRuntime,
  Sovereign, TlsSource,
} from '../../src';
import { objectsOf, temporaryFolder, treeOf } from '../support/fleet';
import { NEWEST } from '../support/newest';

const MIRROR = 'mirror.internal:5000';

/** The props of Harbor, the same for both kinds of clusters but for where images, charts and databases of Trivy come from. */
function props({ url, disconnected }: Sovereign): HarborProps {
  const databases = disconnected ? MIRROR : 'mirror.gcr.io';
  return {
    externalUrl: url,
    createNamespace: true,
    imageRegistry: disconnected ? MIRROR : undefined,
    database: Database.cnpg(),
    cache: Cache.valkey(),
    storage: BlobStorage.s3({ bucket: 'prod-harbor', region: 'eu-central-1', endpoint: 'https://s3.prod.example.com' }),
    secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }),
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.certManager({ issuerName: 'corporate' }) }),
    trivy: { databaseRepositories: [`${databases}/aquasec/trivy-db:2`], javaDatabaseRepositories: [`${databases}/aquasec/trivy-java-db:1`] },
  };
}

interface Variant {
  readonly root: 'natively' | 'as a release';
  readonly layout: FluxLayout;
}

function fleetOf({ root, layout }: Variant, disconnected: boolean): Fleet {
  const imageRegistry = disconnected ? MIRROR : undefined;
  const fleet = new Fleet({
    outdir: path.join(temporaryFolder(), 'clusters'),
    gitOps: GitOps.flux({ layout }),
    defaults: {
      placement: HarborPlacement.inCluster({ acceptSharedFate: true }),
      nodeMirrors: { runtimes: [NodeRuntime.CONTAINERD], routes: [{ upstream: 'docker.io', project: 'docker-hub' }] },
      configuration: {
        imageRegistry,
        routes: [{ upstream: 'docker.io', project: 'docker-hub' }],
        projects: [{ name: 'docker-hub', unlimitedQuota: true }, { name: 'apps', unlimitedQuota: true, requireCosign: true }],
        robots: [{ name: 'pull', pullFrom: ['apps'], secret: { secretName: 'pull' } }],
        scanAll: '0 1 * * *',
      },
    },
    blueprint: {
      define: (chart, sovereign) => {
        const chartSource = ChartSource.helmRepository(sovereign.disconnected ? { url: 'https://charts.internal' } : {});
        if (root === 'natively') { new Harbor(chart, 'harbor', props(sovereign)); } else { new HarborRelease(chart, 'harbor', { ...props(sovereign), chart: chartSource }); }
      },
    },
  });
  fleet.addSovereign({ fqdn: 'prod.example.com', cluster: 'prod-eu-1', disconnected });
  fleet.synth();
  return fleet;
}

/** All values of an object that are no maps or lists, by their paths; texts in JSON are taken apart. */
function leaves(value: unknown, at = ''): Array<readonly [path: string, value: unknown]> {
  const parsed = typeof value === 'string' && /^\s*\{/.test(value) && at.endsWith('json') ? JSON.parse(value) as unknown : value;
  if (typeof parsed !== 'object' || parsed === null) { return [[at, parsed]]; }
  return Object.entries(parsed).flatMap(([name, child]) => leaves(child, `${at}/${name}`));
}

/** The objects of a tree by file, kind and name. The name of the Job is made of what it does, its sources among it. */
function objectsIn(fleet: Fleet): Map<string, any> {
  const files = Object.keys(treeOf(fleet.outdir)).filter(file => file.startsWith('prod.'));
  const named = (name: unknown) => String(name).replace(/^(harbor-configuration)-[0-9a-f]{8}/, '$1-<hash>');
  return new Map(files.flatMap(file => objectsOf(fleet, file).map(object => [`${file} ${object.kind} ${named(object.metadata?.name)}`, object] as const)));
}

/** What says where something comes from: images, charts, databases of Trivy and whether it asks others, upstreams of projects; and what is made of these. */
const SOURCES: readonly RegExp[] = [
  /\/image(Name)?$/, /\/image\/(repository|tag)$/, /spec\/url$/, /\/(dbRepository|javaDBRepository)(\/\d+)?$/, /\/offlineScan$/,
  /state\.json\/registries(\/|$)/, /state\.json\/projects\/\d+\/(registry|metadata\/proxy_speed_kb)$/, /metadata\/name$/, /\/checksum\//,
];
/** Variables of the Trivy adapter with the same content. */
const SOURCE_VARIABLES = /^SCANNER_TRIVY_(DB_REPOSITORY|JAVA_DB_REPOSITORY|OFFLINE_SCAN)$/;

function differences(one: any, other: any): string[] {
  const [before, after] = [new Map(leaves(one)), new Map(leaves(other))];
  const isSourceVariable = (at: string) => at.endsWith('/value') && SOURCE_VARIABLES.test(String(before.get(at.replace(/value$/, 'name'))));
  const hash = /harbor-configuration-[0-9a-f]{8}/g;
  const plain = (value: unknown) => typeof value === 'string' ? value.replace(hash, '') : value;
  return [...new Set([...before.keys(), ...after.keys()])].filter(at => plain(before.get(at)) !== plain(after.get(at))).filter(at => !isSourceVariable(at));
}

const VARIANTS: readonly Variant[] = (['natively', 'as a release'] as const).flatMap(root => Object.values(FluxLayout).map(layout => ({ root, layout })));

describe.each(VARIANTS)('A37: a cluster without internet, $root, in the layout $layout,', variant => {
  const [connected, disconnected] = [fleetOf(variant, false), fleetOf(variant, true)];
  const [before, after] = [objectsIn(connected), objectsIn(disconnected)];

  test('A37: has the same files with the same objects as one that has it', () => {
    expect(before.size).toBeGreaterThan(10);
    expect([...after.keys()]).toEqual([...before.keys()]);
  });

  test('A37: has objects that differ in their sources alone', () => {
    const others = [...before].flatMap(([id, object]) => differences(object, after.get(id)).filter(at => !SOURCES.some(source => source.test(at))).map(at => `${id}: ${at}`));
    expect(others).toEqual([]);
  });

  test('A37: does differ in them: no image comes from the internet', () => {
    const images = (objects: Map<string, any>) => [...objects.values()].flatMap(object => leaves(object).filter(([at]) => /\/image(Name)?$/.test(at)).map(([, image]) => String(image)));
    expect(images(before).some(image => image.startsWith(MIRROR))).toBe(false);
    expect(images(after).filter(image => !image.startsWith(MIRROR))).toEqual([]);
    expect(images(after).map(image => image.replace(/^.*\//, ''))).toEqual(images(before).map(image => image.replace(/^.*\//, '')));
  });

  test('A37: has the same release of Harbor, where a mirror makes the values say it', () => {
    const tags = [...after.values()].flatMap(object => leaves(object).filter(([at]) => at.endsWith('/image/tag')).map(([, tag]) => tag));
    expect(new Set(tags)).toEqual(new Set(variant.root === 'natively' ? [] : [`v${NEWEST}`]));
  });

  test('A37: has nodes that pull from the same project, without the way past it', () => {
    const hosts = (fleet: Fleet) => treeOf(fleet.outdir)['_fleet/nodes/prod.example.com/etc/containerd/certs.d/docker.io/hosts.toml'];
    const project = 'https://registry.prod.example.com/v2/docker-hub';
    expect([hosts(connected), hosts(disconnected)].map(text => text.includes(project))).toEqual([true, true]);
    expect([hosts(connected), hosts(disconnected)].map(text => text.includes('registry-1.docker.io'))).toEqual([true, false]);
  });
});
