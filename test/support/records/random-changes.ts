/* Random fleets, and random changes to them and to their trees. */
import * as fs from 'node:fs';
import fc from 'fast-check';
import { FleetData, fleetData, FleetFolder, SovereignData } from './changing-fleet';
import { withMark } from '../../../src/fleet/tree/file-mark';

/** A fleet and its folder between two runs. */
export interface FleetState {
  readonly data: FleetData;
  readonly folder: FleetFolder;
}

/** A change: returns the data of the next run, and may change files. */
export type Change = (state: FleetState) => FleetData;

const DOMAINS = ['a.example.com', 'b.example.com', 'sub.a.example.com', 'c.example.org', 'd.example.net'];

const CONFIGURATION = { projects: [{ name: 'apps', isPublic: true }], routes: [{ upstream: 'docker.io', project: 'docker-hub' }] };

/** What a Sovereign may have beside its name. Some of it is a problem for another Sovereign, or has warnings. */
export const FACTS: ReadonlyArray<Readonly<Record<string, unknown>>> = [
  { size: 'large' },
  { size: 'small', wave: 2 },
  { host: 'registry.shared.example.com' },
  { aliases: ['mirror.b.example.com'] },
  { objectStorage: { bucket: 'shared', region: 'eu-central-1' } },
  { placement: { inCluster: { acceptSharedFate: true } } },
  { placement: { external: { host: 'registry.elsewhere.example', pullCredentials: { storeName: 'vault', remoteKey: 'pull', namespaces: ['apps'] } } } },
  { configuration: CONFIGURATION },
  { configuration: { ...CONFIGURATION, replicatesWith: ['a.example.com'] } },
  { nodeMirrors: { runtimes: ['containerd'], routes: [{ upstream: 'docker.io', project: 'docker-hub' }] } },
  { substituteFrom: [{ kind: 'ConfigMap', name: 'cluster' }] },
  { disconnected: true, placement: { external: { host: 'registry.inside.example' } }, objectStorage: undefined },
  { templated: true, variables: { BUCKET: 'of-template' } },
  { acknowledge: [{ code: 'HBR-FLEET-22', reason: 'it is known' }] },
  { variables: { UNUSED: 'value' } },
  { harborRelease: { trivy: { enabled: false } } },
  { harborRelease: { cache: { external: { host: 'cache.b.example.com' } } } },
  { harborRelease: { cache: { external: { host: 'cache.c.example.org' } } } },
  { harborRelease: { exposure: { clusterIp: { tls: 'terminatedElsewhere' } } } },
];

/** All removals are meant. */
const MEANT = { allowRemoval: DOMAINS };
/** Harbor as manifests. */
const NATIVE = { harborRelease: undefined, harbor: fleetData([]).harborRelease };

/** What a fleet may have beside its Sovereigns; undefined takes it away. */
export const SECTIONS: ReadonlyArray<Readonly<Record<string, unknown>>> = [
  { defaults: { hostPrefix: 'harbor' } },
  { defaults: undefined },
  { conventions: { generic: { labels: { 'example.com/fqdn': '{fqdn}' } } } },
  { conventions: 'openova' },
  { conventions: undefined },
  { ...MEANT, gitOps: { flux: { treePath: 'clusters', layout: 'units' } } },
  { gitOps: { flux: { treePath: 'clusters', interval: '7m' } } },
  { ...MEANT, ...NATIVE, gitOps: { argoCd: { repoUrl: 'https://git.example.com/fleet.git', treePath: 'clusters' } } },
  { ...MEANT, ...NATIVE, gitOps: { flux: { treePath: 'clusters' } } },
  { ...MEANT, gitOps: 'none' },
  { billOfMaterials: 'plain' },
  { billOfMaterials: 'json' },
  { billOfMaterials: undefined },
  { renovateComments: true },
  { acknowledge: [{ code: 'HBR-FLEET-22', reason: 'all of them' }] },
  { acknowledge: [{ code: 'HBR-EXPO-17', reason: 'it is replaced this year' }] },
  { acknowledge: undefined },
  { allowRemoval: DOMAINS },
  { rollout: { version: '2.15.2', throughWave: 1 } },
  { template: { objectStorage: { bucket: '${BUCKET}', region: 'eu-central-1' } } },
];

const facts = fc.constantFrom(...FACTS);
const some = fc.nat(99);

function at<Item>(items: readonly Item[], index: number): Item | undefined {
  return items.length === 0 ? undefined : items[index % items.length];
}

function withSovereigns(data: FleetData, change: (all: readonly SovereignData[]) => readonly SovereignData[]): FleetData {
  return { ...data, sovereigns: [...change(data.sovereigns)] };
}

function withFacts(index: number, given: object): Change {
  return ({ data }) => withSovereigns(data, all => all.map(one => one === at(all, index) ? { ...one, ...given } : one));
}

/** A fleet to begin with. */
export const someFleet: fc.Arbitrary<FleetData> = fc.tuple(fc.subarray(DOMAINS, { minLength: 1, maxLength: 4 }), fc.array(fc.tuple(some, facts), { maxLength: 3 }))
  .map(([fqdns, given]) => given.reduce<FleetData>((data, [index, one]) => withFacts(index, one)({ data } as FleetState), fleetData(fqdns)));

const ofSovereigns: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(some, facts).map(([index, given]) => withFacts(index, given)),
  fc.constantFrom(...DOMAINS).map((fqdn): Change => ({ data }) => withSovereigns(data, all => (
    all.some(one => one.fqdn === fqdn) ? all.filter(one => one.fqdn !== fqdn) : [...all, ...fleetData([fqdn]).sovereigns]
  ))),
  fc.tuple(some, fc.constantFrom(...DOMAINS)).map(([index, fqdn]): Change => state => withFacts(index, { fqdn })(state)),
  some.map((index): Change => ({ data }) => withSovereigns(data, all => all.length < 2 ? all : [...all.slice(index % all.length), ...all.slice(0, index % all.length)])),
);

const ofFleet: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom(...SECTIONS).map((section): Change => ({ data }) => ({ ...data, ...section })),
  fc.constantFrom('large', 'small').map((size): Change => ({ data }) => ({ ...data, harborRelease: { ...data.harborRelease as object, size } })),
);

function inFile(index: number, change: (file: string, text: string) => void, pattern = /./): Change {
  return ({ data, folder }) => {
    const files = fs.existsSync(folder.tree) ? fs.readdirSync(folder.tree, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()) : [];
    const paths = files.map(entry => `${entry.parentPath}/${entry.name}`).filter(file => pattern.test(file)).sort();
    const file = at(paths, index);
    if (file !== undefined) { change(file, fs.readFileSync(file, 'utf8')); }
    return data;
  };
}

const ofFiles: fc.Arbitrary<Change> = fc.oneof(
  some.map(index => inFile(index, file => fs.appendFileSync(file, '# mine\n'))),
  some.map(index => inFile(index, file => fs.rmSync(file))),
  some.map(index => inFile(index, (file, text) => fs.writeFileSync(file, text.replaceAll('\n', '\r\n')))),
  some.map(index => inFile(index, file => fs.rmSync(file), /\.record$/)),
  some.map(index => inFile(index, (file, text) => fs.writeFileSync(file, text.slice(0, -20)), /\.record$/)),
  some.map(index => ofOtherCode(index)),
);

/** A record that was written by other code of the library. */
function ofOtherCode(index: number): Change {
  return state => inFile(index, (file, text) => {
    const body = text.slice(text.indexOf('\n') + 1).replace(/"input":"\w+"/, '"input":"of other code"');
    fs.writeFileSync(file, withMark(file.slice(state.folder.tree.length + 1), body, 'default'));
  }, /\.record$/)(state);
}

/** A change of the data or of the tree. */
export const someChange: fc.Arbitrary<Change> = fc.oneof({ weight: 4, arbitrary: ofSovereigns }, { weight: 2, arbitrary: ofFleet }, { weight: 3, arbitrary: ofFiles });

/** Options of a run. */
export const someOptions = fc.record({ prune: fc.boolean(), adopt: fc.boolean(), dryRun: fc.constantFrom(false, false, true), strict: fc.constantFrom(false, false, false, true) });
