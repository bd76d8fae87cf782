import { Construct } from 'constructs';
import { resolveExternalUrl } from './external-url';
import { resolveDatabase } from './database';
import { resolveCore, resolveExporter, resolveJobservice, resolveRegistry, resolveTrivy } from './component-specs';
import { checkPropCombinations } from './prop-combinations';
import { noProxyHosts } from './proxy';
import { dummyProps } from './missing-props';
import { resolveCacheLayer, resolveMetrics, resolveNetwork, resolveProxy, resolveTrace } from './features';
import { internalTlsRequest } from './internal-tls-request';
import { checkedProps } from './known-props';
import { resolveNames } from './names';
import { checkHarborWideProps } from './harbor-wide-props';
import { warnOfPropsWithoutEffect } from './props-without-effect';
import { resolveVersion } from './version';
import { withReloaderAnnotations } from './reloader-annotations';
import { resolveWorkload } from './workloads';
import { DatabaseAuth } from '../authentication/auth-mode';
import { HarborContext, SecretConfig } from '../contracts';
import { COMMON_CREDENTIALS, CommonCredential, HarborSpec, NameSpec, WorkloadSpec } from '../contracts/spec';
import { ComponentId, ContainerId } from '../facts/components';
import { HarborSize } from '../facts/sizing';
import { ContainerOptions, ImagePullPolicy } from '../props/container-options';
import { LogLevel } from '../props/feature-options';
import { HarborProps } from '../props/harbor-props';
import { WorkloadOptions } from '../props/workload-options';
import { CredentialBinder } from '../secrets/credential-binder';
import { HarborSecrets } from '../secrets/harbor-secrets';

/** From props to the spec: the only place that knows defaults, and the order in which they are decided. */
export function resolve(scope: Construct, given: HarborProps): HarborSpec {
  // check
  const props = { ...dummyProps(given), ...checkedProps(scope, given) };
  checkHarborWideProps(scope, props);
  const address = resolveExternalUrl(scope, props.externalUrl);
  const release = resolveVersion(scope, props.version);
  const names = resolveNames(scope, props, release.version);
  const registry = resolveRegistry(scope, props.registry);

  // bind
  const child = (id: string) => new Construct(scope, id);
  const secrets = props.secrets ?? HarborSecrets.existing();
  const credentials = new CredentialBinder(child('secrets'), { ...names, username: registry.username }, secrets);
  const harbor: HarborContext = {
    ...names,
    labels: { ...names.labels },
    host: address.host,
    version: release.version,
    credentials,
    imageRegistry: props.imageRegistry,
    imagePullSecrets: props.imagePullSecrets,
  };
  const database = props.database.bind(child('database'), harbor);
  const cache = props.cache.bind(child('cache'), harbor);
  const storage = props.storage.bind(child('storage'), harbor);
  const exposure = props.exposure.bind(child('exposure'), harbor);
  const auth = (props.authentication ?? new DatabaseAuth()).bind(child('authentication'), harbor);
  const trivy = resolveTrivy(scope, props.trivy);
  const internalTls = props.internalTls?.bind(child('internal-tls'), internalTlsRequest(names, trivy !== undefined));

  // resolve
  const jobservice = resolveJobservice(scope, props.jobservice);
  const shared: SharedVolumes = {
    registry: storage.volume && (storage.volume.accessMode ?? 'ReadWriteOnce'),
    jobservice: jobservice.logVolume && (jobservice.logVolume.accessMode ?? 'ReadWriteOnce'),
  };
  const exists = { trivy: trivy !== undefined, exporter: props.metrics !== undefined, nginx: exposure.service !== undefined };
  const workloads = resolveWorkloads(scope, props, { names, release, shared, exists });
  const spec: HarborSpec = {
    names,
    release,
    size: props.size ?? HarborSize.MEDIUM,
    address,
    logLevel: props.logLevel ?? LogLevel.INFO,
    database: resolveDatabase(scope, database, workloads),
    cache,
    storage,
    exposure,
    auth,
    secrets: bindCommon(credentials),
    boundSecrets: credentials.bound,
    internalTls,
    core: resolveCore(scope, props.core),
    jobservice,
    registry,
    trivy,
    exporter: resolveExporter(scope, props.exporter),
    metrics: resolveMetrics(scope, props.metrics, names.namespace),
    trace: resolveTrace(scope, props.tracing),
    proxy: resolveProxy(scope, props.proxy, noProxyHosts(names.fullname, { database, cache, storage })),
    cacheLayer: resolveCacheLayer(scope, props.cacheLayer),
    network: resolveNetwork(scope, props.ipFamily),
    caSecretNames: unique([props.caBundleSecretName, database.caSecretName, cache.caSecretName, storage.caSecretName]),
    imagePullSecrets: props.imagePullSecrets ?? [],
    workloads,
  };
  credentials.defineSharedSecrets(props);
  checkPropCombinations(scope, spec);
  warnOfPropsWithoutEffect(scope, props, spec);
  return Object.freeze(props.restartOnRotation ? withReloaderAnnotations(spec) : spec);
}

type SharedVolumes = Partial<Record<ComponentId, string>>;

interface WorkloadContext {
  readonly names: NameSpec;
  readonly release: HarborSpec['release'];
  readonly shared: SharedVolumes;
  readonly exists: Partial<Record<ComponentId, boolean>>;
}

function resolveWorkloads(scope: Construct, props: HarborProps, context: WorkloadContext): ReadonlyMap<ComponentId, WorkloadSpec> {
  const { names, release, shared, exists } = context;
  const options: Readonly<Record<ComponentId, WorkloadOptions | undefined>> = {
    core: props.core,
    jobservice: props.jobservice,
    registry: props.registry,
    portal: props.portal,
    trivy: props.trivy,
    exporter: props.exporter,
    nginx: props.nginx,
  };
  const ids = (Object.keys(options) as ComponentId[]).filter(id => exists[id] ?? true);
  return new Map(ids.map(id => [id, resolveWorkload(scope, options[id] ?? {}, {
    id,
    fullname: names.fullname,
    sharedVolume: shared[id],
    containers: containerOptions(id, options[id], props),
    size: props.size ?? HarborSize.MEDIUM,
    release,
    imageRegistry: props.imageRegistry,
    imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
  })]));
}

function containerOptions(id: ComponentId, options: WorkloadOptions = {}, props: HarborProps): ReadonlyMap<ContainerId, ContainerOptions> {
  const own: [ContainerId, ContainerOptions][] = [[id, options]];
  return new Map(id === 'registry' ? [...own, ['registryctl', props.registry?.controller ?? {}]] : own);
}

function bindCommon(credentials: CredentialBinder): HarborSpec['secrets'] {
  return Object.fromEntries(COMMON_CREDENTIALS.map(credential => [credential, credentials.bindCredential(credential)])) as
    Record<CommonCredential, SecretConfig>;
}

function unique(names: ReadonlyArray<string | undefined>): string[] {
  return [...new Set(names.filter(name => name !== undefined))];
}
