import { IConstruct } from 'constructs';
import { resolveAffinity } from './architecture';
import { ContainerFacts, resolveContainer } from './containers';
import { resolveWholeDuration } from './durations';
import { checkAnnotations, checkLabels, checkLabelSyntax, checkObjectName } from './metadata-checks';
import { checkPodFields, resolveUserContainers } from './pod-fields';
import { resolveWholeNumber } from './whole-number';
import { SchedulingOptions } from '../contracts';
import { isInRelease } from '../contracts/release-scope';
import { AutoscalingSpec, TopologySpreadSpec, WorkloadSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { COMPONENTS, ComponentId, ContainerId } from '../facts/components';
import { SIZES } from '../facts/sizing';
import { overScheduling, tolerationFields } from '../kubernetes/pod-scheduling';
import { ContainerOptions } from '../props/container-options';
import { AutoscalingOptions, UpdateStrategy } from '../props/scheduling-options';
import { WorkloadOptions } from '../props/workload-options';

/** What the settings of a workload follow from, beside its own options. */
export interface WorkloadFacts extends ContainerFacts {
  readonly id: ComponentId;
  readonly fullname: string;
  /** On which nodes all Pods of the Harbor run. */
  readonly scheduling?: SchedulingOptions;
  /** Access mode of the volume claim that all Pods share; absent if they share none. */
  readonly sharedVolume?: string;
  /** Options of its containers, by name of the container. */
  readonly containers: ReadonlyMap<ContainerId, ContainerOptions>;
}

/** Default: spread over nodes and zones as far as possible. */
const DEFAULT_SPREAD: readonly TopologySpreadSpec[] = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone']
  .map(topologyKey => ({ topologyKey, maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }));

/** The options of one workload and what its settings follow from beside them. */
interface WorkloadRequest {
  readonly options: WorkloadOptions;
  readonly facts: WorkloadFacts;
}

/** Decides all settings of one workload, and reports invalid options. */
export function resolveWorkload(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts): WorkloadSpec {
  const request = { options, facts };
  const autoscaling = resolveAutoscaling(scope, options, facts);
  const minReplicas = autoscaling?.minReplicas ?? resolveReplicas(scope, options, facts);
  checkMetadata(scope, options, facts.id);
  return {
    replicas: autoscaling ? undefined : minReplicas,
    maxReplicas: autoscaling?.maxReplicas ?? minReplicas,
    autoscaling,
    strategy: resolveStrategy(scope, options, facts),
    disruptionBudget: resolveDisruptionBudget(scope, request, minReplicas),
    revisionHistoryLimit: resolveHistoryLimit(scope, options, facts.id),
    ...resolveStop(scope, options, facts.id),
    ...resolveScheduling(options, facts),
    topologySpread: resolveTopologySpread(scope, request, minReplicas),
    podLabels: options.podLabels ?? {},
    podAnnotations: options.podAnnotations ?? {},
    workloadAnnotations: options.workloadAnnotations ?? {},
    serviceAnnotations: options.serviceAnnotations ?? {},
    serviceAccount: resolveServiceAccount(scope, options, facts),
    automountServiceAccountToken: options.serviceAccount?.automountToken ?? false,
    initContainers: resolveUserContainers(scope, options.initContainers),
    sidecars: resolveUserContainers(scope, options.sidecars),
    volumes: options.extraVolumes ?? [],
    containers: new Map([...facts.containers].map(([name, container]) => [name, resolveContainer(scope, container, { name, facts })])),
  };
}

/** On which nodes the Pods run: as all Pods of this Harbor, but for what the workload says itself. */
function resolveScheduling(options: WorkloadOptions, { scheduling, containers }: WorkloadFacts) {
  const wanted = overScheduling(scheduling, options);
  return {
    priorityClassName: wanted.priorityClassName,
    nodeSelector: wanted.nodeSelector,
    tolerations: tolerationFields(wanted.tolerations ?? []),
    affinity: resolveAffinity(wanted, containers.values()),
  };
}

function checkMetadata(scope: IConstruct, options: WorkloadOptions, id: ComponentId): void {
  checkPodFields(scope, options, id);
  checkLabels(scope, `${id}.podLabels`, options.podLabels);
  checkLabelSyntax(scope, `${id}.nodeSelector`, options.nodeSelector);
  checkObjectName({ scope, prop: `${id}.priorityClassName` }, options.priorityClassName, 'PriorityClass');
  for (const [name, annotations] of Object.entries(annotationProps(options))) { checkAnnotations(scope, `${id}.${name}`, annotations); }
}

/** Whether all Pods share a volume claim that only one node can attach. */
function isBoundToOneNode({ sharedVolume }: WorkloadFacts): boolean {
  return sharedVolume !== undefined && sharedVolume !== 'ReadWriteMany';
}

function resolveHistoryLimit(scope: IConstruct, { revisionHistoryLimit }: WorkloadOptions, id: ComponentId): number {
  return resolveWholeNumber({ scope, prop: `${id}.revisionHistoryLimit` }, revisionHistoryLimit, { fallback: 10, least: 0 });
}

/** How a Pod stops. In a release the default is that of the chart, for anything else needs a patch. */
function resolveStop(scope: IConstruct, options: WorkloadOptions, id: ComponentId): Pick<WorkloadSpec, 'terminationGraceSeconds' | 'preStopSeconds'> {
  const { terminationGraceSeconds: grace, preStopSeconds: delay } = COMPONENTS[id];
  const seconds = (prop: 'terminationGracePeriod' | 'preStopDelay', fallback: number) => (
    resolveWholeDuration({ scope, prop: `${id}.${prop}` }, options[prop], { unit: 'seconds', fallback, least: 0 })
  );
  const terminationGraceSeconds = seconds('terminationGracePeriod', grace);
  const preStopSeconds = seconds('preStopDelay', isInRelease(scope) || terminationGraceSeconds <= delay ? 0 : delay);
  if (preStopSeconds > 0 && preStopSeconds >= terminationGraceSeconds) {
    report(scope, 'HBR-WL-40', { prop: `${id}.preStopDelay`, value: preStopSeconds, slots: { grace: terminationGraceSeconds } });
  }
  return { terminationGraceSeconds, preStopSeconds };
}

function annotationProps(options: WorkloadOptions) {
  const { podAnnotations, workloadAnnotations, serviceAnnotations } = options;
  return { podAnnotations, workloadAnnotations, serviceAnnotations, 'serviceAccount.annotations': options.serviceAccount?.annotations };
}

function resolveReplicas(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts): number {
  const fallback = isBoundToOneNode(facts) ? 1 : SIZES[facts.size].replicas[facts.id];
  return resolveWholeNumber({ scope, prop: `${facts.id}.replicas` }, options.replicas, { fallback, least: 0 });
}

function resolveAutoscaling(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts): AutoscalingSpec | undefined {
  const wanted = options.autoscaling;
  if (!wanted) { return undefined; }
  if (options.replicas !== undefined) {
    report(scope, 'HBR-WL-07', { prop: `${facts.id}.replicas`, value: options.replicas });
  }
  const minReplicas = wanted.minReplicas ?? Math.min(SIZES[facts.size].replicas[facts.id], wanted.maxReplicas);
  const memoryUtilization = wanted.memoryUtilization;
  const cpuUtilization = wanted.cpuUtilization ?? (memoryUtilization === undefined ? 80 : undefined);
  if (!isAutoscaling(wanted, minReplicas)) {
    report(scope, 'HBR-WL-10', { prop: `${facts.id}.autoscaling`, value: wanted });
  }
  return { minReplicas, maxReplicas: wanted.maxReplicas, cpuUtilization, memoryUtilization };
}

function isAutoscaling(wanted: AutoscalingOptions, minReplicas: number): boolean {
  const targets = [wanted.cpuUtilization, wanted.memoryUtilization].filter(target => target !== undefined);
  return [minReplicas, wanted.maxReplicas, ...targets].every(Number.isInteger)
    && minReplicas >= 1 && minReplicas <= wanted.maxReplicas && targets.every(target => target >= 1 && target <= 100);
}

function resolveStrategy(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts): UpdateStrategy {
  const oneNode = isBoundToOneNode(facts);
  if (oneNode && options.strategy === UpdateStrategy.ROLLING_UPDATE) {
    report(scope, 'HBR-WL-15', { prop: `${facts.id}.strategy` });
  }
  return options.strategy ?? (oneNode ? UpdateStrategy.RECREATE : UpdateStrategy.ROLLING_UPDATE);
}

/** A budget for fewer than two replicas would block every drain of a node, so there is none. */
function resolveDisruptionBudget(scope: IConstruct, { options, facts }: WorkloadRequest, minReplicas: number): WorkloadSpec['disruptionBudget'] {
  const wanted = options.disruptionBudget;
  const prop = `${facts.id}.disruptionBudget`;
  const given = [wanted?.minAvailable, wanted?.maxUnavailable].filter(amount => amount !== undefined);
  if (given.length > 1 || given.some(amount => !/^(\d+|(100|\d{1,2})%)$/.test(amount))) {
    report(scope, 'HBR-WL-08', { prop, value: wanted });
    return undefined;
  }
  if (minReplicas < 2) { return undefined; }
  if (availablePods(wanted?.minAvailable, minReplicas) >= minReplicas || /^0%?$/.test(wanted?.maxUnavailable ?? '1')) {
    report(scope, 'HBR-WL-17', { prop, value: wanted, slots: { replicas: minReplicas } });
  }
  return given.length > 0 ? { ...wanted } : { minAvailable: '1' };
}

/** Number of Pods that `minAvailable` stands for, which may be a percentage. */
function availablePods(minAvailable: string | undefined, replicas: number): number {
  if (minAvailable === undefined) { return 0; }
  return minAvailable.endsWith('%') ? Math.ceil(replicas * parseInt(minAvailable, 10) / 100) : Number(minAvailable);
}

function resolveTopologySpread(scope: IConstruct, { options, facts }: WorkloadRequest, minReplicas: number): readonly TopologySpreadSpec[] {
  if (!options.topologySpread) { return minReplicas > 1 ? DEFAULT_SPREAD : []; }
  return options.topologySpread.map(({ topologyKey, maxSkew, required }, at) => {
    const prop = `${facts.id}.topologySpread[${at}]`;
    if (!/^[A-Za-z0-9][-A-Za-z0-9_./]*$/.test(topologyKey)) { report(scope, 'HBR-WL-19', { prop: `${prop}.topologyKey`, value: topologyKey }); }
    return {
      topologyKey,
      maxSkew: resolveWholeNumber({ scope, prop: `${prop}.maxSkew` }, maxSkew, { fallback: 1, least: 1 }),
      whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
    };
  });
}

function resolveServiceAccount(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts): WorkloadSpec['serviceAccount'] {
  const { existing, annotations } = options.serviceAccount ?? {};
  if (existing !== undefined && annotations !== undefined) {
    report(scope, 'HBR-WL-14', { prop: `${facts.id}.serviceAccount`, value: { existing, annotations } });
  }
  checkObjectName({ scope, prop: `${facts.id}.serviceAccount.existing` }, existing, 'ServiceAccount');
  return { name: existing ?? `${facts.fullname}-${facts.id}`, define: existing === undefined, annotations: annotations ?? {} };
}
