import { createHash } from 'node:crypto';
import { ApiObject, Chart, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { PullTarget } from './pull-target';
import { RegistryProgramProps } from './registry-program-props';
import { report } from '../diagnostics/report';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { CONTAINER_SECURITY, restrictedPod } from '../facts/pod-security';
import { containerImage } from '../kubernetes/container-image';
import { coreManifest } from '../kubernetes/core-manifest';
import { defineResource, Resource } from '../kubernetes/define-resource';
import { proxyEnvironment } from '../kubernetes/http-proxy';
import { checkAffinity, podScheduling } from '../kubernetes/pod-scheduling';
import { NODE_UID, WITHOUT_FLUX_SUBSTITUTION } from '../kubernetes/secret-bootstrap';
import { defineServiceAccount } from '../kubernetes/workload-companions';
import { isDnsLabel } from '../syntax/dns-name';

/** A program about pulling, and what it is told beside what all of them are told. */
export interface PullProgram {
  readonly name: string;
  readonly namespace: string;
  /** Its text, which Node runs. */
  readonly text: string;
  readonly settings: object;
  /** After how much time it gives up by itself. */
  readonly deadline: Duration;
  /** Hosts that are asked past the HTTP proxy. */
  readonly directHosts?: readonly string[];
  /** Keys of Secrets that it reads as files, beside the pull Secrets of the checks. */
  readonly secretFiles?: readonly SecretFiles[];
}

/** Keys of a Secret as files of one folder. */
export interface SecretFiles {
  readonly secretName: string;
  readonly folder: string;
  readonly items: ReadonlyArray<{ readonly key: string; readonly path: string }>;
}

/** What is pulled, and what the user says about the Pods that pull. */
export interface PullInput {
  readonly target: PullTarget;
  readonly props: RegistryProgramProps;
}

/** What a Job or CronJob is made of. */
export interface PullPod {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: { [name: string]: string } };
  readonly labels: { [name: string]: string };
  readonly spec: k8s.PodSpec;
  /** Changes whenever the Pod would do something else. */
  readonly hash: string;
}

const FOLDER = '/etc/pulls';
const CA_FOLDER = '/etc/registry-ca';
const LOGIN_FOLDER = '/etc/registry-login';
/** The names of CronJobs may have 52 characters, and those of Jobs 63, of which a hash takes nine. */
const LONGEST_NAME = 52;
const MOST_ATTEMPTS = 20;

/** Reports what is wrong about the names and numbers that all programs have. */
export function checkProgram(scope: Construct, props: RegistryProgramProps, name: string): void {
  if (!isDnsLabel(name) || name.length > LONGEST_NAME) { report(scope, 'HBR-PULL-08', { prop: 'name', value: name }); }
  if (props.caSecretName !== undefined && props.caConfigMapName !== undefined) {
    report(scope, 'HBR-PULL-06', { prop: 'caConfigMapName', value: props.caConfigMapName });
  }
  checkCount(scope, { prop: 'attempts', value: props.attempts, most: MOST_ATTEMPTS });
  checkAffinity(scope, 'scheduling.affinity', props.scheduling?.affinity);
}

/** Reports a number that is not whole, or too small or large. */
export function checkCount(scope: Construct, { prop, value, most }: { prop: string; value?: number; most: number }): void {
  if (value !== undefined && (!Number.isInteger(value) || value < 1 || value > most)) { report(scope, 'HBR-PULL-11', { prop, value, slots: { most } }); }
}

/** The namespace of a check: that of the chart, or that of Harbor. */
export function defaultNamespace(scope: Construct, { spec }: PullTarget): string {
  return Chart.of(scope).namespace ?? spec?.names.namespace ?? 'default';
}

/** Defines the ServiceAccount and the ConfigMap with program and settings, and returns the Pod that runs it. */
export function definePullPod(scope: Construct, input: PullInput, program: PullProgram): PullPod {
  const { name, namespace } = program;
  const labels = { ...input.props.labels, ...ownLabels(name) };
  const metadata = { name, namespace, labels };
  const data = { 'program.mjs': program.text, 'settings.json': `${JSON.stringify(settingsOf(input, program), undefined, 2)}\n` };
  defineServiceAccount(scope, 'service-account', { metadata, annotations: {} });
  define(scope, 'program', coreManifest(k8s.KubeConfigMap, { metadata: { ...metadata, annotations: WITHOUT_FLUX_SUBSTITUTION }, data }));
  const spec = podSpec(scope, input, program);
  return { metadata, labels, spec, hash: hashOf({ spec, data, labels: input.props.labels }) };
}

/** A hash of all that is in the template of a Job, which is immutable: of its labels those that the name of the program does not say. */
function hashOf(template: { readonly spec: object; readonly data: object; readonly labels?: object }): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 8);
}

/** Labels of the objects and Pods of a program. They are not those of a Harbor, whose policies and Services would select the Pods. */
export function ownLabels(name: string): { [label: string]: string } {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'pull-check', 'app.kubernetes.io/managed-by': 'cdk8s-harbor' };
}

/** Defines an object of a program. */
export function define(scope: Construct, id: string, manifest: unknown): ApiObject {
  return defineResource(scope, id, manifest as Resource);
}

function settingsOf({ target: { checks }, props }: PullInput, { settings, deadline }: PullProgram): object {
  return {
    ...hasCa(props) && { caFile: `${CA_FOLDER}/ca.crt` },
    attempts: props.attempts ?? 5,
    requestTimeoutSeconds: (props.requestTimeout ?? Duration.seconds(30)).toSeconds(),
    deadlineSeconds: deadline.toSeconds(),
    ...settings,
    checks: checks.map(({ images, secretName }) => ({
      ...secretName !== undefined && { secretName, loginFile: `${LOGIN_FOLDER}/${secretName}/login.json` }, images,
    })),
  };
}

function podSpec(scope: Construct, { target, props }: PullInput, { name, directHosts = [], secretFiles = [] }: PullProgram): k8s.PodSpec {
  const { host, spec, checks, proxy } = target;
  const secrets = [...loginFiles(checks), ...secretFiles];
  const pullSecrets = props.imagePullSecrets ?? [...spec?.imagePullSecrets ?? []];
  return {
    ...restrictedPod(props.platformUserIds ?? spec?.platformUserIds ? undefined : NODE_UID),
    ...podScheduling(props.scheduling ?? {}),
    serviceAccountName: name,
    restartPolicy: 'Never', // each try is a Pod of its own, whose log stays
    imagePullSecrets: pullSecrets.length > 0 ? pullSecrets.map(secret => ({ name: secret })) : undefined,
    containers: [{
      name: 'check',
      image: containerImage(scope, {
        prop: 'image', image: props.image, fallback: THIRD_PARTY_IMAGES.node, registry: props.imageRegistry ?? spec?.imageRegistry,
      }),
      command: ['node', `${FOLDER}/program.mjs`],
      args: [`${FOLDER}/settings.json`, host], // not among the settings, since Flux may have to put it in
      env: proxy && proxyEnvironment({ ...proxy, noProxy: [...directHosts, proxy.noProxy].join(',') }),
      terminationMessagePolicy: 'FallbackToLogsOnError',
      resources: {
        requests: { cpu: k8s.Quantity.fromString('50m'), memory: k8s.Quantity.fromString('64Mi') },
        limits: { memory: k8s.Quantity.fromString('256Mi') },
      },
      securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
      volumeMounts: [
        { name: 'program', mountPath: FOLDER, readOnly: true },
        ...hasCa(props) ? [{ name: 'ca', mountPath: CA_FOLDER, readOnly: true }] : [],
        ...secrets.map(({ folder }, at) => ({ name: `login-${at}`, mountPath: folder, readOnly: true })),
      ],
    }],
    volumes: [...volumesOf(props, name), ...secrets.map(secretVolume)],
  };
}

function volumesOf({ caSecretName, caConfigMapName }: RegistryProgramProps, name: string): k8s.Volume[] {
  const items = [{ key: 'ca.crt', path: 'ca.crt' }];
  const ca = caSecretName !== undefined ? [{ name: 'ca', secret: { secretName: caSecretName, items } }] : [];
  const caMap = caConfigMapName !== undefined && ca.length === 0 ? [{ name: 'ca', configMap: { name: caConfigMapName, items } }] : [];
  return [{ name: 'program', configMap: { name } }, ...ca, ...caMap];
}

function loginFiles(checks: PullTarget['checks']): SecretFiles[] {
  return [...new Set(checks.flatMap(({ secretName }) => secretName ?? []))].map(secretName => (
    { secretName, folder: `${LOGIN_FOLDER}/${secretName}`, items: [{ key: '.dockerconfigjson', path: 'login.json' }] }
  ));
}

/** The kubelet waits with the Pod until the Secret is there. */
function secretVolume({ secretName, items }: SecretFiles, at: number): k8s.Volume {
  return { name: `login-${at}`, secret: { secretName, items: [...items] } };
}

function hasCa({ caSecretName, caConfigMapName }: RegistryProgramProps): boolean {
  return caSecretName !== undefined || caConfigMapName !== undefined;
}
