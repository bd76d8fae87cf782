import { IConstruct } from 'constructs';
import { checkedStruct, RulesOf } from './prop-rules';
import { VolumeAccessMode, VolumeClaimOptions } from '../contracts';
import { HarborSize } from '../facts/sizing';
import {
  CoreOptions, ExporterOptions, JobLogger, JobserviceOptions, QuotaUpdateProvider, RegistryOptions, TrivyDatabaseMode, TrivyOptions,
  UploadPurgingOptions,
} from '../props/component-options';
import {
  ContainerOptions, EnvVariable, ImageOptions, ImagePullPolicy, ProbeOptions, ProbesOptions, ResourceAmounts, ResourceOptions,
} from '../props/container-options';
import {
  CacheLayerOptions, IpFamilyOptions, IpFamilyPolicy, LogLevel, MetricsOptions, ProxyClient, ProxyOptions, ServiceMonitorOptions, TracingOptions,
} from '../props/feature-options';
import { HarborProps } from '../props/harbor-props';
import {
  AutoscalingOptions, DisruptionBudgetOptions, TaintEffect, TolerationOperator, TolerationOptions, TopologySpreadOptions, UpdateStrategy,
} from '../props/scheduling-options';
import { ServiceAccountOptions, WorkloadOptions } from '../props/workload-options';

const IMAGE: RulesOf<ImageOptions> = { repository: 'text', tag: 'text', digest: 'text' };
const AMOUNTS: RulesOf<ResourceAmounts> = { cpu: 'text', memory: 'text', ephemeralStorage: 'text' };
const RESOURCES: RulesOf<ResourceOptions> = { requests: { struct: AMOUNTS }, limits: { struct: AMOUNTS } };
const PROBE: RulesOf<ProbeOptions> = {
  initialDelay: 'duration', period: 'duration', timeout: 'duration', failureThreshold: 'number', successThreshold: 'number',
};
const PROBES: RulesOf<ProbesOptions> = { startup: { struct: PROBE }, liveness: { struct: PROBE }, readiness: { struct: PROBE } };
const VARIABLE: RulesOf<EnvVariable> = {
  name: 'text!', value: 'text', secretName: 'text', configMapName: 'text', key: 'text', optional: 'flag',
};
const CONTAINER: RulesOf<ContainerOptions> = {
  image: { struct: IMAGE }, resources: { struct: RESOURCES }, probes: { struct: PROBES }, extraEnv: { list: VARIABLE }, extraVolumeMounts: 'fieldsList',
};
const VOLUME: RulesOf<VolumeClaimOptions> = {
  existingClaim: 'text', size: 'text', storageClass: 'text', accessMode: { values: VolumeAccessMode }, subPath: 'text', annotations: 'textMap',
};
const AUTOSCALING: RulesOf<AutoscalingOptions> = {
  minReplicas: 'number', maxReplicas: 'number!', cpuUtilization: 'number', memoryUtilization: 'number',
};
const DISRUPTION_BUDGET: RulesOf<DisruptionBudgetOptions> = { minAvailable: 'text', maxUnavailable: 'text' };
const TOLERATION: RulesOf<TolerationOptions> = {
  key: 'text', operator: { values: TolerationOperator }, value: 'text', effect: { values: TaintEffect }, tolerationPeriod: 'duration',
};
const SPREAD: RulesOf<TopologySpreadOptions> = { topologyKey: 'text!', maxSkew: 'number', required: 'flag' };
const SERVICE_ACCOUNT: RulesOf<ServiceAccountOptions> = { existing: 'text', annotations: 'textMap', automountToken: 'flag' };
const WORKLOAD: RulesOf<WorkloadOptions> = {
  ...CONTAINER,
  replicas: 'number',
  autoscaling: { struct: AUTOSCALING },
  disruptionBudget: { struct: DISRUPTION_BUDGET },
  strategy: { values: UpdateStrategy },
  nodeSelector: 'textMap',
  tolerations: { list: TOLERATION },
  affinity: 'fields',
  topologySpread: { list: SPREAD },
  podLabels: 'textMap',
  podAnnotations: 'textMap',
  workloadAnnotations: 'textMap',
  serviceAnnotations: 'textMap',
  serviceAccount: { struct: SERVICE_ACCOUNT },
  priorityClassName: 'text',
  terminationGracePeriod: 'duration',
  revisionHistoryLimit: 'number',
  initContainers: 'fieldsList',
  sidecars: 'fieldsList',
  extraVolumes: 'fieldsList',
};
const CORE: RulesOf<CoreOptions> = {
  ...WORKLOAD, quotaUpdateProvider: { values: QuotaUpdateProvider }, artifactPullAsyncFlush: 'duration', gdprDeleteUser: 'flag', gdprAuditLogs: 'flag',
};
const JOBSERVICE: RulesOf<JobserviceOptions> = {
  ...WORKLOAD,
  maxJobWorkers: 'number',
  jobLoggers: { values: JobLogger },
  logRetention: 'duration',
  logVolume: { struct: VOLUME },
  reaperMaxUpdate: 'duration',
  reaperMaxDangling: 'duration',
  webhookMaxRetry: 'number',
  webhookTimeout: 'duration',
  registryHttpClientTimeout: 'duration',
};
const UPLOAD_PURGING: RulesOf<UploadPurgingOptions> = { enabled: 'flag', age: 'duration', interval: 'duration', dryRun: 'flag' };
const REGISTRY: RulesOf<RegistryOptions> = {
  ...WORKLOAD, controller: { struct: CONTAINER }, relativeUrls: 'flag', uploadPurging: { struct: UPLOAD_PURGING }, username: 'text',
};
const TRIVY: RulesOf<TrivyOptions> = {
  ...WORKLOAD,
  enabled: 'flag',
  databaseMode: { values: TrivyDatabaseMode },
  databaseRepositories: 'texts',
  javaDatabaseRepositories: 'texts',
  vulnerabilityTypes: 'texts',
  severities: 'texts',
  securityChecks: 'texts',
  ignoreUnfixed: 'flag',
  insecure: 'flag',
  debug: 'flag',
  timeout: 'duration',
  cacheVolume: { struct: VOLUME },
};
const EXPORTER: RulesOf<ExporterOptions> = { ...WORKLOAD, cacheDuration: 'duration', cacheCleanInterval: 'duration' };
const SERVICE_MONITOR: RulesOf<ServiceMonitorOptions> = { interval: 'duration', labels: 'textMap', namespace: 'text' };
const METRICS: RulesOf<MetricsOptions> = { port: 'number', path: 'text', serviceMonitor: { struct: SERVICE_MONITOR } };
const TRACING: RulesOf<TracingOptions> = {
  endpoint: 'text!',
  urlPath: 'text',
  sampleRate: 'number',
  namespace: 'text',
  attributes: 'textMap',
  compression: 'flag',
  insecure: 'flag',
  timeout: 'duration',
};
const PROXY: RulesOf<ProxyOptions> = { httpProxy: 'text', httpsProxy: 'text', noProxy: 'texts', clients: { values: ProxyClient } };
const CACHE_LAYER: RulesOf<CacheLayerOptions> = { expiry: 'duration' };
const IP_FAMILY: RulesOf<IpFamilyOptions> = { ipv4: 'flag', ipv6: 'flag', policy: { values: IpFamilyPolicy } };
const HARBOR: RulesOf<HarborProps> = {
  externalUrl: 'text!',
  database: 'choice!',
  cache: 'choice!',
  storage: 'choice!',
  exposure: 'choice!',
  secrets: 'secrets',
  authentication: 'choice',
  internalTls: 'choice',
  version: 'version',
  size: { values: HarborSize },
  releaseName: 'text',
  fullnameOverride: 'text',
  namespace: 'text',
  createNamespace: 'flag',
  keepData: 'flag',
  labels: 'textMap',
  core: { struct: CORE },
  jobservice: { struct: JOBSERVICE },
  registry: { struct: REGISTRY },
  portal: { struct: WORKLOAD },
  trivy: { struct: TRIVY },
  exporter: { struct: EXPORTER },
  nginx: { struct: WORKLOAD },
  metrics: { struct: METRICS },
  tracing: { struct: TRACING },
  proxy: { struct: PROXY },
  cacheLayer: { struct: CACHE_LAYER },
  restartOnRotation: 'flag',
  caBundleSecretName: 'text',
  ipFamily: { struct: IP_FAMILY },
  logLevel: { values: LogLevel },
  imageRegistry: 'text',
  imagePullPolicy: { values: ImagePullPolicy },
  imagePullSecrets: 'texts',
};

/** The props without unknown ones and without invalid values, each of which is reported. */
export function checkedProps(scope: IConstruct, props: HarborProps): HarborProps {
  return checkedStruct({ scope, prop: '' }, props, HARBOR);
}
