import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dataPodScheduling } from './data-pods';
import { resolveDataResources } from './data-resources';
import { SinglePodOptions } from './single-pod-options';
import { HarborContext, VolumeAccessMode, VolumeClaimOptions } from '../contracts';
import { PROBE_TIMES, ProbeTimes, WritableFolder } from '../facts/components';
import { ThirdPartyImage } from '../facts/images';
import { componentLabels, RELOADER_ANNOTATION, selectorLabels } from '../facts/labels';
import { CONTAINER_SECURITY, restrictedPod } from '../facts/pod-security';
import { ResourceRow } from '../facts/sizing';
import { containerImage } from '../kubernetes/container-image';
import { coreManifest } from '../kubernetes/core-manifest';
import { defineResource, Resource } from '../kubernetes/define-resource';
import { checkSize } from '../kubernetes/volume-size';
import { quantityValue } from '../syntax/quantity';
import { sizeQuantity } from '../syntax/size-quantity';

/** The properties of a single-Pod server that its options cannot change, and the defaults of the others. */
export interface SinglePodServer {
  readonly component: 'database' | 'redis' | 'valkey';
  readonly image: ThirdPartyImage;
  readonly uid: number;
  readonly port: number;
  /** Name of the port. It starts with `tcp-`, by which service meshes select the protocol. */
  readonly portName: string;
  readonly dataPath: string;
  readonly dataSize: string;
  readonly resources: ResourceRow;
  readonly folders: readonly (WritableFolder & { readonly medium?: 'Memory' })[];
  readonly terminationGraceSeconds: number;
}

/** The fields of the container that depend on the kind of server. */
export interface SinglePodContainer {
  readonly command?: string[];
  readonly args: string[];
  readonly env: k8s.EnvVar[];
  readonly probes: Readonly<Record<'startup' | 'liveness' | 'readiness', string[]>>;
}

/** A server to define: its fixed properties, its options, and what its containers need. */
export interface SinglePodWorkload {
  readonly row: SinglePodServer;
  readonly options: SinglePodOptions;
  /** Returns the fields of the container for a memory limit in bytes. */
  readonly container: (memoryLimit: number) => SinglePodContainer;
  /** Names of the Secrets that are read at the start of the server only. */
  readonly startSecrets?: readonly string[];
  /** Sidecar containers, such as an exporter of metrics. */
  readonly sidecars?: readonly k8s.Container[];
}

const DATA_VOLUME = 'data';

/** Defines the ServiceAccount, Service and StatefulSet of a single-Pod server, and returns the name of the Service. */
export function defineSinglePodWorkload(scope: Construct, harbor: HarborContext, workload: SinglePodWorkload): string {
  const { component, port, portName } = workload.row;
  const name = `${harbor.fullname}-${component}`;
  const metadata = { name, namespace: harbor.namespace, labels: { ...harbor.labels, ...componentLabels(component) } };
  define(scope, 'service-account', coreManifest(k8s.KubeServiceAccount, { metadata, automountServiceAccountToken: false }));
  define(scope, 'service', coreManifest(k8s.KubeService, {
    metadata,
    spec: {
      selector: selectorLabels(harbor.releaseName, component),
      ports: [{ name: portName, port, targetPort: k8s.IntOrString.fromString(portName) }],
    },
  }));
  const annotations = reloaderAnnotations(harbor, workload);
  define(scope, 'stateful-set', coreManifest(k8s.KubeStatefulSet, { metadata: { ...metadata, annotations }, spec: statefulSetSpec(scope, harbor, workload) }));
  return name;
}

function reloaderAnnotations(
  { restartOnRotation }: HarborContext, { startSecrets = [] }: SinglePodWorkload,
): { [name: string]: string } | undefined {
  return restartOnRotation && startSecrets.length > 0 ? { [RELOADER_ANNOTATION]: startSecrets.join(',') } : undefined;
}

/** The server holds data, and cannot be read without its account and its address. */
function define(scope: Construct, id: string, manifest: object): void {
  defineResource(scope, id, { ...manifest, holds: 'data' } as Resource);
}

function statefulSetSpec(scope: Construct, harbor: HarborContext, workload: SinglePodWorkload): k8s.StatefulSetSpec {
  const { row, options } = workload;
  const { volume = {} } = options;
  const name = `${harbor.fullname}-${row.component}`;
  const selector = selectorLabels(harbor.releaseName, row.component);
  checkSize(scope, 'volume.size', volume.size);
  return {
    replicas: 1,
    serviceName: name,
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    selector: { matchLabels: selector },
    template: {
      metadata: { labels: { ...options.podLabels, ...harbor.labels, ...componentLabels(row.component) } },
      spec: {
        ...restrictedPod(harbor.platformUserIds ? undefined : row.uid),
        ...dataPodScheduling(scope, harbor, options),
        serviceAccountName: name,
        terminationGracePeriodSeconds: row.terminationGraceSeconds,
        imagePullSecrets: harbor.imagePullSecrets?.map(secret => ({ name: secret })),
        containers: [container(scope, harbor, workload), ...workload.sidecars ?? []],
        volumes: [...row.folders.map(folderVolume), ...existingVolume(volume)],
      },
    },
    volumeClaimTemplates: volume.existingClaim === undefined ? [claimTemplate(volume, row, selector)] : undefined,
  };
}

function container(scope: Construct, harbor: HarborContext, { row, options, container: containerFor }: SinglePodWorkload): k8s.Container {
  const resources = resolveDataResources(scope, options, row.resources);
  const { command, args, env, probes } = containerFor(quantityValue(resources.memoryLimit));
  return {
    name: row.component,
    image: resolveImage(scope, harbor, { row, options }),
    command,
    args,
    env,
    ports: [{ name: row.portName, containerPort: row.port }],
    startupProbe: probe(probes.startup, PROBE_TIMES.startup),
    livenessProbe: probe(probes.liveness, PROBE_TIMES.liveness),
    readinessProbe: probe(probes.readiness, PROBE_TIMES.readiness),
    resources: {
      requests: { cpu: k8s.Quantity.fromString(resources.cpu), memory: k8s.Quantity.fromString(resources.memory) },
      limits: { memory: k8s.Quantity.fromString(resources.memoryLimit) },
    },
    securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
    volumeMounts: [
      { name: DATA_VOLUME, mountPath: row.dataPath, subPath: options.volume?.subPath },
      ...row.folders.map(({ path }) => ({ name: folderName(path), mountPath: path })),
    ],
  };
}

function probe(command: string[], times: ProbeTimes): k8s.Probe {
  return { exec: { command }, periodSeconds: times.period, timeoutSeconds: times.timeout, failureThreshold: times.failures };
}

function resolveImage(scope: Construct, harbor: HarborContext, { row, options }: Pick<SinglePodWorkload, 'row' | 'options'>): string {
  return containerImage(scope, { prop: 'image', image: options.image, fallback: row.image, registry: harbor.imageRegistry });
}

function folderVolume({ path, sizeLimit, medium }: SinglePodServer['folders'][number]): k8s.Volume {
  return { name: folderName(path), emptyDir: { medium, sizeLimit: k8s.Quantity.fromString(sizeLimit) } };
}

function folderName(path: string): string {
  return path.slice(1).replace(/\//g, '-');
}

function existingVolume({ existingClaim }: VolumeClaimOptions): k8s.Volume[] {
  return existingClaim === undefined ? [] : [{ name: DATA_VOLUME, persistentVolumeClaim: { claimName: existingClaim } }];
}

/** The volume claim template. It has only the selector labels, because it is immutable and the other labels change with the version. */
function claimTemplate(
  volume: VolumeClaimOptions, row: SinglePodServer, labels: Record<string, string>,
): k8s.KubePersistentVolumeClaimProps {
  return {
    metadata: { name: DATA_VOLUME, labels, annotations: volume.annotations },
    spec: {
      accessModes: [volume.accessMode ?? VolumeAccessMode.READ_WRITE_ONCE],
      storageClassName: volume.storageClass,
      resources: { requests: { storage: k8s.Quantity.fromString(volume.size ? sizeQuantity(volume.size) : row.dataSize) } },
    },
  };
}
