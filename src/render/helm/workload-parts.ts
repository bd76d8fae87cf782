import { ChartFacts, chartSupports } from './chart-facts';
import { chartOffersCa } from './exposure-values';
import { envVar, extraEnv, isInContainerEnv } from './extra-env';
import { probeTimings } from './probe-values';
import { renamedKeyFiles } from './renamed-secret-keys';
import { containerPort, probeScheme } from '../../contracts/endpoints';
import { EnvSpec, CommonSpec, WorkloadSpec } from '../../contracts/spec';
import { COMPONENTS, ComponentId, CONTAINERS, ContainerId } from '../../facts/components';
import { maxSurgeOf } from '../shared/max-surge';

/** What a workload of the chart lacks, for one reason. */
export interface WorkloadPart {
  /** Props that do nothing without it. */
  readonly requiredBy?: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
  /** Fields of the workload. */
  readonly spec?: object;
  /** Fields of the pod. */
  readonly pod?: object;
  readonly initContainers?: readonly object[];
  readonly sidecars?: readonly object[];
  readonly volumes?: readonly object[];
  readonly containers?: Readonly<Partial<Record<ContainerId, ContainerFields>>>;
}

/** Fields of a container. */
export interface ContainerFields {
  readonly fields?: object;
  readonly env?: readonly object[];
  readonly volumeMounts?: readonly object[];
}

/** A workload, and what decides about it. */
export interface WorkloadInput {
  readonly spec: CommonSpec;
  readonly facts: ChartFacts;
  readonly id: ComponentId;
  readonly workload: WorkloadSpec;
}

const CHART_GRACE_SECONDS: Readonly<Partial<Record<ComponentId, number>>> = { core: 120, jobservice: 120, registry: 120 };
const DEFAULT_GRACE_SECONDS = 30;
const DEFAULT_HISTORY = 10;
const CA_FOLDER = '/harbor_cust_cert';

/** Everything that a workload of the chart lacks. */
export function workloadParts(input: WorkloadInput): WorkloadPart[] {
  return [
    strategy(input), replicas(input), lifecycle(input), limits(input), probes(input), environment(input), renamedSecretFiles(input), userFields(input),
    additionalCas(input),
    ...input.id === 'core' ? [caDownload(input)] : [],
  ];
}

/** Never fewer pods than wanted during an update; and Recreate without the leftovers of a rolling update. */
function strategy({ id, workload }: WorkloadInput): WorkloadPart {
  if (COMPONENTS[id].kind !== 'Deployment') { return {}; }
  if (workload.strategy === 'Recreate') {
    const hasChartValue = id === 'jobservice' || id === 'registry';
    return { spec: { strategy: { type: 'Recreate', rollingUpdate: null } }, requiredBy: hasChartValue ? [] : [`${id}.strategy`] };
  }
  return { spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: maxSurgeOf(workload.maxReplicas), maxUnavailable: 0 } } } };
}

/** An autoscaler decides alone. */
function replicas({ id, workload }: WorkloadInput): WorkloadPart {
  return workload.autoscaling ? { spec: { replicas: null }, requiredBy: [`${id}.autoscaling`] } : {};
}

function lifecycle({ id, workload }: WorkloadInput): WorkloadPart {
  const { terminationGraceSeconds, revisionHistoryLimit, workloadAnnotations } = workload;
  const grace = terminationGraceSeconds !== (CHART_GRACE_SECONDS[id] ?? DEFAULT_GRACE_SECONDS);
  const history = id === 'trivy' && revisionHistoryLimit !== DEFAULT_HISTORY;
  const annotated = Object.keys(workloadAnnotations).length > 0;
  return {
    ...grace && { pod: { terminationGracePeriodSeconds: terminationGraceSeconds } },
    ...history && { spec: { revisionHistoryLimit } },
    ...annotated && { annotations: workloadAnnotations },
    requiredBy: [
      ...grace ? [`${id}.terminationGracePeriod`] : [],
      ...history ? [`${id}.revisionHistoryLimit`] : [],
      ...annotated ? [`${id}.workloadAnnotations`] : [],
    ],
  };
}

/** The chart limits Trivy by itself, and null would not take that away below an umbrella chart. */
function limits({ id, workload }: WorkloadInput): WorkloadPart {
  const unlimited = id === 'trivy' && workload.containers.get('trivy')?.resources.limits.cpu === undefined;
  return unlimited ? { containers: { trivy: { fields: { resources: { limits: { cpu: null } } } } } } : {};
}

/** Startup probes, which the chart has for core alone; and the timings of all probes, which older charts have built in. */
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
    const props = patches.map(variable => own.has(variable.name) ? `${propOf(name)}.extraEnv` : /REDIS/.test(variable.name) ? 'cache' : 'secrets');
    return { name, env: patches.map(variable => patchedVariable(variable, isInContainerEnv(facts, name, variable.name))), props };
  });
  return {
    containers: Object.fromEntries(entries.filter(({ env }) => env.length > 0).map(({ name, env }) => [name, { env }])),
    requiredBy: entries.flatMap(({ props }) => props),
  };
}

/** In place of a variable that is there, whichever way it gets its value. */
function patchedVariable(variable: EnvSpec, isThere: boolean): object {
  return { ...envVar(variable), ...isThere && (variable.value === undefined ? { value: null } : { valueFrom: null }) };
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
      ...initContainers.length > 0 ? [`${id}.initContainers`] : [],
      ...workload.sidecars.length > 0 ? [`${id}.sidecars`] : [],
      ...workload.volumes.length > 0 ? [`${id}.extraVolumes`] : [],
      ...mounted.map(([name]) => `${propOf(name)}.extraVolumeMounts`),
    ],
  };
}

/** The chart takes one bundle of CAs. */
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

/** The CA for download and nothing else of the Secret, which may have a private key beside it; and no volume without a Secret. */
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

function propOf(container: ContainerId): string {
  return container === 'registryctl' ? 'registry.controller' : container;
}
