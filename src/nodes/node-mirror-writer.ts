import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { NodeFile } from './node-file';
import { NodeMirrorWriterOptions } from './node-mirrors-props';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { FILES_FOLDER, NODE_FOLDER, WRITER_SCRIPT } from './writer-script';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { CONTAINER_SECURITY, restrictedPod } from '../facts/pod-security';
import { containerImage } from '../kubernetes/container-image';
import { defineResource, Resource } from '../kubernetes/define-resource';
import { podScheduling } from '../kubernetes/pod-scheduling';
import { defineServiceAccount } from '../kubernetes/workload-companions';

/** What a DaemonSet writes, and where. */
export interface NodeMirrorWriterProps {
  readonly options: NodeMirrorWriterOptions;
  readonly runtime: NodeRuntime;
  readonly files: readonly NodeFile[];
}

/** Excludes an object from the variable substitution of Flux, since files may contain texts such as `${name}`. */
export const NO_FLUX_SUBSTITUTION = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };

/** k3s and RKE2 keep credentials beside their file, so that the Pods see that file alone. */
const SINGLE_FILES: readonly NodeRuntime[] = [NodeRuntime.K3S, NodeRuntime.RKE2];

/** Defines the DaemonSet that writes files onto nodes, and the ConfigMap that it takes them from. */
export function defineNodeMirrorWriter(scope: Construct, props: NodeMirrorWriterProps): ApiObject {
  const { options, files } = props;
  const { name = 'harbor-node-mirrors', namespace } = options;
  const written = writtenFiles(props);
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'node-mirrors', 'app.kubernetes.io/managed-by': 'cdk8s-harbor' };
  const metadata = { name, namespace, labels };
  defineResource(scope, 'files', {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, annotations: NO_FLUX_SUBSTITUTION }, data: Object.fromEntries(written.map(({ key, content }) => [key, content])),
  });
  defineServiceAccount(scope, 'service-account', { metadata, annotations: {} });
  const { activation } = files[0];
  const spec = {
    ...podSecurity(),
    serviceAccountName: name,
    tolerations: [{ operator: 'Exists' }],
    ...podScheduling(options.scheduling ?? {}),
    containers: [container(scope, props, { activation, paths: written.map(({ path }) => path) })],
    volumes: [
      { name: 'files', configMap: { name, items: written.map(({ key, path }) => ({ key, path })) } },
      { name: 'node', hostPath: hostPath(props) },
    ],
  };
  const selector = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'node-mirrors' };
  return defineResource(scope, 'daemon-set', {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata,
    spec: { selector: { matchLabels: selector }, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } }, template: { metadata: { labels }, spec } },
  } as Resource);
}

interface WriterArguments {
  readonly activation: string;
  readonly paths: readonly string[];
}

function container(scope: Construct, props: NodeMirrorWriterProps, { activation, paths }: WriterArguments): object {
  const { image, preview = false, adopt = false } = props.options;
  const { folder } = RUNTIMES[props.runtime];
  const isSingle = SINGLE_FILES.includes(props.runtime);
  const { runAsNonRoot: _, ...security } = CONTAINER_SECURITY;
  const run = (...words: string[]) => ['sh', '-c', WRITER_SCRIPT, 'write-node-files', ...words];
  return {
    name: 'write',
    image: containerImage(scope, { prop: 'writer.image', image, fallback: THIRD_PARTY_IMAGES.node }),
    command: run(...paths),
    env: Object.entries({
      HOST_FOLDER: folder, ACTIVATION: activation, PREVIEW: String(preview), ADOPT: String(adopt), SINGLE_FILE: isSingle ? 'true' : '',
    }).map(([name, value]) => ({ name, value })),
    readinessProbe: { exec: { command: run('check', ...paths) }, periodSeconds: 30 },
    resources: { requests: { cpu: '5m', memory: '16Mi' }, limits: { memory: '64Mi' } },
    securityContext: security,
    volumeMounts: [
      { name: 'files', mountPath: FILES_FOLDER, readOnly: true },
      { name: 'node', mountPath: isSingle ? `${NODE_FOLDER}/${paths[0]}` : NODE_FOLDER, readOnly: preview },
    ],
  };
}

/** The restricted profile, but for the user: folders of the node belong to root. Without capabilities root can write nothing that is not its own. */
function podSecurity(): object {
  const { securityContext: { runAsNonRoot: _, ...security }, ...pod } = restrictedPod(undefined);
  return { ...pod, securityContext: { ...security, runAsUser: 0, runAsGroup: 0 } };
}

function hostPath({ runtime }: NodeMirrorWriterProps): object {
  const { folder } = RUNTIMES[runtime];
  return SINGLE_FILES.includes(runtime) ? { path: `${folder}/registries.yaml`, type: 'FileOrCreate' } : { path: folder, type: 'DirectoryOrCreate' };
}

interface WrittenFile {
  /** Key of the ConfigMap. */
  readonly key: string;
  /** Path below the folder of the runtime. */
  readonly path: string;
  readonly content: string;
}

/** The files that are in reach of the Pods. */
function writtenFiles({ runtime, files }: NodeMirrorWriterProps): WrittenFile[] {
  const { folder } = RUNTIMES[runtime];
  const below = files.filter(({ path }) => path.startsWith(`${folder}/`)).map(({ path, content }) => ({ path: path.slice(folder.length + 1), content }));
  const reachable = SINGLE_FILES.includes(runtime) ? below.filter(({ path }) => path === 'registries.yaml') : below;
  return reachable.map(({ path, content }) => ({ key: keyOf(path), path, content }));
}

/** A key of a ConfigMap for the path of a file. */
export function keyOf(path: string): string {
  return path.replace(/^\//, '').replace(/[^-._a-zA-Z0-9]+/g, '_');
}
