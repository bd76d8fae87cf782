import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  BillOfMaterials, Cache, Database, Exposure, Fleet, FleetConventions, FleetFile, Harbor, HarborSecrets, HarborVersion, ImageLock, ImageMap, ImageRoutes,
  ImageSigner, NetworkEndpoint, NetworkPolicies, NodeFiles, NodeMirrors, NodeRuntime, PolicyPack, PullPath, Reachability, RegistryMigration, RobotName, RobotNameText, S3Provider,
  SecretSource, SecretsLedger, Sovereign, TlsSource, UpgradePlan, UpstreamCredential, VeleroBackup,
} from '../../src';
import { readAssembly } from '../support/assembly-rules';
import { temporaryFolder } from '../support/fleet';
import { blobVolume } from '../support/scenarios/blob-volume';

const CODE = /HBR-[A-Z]+-\d+ /;
/** Nothing of this is a name, an address, a number or a list of anything. */
const RUBBISH: readonly unknown[] = [null, 42, {}, '(not, valid)\u0000 {{ x \n', '', () => 1, NaN, Symbol('x')];
const host = NetworkEndpoint.host('example.com');
const map = ImageMap.of({ 'docker.io': 'registry.example.com/docker-hub' });
const sovereign = new Sovereign({ fqdn: 'example.com', cluster: 'hz-fsn-rtz-prod' });
const name = sovereign.cluster!;
const reachability = Reachability._ofNothing();
const bill = BillOfMaterials.ofManifests('');
const emptyFleet = new Fleet({ blueprint: { define: () => undefined }, outdir: temporaryFolder() });
const lock = ImageLock.parse('{ "version": 1, "images": {} }');
const migration = RegistryMigration.of({ from: 'registry.old.example.com', to: 'registry.example.com', repositories: ['shop/web'] });
const mirrors = new NodeMirrors(new Chart(new App(), 'nodes'), 'mirrors', {
  registry: { host: 'registry.example.com' }, routes: ImageRoutes.usual(), runtimes: [NodeRuntime.CONTAINERD],
});

/** Errors of a Harbor, to which more is added. */
function errorsOf(define: (chart: Chart, harbor: Harbor) => void, props: object = {}): string[] {
  const chart = new Chart(new App(), 'chart');
  const harbor = new Harbor(chart, 'harbor', {
    externalUrl: 'https://registry.example.com',
    database: Database.evaluation(),
    cache: Cache.evaluation(),
    storage: blobVolume(),
    secrets: HarborSecrets.existing(),
    exposure: Exposure.clusterIp({ tls: TlsSource.existing({ secretName: 'front' }) }),
    ...props,
  });
  define(chart, harbor);
  return chart.node.findAll().flatMap(node => node.node.validate());
}

/** What a call with a wrong argument says: in the error that it throws, or in what is reported where its result is used. */
type Attempt = (value: any) => readonly string[] | void;

/** Every public method of the assembly with a plain argument: what each of them says about a wrong one. */
const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  'BillOfMaterials.ofManifests(yaml)': value => { BillOfMaterials.ofManifests(value === '' ? ': [' : value); },
  'BillOfMaterials.stagingList(registry)': value => { bill.stagingList(value); },
  'BillOfMaterials.toOrasList(registry)': value => { bill.toOrasList(value); },
  'BillOfMaterials.toText(format)': value => { bill.toText(value); },
  'ClusterName.hostOf(component)': value => { name.hostOf(value, 'example.com'); },
  'ClusterName.hostOf(domain)': value => { name.hostOf('harbor', value); },
  'Fleet.billOfMaterials(fqdn)': value => { emptyFleet.billOfMaterials(value ?? 1); },
  'FleetConventions.clusterName(name)': value => { FleetConventions.openova().clusterName(value); },
  'FleetFile.load(path)': value => { FleetFile.load(value); },
  'HarborVersion.of(version)': value => errorsOf(() => undefined, { version: HarborVersion.of(value) }),
  'ImageLock.digestOf(image)': value => { lock.digestOf(value); },
  'ImageLock.load(path)': value => { ImageLock.load(value); },
  'ImageLock.parse(text)': value => { ImageLock.parse(value); },
  'ImageLock.pin(image)': value => { lock.pin(value); },
  'ImageMap.of(places)': value => { ImageMap.of({ 'docker.io': value }); },
  'ImageMap.ofRoutes(host)': value => { ImageMap.ofRoutes(value, []); },
  'ImageMap.rewriteChartSource(address)': value => { map.rewriteChartSource(value); },
  'ImageMap.rewrite(image)': value => { map.rewrite(value); },
  'ImageMap.kustomizeImages(images)': value => { map.kustomizeImages([value]); },
  'ImageRoutes.forImages(images)': value => { ImageRoutes.forImages(value === '' ? value : [value]); },
  'ImageRoutes.forImages(ownHosts)': value => { ImageRoutes.forImages([], [value]); },
  'ImageRoutes.to(upstreams)': value => errorsOf((chart, harbor) => new PolicyPack(chart, 'pack', { harbor, routes: ImageRoutes.to(value) })),
  'ImageSigner.keyless(name)': value => signerErrors(ImageSigner.keyless(value, { issuer: 'https://token.actions.githubusercontent.com', subject: 'x' })),
  'ImageSigner.keySecret(name)': value => signerErrors(ImageSigner.keySecret(value, { secretName: 'cosign' })),
  'ImageSigner.publicKey(name)': value => signerErrors(ImageSigner.publicKey(value, { pem: PEM })),
  'NetworkEndpoint.address(address)': value => { NetworkEndpoint.address(value); },
  'NetworkEndpoint.entity(name)': value => { NetworkEndpoint.entity(value); },
  'NetworkEndpoint.entity(address)': value => { NetworkEndpoint.entity('world', value ?? 1); },
  'NetworkEndpoint.host(name)': value => { NetworkEndpoint.host(value); },
  'NetworkEndpoint.host(address)': value => { NetworkEndpoint.host('example.com', value ?? 1); },
  'NodeFiles.write(outdir)': value => { NodeFiles.write(value, []); },
  'NodeMirrors.pullSources(image)': value => { mirrors.pullSources(noText(value)); },
  'NodeMirrors.pullSources(runtime)': value => { mirrors.pullSources('nginx', value ?? 1); },
  'NodeMirrors.toAnsibleRole(role)': value => { mirrors.toAnsibleRole(value); },
  'PullPath.of(image)': value => { PullPath.of(noText(value), { mirrors }); },
  'Reachability.allows(port)': value => { reachability.allows(host, host, value === 42 ? 0 : value); },
  'Reachability.allowsUdp(port)': value => { reachability.allowsUdp(host, host, value === 42 ? 0 : value); },
  'Reachability.endpoint(name)': value => { reachability.endpoint(value); },
  'RegistryMigration.rewrite(image)': value => { migration.rewrite(value); },
  'RobotName.ofProject(project)': value => { RobotName.ofProject(value, 'cluster-a'); },
  'RobotName.ofProject(name)': value => { RobotName.ofProject('docker-hub', value); },
  'RobotName.ofProject(prefix)': value => { RobotName.ofProject('docker-hub', 'cluster-a', value === '' ? '\n' : value ?? 1); },
  'RobotName.ofSystem(name)': value => { RobotName.ofSystem(value); },
  'RobotName.ofSystem(prefix)': value => { RobotName.ofSystem('ci', value === '' ? '\n' : value ?? 1); },
  'RobotName.writtenIn(kind)': value => { RobotName.ofSystem('ci').writtenIn(value as RobotNameText); },
  'S3Provider.endpointIn(region)': value => { S3Provider.AWS.endpointIn(value); },
  'SecretSource.existing(secretName)': value => errorsOf(() => undefined, {
    database: Database.external({ host: 'db.example.com', password: SecretSource.existing(value ?? 1) }),
  }),
  'SecretsLedger.changedReferences(before)': value => { SecretsLedger.changedReferences([value], []); },
  'SecretsLedger.changedReferences(after)': value => { SecretsLedger.changedReferences([], [value]); },
  'Sovereign.has(part)': value => { sovereign.has(value); },
  'Sovereign.hostOf(component)': value => { sovereign.hostOf(value); },
  'Sovereign.variable(name)': value => { sovereign.variable(value); },
  'Sovereign.variable(fallback)': value => { sovereign.variable('BUCKET', value === '' ? '}' : value ?? 1); },
  'Sovereign.locatedHostOf(component)': value => { sovereign.locatedHostOf(value); },
  'UpgradePlan.of(from)': value => { UpgradePlan.of(value, '2.15.2'); },
  'UpgradePlan.of(to)': value => { UpgradePlan.of('2.7.4', value); },
  'UpstreamCredential.fromDockerConfigJson(secretName)': value => { UpstreamCredential.fromDockerConfigJson(value); },
  'UpstreamCredential.fromDockerConfigJson(host)': value => { UpstreamCredential.fromDockerConfigJson('pull', value === '' ? '\n' : value ?? 1); },
  'VeleroBackup.restoreExample(backup)': value => errorsOf((chart, harbor) => { new VeleroBackup(chart, 'backup', { harbor }).restoreExample(value); }),
};

/** Where every text is an answer, because it asks what runtimes do with it. */
const noText = (value: any): any => typeof value === 'string' ? 42 : value;

const PEM = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n';

function signerErrors(signer: ImageSigner): string[] {
  return errorsOf((chart, harbor) => new PolicyPack(chart, 'pack', { harbor, verifySignatures: { signers: [signer] } }));
}

function messagesOf(attempt: Attempt, value: unknown): readonly string[] {
  try {
    return attempt(value) ?? [];
  } catch (error) {
    return [String((error as Error).message)];
  }
}

describe('the attempts', () => {
  test('are about every plain argument of every public method', () => {
    expect(Object.keys(ATTEMPTS).sort()).toEqual(plainArguments().sort());
  });

  test('start from a Harbor without errors', () => {
    expect(errorsOf(() => undefined)).toEqual([]);
  });
});

test.each(Object.entries(ATTEMPTS))('finding N14: whatever is given to %s, it is taken or refused with a code', (_, attempt) => {
  const found = RUBBISH.map(value => messagesOf(attempt, value));
  expect(found.flat().filter(message => !CODE.test(message))).toEqual([]);
  expect(found.filter(messages => messages.length > 0).length).toBeGreaterThanOrEqual(RUBBISH.length - 1); // an empty map may be an object of an output
});

test('an endpoint is found by its name', () => {
  expect.assertions(2);
  errorsOf((place, harbor) => {
    const matrix = new NetworkPolicies(place, 'policies', { harbor }).reachability;
    expect(() => matrix.endpoint('cores')).toThrow("did you mean 'core'?");
    expect(matrix.endpoint('core')).toBeInstanceOf(NetworkEndpoint);
  });
});

/** The plain arguments of the public methods: texts, numbers, values of enums, and lists and maps of these. */
function plainArguments(): string[] {
  const types = readAssembly(join(__dirname, '..', '..')).types ?? {};
  const isPlain = (type: any): boolean => type.primitive !== undefined || types[type.fqn]?.kind === 'enum' || (type.collection !== undefined && isPlain(type.collection.elementtype));
  return Object.values(types).filter(type => type.kind === 'class').flatMap((type: any) => (type.methods ?? []).filter((method: any) => !method.protected && !method.overrides)
    .flatMap((method: any) => (method.parameters ?? []).filter((parameter: any) => isPlain(parameter.type)).map((parameter: any) => `${type.name}.${method.name}(${parameter.name})`)));
}
