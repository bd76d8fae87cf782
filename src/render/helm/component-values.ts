import { ChartFacts, chartSupports, undefinedIfEmpty, Values } from './chart-facts';
import { chartSendsScheme } from './exposure-values';
import { envVar, extraEnv } from './extra-env';
import { imageValues } from './image-values';
import { probeValues } from './probe-values';
import { componentName } from '../../contracts/endpoints';
import { CommonSpec, HarborSpec, WorkloadSpec } from '../../contracts/spec';
import { ComponentId, ContainerId } from '../../facts/components';
import { additionalLabels } from '../../facts/labels';
import { backendTlsServiceAnnotations } from '../shared/backend-tls-annotations';
import { usesRelativeUrls } from '../shared/forwarded-scheme';

/** Path of the values of each container. */
export const CONTAINER_VALUES: Readonly<Record<ContainerId, readonly string[]>> = {
  core: ['core'],
  jobservice: ['jobservice'],
  registry: ['registry', 'registry'],
  registryctl: ['registry', 'controller'],
  portal: ['portal'],
  trivy: ['trivy'],
  exporter: ['exporter'],
  nginx: ['nginx'],
};
/** Components for which the chart has a value `initContainers`. */
const WITH_INIT_CONTAINERS: readonly ComponentId[] = ['core', 'jobservice', 'registry', 'portal', 'trivy'];
/** Components for which the chart has a value `serviceAnnotations`. */
export const WITH_SERVICE_ANNOTATIONS: readonly ComponentId[] = ['core', 'portal'];

/** Values of all components and their containers, to be merged. */
export function componentValues(spec: CommonSpec, facts: ChartFacts): Values[] {
  const components = [...spec.workloads].flatMap(([id, workload]) => [
    { [id]: workloadValues(spec, facts, id) },
    ...[...workload.containers.keys()].map(container => nested(CONTAINER_VALUES[container], containerValues(spec, facts, container))),
  ]);
  return [...components, settings(spec, facts)];
}

/** Labels of Pods. The chart has no value for labels of all objects. */
export function podLabelValues({ names, workloads }: HarborSpec): Values {
  const labels = [...workloads].map(([id, { podLabels }]) =>
    [id, undefinedIfEmpty(additionalLabels({ ...names.labels, ...podLabels }))] as const);
  return Object.fromEntries(labels.filter(([, own]) => own).map(([id, podLabels]) => [id, { podLabels }]));
}

/** Annotations of the Service of a component: those that make an Ingress controller speak TLS to it, and the user's. */
export function serviceAnnotations(spec: CommonSpec, id: ComponentId, workload: WorkloadSpec): Record<string, string> {
  const behindFront = spec.internalTls !== undefined && WITH_SERVICE_ANNOTATIONS.includes(id);
  const place = { namespace: spec.names.namespace, service: componentName(spec, id) };
  return { ...behindFront && backendTlsServiceAnnotations(spec.exposure, place), ...workload.serviceAnnotations };
}

function workloadValues(spec: CommonSpec, facts: ChartFacts, id: ComponentId): Values {
  const workload = spec.workloads.get(id)!;
  return {
    replicas: workload.replicas ?? workload.autoscaling?.minReplicas,
    ...id !== 'trivy' && { revisionHistoryLimit: workload.revisionHistoryLimit },
    serviceAccountName: accountName(workload),
    automountServiceAccountToken: workload.automountServiceAccountToken,
    priorityClassName: workload.priorityClassName,
    nodeSelector: workload.nodeSelector,
    tolerations: undefinedIfEmptyList(workload.tolerations),
    affinity: workload.affinity,
    topologySpreadConstraints: workload.topologySpread.map(constraint => ({ ...constraint })),
    podAnnotations: undefinedIfEmpty({ ...workload.podAnnotations }),
    ...WITH_SERVICE_ANNOTATIONS.includes(id) && { serviceAnnotations: undefinedIfEmpty(serviceAnnotations(spec, id, workload)) },
    ...WITH_INIT_CONTAINERS.includes(id) && { initContainers: undefinedIfEmptyList(workload.initContainers) },
    ...chartSupports(facts, 'disruptionBudgetValues') && { podDisruptionBudget: budgetValues(workload) },
  };
}

/** The chart creates no ServiceAccounts: the name of an existing one, or of one with annotations, which `HarborRelease` creates beside the chart. */
export function accountName({ serviceAccount }: WorkloadSpec): string | undefined {
  return serviceAccount.define && Object.keys(serviceAccount.annotations).length === 0 ? undefined : serviceAccount.name;
}

/** The template of the chart writes both fields if it has both values, and leaves out a field whose value is 0. */
function budgetValues({ disruptionBudget }: WorkloadSpec): Values {
  if (!disruptionBudget) { return { enabled: false }; }
  const { minAvailable, maxUnavailable } = disruptionBudget;
  return maxUnavailable === undefined
    ? { enabled: true, minAvailable: amount(minAvailable ?? '1') }
    : { enabled: true, minAvailable: 0, maxUnavailable: maxUnavailable === '0' ? '0' : amount(maxUnavailable) };
}

function amount(text: string): string | number {
  return text.endsWith('%') ? text : Number(text);
}

function containerValues(spec: CommonSpec, facts: ChartFacts, id: ContainerId): Values {
  const container = [...spec.workloads.values()].map(({ containers }) => containers.get(id)).find(found => found !== undefined)!;
  const { requests, limits } = container.resources;
  return {
    ...imageValues(container.image, id, facts),
    resources: { requests: { ...requests }, limits: { ...limits, ...id === 'trivy' && !facts.patched && withoutDefaults(limits) } },
    ...probeValues(container.probes, id, facts),
    extraEnvVars: undefinedIfEmptyList(extraEnv(spec, facts, id).values.map(envVar)),
  };
}

/** The chart sets a CPU limit for Trivy by default; null removes it. */
function withoutDefaults(limits: Readonly<Record<string, string>>): Values {
  return limits.cpu === undefined ? { cpu: null } : {};
}

/** Settings that only one component has. */
function settings(spec: CommonSpec, facts: ChartFacts): Values {
  const { core, jobservice, exporter, trivy } = spec;
  return {
    core: {
      quotaUpdateProvider: core.quotaUpdateProvider,
      artifactPullAsyncFlushDuration: core.artifactPullAsyncFlushSeconds,
      gdpr: { deleteUser: core.gdprDeleteUser, auditLogsCompliant: core.gdprAuditLogs },
    },
    jobservice: {
      maxJobWorkers: jobservice.maxJobWorkers,
      jobLoggers: [...jobservice.loggers],
      loggerSweeperDuration: jobservice.loggerSweeperDays,
      reaper: { max_update_hours: jobservice.maxUpdateHours, max_dangling_hours: jobservice.maxDanglingHours },
      notification: {
        webhook_job_max_retry: jobservice.webhookMaxRetry,
        webhook_job_http_client_timeout: jobservice.webhookTimeoutSeconds,
      },
      ...chartSupports(facts, 'registryHttpClientTimeoutValue') && { registryHttpClientTimeout: jobservice.registryHttpClientTimeoutMinutes },
    },
    registry: { relativeurls: usesRelativeUrls(spec, chartSendsScheme(spec, facts)), upload_purging: purgingValues(spec) },
    ...spec.metrics && { exporter: { cacheDuration: exporter.cacheSeconds, cacheCleanInterval: exporter.cacheCleanSeconds } },
    trivy: trivy ? trivyValues(spec, facts) : { enabled: false },
  };
}

function purgingValues({ registry: { uploadPurging } }: CommonSpec): Values {
  const { enabled, age, interval, dryRun } = uploadPurging;
  return enabled ? { enabled, age, interval, dryrun: dryRun } : { enabled };
}

function trivyValues({ trivy }: CommonSpec, facts: ChartFacts): Values {
  return {
    enabled: true,
    debugMode: trivy?.debug,
    vulnType: trivy?.vulnerabilityTypes,
    severity: trivy?.severities,
    securityCheck: trivy?.securityChecks,
    ignoreUnfixed: trivy?.ignoreUnfixed,
    insecure: trivy?.insecure,
    skipUpdate: trivy?.skipUpdate,
    skipJavaDBUpdate: trivy?.skipJavaDatabaseUpdate,
    offlineScan: trivy?.offlineScan,
    timeout: trivy?.timeout,
    ...chartSupports(facts, 'trivyDatabaseRepositoryValues') && {
      dbRepository: [...trivy?.databaseRepositories ?? []],
      javaDBRepository: [...trivy?.javaDatabaseRepositories ?? []],
    },
  };
}

function nested([name, ...rest]: readonly string[], values: Values): Values {
  return { [name]: rest.length > 0 ? nested(rest, values) : values };
}

function undefinedIfEmptyList<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
