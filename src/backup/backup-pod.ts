import { createHash } from 'node:crypto';
import { ApiObject, Duration, Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { BackupContext } from './backup-context';
import { DUMP_SCRIPTS, SCRIPT_FOLDER, WORK_FOLDER } from './dump-scripts';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { CONTAINER_SECURITY, restrictedPod } from '../facts/pod-security';
import { containerImage } from '../kubernetes/container-image';
import { coreManifest } from '../kubernetes/core-manifest';
import { defineResource, Resource } from '../kubernetes/define-resource';
import { proxyEnvironment, resolveHttpProxy } from '../kubernetes/http-proxy';
import { overScheduling, podScheduling } from '../kubernetes/pod-scheduling';
import { BACKUP_PROGRAM } from '../kubernetes/programs/backup.generated';
import { WITHOUT_FLUX_SUBSTITUTION } from '../kubernetes/secret-bootstrap';
import { defineServiceAccount } from '../kubernetes/workload-companions';
import { isPrivateHost } from '../syntax/host';
import { sizeQuantity } from '../syntax/size-quantity';

/** A container that runs when the one before it has succeeded. */
export interface BackupStep {
  readonly name: string;
  /** Which image: that with the programs of PostgreSQL, or that with Node. */
  readonly runs: 'postgres' | 'node';
  /** A script, or a command of the program. */
  readonly what: string;
  readonly env?: readonly k8s.EnvVar[];
  readonly mounts?: readonly k8s.VolumeMount[];
}

/** What a Pod is made of. */
export interface BackupPodRequest {
  /** At least one; the last of them is the container of the Pod. */
  readonly steps: readonly BackupStep[];
  /** What the program is told. */
  readonly settings: object;
  readonly volumes: readonly k8s.Volume[];
  /** Host of the object store, which is asked past an HTTP proxy if it is in a private network. */
  readonly storeHost?: string;
}

/** A Pod for a Job or CronJob. */
export interface BackupPod {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: { readonly [name: string]: string } };
  readonly spec: k8s.PodSpec;
  /** Changes whenever the Pod would do something else. */
  readonly hash: string;
}

/** When a Pod runs. */
export interface BackupCron {
  readonly pod: BackupPod;
  readonly schedule: string;
  readonly timeZone?: string;
}

/** User id of PostgreSQL in its official image. The program needs no user of its own. */
const POSTGRES_UID = 999;
/** The program ends by itself before its Pod is ended. */
const GRACE = 60;

/** Time for one run. */
export function timeoutOf({ options }: BackupContext): Duration {
  return options.timeout ?? Duration.hours(2);
}

/** Defines the ServiceAccount and the ConfigMap with scripts, program and settings, and returns the Pod that runs them. */
export function defineBackupPod(scope: Construct, context: BackupContext, request: BackupPodRequest): BackupPod {
  const { name, namespace, labels, spec, dumped = spec } = context;
  const metadata = { name, namespace, labels };
  const settings = {
    harbor: dumped.address.url,
    release: dumped.release.version,
    database: dumped.database.databaseName,
    work: WORK_FOLDER,
    deadlineSeconds: timeoutOf(context).toSeconds() - GRACE,
    ...request.settings,
  };
  const data = { ...DUMP_SCRIPTS, 'backup.mjs': BACKUP_PROGRAM, 'settings.json': `${JSON.stringify(settings, undefined, 2)}\n` };
  defineServiceAccount(scope, 'service-account', { metadata, annotations: {} });
  defineObject(scope, 'scripts', coreManifest(k8s.KubeConfigMap, { metadata: { ...metadata, annotations: WITHOUT_FLUX_SUBSTITUTION }, data }));
  const pod = podSpec(scope, context, request);
  return { metadata, spec: pod, hash: hashOf({ pod, data, labels: context.options.labels }) };
}

/** A hash of all that is in the template of a Job, which is immutable: of its labels those that its name does not say. */
function hashOf(template: { readonly pod: object; readonly data: object; readonly labels?: object }): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 8);
}

/** Defines an object of a Job. */
export function defineObject(scope: Construct, id: string, manifest: unknown): ApiObject {
  return defineResource(scope, id, manifest as Resource);
}

/** Defines a CronJob. A run that failed is not tried again at once: each request was tried several times, and the next run comes. */
export function defineBackupCronJob(scope: Construct, context: BackupContext, cron: BackupCron): ApiObject {
  const { pod: { metadata, spec }, schedule, timeZone } = cron;
  const { labels } = metadata;
  return defineObject(scope, 'cron-job', coreManifest(k8s.KubeCronJob, {
    metadata,
    spec: {
      schedule,
      timeZone,
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels },
        spec: { backoffLimit: 0, activeDeadlineSeconds: timeoutOf(context).toSeconds(), template: { metadata: { labels }, spec } },
      },
    },
  }));
}

/** Defines a Job, whose name changes with what it does: the template of a Job is immutable. */
export function defineBackupJob(scope: Construct, context: BackupContext, { metadata, spec, hash }: BackupPod): ApiObject {
  const { labels } = metadata;
  return defineObject(scope, 'job', coreManifest(k8s.KubeJob, {
    metadata: { ...metadata, name: `${metadata.name}-${hash}` },
    spec: { backoffLimit: 0, activeDeadlineSeconds: timeoutOf(context).toSeconds(), template: { metadata: { labels }, spec } },
  }));
}

interface ContainerRequest {
  readonly step: BackupStep;
  readonly storeHost?: string;
}

function podSpec(scope: Construct, context: BackupContext, { steps, volumes, storeHost }: BackupPodRequest): k8s.PodSpec {
  const { spec, options, name } = context;
  const containers = steps.map(step => container(scope, context, { step, storeHost }));
  return {
    ...restrictedPod(spec.platformUserIds ? undefined : POSTGRES_UID),
    ...podScheduling(overScheduling({}, options.scheduling)),
    serviceAccountName: name,
    restartPolicy: 'Never', // the log of each try stays
    imagePullSecrets: spec.imagePullSecrets.length > 0 ? spec.imagePullSecrets.map(secret => ({ name: secret })) : undefined,
    initContainers: containers.length > 1 ? containers.slice(0, -1) : undefined,
    containers: containers.slice(-1),
    volumes: [
      { name: 'scripts', configMap: { name } },
      { name: 'work', emptyDir: { sizeLimit: k8s.Quantity.fromString(sizeQuantity(options.workSize ?? Size.gibibytes(10))) } },
      ...volumes,
    ],
  };
}

function container(scope: Construct, context: BackupContext, { step, storeHost }: ContainerRequest): k8s.Container {
  const isNode = step.runs === 'node';
  return {
    name: step.name,
    image: imageOf(scope, context, isNode),
    command: isNode ? ['node', `${SCRIPT_FOLDER}/backup.mjs`] : ['sh', `${SCRIPT_FOLDER}/${step.what}`],
    args: isNode ? [step.what, `${SCRIPT_FOLDER}/settings.json`] : undefined,
    env: isNode ? proxyOf(context, storeHost) : [...step.env ?? []],
    terminationMessagePolicy: 'FallbackToLogsOnError',
    resources: {
      requests: { cpu: k8s.Quantity.fromString('50m'), memory: k8s.Quantity.fromString('128Mi') },
      limits: { memory: k8s.Quantity.fromString('512Mi') },
    },
    securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
    volumeMounts: [
      { name: 'scripts', mountPath: SCRIPT_FOLDER, readOnly: true },
      { name: 'work', mountPath: WORK_FOLDER },
      ...step.mounts ?? [],
    ],
  };
}

function imageOf(scope: Construct, { options, spec }: BackupContext, isNode: boolean): string {
  const registry = spec.imageRegistry;
  return isNode
    ? containerImage(scope, { prop: 'image', image: options.image, fallback: THIRD_PARTY_IMAGES.node, registry })
    : containerImage(scope, { prop: 'postgresImage', image: options.postgresImage, fallback: THIRD_PARTY_IMAGES.postgresTools, registry });
}

/** The HTTP proxy of Harbor, past which a store in a private network is asked. */
function proxyOf({ spec: { proxy } }: BackupContext, storeHost?: string): k8s.EnvVar[] | undefined {
  if (!proxy) { return undefined; }
  const direct = storeHost !== undefined && isPrivateHost(storeHost) ? [storeHost] : [];
  return proxyEnvironment(resolveHttpProxy({ ...proxy, noProxy: proxy.noProxy.split(',') }, direct));
}
