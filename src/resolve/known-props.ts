import { IConstruct } from 'constructs';
import { findLeftover } from '../model/leftovers';
import { nearest } from '../model/nearest';
import { report } from '../model/report';
import { CoreOptions, ExporterOptions, JobserviceOptions, RegistryOptions, TrivyOptions } from '../props/component-options';
import { HarborProps } from '../props/harbor-props';
import { ContainerOptions } from '../props/container-options';
import { WorkloadOptions } from '../props/workload-options';

/** Names of all props of a struct. The compiler demands each one and refuses any other. */
type PropNames<Struct> = Readonly<Record<keyof Struct, true>>;

const CONTAINER: PropNames<ContainerOptions> = {
  image: true, resources: true, probes: true, extraEnv: true, extraVolumeMounts: true,
};
const WORKLOAD: PropNames<WorkloadOptions> = {
  ...CONTAINER,
  replicas: true,
  autoscaling: true,
  disruptionBudget: true,
  strategy: true,
  nodeSelector: true,
  tolerations: true,
  affinity: true,
  topologySpread: true,
  podLabels: true,
  podAnnotations: true,
  workloadAnnotations: true,
  serviceAnnotations: true,
  serviceAccount: true,
  priorityClassName: true,
  terminationGracePeriod: true,
  revisionHistoryLimit: true,
  initContainers: true,
  sidecars: true,
  extraVolumes: true,
};
const CORE: PropNames<CoreOptions> = {
  ...WORKLOAD, quotaUpdateProvider: true, artifactPullAsyncFlush: true, gdprDeleteUser: true, gdprAuditLogs: true,
};
const JOBSERVICE: PropNames<JobserviceOptions> = {
  ...WORKLOAD,
  maxJobWorkers: true,
  jobLoggers: true,
  logRetention: true,
  logVolume: true,
  reaperMaxUpdate: true,
  reaperMaxDangling: true,
  webhookMaxRetry: true,
  webhookTimeout: true,
  registryHttpClientTimeout: true,
};
const REGISTRY: PropNames<RegistryOptions> = {
  ...WORKLOAD, controller: true, relativeUrls: true, uploadPurging: true, username: true,
};
const TRIVY: PropNames<TrivyOptions> = {
  ...WORKLOAD,
  enabled: true,
  databaseMode: true,
  databaseRepositories: true,
  javaDatabaseRepositories: true,
  vulnerabilityTypes: true,
  severities: true,
  securityChecks: true,
  ignoreUnfixed: true,
  insecure: true,
  debug: true,
  timeout: true,
  cacheVolume: true,
};
const EXPORTER: PropNames<ExporterOptions> = { ...WORKLOAD, cacheDuration: true, cacheCleanInterval: true };
const HARBOR: PropNames<HarborProps> = {
  externalUrl: true,
  database: true,
  cache: true,
  storage: true,
  exposure: true,
  secrets: true,
  authentication: true,
  internalTls: true,
  version: true,
  size: true,
  releaseName: true,
  fullnameOverride: true,
  namespace: true,
  createNamespace: true,
  labels: true,
  core: true,
  jobservice: true,
  registry: true,
  portal: true,
  trivy: true,
  exporter: true,
  nginx: true,
  metrics: true,
  tracing: true,
  proxy: true,
  cacheLayer: true,
  caBundleSecretName: true,
  ipFamily: true,
  logLevel: true,
  imageRegistry: true,
  imagePullPolicy: true,
  imagePullSecrets: true,
};

/** Reports props that do not exist. TypeScript does so at compile time; this is for JavaScript and for data files. */
export function checkKnownProps(scope: IConstruct, props: HarborProps): void {
  const checks: ReadonlyArray<readonly [string, object | undefined, Readonly<Record<string, true>>]> = [
    ['', props, HARBOR],
    ['core', props.core, CORE],
    ['jobservice', props.jobservice, JOBSERVICE],
    ['registry', props.registry, REGISTRY],
    ['registry.controller', props.registry?.controller, CONTAINER],
    ['portal', props.portal, WORKLOAD],
    ['trivy', props.trivy, TRIVY],
    ['exporter', props.exporter, EXPORTER],
    ['nginx', props.nginx, WORKLOAD],
  ];
  for (const [path, struct, known] of checks) {
    for (const name of Object.keys(struct ?? {})) {
      if (!(name in known)) { reportUnknown(scope, path, name, Object.keys(known)); }
    }
  }
}

function reportUnknown(scope: IConstruct, path: string, name: string, known: readonly string[]): void {
  const prop = path ? `${path}.${name}` : name;
  const leftover = findLeftover(name);
  if (leftover) {
    report(scope, 'HBR-LEFTOVER-01', { prop, slots: { ...leftover } });
    return;
  }
  const near = nearest(name, known);
  const hint = near ? `did you mean '${near}'?` : `it has ${known.join(', ')}`;
  report(scope, 'HBR-PROP-01', { prop, slots: { struct: path || 'HarborProps', hint } });
}
