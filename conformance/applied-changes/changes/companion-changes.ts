/* Changes of what is beside a Harbor: Jobs, policies, configuration, backups and alerts. */
import { Duration, Size } from 'cdk8s';
import {
  BlobStorage, CiliumNetworkPolicies, DatabaseDump, DatabaseMigration, DatabaseRestore, DatabaseSource, DumpStorage, Enforcement,
  HarborAlerts, HarborConfiguration, HarborConfigurationOptions, NetworkPeer, NetworkPolicies, PolicyEngine, PolicyPack, PullPreflight,
  RegistryComparison, RegistryMigration, RestoreDrill, SecretSource, SmokeTest,
} from '../../../src';
import { CompanionChange } from '../change';

type Define = CompanionChange['before'];

const smoke = (more: object = {}): Define => (scope, harbor) => { new SmokeTest(scope, 'smoke', { harbor, project: 'smoke', robot: { secretName: 'smoke' }, schedule: '0 * * * *', ...more }); };
const preflight = (image: string, more: object = {}): Define => (scope, harbor) => {
  new PullPreflight(scope, 'preflight', { harbor, namespaces: ['harbor'], checks: [{ images: [`registry.example.com/library/${image}`] }], ...more });
};
const inside = (more: HarborConfigurationOptions): Define => (scope, harbor) => { new HarborConfiguration(scope, 'inside', { harbor, ...more }); };
const project = (gibibytes: number) => ({ projects: [{ name: 'shop', quota: Size.gibibytes(gibibytes) }] });
const bucket = (name: string) => DumpStorage.bucket({ bucket: name, region: 'eu-central-1', credentials: SecretSource.existing('dump-keys') });
const dump = (storage: () => DumpStorage, more: object = {}): Define => (scope, harbor) => {
  new DatabaseDump(scope, 'dump', { harbor, storage: storage(), recipients: ['age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'], ...more });
};
const volume = (gibibytes: number) => () => DumpStorage.volume({ size: Size.gibibytes(gibibytes) });
const restore = (name: string): Define => (scope, harbor) => { new DatabaseRestore(scope, 'restore', { harbor, storage: bucket('dumps'), dump: name }); };
const migration = (more: object = {}): Define => (scope, harbor) => { new DatabaseMigration(scope, 'move', { harbor, source: DatabaseSource.chart(), ...more }); };
const comparison = (...repositories: string[]): Define => scope => {
  new RegistryComparison(scope, 'comparison', {
    namespace: 'harbor', migration: RegistryMigration.of({ from: 'old.example.com', to: 'registry.example.com', repositories }), secretName: 'pull',
  });
};
const drill = (schedule: string): Define => (scope, harbor) => {
  new RestoreDrill(scope, 'drill', {
    harbor,
    dumps: bucket('dumps'),
    identitySecretName: 'identity',
    storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', credentials: SecretSource.existing('reader') }),
    loginSecretName: 'login',
    schedule,
  });
};
const PEERS = { front: [{ namespaceLabels: { 'kubernetes.io/metadata.name': 'gateways' } }], database: [{ cidrs: ['10.9.0.0/24'] }], cache: [{ cidrs: ['10.9.1.0/24'] }] };
const STORES = { storage: [{ cidrs: ['10.9.2.0/24'] }], upstreams: [{ cidrs: ['10.9.3.0/24'] }], trivyDatabases: [{ cidrs: ['10.9.4.0/24'] }] };
const policies = (more: { storage?: NetworkPeer[]; isolateNamespace?: boolean } = {}): Define => (scope, harbor) => { new NetworkPolicies(scope, 'policies', { harbor, ...PEERS, ...STORES, ...more }); };
const cilium: Define = (scope, harbor) => { new CiliumNetworkPolicies(scope, 'policies', { harbor, ...PEERS, ...STORES }); };
const pack = (engine: PolicyEngine, enforcement = Enforcement.AUDIT): Define => (scope, harbor) => {
  const rules = engine === PolicyEngine.VALIDATING_ADMISSION_POLICY ? { requireHarborImages: { workloads: false } } : { routes: [{ upstream: 'docker.io', project: 'docker-hub' }] };
  new PolicyPack(scope, 'pack', { harbor, engine, enforcement, ...rules });
};
const alerts = (labels: Record<string, string>): Define => scope => { new HarborAlerts(scope, 'alerts', { elsewhere: { namespace: 'harbor' }, labels }); };
const none: Define = () => {};

export const COMPANION_CHANGES: readonly CompanionChange[] = [
  { name: 'another project of the smoke test', before: smoke(), after: smoke({ project: 'other' }) },
  { name: 'more tries of the smoke test', before: smoke(), after: smoke({ retries: 3 }) },
  { name: 'another label of the smoke test', before: smoke(), after: smoke({ labels: { team: 'platform' } }) },
  { name: 'another schedule of the smoke test', before: smoke(), after: smoke({ schedule: '30 * * * *' }) },
  { name: 'a smoke test that is removed', before: smoke(), after: smoke({ removeAfter: Duration.hours(1) }) },
  { name: 'another image of the preflight', before: preflight('a:1'), after: preflight('a:2') },
  { name: 'more time for the preflight', before: preflight('a:1'), after: preflight('a:1', { timeout: Duration.hours(1) }) },
  { name: 'another label of the preflight', before: preflight('a:1'), after: preflight('a:1', { labels: { team: 'platform' } }) },
  { name: 'another quota inside of Harbor', before: inside(project(1)), after: inside(project(2)) },
  { name: 'another schedule of the drift', before: inside(project(1)), after: inside({ ...project(1), driftSchedule: '30 * * * *' }) },
  { name: 'another registry of the image of the configuration', before: inside(project(1)), after: inside({ ...project(1), imageRegistry: 'registry.internal.example.com' }) },
  { name: 'where the Pods of the configuration run', before: inside(project(1)), after: inside({ ...project(1), scheduling: { nodeSelector: { pool: 'registry' } } }) },
  { name: 'another bucket of dumps', before: dump(() => bucket('dumps')), after: dump(() => bucket('other')) },
  { name: 'another schedule of dumps', before: dump(() => bucket('dumps')), after: dump(() => bucket('dumps'), { schedule: '0 1 * * *' }) },
  { name: 'a larger volume of dumps', before: dump(volume(5)), after: dump(volume(10)) },
  { name: 'from a volume of dumps to a bucket', before: dump(volume(5)), after: dump(() => bucket('dumps')) },
  { name: 'no dumps', before: dump(() => bucket('dumps')), after: none },
  { name: 'another dump to restore', before: restore('harbor-20261101T000000Z'), after: restore('harbor-20261102T000000Z') },
  { name: 'where the Pod of a move runs', before: migration(), after: migration({ scheduling: { nodeSelector: { pool: 'registry' } } }) },
  { name: 'more time for a move', before: migration(), after: migration({ timeout: Duration.hours(9) }) },
  { name: 'another label of a move', before: migration(), after: migration({ labels: { team: 'platform' } }) },
  { name: 'one more repository that is compared', before: comparison('shop/web'), after: comparison('shop/web', 'shop/api') },
  { name: 'another schedule of the drill', before: drill('0 3 * * 0'), after: drill('0 4 * * 0') },
  { name: 'network policies', before: none, after: policies() },
  { name: 'no network policies', before: policies(), after: none },
  { name: 'another peer of network policies', before: policies(), after: policies({ storage: [{ cidrs: ['10.9.9.0/24'] }] }) },
  { name: 'another dialect of network policies', before: policies(), after: cilium },
  { name: 'another engine of policies', before: pack(PolicyEngine.KYVERNO), after: pack(PolicyEngine.VALIDATING_ADMISSION_POLICY) },
  { name: 'another kind of policies of Kyverno', before: pack(PolicyEngine.KYVERNO_CLUSTER_POLICY), after: pack(PolicyEngine.KYVERNO) },
  { name: 'policies that deny', before: pack(PolicyEngine.KYVERNO), after: pack(PolicyEngine.KYVERNO, Enforcement.ENFORCE) },
  { name: 'policies of the API server that deny', before: pack(PolicyEngine.VALIDATING_ADMISSION_POLICY), after: pack(PolicyEngine.VALIDATING_ADMISSION_POLICY, Enforcement.ENFORCE) },
  { name: 'another label of alerts', before: alerts({ release: 'a' }), after: alerts({ release: 'b' }) },
];
