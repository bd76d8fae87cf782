import { k8s } from 'cdk8s-plus-28';
import { certificateMounts, certificateVolumes } from './certificates';
import { ComponentParts, ContainerPart } from './component-parts';
import { CA_FOLDER, caEnv, internalTlsEnv, trustsExtraCas } from './environment';
import { containerPort, probeScheme } from '../../contracts/endpoints';
import { ContainerSpec, EnvSpec, HarborSpec, ProbeSpec, WorkloadSpec } from '../../contracts/spec';
import { COMPONENTS, CONTAINERS, ContainerId, WritableFolder } from '../../facts/components';
import { componentLabels, selectorLabels } from '../../facts/labels';
import { CONTAINER_SECURITY, restrictedPod } from '../../facts/pod-security';
import { preStopHook } from '../shared/pre-stop-hook';

/** Everything that the Pod template of a component is made from. */
export interface PodInput {
  readonly spec: HarborSpec;
  readonly workload: WorkloadSpec;
  readonly parts: ComponentParts;
}

/** The Pod spec of a component, without sidecars, volumes and other Kubernetes fields that the user added. */
export function podSpec(input: PodInput): k8s.PodSpec {
  const { spec, workload, parts } = input;
  return {
    ...restrictedPod(spec.platformUserIds ? undefined : COMPONENTS[parts.id].uid),
    automountServiceAccountToken: workload.automountServiceAccountToken,
    serviceAccountName: workload.serviceAccount.name,
    terminationGracePeriodSeconds: workload.terminationGraceSeconds,
    priorityClassName: workload.priorityClassName,
    nodeSelector: workload.nodeSelector,
    imagePullSecrets: spec.imagePullSecrets.length > 0 ? spec.imagePullSecrets.map(name => ({ name })) : undefined,
    topologySpreadConstraints: workload.topologySpread.length > 0 ? workload.topologySpread.map(constraint => ({
      ...constraint,
      labelSelector: { matchLabels: selectorLabels(spec.names.releaseName, parts.id) },
    })) : undefined,
    containers: parts.containers.map(part => container(input, part)),
    volumes: [...parts.volumes, ...certificateVolumes(spec, parts), ...scratchVolumes(parts)],
  };
}

/** Labels of a Pod: those of all objects, the user's, and those that selectors match. */
export function podLabels({ spec, workload, parts }: PodInput): Record<string, string> {
  return { ...spec.names.labels, ...workload.podLabels, ...componentLabels(parts.id) };
}

function container({ spec, workload, parts }: PodInput, part: ContainerPart): k8s.Container {
  const resolved = resolvedContainer(workload, part.id);
  const row = CONTAINERS[part.id];
  const port = containerPort(spec, part.id);
  return {
    name: part.id,
    image: resolved.image,
    imagePullPolicy: resolved.imagePullPolicy,
    command: [...row.command],
    args: part.args && [...part.args],
    ports: [port, ...part.extraPorts ?? []].map(containerPortNumber => ({ containerPort: containerPortNumber, protocol: 'TCP' })),
    envFrom: part.envConfigMaps.length > 0 ? part.envConfigMaps.map(name => ({ configMapRef: { name } })) : undefined,
    env: environment(spec, part, resolved),
    resources: { requests: quantities(resolved.resources.requests), limits: quantities(resolved.resources.limits) },
    securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
    startupProbe: probe(spec, part.id, { times: resolved.probes.startup, path: row.healthPath }),
    livenessProbe: probe(spec, part.id, { times: resolved.probes.liveness, path: row.healthPath }),
    readinessProbe: probe(spec, part.id, { times: resolved.probes.readiness, path: row.readyPath ?? row.healthPath }),
    lifecycle: preStopHook(workload),
    volumeMounts: [
      ...part.mounts,
      ...certificateMounts(spec, parts.id),
      ...trustsExtraCas(spec, part.id) ? [{ name: 'ca-bundle', mountPath: CA_FOLDER, readOnly: true }] : [],
      ...scratchFolders(part).map(folder => ({ name: scratchName(part.id, folder), mountPath: folder.path })),
    ],
  };
}

function resolvedContainer(workload: WorkloadSpec, id: ContainerId): ContainerSpec {
  const resolved = workload.containers.get(id);
  if (!resolved) { throw new Error(`container ${id} was never resolved`); }
  return resolved;
}

/** All variables, each name once: the user's take precedence. A variable comes before those that refer to it as `$(NAME)`. */
function environment(spec: HarborSpec, part: ContainerPart, resolved: ContainerSpec): k8s.EnvVar[] | undefined {
  const own = part.id === 'core' || part.id === 'jobservice' ? internalTlsEnv(spec, part.id) : [];
  const overridden = new Set(resolved.env.map(variable => variable.name));
  const variables = [...part.env, ...own, ...caEnv(spec, part.id)].filter(({ name }) => !overridden.has(name));
  const all = [...variables, ...resolved.env].map(envVar);
  return all.length > 0 ? all : undefined;
}

function envVar({ name, value, secret, configMap }: EnvSpec): k8s.EnvVar {
  if (secret) { return { name, valueFrom: { secretKeyRef: secret } }; }
  return configMap ? { name, valueFrom: { configMapKeyRef: configMap } } : { name, value };
}

function quantities(amounts: Readonly<Record<string, string>>): Record<string, k8s.Quantity> {
  return Object.fromEntries(Object.entries(amounts).map(([resource, amount]) => [resource, k8s.Quantity.fromString(amount)]));
}

function probe(spec: HarborSpec, id: ContainerId, { times, path }: { times: ProbeSpec; path: string }): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(containerPort(spec, id)), scheme: probeScheme(spec, id) }, ...times };
}

/** Folders that the container writes to and that no volume is mounted at: each gets an emptyDir. */
function scratchFolders(part: ContainerPart): WritableFolder[] {
  const mounted = new Set(part.mounts.map(mount => mount.mountPath));
  return CONTAINERS[part.id].writable.filter(folder => !mounted.has(folder.path));
}

function scratchVolumes(parts: ComponentParts): k8s.Volume[] {
  return parts.containers.flatMap(part => scratchFolders(part).map(folder => ({
    name: scratchName(part.id, folder),
    emptyDir: { sizeLimit: k8s.Quantity.fromString(folder.sizeLimit) },
  })));
}

function scratchName(id: ContainerId, folder: WritableFolder): string {
  return `${id}${folder.path.replaceAll('/', '-')}`;
}
