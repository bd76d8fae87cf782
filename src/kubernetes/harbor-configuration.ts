import { createHash } from 'node:crypto';
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { coreManifest } from './core-manifest';
import { defineResource, Resource } from './define-resource';
import { podScheduling } from './pod-scheduling';
import { HARBOR_CONFIGURATION_PROGRAM } from './programs/harbor-configuration.generated';
import { SchedulingOptions } from '../contracts';
import { HARBOR_CONFIGURATION_LABELS } from '../facts/labels';
import { CONTAINER_SECURITY, restrictedPod } from '../facts/pod-security';

/** A Job and a CronJob that make the inside of a Harbor what a desired state says. */
export interface HarborConfigurationSpec {
  readonly name: string;
  /** Namespace of the objects; undefined for that of the chart. */
  readonly namespace?: string;
  readonly state: object;
  readonly url: string;
  /** The password of the administrator, among the mounted secrets. */
  readonly passwordFile: string;
  readonly secrets: ReadonlyArray<{ readonly name: string; readonly keys: readonly string[] }>;
  /** Secrets that the program creates and changes. */
  readonly writtenSecrets: readonly string[];
  readonly image: string;
  readonly imagePullSecrets?: readonly string[];
  /** Whether the platform assigns users and groups. */
  readonly platformUserIds: boolean;
  readonly scheduling?: SchedulingOptions;
  readonly caSecretName?: string;
  readonly driftSchedule: string;
  readonly undoDrift: boolean;
  readonly takeOver: boolean;
}

/** User id of the official image of Node.js. */
const NODE_UID = 1000;
/** Node collects garbage late if nobody tells it how much memory there is: these keep 1,000 projects with 5,000 robots below 150 MB. */
export const CONFIGURATION_MEMORY: readonly string[] = ['--max-old-space-size=96', '--max-semi-space-size=2'];
const FOLDER = '/etc/harbor-configuration';
const CA_FOLDER = `${FOLDER}/ca`;
/** The exit code of the program for a desired state that cannot be right at another try either. */
const INVALID = 3;
const NO_OTHER_TRY = { action: 'FailJob', onExitCodes: { operator: 'In', values: [INVALID] } };
/** Excludes ConfigMaps from the variable substitution of Flux, since they may contain texts such as `${name}`. */
const NO_FLUX_SUBSTITUTION = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };

/** Defines the Job, the CronJob, and what they need. Returns these two. */
export function defineHarborConfiguration(scope: Construct, spec: HarborConfigurationSpec): [job: ApiObject, cronJob: ApiObject] {
  const { name, namespace } = spec;
  const labels = { ...HARBOR_CONFIGURATION_LABELS, 'app.kubernetes.io/instance': name, 'app.kubernetes.io/managed-by': 'cdk8s-harbor' };
  const metadata = { name, namespace, labels };
  const state = `${JSON.stringify(spec.state, undefined, 2)}\n`;
  define(scope, 'service-account', { ...coreManifest(k8s.KubeServiceAccount, { metadata, automountServiceAccountToken: false }), holds: 'nothing' });
  if (spec.writtenSecrets.length > 0) { defineRights(scope, spec, labels); }
  const annotated = { namespace, labels, annotations: NO_FLUX_SUBSTITUTION };
  const files = { program: ['program.mjs', HARBOR_CONFIGURATION_PROGRAM], state: ['state.json', state] };
  for (const [part, [file, text]] of Object.entries(files)) {
    define(scope, part, coreManifest(k8s.KubeConfigMap, { metadata: { ...annotated, name: `${name}-${part}` }, data: { [file]: text } }));
  }
  const jobSpec = (mode: string): k8s.JobSpec => ({
    backoffLimit: 6,
    podFailurePolicy: { rules: [NO_OTHER_TRY as k8s.PodFailurePolicyRule] }, // whose type wants conditions of pods as well
    template: { metadata: { labels }, spec: podSpec(spec, mode) },
  });
  const hash = createHash('sha256').update(JSON.stringify([jobSpec('apply'), state, HARBOR_CONFIGURATION_PROGRAM])).digest('hex').slice(0, 8);
  return [
    define(scope, 'job', coreManifest(k8s.KubeJob, { metadata: { labels, namespace, name: `${name}-${hash}` }, spec: jobSpec('apply') })),
    define(scope, 'drift', coreManifest(k8s.KubeCronJob, {
      metadata: { labels, namespace, name: `${name}-drift` },
      spec: {
        schedule: spec.driftSchedule,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 600,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 3,
        jobTemplate: { metadata: { labels }, spec: { ...jobSpec(spec.undoDrift ? 'apply' : 'plan'), backoffLimit: 0 } },
      },
    })),
  ];
}

function define(scope: Construct, id: string, manifest: unknown): ApiObject {
  return defineResource(scope, id, manifest as Resource);
}

/** Rights to create Secrets, which RBAC cannot restrict to names, and to read and change those of the robots. */
function defineRights(scope: Construct, spec: HarborConfigurationSpec, labels: { [name: string]: string }): void {
  const { name, namespace, writtenSecrets } = spec;
  const metadata = { name, namespace, labels };
  const secrets = { apiGroups: [''], resources: ['secrets'] };
  define(scope, 'role', coreManifest(k8s.KubeRole, {
    metadata, rules: [{ ...secrets, verbs: ['create'] }, { ...secrets, verbs: ['get', 'patch'], resourceNames: [...writtenSecrets] }],
  }));
  define(scope, 'role-binding', coreManifest(k8s.KubeRoleBinding, {
    metadata, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name }, subjects: [{ kind: 'ServiceAccount', name }],
  }));
}

function podSpec(spec: HarborConfigurationSpec, mode: string): k8s.PodSpec {
  const { name, imagePullSecrets, caSecretName } = spec;
  const ca = { name: 'ca', mountPath: CA_FOLDER, readOnly: true };
  return {
    ...restrictedPod(spec.platformUserIds ? undefined : NODE_UID),
    ...podScheduling(spec.scheduling ?? {}),
    automountServiceAccountToken: spec.writtenSecrets.length > 0, // only robots' secrets need the API server
    serviceAccountName: name,
    restartPolicy: 'Never',
    imagePullSecrets: imagePullSecrets?.length ? imagePullSecrets.map(secret => ({ name: secret })) : undefined,
    containers: [{
      name: 'harbor-configuration',
      image: spec.image,
      command: ['node', ...CONFIGURATION_MEMORY, `${FOLDER}/program/program.mjs`],
      args: argumentsOf(spec, mode),
      env: caSecretName === undefined ? undefined : [{ name: 'NODE_EXTRA_CA_CERTS', value: `${CA_FOLDER}/ca.crt` }],
      resources: {
        requests: { cpu: k8s.Quantity.fromString('50m'), memory: k8s.Quantity.fromString('96Mi') },
        limits: { memory: k8s.Quantity.fromString('256Mi') },
      },
      securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
      volumeMounts: [...['program', 'state', 'secrets'].map(volume => (
        { name: volume, mountPath: `${FOLDER}/${volume}`, readOnly: true }
      )), ...caSecretName === undefined ? [] : [ca]],
    }],
    volumes: [
      { name: 'program', configMap: { name: `${name}-program` } },
      { name: 'state', configMap: { name: `${name}-state` } },
      { name: 'secrets', projected: { sources: spec.secrets.map(source => ({ secret: secretFiles(source) })) } },
      ...caSecretName === undefined ? [] : [{ name: 'ca', secret: { secretName: caSecretName, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }],
    ],
  };
}

/** Each key is a file in a folder that is named after its Secret. */
function secretFiles({ name, keys }: HarborConfigurationSpec['secrets'][number]): k8s.SecretProjection {
  return { name, items: keys.map(key => ({ key, path: `${name}/${key}` })) };
}

function argumentsOf({ url, passwordFile, takeOver }: HarborConfigurationSpec, mode: string): string[] {
  return [
    mode, '--url', url, '--state', `${FOLDER}/state/state.json`, '--secrets', `${FOLDER}/secrets`,
    '--password-file', `${FOLDER}/secrets/${passwordFile}`, ...takeOver ? ['--take-over'] : [],
  ];
}
