import { Chart, Testing } from 'cdk8s';

/** An emitted Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: any };
  readonly [field: string]: any;
}

/** A volume of a container, where it is mounted. */
export interface Mount {
  /** What the volume is: `configmap:<name>`, `secret:<name>`, `claim:<name>`, `claim-template:<name>`, or its type: `emptyDir`. */
  readonly source: string;
  /** The part of the volume that is mounted, if not all of it. */
  readonly subPath?: string;
  /** Whether the container cannot write to it. */
  readonly readOnly: boolean;
}

/** Ways from a workload to the template of its pods. */
const POD_TEMPLATES: Readonly<Record<string, (document: Manifest) => any>> = {
  Pod: document => document,
  Deployment: document => document.spec.template,
  StatefulSet: document => document.spec.template,
  DaemonSet: document => document.spec.template,
  Job: document => document.spec.template,
  CronJob: document => document.spec.jobTemplate.spec.template,
};

/** The objects of a chart, as they would be written. */
export function synth(chart: Chart): Manifest[] {
  return Testing.synth(chart) as Manifest[];
}

/** The one object of a kind with a name; an error that lists what there is, if there is none or more than one. */
export function find(documents: readonly Manifest[], kind: string, name: string): Manifest {
  const found = documents.filter(document => document.kind === kind && document.metadata?.name === name);
  if (found.length === 1) { return found[0]; }
  const names = findAll(documents, kind).map(document => document.metadata?.name);
  const others = names.length > 0 ? `${kind} are ${names.join(', ')}` : `kinds are ${[...new Set(documents.map(it => it.kind))].join(', ')}`;
  throw new Error(`${found.length} objects are ${kind} ${name}; ${others}`);
}

/** All objects of a kind. */
export function findAll(documents: readonly Manifest[], kind: string): Manifest[] {
  return documents.filter(document => document.kind === kind);
}

/** Whether an object is a workload: something with pods. */
export function isWorkload(document: Manifest): boolean {
  return Object.hasOwn(POD_TEMPLATES, document.kind);
}

/** Metadata and spec of the pods of a workload. */
export function podTemplate(workload: Manifest): any {
  if (!isWorkload(workload)) { throw new Error(`${workload.kind} ${workload.metadata?.name} has no pods`); }
  return POD_TEMPLATES[workload.kind](workload);
}

/** A container of a workload, init containers included; without a name: the only one that is no init container. */
export function container(workload: Manifest, name?: string): any {
  const { containers = [], initContainers = [] } = podTemplate(workload).spec;
  const found = name === undefined ? containers : [...initContainers, ...containers].filter(it => it.name === name);
  if (found.length === 1) { return found[0]; }
  const names = [...initContainers, ...containers].map(it => it.name).join(', ');
  throw new Error(`${found.length} containers of ${workload.kind} ${workload.metadata?.name} are '${name ?? 'the only one'}'; there are ${names}`);
}

/**
 * The environment that the kubelet gives to a container: `envFrom` first, a later source over an earlier one, then `env`, with
 * `$(NAME)` replaced by what is set so far. Values from elsewhere are symbols: `secret:<name>/<key>`, `field:<path>`,
 * `resource:<name>`, and `configmap:<name>/<key>` for a ConfigMap that is not among the documents. A source of `envFrom` that is
 * not among them has unknown keys: it becomes one entry, `secret:<name>/*` or `configmap:<name>/*`. A key that its object does
 * not have is an error, for the pod would not start.
 */
export function env(documents: readonly Manifest[], workload: Manifest, containerName?: string): Record<string, string> {
  const { envFrom = [], env: declared = [] } = container(workload, containerName);
  const variables = new Map<string, string>();
  for (const source of envFrom) { addSource(variables, source, documents); }
  for (const variable of declared) {
    const value = variable.value ? expand(variable.value, variables) : referredValue(variable.valueFrom, documents);
    if (value !== undefined) { variables.set(variable.name, value); }
  }
  return Object.fromEntries(variables);
}

/** Replaces `$(NAME)` where NAME is set; `$$` stands for one `$`. */
export function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (match, name?: string) => name === undefined ? '$' : variables.get(name) ?? match);
}

/** What is mounted into a container, by path. A mount without a volume, or two at one path, is an error. */
export function mounts(workload: Manifest, containerName?: string): Record<string, Mount> {
  const found: Record<string, Mount> = {};
  for (const mount of container(workload, containerName).volumeMounts ?? []) {
    if (Object.hasOwn(found, mount.mountPath)) { throw new Error(`two volumes are mounted at ${mount.mountPath}`); }
    const { name, subPath, mountPath, readOnly = false } = mount;
    found[mountPath] = { source: volumeSource(workload, name), readOnly, ...(subPath !== undefined && { subPath }) };
  }
  return found;
}

/**
 * The files that a container gets from ConfigMaps and Secrets, by path, with the text of those from ConfigMaps and the symbols
 * of `env` for all others. A `subPath` that its volume does not have is an error: the kubelet would make an empty directory.
 */
export function files(documents: readonly Manifest[], workload: Manifest, containerName?: string): Record<string, string> {
  const volumes: any[] = podTemplate(workload).spec.volumes ?? [];
  const found: Record<string, string> = {};
  for (const mount of container(workload, containerName).volumeMounts ?? []) {
    const content = volumeFiles(documents, volumes.find(volume => volume.name === mount.name) ?? {});
    if (content) { Object.assign(found, mountedFiles(mount, content)); }
  }
  return found;
}

function addSource(variables: Map<string, string>, source: any, documents: readonly Manifest[]): void {
  const object = source.secretRef ? secretContent(documents, source.secretRef.name) : configMapContent(documents, source.configMapRef.name);
  if (!object.data) { variables.set(`${object.symbol}/*`, `${object.symbol}/*`); }
  for (const [key, value] of Object.entries(object.data ?? {})) { variables.set(`${source.prefix ?? ''}${key}`, value); }
}

function referredValue(valueFrom: any, documents: readonly Manifest[]): string | undefined {
  const { secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef } = valueFrom ?? {};
  if (secretKeyRef) { return keyOf(secretContent(documents, secretKeyRef.name), secretKeyRef); }
  if (configMapKeyRef) { return keyOf(configMapContent(documents, configMapKeyRef.name), configMapKeyRef); }
  if (fieldRef) { return `field:${fieldRef.fieldPath}`; }
  return resourceFieldRef ? `resource:${resourceFieldRef.resource}` : '';
}

/** What a ConfigMap or Secret holds; no `data` if it is not among the documents. */
interface Content {
  readonly symbol: string;
  readonly data?: Record<string, string>;
}

function configMapContent(documents: readonly Manifest[], name: string): Content {
  const found = documents.find(it => it.kind === 'ConfigMap' && it.metadata.name === name);
  return { symbol: `configmap:${name}`, data: found && { ...found.binaryData, ...found.data } };
}

function secretContent(documents: readonly Manifest[], name: string): Content {
  const found = documents.find(it => it.kind === 'Secret' && it.metadata.name === name);
  const keys = found && Object.keys({ ...found.data, ...found.stringData });
  return { symbol: `secret:${name}`, data: keys && Object.fromEntries(keys.map(key => [key, `secret:${name}/${key}`])) };
}

function keyOf({ symbol, data }: Content, { key, optional = false }: { readonly key: string; readonly optional?: boolean }): string | undefined {
  if (!data) { return `${symbol}/${key}`; }
  if (!Object.hasOwn(data, key) && !optional) { throw new Error(`${symbol} has no key ${key}, only ${Object.keys(data).join(', ')}`); }
  return data[key];
}

function volumeSource(workload: Manifest, name: string): string {
  const volume = (podTemplate(workload).spec.volumes ?? []).find((it: any) => it.name === name);
  const templates: any[] = workload.spec.volumeClaimTemplates ?? [];
  if (templates.some(template => template.metadata.name === name)) { return `claim-template:${name}`; }
  if (!volume) { throw new Error(`${workload.kind} ${workload.metadata.name} has no volume ${name}`); }
  if (volume.configMap) { return `configmap:${volume.configMap.name}`; }
  if (volume.secret) { return `secret:${volume.secret.secretName}`; }
  if (volume.persistentVolumeClaim) { return `claim:${volume.persistentVolumeClaim.claimName}`; }
  return Object.keys(volume).filter(field => field !== 'name').join();
}

/** The files of a volume by path within it; undefined for volumes that are not made of ConfigMaps and Secrets. */
function volumeFiles(documents: readonly Manifest[], volume: any): Record<string, string> | undefined {
  if (volume.configMap) { return contentFiles(configMapContent(documents, volume.configMap.name), volume.configMap); }
  if (volume.secret) { return contentFiles(secretContent(documents, volume.secret.secretName), volume.secret); }
  const sources: any[] | undefined = volume.projected?.sources;
  return sources && Object.assign({}, ...sources.map(({ secret, configMap }) => volumeFiles(documents, {
    configMap, secret: secret && { ...secret, secretName: secret.name },
  })));
}

function contentFiles(content: Content, { items }: { readonly items?: any[] }): Record<string, string> {
  if (!items) { return content.data ?? { '*': `${content.symbol}/*` }; }
  return Object.fromEntries(items.map(item => [item.path, keyOf(content, item)!]));
}

function mountedFiles({ mountPath, subPath }: any, content: Record<string, string>): Record<string, string> {
  if (subPath === undefined) { return Object.fromEntries(Object.entries(content).map(([name, text]) => [`${mountPath}/${name}`, text])); }
  if (Object.hasOwn(content, subPath)) { return { [mountPath]: content[subPath] }; }
  if (content['*']) { return { [mountPath]: content['*'].replace(/\*$/, subPath) }; }
  throw new Error(`the volume at ${mountPath} has no ${subPath}, only ${Object.keys(content).join(', ')}`);
}
