import { Construct } from 'constructs';
import { resolveCacheLayer } from './cache-layer';
import { refuseSecretsInProps } from './clear-secrets';
import { checkHighAvailability } from './combinations/high-availability';
import { checkPropCombinations, refuseEvaluationServers } from './combinations/prop-combinations';
import { warnOfPropsWithoutEffect } from './combinations/props-without-effect';
import { warnOfUnreadRotations } from './combinations/unread-rotations';
import { resolveCore } from './core';
import { resolveDatabase } from './database';
import { inPhase } from './deployment-phase';
import { resolveExpectedContent } from './expected-content';
import { resolveExporter } from './exporter';
import { resolveExternalUrl } from './external-url';
import { filledAuth, filledCache, filledDatabase, filledExposure, filledStorage } from './filled-configs';
import { checkHarborWideProps } from './harbor-wide-props';
import { internalTlsRequest } from './internal-tls-request';
import { resolveIpFamily } from './ip-family';
import { resolveJobservice } from './jobservice';
import { resolveLockedSettings } from './locked-settings';
import { resolveMetrics } from './metrics';
import { WholeProps, wholeProps } from './missing-props';
import { resolveNames } from './names';
import { noProxyHosts, resolveProxy } from './proxy';
import { resolveRegistry } from './registry';
import { withReloaderAnnotations } from './reloader-annotations';
import { resolveTracing } from './tracing';
import { resolveTrivy } from './trivy';
import { resolveVersion } from './version';
import { resolveWorkload } from './workloads';
import { DatabaseAuth } from '../authentication/auth-mode';
import { HarborContext, InternalTlsConfig, SecretConfig, VolumeClaimOptions } from '../contracts';
import {
  AddressSpec, AuthSpec, CacheSpec, COMMON_CREDENTIALS, CommonCredential, ExposureSpec, FilledDatabase, HarborSpec, JobserviceSpec,
  NameSpec,
  RegistrySpec, StorageSpec, TrivySpec, WorkloadSpec,
} from '../contracts/spec';
import { acknowledgeWarnings } from '../diagnostics/warnings';
import { ComponentId, ContainerId } from '../facts/components';
import { HarborSize } from '../facts/sizing';
import { ReleaseRow } from '../facts/versions';
import { ContainerOptions, ImagePullPolicy } from '../props/container-options';
import { LogLevel } from '../props/feature-options';
import { HarborProps } from '../props/harbor-props';
import { WorkloadOptions } from '../props/workload-options';
import { CredentialBinder } from '../secrets/credential-binder';
import { HarborSecrets } from '../secrets/harbor-secrets';

/** Resolves checked props to a spec. This folder is the only place that knows defaults; this function and its helpers set the order of the decisions. */
export function resolve(scope: Construct, checked: HarborProps, said = checked): HarborSpec {
  const props = inPhase(scope, wholeProps(scope, checked, said));
  acknowledgeWarnings(scope, props.acknowledge ?? []);
  refuseSecretsInProps(scope, props);
  checkHarborWideProps(scope, props);
  const basics = resolveBasics(scope, props);
  const choices = bindChoices(scope, props, basics);
  const spec = resolveSpec(scope, props, { ...basics, ...choices });
  choices.credentials.defineSharedSecrets(props);
  checkPropCombinations(scope, spec, props);
  if (props.highAvailability) { checkHighAvailability(scope, spec); } else { refuseEvaluationServers(scope, props, spec); }
  warnOfPropsWithoutEffect(scope, props, spec);
  if (props.restartOnRotation === undefined) { warnOfUnreadRotations(scope, spec); }
  return Object.freeze(props.restartOnRotation ? withReloaderAnnotations(spec) : spec);
}

/** Settings that the choices depend on. */
interface HarborBasics {
  readonly address: AddressSpec;
  readonly release: ReleaseRow;
  readonly names: NameSpec;
  readonly registry: RegistrySpec;
}

function resolveBasics(scope: Construct, props: HarborProps): HarborBasics {
  const address = resolveExternalUrl(scope, props.externalUrl, props.additionalHosts);
  const release = resolveVersion(scope, props.version);
  return { address, release, names: resolveNames(scope, props, release.version), registry: resolveRegistry(scope, props.registry) };
}

/** The configs that the choices were bound to. */
interface BoundChoices {
  readonly credentials: CredentialBinder;
  readonly database: FilledDatabase;
  readonly cache: CacheSpec;
  readonly storage: StorageSpec;
  readonly exposure: ExposureSpec;
  readonly auth: AuthSpec;
  readonly trivy?: TrivySpec;
  readonly internalTls?: InternalTlsConfig;
}

/** Binds every choice below a construct of its own. The order of the constructs is the order of the objects in the output. */
function bindChoices(scope: Construct, props: WholeProps, { address, release, names, registry }: HarborBasics): BoundChoices {
  const child = (id: string) => new Construct(scope, id);
  const secrets = props.secrets ?? HarborSecrets.existing();
  const credentials = new CredentialBinder(child('secrets'), { ...names, username: registry.username }, secrets);
  const harbor: HarborContext = {
    ...names,
    labels: { ...names.labels },
    host: address.host,
    additionalHosts: [...address.additionalHosts],
    version: release.version,
    credentials,
    imageRegistry: props.imageRegistry,
    imagePullSecrets: props.imagePullSecrets,
    platformUserIds: props.platformUserIds ?? false,
    restartOnRotation: props.restartOnRotation ?? false,
    scheduling: props.scheduling,
  };
  const database = filledDatabase(harbor, props.database.bind(child('database'), harbor));
  const cache = filledCache(harbor, props.cache.bind(child('cache'), harbor));
  const storage = filledStorage(harbor, props.storage.bind(child('storage'), harbor));
  const exposure = filledExposure(harbor, address, props.exposure.bind(child('exposure'), harbor));
  const auth = filledAuth(harbor, (props.authentication ?? new DatabaseAuth()).bind(child('authentication'), harbor));
  const trivy = resolveTrivy(scope, props.trivy);
  const internalTls = props.internalTls?.bind(child('internal-tls'), internalTlsRequest(names, trivy !== undefined));
  return { credentials, database, cache, storage, exposure, auth, trivy, internalTls };
}

function resolveSpec(scope: Construct, props: HarborProps, { credentials, ...resolved }: HarborBasics & BoundChoices): HarborSpec {
  const { names, database, cache, storage } = resolved;
  const trace = resolveTracing(scope, props.tracing);
  const jobservice = resolveJobservice(scope, props.jobservice);
  const workloads = resolveWorkloads(scope, props, { ...resolved, jobservice });
  return {
    ...resolved,
    size: props.size ?? HarborSize.MEDIUM,
    settings: resolveLockedSettings(scope, props.settings, resolved.auth),
    logLevel: props.logLevel ?? LogLevel.INFO,
    database: resolveDatabase(scope, database, workloads),
    secrets: bindCommonCredentials(credentials),
    boundSecrets: credentials.bound,
    keepData: props.keepData ?? true,
    generatesSecrets: credentials.hasSharedSecrets,
    content: resolveExpectedContent(scope, props.expectedContent),
    core: resolveCore(scope, { options: props.core, size: props.size ?? HarborSize.MEDIUM }),
    jobservice,
    exporter: resolveExporter(scope, props.exporter),
    metrics: resolveMetrics(scope, props.metrics, names.namespace),
    trace,
    proxy: resolveProxy(scope, props.proxy, noProxyHosts({ ...resolved, trace })),
    cacheLayer: resolveCacheLayer(scope, props.cacheLayer),
    network: resolveIpFamily(scope, props.ipFamily),
    caSecretNames: unique([props.caBundleSecretName, database.caSecretName, cache.caSecretName, storage.caSecretName]),
    imagePullSecrets: props.imagePullSecrets ?? [],
    imageRegistry: props.imageRegistry,
    platformUserIds: props.platformUserIds ?? false,
    workloads,
  };
}

/** What decides which workloads exist, and which volume claims their Pods share. */
type WorkloadsInput = HarborBasics & Pick<BoundChoices, 'storage' | 'exposure' | 'trivy'> & { readonly jobservice: JobserviceSpec };

function resolveWorkloads(scope: Construct, props: HarborProps, input: WorkloadsInput): ReadonlyMap<ComponentId, WorkloadSpec> {
  const options = workloadOptions(props);
  const sharedVolumes: Partial<Record<ComponentId, string>> = {
    registry: accessModeOf(input.storage.volume),
    jobservice: accessModeOf(input.jobservice.logVolume),
  };
  const optional: Partial<Record<ComponentId, boolean>> = {
    trivy: input.trivy !== undefined, exporter: props.metrics !== undefined, nginx: input.exposure.service !== undefined,
  };
  const ids = (Object.keys(options) as ComponentId[]).filter(id => optional[id] ?? true);
  return new Map(ids.map(id => [id, resolveWorkload(scope, options[id] ?? {}, {
    id,
    fullname: input.names.fullname,
    scheduling: props.scheduling,
    sharedVolume: sharedVolumes[id],
    containers: containerOptions(id, options[id], props),
    size: props.size ?? HarborSize.MEDIUM,
    release: input.release,
    imageRegistry: props.imageRegistry,
    imageCatalogue: props.imageCatalogue,
    imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
  })]));
}

function accessModeOf(volume: VolumeClaimOptions | undefined): string | undefined {
  return volume && (volume.accessMode ?? 'ReadWriteOnce');
}

function workloadOptions(props: HarborProps): Readonly<Record<ComponentId, WorkloadOptions | undefined>> {
  const { core, jobservice, registry, portal, trivy, exporter, nginx } = props;
  return { core, jobservice, registry, portal, trivy, exporter, nginx };
}

function containerOptions(id: ComponentId, options: WorkloadOptions = {}, props: HarborProps): ReadonlyMap<ContainerId, ContainerOptions> {
  const own: [ContainerId, ContainerOptions][] = [[id, options]];
  return new Map(id === 'registry' ? [...own, ['registryctl', props.registry?.controller ?? {}]] : own);
}

function bindCommonCredentials(credentials: CredentialBinder): HarborSpec['secrets'] {
  return Object.fromEntries(COMMON_CREDENTIALS.map(credential => [credential, credentials.bindCredential(credential)])) as
    Record<CommonCredential, SecretConfig>;
}

function unique(names: ReadonlyArray<string | undefined>): string[] {
  return [...new Set(names.filter(name => name !== undefined))];
}
