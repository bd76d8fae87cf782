import { ApiObject, App, Chart, Duration } from 'cdk8s';
import {
  NetworkPolicyKind, BlobStorage, DumpStorage, ExternalSecretOptions, Harbor, HarborProps, RestoreDrill, RestoreDrillProps, SecretSource,
} from '../../src';
import { codeOf } from '../support/bad-input';
import { harborProps } from '../support/harbor';
import { errorsOf, warningsOf } from '../support/harbor-context';
import { container, env, find, Manifest, podTemplate } from '../support/manifests';
import { restrictedProblems } from '../support/restricted-pod';
import { blobVolume } from '../support/scenarios/blob-volume';
import { schemaProblems } from '../support/schemas';

const READER = SecretSource.existing('registry-reader');
const DUMPS = DumpStorage.bucket({ bucket: 'dumps', region: 'eu-central-1', credentials: SecretSource.existing('dump-reader') });

function drillOf(props: Partial<RestoreDrillProps> = {}, used: Partial<HarborProps> = {}) {
  const app = new App();
  const harbor = new Harbor(new Chart(app, 'used', { disableResourceNameHashes: true }), 'harbor', harborProps({ namespace: 'registry', ...used }));
  const chart = new Chart(app, 'drill', { disableResourceNameHashes: true });
  const drill = new RestoreDrill(chart, 'drill', {
    harbor,
    dumps: DUMPS,
    storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', credentials: READER }),
    loginSecretName: 'drill-login',
    apiServer: [{ cidrs: ['10.0.0.10/32'], ports: [6443] }],
    ...props,
  });
  const objects = chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson()) as Manifest[];
  return { drill, objects, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

const cronJobOf = (objects: Manifest[]) => find(objects, 'CronJob', 'restore-drill-check');
const settingsOf = (objects: Manifest[]) => JSON.parse(find(objects, 'ConfigMap', 'restore-drill-check').data['settings.json']);

describe('the Harbor of a drill', () => {
  test('is of the release in use, in a namespace of its own, and raises no problem', () => {
    const { drill, objects, errors, warnings } = drillOf();
    expect([errors, warnings]).toEqual([[], []]);
    expect(find(objects, 'Namespace', 'registry-restore-drill').kind).toBe('Namespace');
    expect(new Set(objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace))).toEqual(new Set(['registry-restore-drill']));
    expect(drill.harbor?.url).toBe('https://restore-drill.invalid');
    expect(container(find(objects, 'Deployment', 'restore-drill-core'), 'core').image).toMatch(/:v2\./);
  });

  test('has nothing that deletes, replicates, scans or calls anybody', () => {
    const { objects } = drillOf();
    expect(find(objects, 'Deployment', 'restore-drill-jobservice').spec.replicas).toBe(0);
    expect(objects.filter(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name.includes('trivy'))).toEqual([]);
    expect(objects.filter(({ kind }) => ['Ingress', 'HTTPRoute', 'VirtualService'].includes(kind))).toEqual([]);
  });

  test('neither writes to the bucket nor purges uploads in it', () => {
    const { objects } = drillOf();
    const registry = find(objects, 'Deployment', 'restore-drill-registry');
    expect(env(objects, registry, 'registry').REGISTRY_STORAGE_MAINTENANCE_READONLY).toBe('{"enabled":true}');
    expect(JSON.stringify(objects.filter(({ kind }) => kind === 'ConfigMap'))).toMatch(/uploadpurging:\\n\s+enabled: false/);
    expect(JSON.stringify(objects)).toContain('read_only');
  });

  test('is not kept when it leaves the manifests', () => {
    expect(JSON.stringify(drillOf().objects)).not.toContain('helm.sh/resource-policy');
  });
});

describe('the CronJob of a drill', () => {
  test('fetches the newest dump, puts it into the database of the drill, and looks whether Harbor works', () => {
    const { initContainers, containers } = podTemplate(cronJobOf(drillOf().objects)).spec;
    expect([...initContainers, ...containers].map(({ name, command, args }: any) => [name, args?.[0] ?? command[1]])).toEqual([
      ['fetch', 'fetch'], ['restore', '/etc/backup/replace.sh'], ['check', 'check'],
    ]);
  });

  test('is about the dumps of the Harbor in use, and the core of its own', () => {
    expect(settingsOf(drillOf().objects)).toMatchObject({
      harbor: 'https://registry.example.com',
      sameRelease: true,
      notOlderThanHours: 48,
      images: 3,
      mostBytes: 1024 ** 3,
      url: 'http://restore-drill-core.registry-restore-drill.svc:80',
      bucket: { prefix: 'registry.example.com/registry/' },
    });
  });

  test('replaces the database of its own server, and of no other', () => {
    const { env: variables } = podTemplate(cronJobOf(drillOf().objects)).spec.initContainers[1];
    expect(variables).toContainEqual({ name: 'PGHOST', value: 'restore-drill-database' });
  });

  test('fits the restricted profile; all objects are what an API server accepts', async () => {
    const { objects } = drillOf({ identitySecretName: 'drill-identity', timeZone: 'Europe/Berlin' });
    expect(restrictedProblems(cronJobOf(objects))).toEqual([]);
    expect(await schemaProblems(objects)).toEqual([]);
  });
});

describe('the network of a drill', () => {
  test('is closed, but for what a drill needs', () => {
    const { objects } = drillOf();
    expect(find(objects, 'NetworkPolicy', 'restore-drill-default-deny').spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const check = find(objects, 'NetworkPolicy', 'restore-drill-check');
    expect(check.spec.egress.map(({ ports }: any) => ports[0].port)).toEqual([53, 53, 5432, 8080, 443]);
    const core = find(objects, 'NetworkPolicy', 'restore-drill-core');
    expect(core.spec.ingress).toContainEqual({
      from: [{ podSelector: { matchLabels: expect.objectContaining({ 'app.kubernetes.io/name': 'restore-drill-check' }) } }], ports: [{ port: 8080, protocol: 'TCP' }],
    });
  });

  test('has no way in from outside, and none from core to upstream registries', () => {
    const core = find(drillOf().objects, 'NetworkPolicy', 'restore-drill-core');
    const internet = core.spec.egress.filter(({ to }: any) => to.some(({ ipBlock }: any) => ipBlock?.cidr === '0.0.0.0/0'));
    expect(internet).toEqual([]);
    expect(JSON.stringify(core.spec.ingress)).not.toContain('gateways');
  });

  test('can be that of Cilium', () => {
    const { objects } = drillOf({ networkPolicy: { kind: NetworkPolicyKind.CILIUM } });
    expect(find(objects, 'CiliumNetworkPolicy', 'restore-drill-check').spec.ingress).toEqual([{}]);
  });
});

describe('a drill that could write to what is in use is refused', () => {
  const ENTRY: ExternalSecretOptions = { storeName: 'vault', remoteKey: 'harbor/registry' } as ExternalSecretOptions;
  const stored = (source: ReturnType<typeof SecretSource.existing>) => BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', credentials: source });

  test.each<[string, Partial<RestoreDrillProps>]>([
    ['HBR-BACKUP-17', { drillNamespace: 'registry' }],
    ['HBR-BACKUP-18', { storage: blobVolume() }],
    ['HBR-BACKUP-18', { storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', instanceRole: true }) }],
    ['HBR-BACKUP-20', { newestWithin: Duration.minutes(30) }],
    ['HBR-BACKUP-12', { images: 0 }],
    ['HBR-BACKUP-01', { schedule: 'weekly' }],
  ])('%s is reported, case %#', (code, props) => {
    expect(drillOf(props).errors.map(codeOf)).toContain(code);
  });

  test('HBR-BACKUP-19: access keys of the same entry of a secret store', () => {
    const { errors } = drillOf({ storage: stored(SecretSource.externalSecret(ENTRY)) }, { storage: stored(SecretSource.externalSecret(ENTRY)) });
    expect(errors.map(codeOf)).toContain('HBR-BACKUP-19');
    const other = SecretSource.externalSecret({ ...ENTRY, remoteKey: 'harbor/reader' } as ExternalSecretOptions);
    expect(drillOf({ storage: stored(other) }, { storage: stored(SecretSource.externalSecret(ENTRY)) }).errors).toEqual([]);
  });
});
