import { IConstruct, RootConstruct } from 'constructs';
import { ContainerFacts, resolveContainer } from './containers';
import { checkObjectName } from './metadata-checks';
import { checkAnnotations, checkLabels, checkLabelSyntax, checkPodFields, resolveTolerations, resolveUserContainers } from './pod-fields';
import { resolveWholeDuration } from './durations';
import { AutoscalingSpec, TopologySpreadSpec, WorkloadSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { COMPONENTS, ComponentId, ContainerId } from '../facts/components';
import { SIZES } from '../facts/sizing';
import { ContainerOptions } from '../props/container-options';
import { AutoscalingOptions, UpdateStrategy } from '../props/scheduling-options';
import { WorkloadOptions } from '../props/workload-options';
import { memoize } from '../syntax/memoize';

/** What a workload's resolution depends on, beside its own options. */
export interface WorkloadFacts extends ContainerFacts {
  readonly id: ComponentId;
  readonly fullname: string;
  /** Access mode of a volume that all pods share; absent if there is none. */
  readonly sharedVolume?: string;
  /** Options of the containers, by name. */
  readonly containers: ReadonlyMap<ContainerId, ContainerOptions>;
}

const SPREAD: readonly TopologySpreadSpec[] = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone']
  .map(topologyKey => ({ topologyKey, maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }));

/** Decides everything about one workload that was left open, and reports what cannot work. */
export function resolveWorkload(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts): WorkloadSpec {
  return soundWorkload({ options, facts }).workload ?? resolve(scope, options, facts);
}

interface WorkloadRequest {
  readonly options: WorkloadOptions;
  readonly facts: WorkloadFacts;
}

/** All workloads of Harbors of a few sizes and versions. */
const MOST_KINDS = 40;

/** The workload if there is nothing to report about it. The clusters of a fleet share it then. */
const soundWorkload = memoize(MOST_KINDS, ({ options, facts }: WorkloadRequest): { readonly workload?: WorkloadSpec } => {
  const nowhere = new RootConstruct(); // what is reported there is only counted
  const workload = resolve(nowhere, options, facts);
  return nowhere.node.validate().length + nowhere.node.metadata.length > 0 ? {} : { workload };
});

function resolve(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts): WorkloadSpec {
  const oneNode = facts.sharedVolume !== undefined && facts.sharedVolume !== 'ReadWriteMany';
  const autoscaling = resolveAutoscaling(scope, options, facts);
  const fewest = autoscaling?.minReplicas ?? resolveReplicas(scope, options, facts, oneNode);
  const maxReplicas = autoscaling?.maxReplicas ?? fewest;
  checkPodFields(scope, options, facts.id);
  checkLabels(scope, `${facts.id}.podLabels`, options.podLabels);
  checkLabelSyntax(scope, `${facts.id}.nodeSelector`, options.nodeSelector);
  checkObjectName(scope, `${facts.id}.priorityClassName`, options.priorityClassName, 'PriorityClass');
  for (const [name, annotations] of Object.entries(annotationProps(options))) { checkAnnotations(scope, `${facts.id}.${name}`, annotations); }
  return {
    replicas: autoscaling ? undefined : fewest,
    maxReplicas,
    autoscaling,
    strategy: resolveStrategy(scope, options, facts, oneNode),
    disruptionBudget: resolveDisruptionBudget(scope, options, facts, fewest),
    revisionHistoryLimit: wholeNumber(scope, `${facts.id}.revisionHistoryLimit`, options.revisionHistoryLimit, { fallback: 10, least: 0 }),
    terminationGraceSeconds: resolveGrace(scope, options, facts.id),
    priorityClassName: options.priorityClassName,
    nodeSelector: options.nodeSelector,
    tolerations: resolveTolerations(scope, `${facts.id}.tolerations`, options.tolerations ?? []),
    affinity: options.affinity,
    topologySpread: resolveSpread(scope, options, facts, fewest),
    podLabels: options.podLabels ?? {},
    podAnnotations: options.podAnnotations ?? {},
    workloadAnnotations: options.workloadAnnotations ?? {},
    serviceAnnotations: options.serviceAnnotations ?? {},
    serviceAccount: resolveServiceAccount(scope, options, facts),
    automountServiceAccountToken: options.serviceAccount?.automountToken ?? false,
    initContainers: resolveUserContainers(options.initContainers),
    sidecars: resolveUserContainers(options.sidecars),
    volumes: options.extraVolumes ?? [],
    containers: new Map([...facts.containers].map(([name, container]) => [name, resolveContainer(scope, name, container, facts)])),
  };
}

function resolveGrace(scope: IConstruct, { terminationGracePeriod }: WorkloadOptions, id: ComponentId): number {
  const fallback = COMPONENTS[id].terminationGraceSeconds;
  return resolveWholeDuration(scope, `${id}.terminationGracePeriod`, terminationGracePeriod, { unit: 'seconds', fallback, least: 0 });
}

function annotationProps(options: WorkloadOptions) {
  const { podAnnotations, workloadAnnotations, serviceAnnotations } = options;
  return { podAnnotations, workloadAnnotations, serviceAnnotations, 'serviceAccount.annotations': options.serviceAccount?.annotations };
}

function resolveReplicas(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts, oneNode: boolean): number {
  const fallback = oneNode ? 1 : SIZES[facts.size].replicas[facts.id];
  return wholeNumber(scope, `${facts.id}.replicas`, options.replicas, { fallback, least: 0 });
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

function resolveStrategy(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts, oneNode: boolean): UpdateStrategy {
  if (oneNode && options.strategy === UpdateStrategy.ROLLING_UPDATE) {
    report(scope, 'HBR-WL-15', { prop: `${facts.id}.strategy` });
  }
  return options.strategy ?? (oneNode ? UpdateStrategy.RECREATE : UpdateStrategy.ROLLING_UPDATE);
}

function resolveDisruptionBudget(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts, fewest: number) {
  const wanted = options.disruptionBudget;
  const prop = `${facts.id}.disruptionBudget`;
  const given = [wanted?.minAvailable, wanted?.maxUnavailable].filter(amount => amount !== undefined);
  if (given.length > 1 || given.some(amount => !/^(\d+|(100|\d{1,2})%)$/.test(amount))) {
    report(scope, 'HBR-WL-08', { prop, value: wanted });
    return undefined;
  }
  if (fewest < 2) { return undefined; }
  if (podsThatStay(wanted?.minAvailable, fewest) >= fewest || /^0%?$/.test(wanted?.maxUnavailable ?? '1')) {
    report(scope, 'HBR-WL-17', { prop, value: wanted, slots: { replicas: fewest } });
  }
  return given.length > 0 ? { ...wanted } : { minAvailable: '1' };
}

function podsThatStay(minAvailable: string | undefined, replicas: number): number {
  if (minAvailable === undefined) { return 0; }
  return minAvailable.endsWith('%') ? Math.ceil(replicas * parseInt(minAvailable, 10) / 100) : Number(minAvailable);
}

function resolveSpread(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts, fewest: number): readonly TopologySpreadSpec[] {
  if (!options.topologySpread) { return fewest > 1 ? SPREAD : []; }
  return options.topologySpread.map(({ topologyKey, maxSkew, required }, at) => {
    const prop = `${facts.id}.topologySpread[${at}]`;
    if (!/^[A-Za-z0-9][-A-Za-z0-9_./]*$/.test(topologyKey)) { report(scope, 'HBR-WL-19', { prop: `${prop}.topologyKey`, value: topologyKey }); }
    return {
      topologyKey,
      maxSkew: wholeNumber(scope, `${prop}.maxSkew`, maxSkew, { fallback: 1, least: 1 }),
      whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
    };
  });
}

function resolveServiceAccount(scope: IConstruct, options: WorkloadOptions, facts: WorkloadFacts) {
  const { existing, annotations } = options.serviceAccount ?? {};
  if (existing !== undefined && annotations !== undefined) {
    report(scope, 'HBR-WL-14', { prop: `${facts.id}.serviceAccount`, value: { existing, annotations } });
  }
  checkObjectName(scope, `${facts.id}.serviceAccount.existing`, existing, 'ServiceAccount');
  return { name: existing ?? `${facts.fullname}-${facts.id}`, define: existing === undefined, annotations: annotations ?? {} };
}

/** The number that the user gave, or the fallback; reported if it is not a whole number from `least`. */
export function wholeNumber(scope: IConstruct, prop: string, value: number | undefined, range: { fallback: number; least: number }): number {
  if (value === undefined) { return range.fallback; }
  if (Number.isInteger(value) && value >= range.least) { return value; }
  report(scope, 'HBR-WL-09', { prop, value, slots: { limit: range.least } });
  return range.fallback;
}
