import { known, SaidProps } from './said-props';
import { flag, inUnit, list, map, number, text, textMap, Writer } from './said-values';
import { COMPONENTS, ComponentId, ContainerId } from '../facts/components';
import { SIZES, HarborSize } from '../facts/sizing';
import { CONTAINER_VALUES } from '../render/helm/component-values';
import { isMap } from '../syntax/plain-map';

/** A prop of every workload that says a value of the same meaning. */
const OF_WORKLOADS: readonly (readonly [value: string, prop: string, write: Writer])[] = [
  ['revisionHistoryLimit', 'revisionHistoryLimit', number],
  ['serviceAccountName', 'serviceAccount.existing', text],
  ['automountServiceAccountToken', 'serviceAccount.automountToken', flag],
  ['priorityClassName', 'priorityClassName', text],
  ['nodeSelector', 'nodeSelector', textMap],
  ['tolerations', 'tolerations', tolerations],
  ['affinity', 'affinity', map],
  ['topologySpreadConstraints', 'topologySpread', topologySpread],
  ['podAnnotations', 'podAnnotations', textMap],
  ['podLabels', 'podLabels', textMap],
  ['serviceAnnotations', 'serviceAnnotations', textMap],
  ['initContainers', 'initContainers', list],
];

/** Says the props of all components that are installed. */
export function componentProps(said: SaidProps): void {
  replicaProps(said);
  for (const id of components(said)) {
    for (const [value, prop, write] of OF_WORKLOADS) { sayGiven(said, [`${id}.${value}`, `${id}.${prop}`], write); }
    budgetProps(said, id);
    COMPONENTS[id].containers.forEach(container => containerProps(said, container));
  }
}

/** The components that these values install. */
export function components(said: SaidProps): ComponentId[] {
  const hasNginx = ['clusterIP', 'nodePort', 'loadBalancer'].includes(String(said.read('expose.type')));
  const absent: Readonly<Partial<Record<ComponentId, boolean>>> = {
    trivy: !said.read('trivy.enabled'), exporter: !said.read('metrics.enabled'), nginx: !hasNginx,
  };
  return (Object.keys(COMPONENTS) as ComponentId[]).filter(id => !absent[id]);
}

/** Says a prop if its value is given, and not the default of the chart. */
export function sayGiven(said: SaidProps, [path, prop]: readonly [path: string, prop: string], write: Writer): void {
  const value = said.given(path);
  if (value !== undefined) { said.say(prop, write(value), path); }
}

/** The size by the replicas of core, and the replicas of the components that have other ones in it. */
function replicaProps(said: SaidProps): void {
  const replicasOf = (id: ComponentId) => number(said.read(`${id}.replicas`)) ?? 1;
  const core = replicasOf('core');
  const size = core >= 3 ? HarborSize.LARGE : core === 2 ? HarborSize.MEDIUM : HarborSize.SMALL;
  const { replicas, quotasInRedis = false } = SIZES[size];
  said.say('size', size);
  if (quotasInRedis) { said.say('core.quotaUpdateProvider', said.text('core.quotaUpdateProvider') ?? 'db', 'core.quotaUpdateProvider'); }
  for (const id of components(said)) {
    const path = `${id}.replicas`;
    if (replicasOf(id) !== replicas[id]) {
      said.say(path, replicasOf(id), path);
    } else {
      said.take('size', path);
    }
  }
}

function budgetProps(said: SaidProps, id: ComponentId): void {
  const at = `${id}.podDisruptionBudget`;
  if (said.given(`${at}.enabled`) !== true) { return; }
  const amount = (name: string) => {
    const value = said.given(`${at}.${name}`);
    return value === undefined || value === null || value === '' || value === 0 ? undefined : String(value);
  };
  const [minAvailable, maxUnavailable] = [amount('minAvailable'), amount('maxUnavailable')];
  if (minAvailable !== undefined && maxUnavailable !== undefined) { return; } // Kubernetes takes one of them
  const budget = known({ minAvailable: maxUnavailable === undefined ? minAvailable ?? said.text(`${at}.minAvailable`) : undefined, maxUnavailable });
  said.say(`${id}.disruptionBudget`, budget, `${at}.enabled`, `${at}.minAvailable`, `${at}.maxUnavailable`);
}

/** The prop with the options of a container. */
const CONTAINER_PROPS: Readonly<Record<ContainerId, string>> = {
  core: 'core', jobservice: 'jobservice', registry: 'registry', registryctl: 'registry.controller', portal: 'portal', trivy: 'trivy', exporter: 'exporter', nginx: 'nginx',
};

function containerProps(said: SaidProps, id: ContainerId): void {
  const [at, prop] = [CONTAINER_VALUES[id].join('.'), CONTAINER_PROPS[id]];
  imageProps(said, at, prop);
  resourceProps(said, at, prop);
  for (const probe of ['startup', 'liveness', 'readiness']) { probeProps(said, `${at}.${probe}Probe`, `${prop}.probes.${probe}`); }
}

function imageProps(said: SaidProps, at: string, prop: string): void {
  const [repository, tag] = [text(said.given(`${at}.image.repository`)), text(said.given(`${at}.image.tag`))];
  if (repository !== undefined && repository !== said.defaultOf(`${at}.image.repository`)) {
    said.say(`${prop}.image.repository`, withRegistry(repository), `${at}.image.repository`);
  }
  if (tag === undefined || tag === said.defaultOf(`${at}.image.tag`)) { return; }
  const [name, digest] = tag.split('@');
  said.say(`${prop}.image`, known({ tag: name, digest }), `${at}.image.tag`);
}

/** A repository with its registry; that of Docker where none is written. */
function withRegistry(repository: string): string {
  const [first, ...rest] = repository.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? repository : `docker.io/${repository}`;
}

const AMOUNTS: Readonly<Record<string, string>> = { 'cpu': 'cpu', 'memory': 'memory', 'ephemeral-storage': 'ephemeralStorage' };

function resourceProps(said: SaidProps, at: string, prop: string): void {
  const given = said.given(`${at}.resources`);
  if (!isMap(given)) { return; }
  for (const kind of ['requests', 'limits'].filter(it => isMap(given[it]))) {
    const amounts = Object.entries(given[kind] as object).filter(([name, amount]) => Object.hasOwn(AMOUNTS, name) && amount !== null);
    for (const [name, amount] of amounts) {
      said.say(`${prop}.resources.${kind}.${AMOUNTS[name]}`, String(amount), `${at}.resources.${kind}.${name}`);
    }
  }
}

const seconds = inUnit('s');
const TIMINGS: readonly (readonly [value: string, prop: string, write: Writer])[] = [
  ['initialDelaySeconds', 'initialDelay', seconds],
  ['periodSeconds', 'period', seconds],
  ['timeoutSeconds', 'timeout', seconds],
  ['failureThreshold', 'failureThreshold', number],
  ['successThreshold', 'successThreshold', number],
];

function probeProps(said: SaidProps, at: string, prop: string): void {
  for (const [value, name, write] of TIMINGS) { sayGiven(said, [`${at}.${value}`, `${prop}.${name}`], write); }
}

/** Tolerations; undefined if one has a field that the prop has not. */
function tolerations(value: unknown): object[] | undefined {
  const written = list(value)?.map(item => {
    const { key, operator, value: is, effect, tolerationSeconds, ...others } = isMap(item) ? item : { others: item };
    if (Object.keys(others).length > 0) { return undefined; }
    const tolerationPeriod = tolerationSeconds === undefined ? undefined : seconds(tolerationSeconds);
    return known({ key, operator, value: is === undefined ? undefined : String(is), effect, tolerationPeriod });
  });
  return written?.every(item => item !== undefined) ? written as object[] : undefined;
}

/** Constraints; undefined if one has a field that the prop has not. The chart adds the selector itself. */
function topologySpread(value: unknown): object[] | undefined {
  const written = list(value)?.map(item => {
    const { topologyKey, maxSkew, whenUnsatisfiable, ...others } = isMap(item) ? item : { others: item };
    if (Object.keys(others).length > 0 || topologyKey === undefined) { return undefined; }
    return known({ topologyKey, maxSkew: maxSkew === 1 ? undefined : maxSkew, required: whenUnsatisfiable === 'DoNotSchedule' ? true : undefined });
  });
  return written?.every(item => item !== undefined) ? written as object[] : undefined;
}
