import { ChartFacts, chartSupports } from './chart-facts';
import { chartOffersCa } from './exposure-values';
import { envVar, extraEnv, isInContainerEnv } from './extra-env';
import { PatchedProp, saidProps } from './patch-reasons';
import { probeTimings } from './probe-values';
import { renamedKeyFiles } from './renamed-secret-keys';
import { containerPort, probeScheme } from '../../contracts/endpoints';
import { EnvSpec, CommonSpec, WorkloadSpec } from '../../contracts/spec';
import { COMPONENTS, ComponentId, CONTAINERS, ContainerId } from '../../facts/components';
import { maxSurgeOf } from '../shared/max-surge';
import { preStopHook } from '../shared/pre-stop-hook';
import { progressDeadlineOf } from '../shared/progress-deadline';

/** One part of the patch of a workload. The parts are merged into one patch. */
export interface WorkloadPart {
  /** Props that have no effect without this part. */
  readonly requiredBy?: readonly PatchedProp[];
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the spec of the Deployment or StatefulSet. */
  readonly spec?: object;
  /** Fields of the Pod spec. */
  readonly pod?: object;
  readonly initContainers?: readonly object[];
  readonly sidecars?: readonly object[];
  readonly volumes?: readonly object[];
  readonly containers?: Readonly<Partial<Record<ContainerId, ContainerFields>>>;
}

/** Changes of one container. */
export interface ContainerFields {
  readonly fields?: object;
  readonly env?: readonly object[];
  readonly volumeMounts?: readonly object[];
}

/** A workload, and what its patch follows from. */
export interface WorkloadInput {
  readonly spec: CommonSpec;
  readonly facts: ChartFacts;
  readonly id: ComponentId;
  readonly workload: WorkloadSpec;
}

/** Termination grace periods that the templates of the chart set. */
const CHART_GRACE_SECONDS: Readonly<Partial<Record<ComponentId, number>>> = { core: 120, jobservice: 120, registry: 120 };
const DEFAULT_GRACE_SECONDS = 30;
const DEFAULT_HISTORY = 10;
const CA_FOLDER = '/harbor_cust_cert';

/** All settings of a workload that the chart has no value for. */
export function workloadParts(input: WorkloadInput): WorkloadPart[] {
  return [
    strategy(input), progressDeadline(input), replicas(input), userIds(input), lifecycle(input), limits(input), probes(input),
    environment(input), renamedSecretFiles(input), userFields(input), additionalCas(input),
    ...input.id === 'core' ? [caDownload(input)] : [],
  ];
}

/** No unavailable Pods during a rolling update. With Recreate the API server rejects a remaining `rollingUpdate`, so it is removed. */
function strategy({ id, workload }: WorkloadInput): WorkloadPart {
  if (COMPONENTS[id].kind !== 'Deployment') { return {}; }
  if (workload.strategy === 'Recreate') {
    const hasChartValue = id === 'jobservice' || id === 'registry';
    return { spec: { strategy: { type: 'Recreate', rollingUpdate: null } }, requiredBy: hasChartValue ? [] : [`${id}.strategy`] };
  }
  return { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: maxSurgeOf(workload.maxReplicas), maxUnavailable: 0 } } } };
}

/** Lets a rollout last as long as the startup probes. */
function progressDeadline({ id, workload }: WorkloadInput): WorkloadPart {
  const progressDeadlineSeconds = COMPONENTS[id].kind === 'Deployment' ? progressDeadlineOf(workload) : undefined;
  return progressDeadlineSeconds === undefined ? {} : { spec: { progressDeadlineSeconds } };
}

/** Leaves the number of replicas to the HorizontalPodAutoscaler. */
function replicas({ id, workload }: WorkloadInput): WorkloadPart {
  return workload.autoscaling ? { spec: { replicas: null }, requiredBy: [`${id}.autoscaling`] } : {};
}

/** Removes the ids that the templates of the chart set. */
function userIds({ spec }: WorkloadInput): WorkloadPart {
  if (!spec.platformUserIds) { return {}; }
  return { pod: { securityContext: { runAsUser: null, runAsGroup: null, fsGroup: null } }, requiredBy: ['platformUserIds'] };
}

function lifecycle({ id, workload }: WorkloadInput): WorkloadPart {
  const { terminationGraceSeconds, revisionHistoryLimit, workloadAnnotations } = workload;
  const grace = terminationGraceSeconds !== (CHART_GRACE_SECONDS[id] ?? DEFAULT_GRACE_SECONDS);
  const history = id === 'trivy' && revisionHistoryLimit !== DEFAULT_HISTORY;
  const annotated = Object.keys(workloadAnnotations).length > 0;
  const hook = preStopHook(workload);
  return {
    ...hook && { containers: Object.fromEntries([...workload.containers.keys()].map(name => [name, { fields: { lifecycle: hook } }])) },
    ...grace && { pod: { terminationGracePeriodSeconds: terminationGraceSeconds } },
    ...history && { spec: { revisionHistoryLimit } },
    ...annotated && { annotations: workloadAnnotations },
    requiredBy: saidProps(
      [hook !== undefined, `${id}.preStopDelay`], [grace, `${id}.terminationGracePeriod`], [history, `${id}.revisionHistoryLimit`],
      [annotated, `${id}.workloadAnnotations`],
    ),
  };
}

/** Removes the CPU limit that the chart sets for Trivy. A null value does not remove it from below an umbrella chart. */
function limits({ id, workload }: WorkloadInput): WorkloadPart {
  const unlimited = id === 'trivy' && workload.containers.get('trivy')?.resources.limits.cpu === undefined;
  return unlimited ? { containers: { trivy: { fields: { resources: { limits: { cpu: null } } } } } } : {};
}

/** Startup probes, which the chart has for core only, and the timings of all probes for charts without values for them. */
function probes({ spec, facts, workload }: WorkloadInput): WorkloadPart {
  const configurable = chartSupports(facts, 'configurableProbes');
  return {
    containers: Object.fromEntries([...workload.containers].map(([name, container]) => {
      const { startup, liveness, readiness } = container.probes;
      const httpGet = { path: CONTAINERS[name].healthPath, port: containerPort(spec, name), scheme: probeScheme(spec, name) };
      const fields = {
        ...(name !== 'core' || !configurable) && { startupProbe: { httpGet, ...probeTimings(startup) } },
        ...!configurable && { livenessProbe: probeTimings(liveness), readinessProbe: probeTimings(readiness) },
      };
      return [name, { fields }];
    })),
  };
}

function environment({ spec, facts, workload }: WorkloadInput): WorkloadPart {
  const entries = [...workload.containers].map(([name, container]) => {
    const { patches } = extraEnv(spec, facts, name);
    const own = new Set(container.env.map(variable => variable.name));
    const props = patches.map((variable): PatchedProp => own.has(variable.name) ? `${propOf(name)}.extraEnv` : /REDIS/.test(variable.name) ? 'cache' : 'secrets');
    return { name, env: patches.map(variable => patchedVariable(variable, isInContainerEnv(facts, name, variable.name))), props };
  });
  return {
    containers: Object.fromEntries(entries.filter(({ env }) => env.length > 0).map(({ name, env }) => [name, { env }])),
    requiredBy: entries.flatMap(({ props }) => props),
  };
}

/** The patch of a variable. One that the chart sets from another kind of source loses that source. */
function patchedVariable(variable: EnvSpec, isInChart: boolean): object {
  return { ...envVar(variable), ...isInChart && (variable.value === undefined ? { value: null } : { valueFrom: null }) };
}

function renamedSecretFiles({ spec, id }: WorkloadInput): WorkloadPart {
  const found = renamedKeyFiles(spec, id);
  return {
    volumes: found.map(({ volume, key, path }) => ({ name: volume, secret: { items: [{ key, path }] } })),
    requiredBy: found.length > 0 ? ['secrets'] : [],
  };
}

function userFields({ id, workload }: WorkloadInput): WorkloadPart {
  const initContainers = id === 'nginx' || id === 'exporter' ? workload.initContainers : [];
  const mounted = [...workload.containers].filter(([, { volumeMounts }]) => volumeMounts.length > 0);
  return {
    initContainers,
    sidecars: workload.sidecars,
    volumes: workload.volumes,
    containers: Object.fromEntries(mounted.map(([name, { volumeMounts }]) => [name, { volumeMounts }])),
    requiredBy: [
      ...saidProps(
        [initContainers.length > 0, `${id}.initContainers`], [workload.sidecars.length > 0, `${id}.sidecars`], [workload.volumes.length > 0, `${id}.extraVolumes`],
      ),
      ...mounted.map(([name]): PatchedProp => `${propOf(name)}.extraVolumeMounts`),
    ],
  };
}

/** CAs beside the first one, because the chart takes one CA bundle only. */
function additionalCas({ spec, workload }: WorkloadInput): WorkloadPart {
  const trusting = [...workload.containers.keys()].filter(name => CONTAINERS[name].trustsCa);
  const additional = trusting.length > 0 ? spec.caSecretNames.slice(1) : [];
  const volumes = additional.map((secretName, at) => ({ name: `ca-${at + 2}`, secret: { secretName, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }));
  const volumeMounts = additional.map((secretName, at) => ({
    name: `ca-${at + 2}`, mountPath: `${CA_FOLDER}/${secretName}.crt`, subPath: 'ca.crt', readOnly: true,
  }));
  return additional.length === 0 ? {} : {
    volumes,
    containers: Object.fromEntries(trusting.map(name => [name, { volumeMounts }])),
    requiredBy: ['caSecretName'],
  };
}

/** Mounts only the CA of the Secret, which may also hold a private key. Without a CA Secret, removes the volume that the chart makes. */
function caDownload({ spec, facts }: WorkloadInput): WorkloadPart {
  const { caSecretName: secretName, secretName: certificate } = spec.exposure.tls;
  const name = 'ca-download';
  const mountPath = '/etc/core/ca';
  if (secretName !== undefined) {
    return {
      volumes: [{ name, secret: { secretName, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }],
      containers: { core: { volumeMounts: [{ name, mountPath, readOnly: true }] } },
      requiredBy: chartOffersCa(spec, facts) ? [] : ['exposure.tls.caSecretName'],
    };
  }
  if (certificate === undefined) { return {}; }
  return { volumes: [{ name, $patch: 'delete' }], containers: { core: { volumeMounts: [{ mountPath, $patch: 'delete' }] } } };
}

/** Path of the options of a container in the props. */
function propOf(container: ContainerId): string {
  return container === 'registryctl' ? 'registry.controller' : container;
}
