import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { durationIn } from './durations';
import { checkObjectName } from './metadata-checks';
import { checkMounts } from './pod-fields';
import { PropLocation } from './prop-location';
import { ImageOptions } from '../contracts';
import { ContainerSpec, EnvSpec, ProbeSpec, ResourceSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { CONTAINERS, ContainerId, PROBE_TIMES } from '../facts/components';
import { findRemovedFeature } from '../facts/removed-features';
import { reservedVariable } from '../facts/reserved-variables';
import { HarborSize, SIZES } from '../facts/sizing';
import { ReleaseRow } from '../facts/versions';
import { ImageCatalogue } from '../image-catalogue/image-catalogue';
import { containerImage } from '../kubernetes/container-image';
import { ContainerOptions, EnvVariable, ImagePullPolicy, ProbeOptions, ResourceAmounts, ResourceOptions } from '../props/container-options';
import { isQuantity, quantityValue } from '../syntax/quantity';
import { isDataKey, isVariableName } from '../syntax/variable-name';

/** Settings of the whole Harbor that the settings of a container follow from, beside its own options. */
export interface ContainerFacts {
  readonly size: HarborSize;
  readonly release: ReleaseRow;
  readonly imageRegistry?: string;
  readonly imageCatalogue?: ImageCatalogue;
  readonly imagePullPolicy: ImagePullPolicy;
}

const PROBES = ['startup', 'liveness', 'readiness'] as const;

/** One container, and the settings of the whole Harbor. */
export interface ContainerInput {
  readonly name: ContainerId;
  readonly facts: ContainerFacts;
}

/** Decides all settings of one container, and reports invalid options. */
export function resolveContainer(scope: IConstruct, options: ContainerOptions, input: ContainerInput): ContainerSpec {
  const prop = input.name === 'registryctl' ? 'registry.controller' : input.name;
  checkMounts(scope, prop, options.extraVolumeMounts ?? []);
  return {
    image: resolveImage({ scope, prop: `${prop}.image` }, options.image ?? {}, input),
    imagePullPolicy: input.facts.imagePullPolicy,
    resources: resolveResources({ scope, prop: `${prop}.resources` }, options.resources ?? {}, input),
    probes: resolveProbes({ scope, prop: `${prop}.probes` }, options, input.name),
    env: resolveEnv({ scope, prop: `${prop}.extraEnv` }, options.extraEnv ?? []),
    volumeMounts: options.extraVolumeMounts ?? [],
  };
}

function resolveImage({ scope, prop }: PropLocation, image: ImageOptions, { name, facts }: ContainerInput): string {
  const { release: { version }, imageCatalogue: catalogue } = facts;
  const usual = { repository: `docker.io/goharbor/${CONTAINERS[name].image}`, tag: `v${version}` };
  const fallback = catalogue ? catalogue._imageOf(name, version) ?? usual : usual;
  if (catalogue && fallback === usual && image.repository === undefined) {
    report(scope, 'HBR-PROFILE-01', { prop: 'imageCatalogue', value: name, slots: { prop } });
  }
  return containerImage(scope, { prop, image, fallback, registry: facts.imageRegistry });
}

function resolveResources({ scope, prop }: PropLocation, wanted: ResourceOptions, { name, facts }: ContainerInput): ResourceSpec {
  const [cpu, memory, memoryLimit] = SIZES[facts.size].resources[name];
  const scratch = wanted.limits?.ephemeralStorage === undefined ? CONTAINERS[name].scratchRequest : undefined; // a limit is the request, too
  const requests = resolveAmounts({ scope, prop: `${prop}.requests` }, wanted.requests, {
    cpu, memory, ...scratch !== undefined && { 'ephemeral-storage': scratch },
  });
  const limits = resolveAmounts({ scope, prop: `${prop}.limits` }, wanted.limits, { memory: largerOf(memoryLimit, requests.memory) });
  for (const [resource, limit] of Object.entries(limits)) {
    if (quantityValue(limit) < quantityValue(requests[resource] ?? '0')) {
      report(scope, 'HBR-WL-02', { prop: `${prop}.limits.${resource}`, value: limit, slots: { request: requests[resource] } });
    }
  }
  return { requests, limits };
}

function largerOf(one: string, other: string): string {
  return quantityValue(other) > quantityValue(one) ? other : one;
}

function resolveAmounts(
  { scope, prop }: PropLocation, wanted: ResourceAmounts = {}, fallback: Record<string, string>,
): Record<string, string> {
  const named = { 'cpu': wanted.cpu, 'memory': wanted.memory, 'ephemeral-storage': wanted.ephemeralStorage };
  const resolved: Record<string, string> = { ...fallback };
  for (const [resource, amount] of Object.entries(named)) {
    if (amount === undefined) { continue; }
    if (isQuantity(amount)) { resolved[resource] = amount; } else { report(scope, 'HBR-WL-01', { prop: `${prop}.${resource}`, value: amount }); }
  }
  return resolved;
}

function resolveProbes({ scope, prop }: PropLocation, options: ContainerOptions, name: ContainerId): ContainerSpec['probes'] {
  const resolved = PROBES.map(kind => {
    const probe = resolveProbe(options.probes?.[kind] ?? {}, kind, name);
    const counts = [
      probe.periodSeconds, probe.timeoutSeconds, probe.failureThreshold, probe.successThreshold, (probe.initialDelaySeconds ?? 0) + 1,
    ];
    if (!counts.every(count => Number.isInteger(count) && count >= 1) || (kind !== 'readiness' && probe.successThreshold !== 1)) {
      report(scope, 'HBR-WL-12', { prop: `${prop}.${kind}`, value: probe });
    }
    return [kind, probe];
  });
  return Object.fromEntries(resolved);
}

function resolveProbe(wanted: ProbeOptions, kind: (typeof PROBES)[number], name: ContainerId): ProbeSpec {
  const times = PROBE_TIMES[kind];
  const seconds = (duration: Duration | undefined) => duration && durationIn(duration, 'seconds');
  return {
    initialDelaySeconds: seconds(wanted.initialDelay),
    periodSeconds: seconds(wanted.period) ?? times.period,
    timeoutSeconds: seconds(wanted.timeout) ?? times.timeout,
    failureThreshold: wanted.failureThreshold ?? (kind === 'startup' ? CONTAINERS[name].startupFailures : times.failures),
    successThreshold: wanted.successThreshold ?? 1,
  };
}

function resolveEnv({ scope, prop }: PropLocation, variables: readonly EnvVariable[]): EnvSpec[] {
  const names = variables.map(variable => variable.name);
  return variables.map((variable, at) => {
    const { name, value, secretName, configMapName, key = name, optional } = variable;
    checkEnvVariable({ scope, prop: `${prop}[${at}]` }, variable, names.indexOf(name) < at);
    if (secretName !== undefined) { return { name, secret: { name: secretName, key, optional } }; }
    return configMapName !== undefined ? { name, configMap: { name: configMapName, key, optional } } : { name, value: value ?? '' };
  });
}

function checkEnvVariable({ scope, prop }: PropLocation, variable: EnvVariable, isDuplicate: boolean): void {
  const { name, value, secretName, configMapName, key } = variable;
  const sources = [value, secretName, configMapName].filter(source => source !== undefined);
  if (!isVariableName(name) || isDuplicate) { report(scope, 'HBR-WL-06', { prop: `${prop}.name`, value: name }); }
  checkObjectName({ scope, prop: `${prop}.secretName` }, secretName, 'Secret');
  checkObjectName({ scope, prop: `${prop}.configMapName` }, configMapName, 'ConfigMap');
  if (key !== undefined && !isDataKey(key)) { report(scope, 'HBR-WL-25', { prop: `${prop}.key`, value: key }); }
  if (sources.length !== 1) { report(scope, 'HBR-WL-05', { prop, value: { name, secretName, configMapName } }); }
  const removed = findRemovedFeature(name);
  if (removed) { report(scope, 'HBR-LEFTOVER-01', { prop: `${prop}.name`, value: name, slots: { ...removed } }); }
  const instead = reservedVariable(name);
  if (instead) { report(scope, 'HBR-WL-22', { prop: `${prop}.name`, value: name, slots: { instead } }); }
}
