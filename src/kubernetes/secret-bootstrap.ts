import { createHash } from 'node:crypto';
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { coreManifest } from './core-manifest';
import { defineResource, Resource } from './define-resource';
import { podScheduling } from './pod-scheduling';
import { SECRET_BOOTSTRAP_PROGRAM } from './programs/secret-bootstrap.generated';
import { SchedulingOptions } from '../contracts';
import { SECRET_BOOTSTRAP_LABELS } from '../facts/labels';
import { CONTAINER_SECURITY, restrictedPod } from '../facts/pod-security';

/** A Secret that the program creates unless it exists, in the format that the program reads. */
export interface BootstrapSecretSpec {
  readonly name: string;
  readonly labels: { [name: string]: string };
  readonly annotations?: { [name: string]: string };
  readonly username: string;
  readonly keys: ReadonlyArray<{ readonly key: string; readonly content: string; readonly length?: number }>;
}

/** A Job that creates Secrets with generated values. */
export interface SecretBootstrapProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly image: string;
  readonly imagePullSecrets?: readonly string[];
  /** Whether the platform assigns the user id. */
  readonly platformUserIds?: boolean;
  readonly scheduling?: SchedulingOptions;
  readonly secrets: readonly BootstrapSecretSpec[];
}

/** User id of the official image of Node.js. */
export const NODE_UID = 1000;
const COMPONENT = SECRET_BOOTSTRAP_LABELS['app.kubernetes.io/component'];
const FOLDER = '/etc/secret-bootstrap';
/** Excludes the ConfigMap from the variable substitution of Flux, since the program may contain texts such as `${name}`. */
export const WITHOUT_FLUX_SUBSTITUTION = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };

/** Defines the Job with its ServiceAccount, its Role and the ConfigMap with its program. */
export function defineSecretBootstrap(scope: Construct, props: SecretBootstrapProps): void {
  const { name, namespace, secrets } = props;
  const metadata = { name, namespace, labels: { ...props.labels, 'component': COMPONENT, 'app.kubernetes.io/component': COMPONENT } };
  const data = { 'secret-bootstrap.mjs': SECRET_BOOTSTRAP_PROGRAM, 'secrets.json': `${JSON.stringify(secrets, undefined, 2)}\n` };
  define(scope, 'service-account', { ...coreManifest(k8s.KubeServiceAccount, { metadata, automountServiceAccountToken: false }), holds: 'nothing' });
  define(scope, 'role', coreManifest(k8s.KubeRole, { metadata, rules: rules(secrets) }));
  define(scope, 'role-binding', coreManifest(k8s.KubeRoleBinding, {
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  }));
  define(scope, 'program', coreManifest(k8s.KubeConfigMap, { metadata: { ...metadata, annotations: WITHOUT_FLUX_SUBSTITUTION }, data }));
  const template = { metadata: { labels: podLabels(props.labels) }, spec: podSpec(props) };
  define(scope, 'job', coreManifest(k8s.KubeJob, { metadata: { ...metadata, name: jobName(name, { template, data }) }, spec: { backoffLimit: 10, template } }));
}

function define(scope: Construct, id: string, manifest: unknown): ApiObject {
  return defineResource(scope, id, manifest as Resource);
}

/** Rights to create Secrets, which RBAC cannot restrict to names, and to read the named Secrets. */
function rules(secrets: readonly BootstrapSecretSpec[]): k8s.PolicyRule[] {
  const secretsOnly = { apiGroups: [''], resources: ['secrets'] };
  return [
    { ...secretsOnly, verbs: ['create'] },
    { ...secretsOnly, verbs: ['get'], resourceNames: secrets.map(it => it.name) },
  ];
}

/** Name with a hash of the whole Pod template and the data. The template of a Job is immutable, so that any change needs a new Job. */
function jobName(name: string, content: object): string {
  return `${name}-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8)}`;
}

/**
 * Labels of the Pod without those of the release, because Harbor's network policies would select it and deny access to the API server; and
 * without the version, because a new release would need a new Job.
 */
function podLabels(labels: { [name: string]: string }): { [name: string]: string } {
  const own = ['app.kubernetes.io/instance', 'app.kubernetes.io/part-of', 'app.kubernetes.io/managed-by'];
  const kept = Object.fromEntries(Object.entries(labels).filter(([label]) => own.includes(label)));
  return { ...kept, ...SECRET_BOOTSTRAP_LABELS };
}

function podSpec({ name, image, imagePullSecrets, scheduling = {}, platformUserIds }: SecretBootstrapProps): k8s.PodSpec {
  return {
    ...restrictedPod(platformUserIds ? undefined : NODE_UID),
    ...podScheduling(scheduling),
    automountServiceAccountToken: true, // the only Pod that calls the API server
    serviceAccountName: name,
    restartPolicy: 'OnFailure',
    imagePullSecrets: imagePullSecrets?.length ? imagePullSecrets.map(secret => ({ name: secret })) : undefined,
    containers: [{
      name: COMPONENT,
      image,
      command: ['node', `${FOLDER}/secret-bootstrap.mjs`],
      args: [`${FOLDER}/secrets.json`, '/var/run/secrets/kubernetes.io/serviceaccount'],
      resources: {
        requests: { cpu: k8s.Quantity.fromString('50m'), memory: k8s.Quantity.fromString('64Mi') },
        limits: { memory: k8s.Quantity.fromString('256Mi') },
      },
      securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
      volumeMounts: [{ name: 'program', mountPath: FOLDER, readOnly: true }],
    }],
    volumes: [{ name: 'program', configMap: { name } }],
  };
}
