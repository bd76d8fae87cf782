import { Chart } from 'cdk8s';
import { backupWays } from './backup-ways';
import { laterWays } from './later-ways';
import { beside, calling, over, root } from './way-messages';
import {
  AuthMode, BillOfMaterials, BlobStorage, BootstrapProof, BudgetReport, Cache, ChartBundle, ChartSource, ClusterObjectStorage, Credential, Database, Exposure, FailureModes, FirewallSheet, Fleet, FleetFile,
  ConfigurationEngine, FleetConventions, GatewayImplementation, GitOps, Harbor, HarborAlerts, HarborConfiguration, HarborDashboards, HarborPlacement, HarborProps, HarborRelease, HarborSecrets, HarborVersion, ImageCatalogue, ImageImport, ImageRoutes, ImageSigner, IngressController, InternalTls, KyvernoTests, NetworkEndpoint,
  NetworkPolicies, NodeFiles, NodeLogin, NodeMirrors, NodeRuntime, PlatformProfile, PolicyPack, ProjectPresets, PullMigration, PullPath, PullPreflight, PullSecret, PullSecrets,
  PullSecretSource, PullStage, Promotion, RedundantPullSecrets, RegistryAccess, RegistryWalk, SecretSource, SecretsLedger, SeparateAccounts, ServiceEntries, SmokeTest, TlsSource, UpgradePlan,
  UpstreamCredential,
} from '../../src';
import { structExample } from '../../src/structs/examples';
import { isStructName, propTypes, StructName, ValueType } from '../../src/structs/prop-types';
import { INTERFACES, STRUCTS } from '../../src/structs/struct-table.generated';
import { temporaryFolder } from '../support/fleet';
import { harborProps, testHarbor } from '../support/harbor';

/** A way that a struct comes in, whatever is in it. */
export interface StructWay {
  /** All messages about a struct. What is thrown counts too. */
  readonly problems: (value: unknown) => string[];
  /** What stands in front of the props in messages. */
  readonly path: string;
  /** Valid props, those that are required at least. */
  readonly sample: () => Record<string, unknown>;
}

const folder = temporaryFolder();

/** A Harbor with all its components. */
const wholeHarbor = () => harborProps({ metrics: {}, exposure: Exposure.clusterIp() }) as HarborProps & Record<string, unknown>;

const mirrorsOf = (harbor: Harbor) => ({ harbor, routes: ImageRoutes.usual(), runtimes: [NodeRuntime.CONTAINERD] });
const blueprint = { define: (chart: Chart) => void new Harbor(chart, 'harbor', harborProps()) };
const fleetOf = (props: any) => {
  const fleet = new Fleet(over({ blueprint, outdir: `${folder}/clusters` }, props));
  fleet.addSovereign({ fqdn: 'one.example.com', objectStorage: { bucket: 'one', region: 'fsn1' } });
  fleet.synth({ dryRun: true });
};

/** A registry of a Sovereign. */
function placed(make: (value: any) => HarborPlacement): (value: unknown) => string[] {
  return calling(value => {
    const fleet = new Fleet({ blueprint, outdir: `${folder}/placed` });
    fleet.addSovereign({ fqdn: 'one.example.com', placement: make(value) });
    fleet.synth({ dryRun: true });
  });
}

const REGISTRY = 'registry.example.com';

/** A signer of a policy. */
function signing(make: (value: any) => ImageSigner): (value: unknown) => string[] {
  return beside((chart, harbor, value) => new PolicyPack(chart, 'it', { harbor, verifySignatures: { signers: [make(value)] } }));
}

/** The structs of constructs, and of functions that fail at once. */
const ROOTS: Readonly<Partial<Record<StructName, Omit<StructWay, 'path'> & { readonly path?: string }>>> = {
  HarborProps: { problems: root((chart, value) => new Harbor(chart, 'harbor', value)), sample: wholeHarbor },
  HarborPlanProps: way(root((chart, value) => new Harbor(chart, 'harbor', over(wholeHarbor(), value)))),
  HarborReleaseProps: { problems: root((chart, value) => new HarborRelease(chart, 'harbor', value)), sample: wholeHarbor },
  HarborVersionOptions: way(root((chart, value) => new Harbor(chart, 'harbor', harborProps({ version: HarborVersion.of('2.15.1', value) })))),
  NetworkPoliciesProps: way(beside((chart, harbor, value) => new NetworkPolicies(chart, 'it', over({ harbor }, value)))),
  ServiceEntriesProps: way(beside((chart, harbor, value) => new ServiceEntries(chart, 'it', over({ harbor }, value)))),
  NodeMirrorsProps: way(beside((chart, harbor, value) => new NodeMirrors(chart, 'it', over(mirrorsOf(harbor), value)))),
  PlatformProjectsOptions: way(calling(value => ProjectPresets.platform(value)), 'PlatformProjectsOptions'),
  CustomerProjectOptions: way(calling(value => ProjectPresets.customer(value)), 'CustomerProjectOptions'),
  NodeFile: { ...way(calling(value => NodeFiles.write(folder, [value])), 'NodeFile'), path: '[0].' },
  ExternalRegistryOptions: {
    ...way(root((chart, registry: any) => new NodeMirrors(chart, 'it', { registry, routes: ImageRoutes.usual(), runtimes: [NodeRuntime.CONTAINERD] })), 'ExternalRegistryOptions'),
    path: 'registry.',
  },
  PullMigrationProps: way(beside((chart, harbor, value) => new PullMigration(chart, 'it', over({ stage: PullStage.ENFORCED, mirrors: mirrorsOf(harbor) }, value)))),
  AnsibleRoleOptions: way(calling(value => new NodeMirrors(testHarbor(), 'it', mirrorsOf(testHarbor())).toAnsibleRole('mirrors', value as never))),
  RegistryAccessProps: way(root((chart, value) => new RegistryAccess(chart, 'it', over({ registry: { host: REGISTRY }, routes: ImageRoutes.usual() }, value)))),
  AccessPullSecretOptions: {
    problems: root((chart, pullSecrets: any) => new RegistryAccess(chart, 'it', { registry: { host: REGISTRY }, routes: ImageRoutes.usual(), pullSecrets })),
    path: 'pullSecrets.',
    sample: () => ({ namespaces: ['apps'], source: PullSecretSource.copied({ projects: ['apps'] }) }),
  },
  PromotionOptions: way(calling(value => Promotion.between(value)), 'PromotionOptions'),
  SeparateAccountsOptions: way(calling(value => SeparateAccounts.of(value)), 'SeparateAccountsOptions'),
  PullPathProps: way(calling(value => PullPath.of('nginx', over({ mirrors: new NodeMirrors(testHarbor(), 'it', mirrorsOf(testHarbor())) }, value)))),
  UpgradePlanOptions: way(calling(value => UpgradePlan.of('2.14.4', '2.15.2', value)), 'UpgradePlanOptions'),
  FailureModesOptions: way(calling(value => FailureModes.of(testHarbor(), value)), 'FailureModesOptions'),
  FirewallSheetOptions: way(calling(value => FirewallSheet.of(testHarbor(), value)), 'FirewallSheetOptions'),
  KubeletLoginOptions: way(calling(value => NodeLogin.kubelet(value)), 'KubeletLoginOptions'),
  CrossplaneEngineOptions: way(calling(value => ConfigurationEngine.crossplane(value)), 'CrossplaneEngineOptions'),
  OpenTofuEngineOptions: way(calling(value => ConfigurationEngine.openTofu(value)), 'OpenTofuEngineOptions'),
  TemplateLoginOptions: way(calling(value => NodeLogin.template(value)), 'TemplateLoginOptions'),
  HarborDashboardsProps: way(root((chart, value) => new HarborDashboards(chart, 'it', value))),
  HarborAlertsProps: way(root((chart, value) => new HarborAlerts(chart, 'it', over({ elsewhere: { namespace: 'harbor' } }, value)))),
  HarborConfigurationProps: way(root((chart, value) => new HarborConfiguration(chart, 'it', over({ url: 'https://registry.example.com', adminPassword: { secretName: 'admin', key: 'password' } }, value)))),
  PolicyPackProps: way(beside((chart, harbor, value) => new PolicyPack(chart, 'it', over({ harbor }, value)))),
  BootstrapProofProps: way(beside((chart, harbor, value) => new BootstrapProof(chart, 'it', over({ harbor }, value)))),
  PullSecretProps: way(root((chart, value) => new PullSecret(chart, 'it', value)), 'PullSecretProps'),
  PullPreflightProps: way(root((chart, value) => new PullPreflight(chart, 'it', over({ registry: REGISTRY }, value))), 'PullPreflightProps'),
  RegistryWalkProps: way(root((chart, value) => new RegistryWalk(chart, 'it', over({ registry: REGISTRY }, value))), 'RegistryWalkProps'),
  SmokeTestProps: way(root((chart, value) => new SmokeTest(chart, 'it', over({ registry: REGISTRY }, value))), 'SmokeTestProps'),
  PullSecretsProps: {
    problems: root((chart, value) => new PullSecrets(chart, 'it', over({ registry: REGISTRY }, value))),
    sample: () => ({ namespaces: ['apps'], source: PullSecretSource.copied({ projects: ['apps'] }) }),
  },
  StoredPullSecretOptions: way(calling(value => PullSecretSource.externalSecrets(value)), 'StoredPullSecretOptions'),
  SealedPullSecretOptions: way(calling(value => PullSecretSource.sealedSecrets(value)), 'SealedPullSecretOptions'),
  CopiedPullSecretOptions: way(calling(value => PullSecretSource.copied(value)), 'CopiedPullSecretOptions'),
  RedundantPullSecretsProps: way(root((chart, value) => new RedundantPullSecrets(chart, 'it', value)), 'RedundantPullSecretsProps'),
  BillOfMaterialsOptions: way(calling(value => BillOfMaterials.ofManifests('', value))),
  StagingOptions: way(calling(value => BillOfMaterials.ofManifests('').stagingList('registry.example.com', value))),
  ImageImportProps: way(beside((chart, harbor, value) => new ImageImport(chart, 'it', over({ harbor }, value))), 'ImageImportProps'),
  KyvernoTestsProps: way(calling(value => new KyvernoTests(over({ packs: [], outdir: `${folder}/tests` }, value)))),
  FleetProps: way(calling(fleetOf)),
  SovereignProps: way(calling(value => {
    const fleet = new Fleet({ blueprint, outdir: `${folder}/sovereigns` });
    fleet.addSovereign(value);
    fleet.synth({ dryRun: true });
  }), 'SovereignProps'),
  FleetSynthOptions: way(calling(value => new Fleet({ blueprint, outdir: `${folder}/synth` }).synth(value))),
  FleetFileOptions: way(calling(value => FleetFile.load(`${folder}/none.yaml`, value))),
  SecretLedgerEntry: { ...way(calling(value => SecretsLedger.markdown([value])), 'SecretLedgerEntry'), path: '[0].' },
  Budget: way(calling(value => BudgetReport.markdown(value)), 'Budget'),
  PodEndpointOptions: way(calling(value => NetworkEndpoint.pod(value)), 'PodEndpointOptions'),
  BindCredentialOptions: way(root((chart, value) => new Harbor(chart, 'harbor', {
    ...harborProps(),
    storage: {
      bind: (scope, harbor) => {
        harbor.credentials.bindCredential(Credential.STORAGE_CREDENTIALS, value);
        return BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', instanceRole: true }).bind(scope, harbor);
      },
    },
  }))),
  ...backupWays(beside),
  InClusterPlacementOptions: way(placed(value => HarborPlacement.inCluster(value))),
  ExternalPlacementOptions: way(placed(value => HarborPlacement.external(value)), 'ExternalPlacementOptions'),
  ExistingRegistryOptions: way(placed(value => HarborPlacement.existing(value)), 'ExistingRegistryOptions'),
  FleetConventionOptions: way(calling(value => fleetOf({ conventions: FleetConventions.generic(value) }))),
  BigBangOptions: way(calling(value => PlatformProfile.bigBang(value))),
  IronBankOptions: way(calling(value => ImageCatalogue.ironBank(value))),
  ImageCatalogueOptions: way(calling(value => ImageCatalogue.of(value)), 'ImageCatalogueOptions'),
  FluxOptions: way(calling(value => GitOps.flux(value))),
  ArgoCdOptions: way(calling(value => GitOps.argoCd(value)), 'ArgoCdOptions'),
  GatewayImplementationProfile: way(calling(value => GatewayImplementation.custom(value)), 'GatewayImplementationProfile'),
  IngressControllerProfile: way(calling(value => IngressController.custom(value)), 'IngressControllerProfile'),
  KeylessSignerOptions: way(signing(value => ImageSigner.keyless('me', value)), 'KeylessSignerOptions'),
  SecretCredentialOptions: way(calling(value => UpstreamCredential.secret(value)), 'SecretCredentialOptions'),
  KeySecretSignerOptions: way(signing(value => ImageSigner.keySecret('me', value)), 'KeySecretSignerOptions'),
  PublicKeySignerOptions: way(signing(value => ImageSigner.publicKey('me', value)), 'PublicKeySignerOptions'),
  ...laterWays({ way, over, calling, root, beside }),
};

/** The structs of factories, and what the factories make. */
const FACTORIES: Readonly<Partial<Record<StructName, readonly [type: string, make: (options: any) => unknown]>>> = {
  OidcAuthOptions: ['IAuthMode', it => AuthMode.oidc(it)],
  KeycloakAuthOptions: ['IAuthMode', it => AuthMode.keycloak(it)],
  LdapAuthOptions: ['IAuthMode', it => AuthMode.ldap(it)],
  AzureStorageOptions: ['IBlobStorage', it => BlobStorage.azure(it)],
  FilesystemStorageOptions: ['IBlobStorage', it => BlobStorage.filesystem(it)],
  GcsStorageOptions: ['IBlobStorage', it => BlobStorage.gcs(it)],
  ObjectBucketClaimOptions: ['IBlobStorage', it => BlobStorage.objectBucketClaim(it)],
  OssStorageOptions: ['IBlobStorage', it => BlobStorage.oss(it)],
  S3StorageOptions: ['IBlobStorage', it => BlobStorage.s3(it)],
  SwiftStorageOptions: ['IBlobStorage', it => BlobStorage.swift(it)],
  ClusterObjectStorageOptions: ['IBlobStorage', it => ClusterObjectStorage.flux(it)],
  DragonflyCacheOptions: ['ICache', it => Cache.dragonfly(it)],
  EvaluationCacheOptions: ['ICache', it => Cache.evaluation(it)],
  ExternalCacheOptions: ['ICache', it => Cache.external(it)],
  SentinelCacheOptions: ['ICache', it => Cache.sentinel(it)],
  ValkeyCacheOptions: ['ICache', it => Cache.valkey(it)],
  ValkeyChartOptions: ['ICache', it => Cache.valkeyChart(it)],
  BundledCacheOptions: ['ICache', it => ChartBundle.cache(it)],
  BundledDatabaseOptions: ['IDatabase', it => ChartBundle.database(it)],
  CnpgOptions: ['IDatabase', it => Database.cnpg(it)],
  CnpgSharedOptions: ['IDatabase', it => Database.sharedCnpg(it)],
  EvaluationDatabaseOptions: ['IDatabase', it => Database.evaluation(it)],
  ExternalDatabaseOptions: ['IDatabase', it => Database.external(it)],
  ExistingChartOptions: ['IChartSource', it => ChartSource.existing(it)],
  HelmRepositoryChartOptions: ['IChartSource', it => ChartSource.helmRepository(it)],
  OciRepositoryChartOptions: ['IChartSource', it => ChartSource.ociRepository(it)],
  ClusterIpExposureOptions: ['IExposure', it => Exposure.clusterIp(it)],
  IngressExposureOptions: ['IExposure', it => Exposure.ingress(it)],
  LoadBalancerExposureOptions: ['IExposure', it => Exposure.loadBalancer(it)],
  NodePortExposureOptions: ['IExposure', it => Exposure.nodePort(it)],
  NoExposureOptions: ['IExposure', it => Exposure.none(it)],
  RouteExposureOptions: ['IExposure', it => Exposure.route(it)],
  VirtualServiceExposureOptions: ['IExposure', it => Exposure.virtualService(it)],
  CertManagerInternalTlsOptions: ['IInternalTls', it => InternalTls.certManager(it)],
  ExistingInternalTlsOptions: ['IInternalTls', it => InternalTls.existing(it)],
  CertManagerTlsOptions: ['ITlsSource', it => TlsSource.certManager(it)],
  ExistingTlsOptions: ['ITlsSource', it => TlsSource.existing(it)],
  TerminatedElsewhereOptions: ['ITlsSource', it => TlsSource.terminatedElsewhere(it)],
  BootstrapSecretOptions: ['ISecretSource', it => SecretSource.bootstrapJob(it)],
  CertificateSecretOptions: ['ISecretSource', it => SecretSource.certificate(it)],
  ExistingSecretOptions: ['ISecretSource', it => SecretSource.existing('it', it)],
  ExternalSecretOptions: ['ISecretSource', it => SecretSource.externalSecret(it)],
  GeneratedSecretOptions: ['ISecretSource', it => SecretSource.generated(it)],
  OnePasswordSecretOptions: ['ISecretSource', it => SecretSource.onePassword(it)],
  SealedSecretOptions: ['ISecretSource', it => SecretSource.sealed(it)],
  PlainTextSecretOptions: ['ISecretSource', it => SecretSource.unsafePlainText(it)],
  BootstrapSecretsOptions: ['HarborSecrets', it => HarborSecrets.bootstrapJob(it)],
  CredentialSources: ['HarborSecrets', it => HarborSecrets.generated(it)],
  EvaluationSecretsOptions: ['HarborSecrets', it => HarborSecrets.evaluation(it)],
  ExternalSecretsOptions: ['HarborSecrets', it => HarborSecrets.externalSecrets(it)],
  HarborSecretsOptions: ['HarborSecrets', it => HarborSecrets.mixed(it)],
  OnePasswordOptions: ['HarborSecrets', it => HarborSecrets.onePassword(it)],
};

function way(problems: StructWay['problems'], struct?: StructName): Omit<StructWay, 'path'> {
  return { problems, sample: () => struct ? structExample(struct) : {} };
}

/** Every struct that users can pass, with the shortest way to it: structs in structs, options of choices in structs, and what choices of one's own return. */
export function structWays(): ReadonlyMap<StructName, StructWay> {
  const ways = new Map(Object.entries(ROOTS).map(([struct, found]) => [struct as StructName, { path: '', ...found } as StructWay]));
  for (const [struct, outer] of ways) { // grows while it is walked
    for (const [prop, { type }] of propTypes(struct)) {
      const [name, wrap, path] = unwrapped(type, `${outer.path}${prop}`);
      const inner = (value: unknown) => outer.problems({ ...outer.sample(), [prop]: wrap(value) });
      if (isStructName(name) && !ways.has(name)) { ways.set(name, { problems: inner, path: `${path}.`, sample: () => structExample(name) }); }
      for (const [options, make] of choicesOf(name)) {
        if (!ways.has(options)) { ways.set(options, { problems: value => inner(make(value)), path: '', sample: () => structExample(options) }); }
      }
    }
  }
  return ways;
}

function unwrapped(type: ValueType, path: string): [name: string, wrap: (value: unknown) => unknown, path: string] {
  if (type.is === 'list') {
    const [name, wrap, inner] = unwrapped(type.of, `${path}[0]`);
    return [name, value => [wrap(value)], inner];
  }
  return [type.is === 'named' ? type.name : '', value => value, path];
}

function choicesOf(type: string): ReadonlyArray<readonly [StructName, (value: unknown) => unknown]> {
  const made = Object.entries(FACTORIES).filter(([, [name]]) => name === type).map(([struct, [, make]]) => [struct as StructName, make] as const);
  const config = Object.hasOwn(INTERFACES, type) ? (INTERFACES[type as keyof typeof INTERFACES] as { bind?: StructName }).bind : undefined;
  return config ? [...made, [config, value => ({ bind: () => value })]] : made;
}

/** All structs of the table. */
export const ALL_STRUCTS = Object.keys(STRUCTS) as StructName[];

/** Values that no prop of a type can have. */
export function wrongValue(type: ValueType): unknown {
  if (type.is !== 'named') { return type.is === 'text' ? 5 : true; }
  if (type.name === 'any') { return () => 1; }
  if (Object.hasOwn(INTERFACES, type.name)) { return type.name === 'IDatabase' ? Cache.valkey() : Database.cnpg(); }
  return type.name === 'number' ? '5' : [ImageRoutes.usual()];
}
