import { ADVICE, AdviceRow } from './advice-rows';
import { chartKeyTree, ChartKeyNode, lookUpChartKey } from '../facts/chart-keys';
import { nodeAt } from '../facts/chart-keys/key-tree';
import { isMap } from '../syntax/plain-map';

/** What other charts, and Kubernetes itself, call what this chart calls otherwise. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  replicaCount: 'replicas',
  extraEnv: 'extraEnvVars',
  extraEnvs: 'extraEnvVars',
  env: 'extraEnvVars',
  storageClassName: 'storageClass',
  accessModes: 'accessMode',
  ingressClassName: 'className',
  serviceAccount: 'serviceAccountName',
  pdb: 'podDisruptionBudget',
  labels: 'podLabels',
  annotations: 'podAnnotations',
  imagePullSecret: 'imagePullSecrets',
};

/** Paths that are written for others. */
const OTHER_PATHS: Readonly<Record<string, string>> = {
  'adminPassword': 'existingSecretAdminPassword',
  'externalDatabase': 'database.external',
  'externalRedis': 'redis.external',
  'exposureType': 'expose.type',
  'ingress': 'expose.ingress',
  'tls': 'expose.tls',
  'storage': 'persistence.imageChartStorage',
  'imageChartStorage': 'persistence.imageChartStorage',
  's3': 'persistence.imageChartStorage.s3',
  'persistence.s3': 'persistence.imageChartStorage.s3',
  'persistence.storageClass': 'persistence.persistentVolumeClaim.registry.storageClass',
  'persistence.size': 'persistence.persistentVolumeClaim.registry.size',
  'expose.ingress.host': 'expose.ingress.hosts.core',
  'expose.ingress.hostname': 'expose.ingress.hosts.core',
  'expose.hostname': 'expose.ingress.hosts.core',
  'expose.tls.existingSecret': 'expose.tls.secret.secretName',
  'database.host': 'database.external.host',
  'database.existingSecret': 'database.external.existingSecret',
  'redis.addr': 'redis.external.addr',
  'redis.host': 'redis.external.addr',
  'redis.external.database': 'redis.external.coreDatabaseIndex',
  'database.external.database': 'database.external.coreDatabase',
  'database.external.user': 'database.external.username',
  'proxy.enabled': 'proxy.components',
  'exporter.enabled': 'metrics.enabled',
  'serviceMonitor': 'metrics.serviceMonitor',
};

/** An unknown key, and what was most likely meant. */
export interface UnknownKey {
  readonly path: string;
  /** The key that was meant. */
  readonly suggestion?: string;
  /** The keys of which one was meant, if it cannot be told which. */
  readonly candidates?: readonly string[];
  /** What to do if no other key does the same. */
  readonly advice?: AdviceRow;
}

/**
 * The unknown keys at a path. A map whose inner names are those of components is turned round: what is written as `replicas.portal` is
 * `portal.replicas`. So is a map that splits a name: what is written as `log.level` is `logLevel`.
 */
export function unknownKeys(chartVersion: string, path: string, value: unknown): UnknownKey[] {
  const tree = chartKeyTree(chartVersion);
  const inner = isMap(value) ? Object.keys(value).map(name => ({ path: `${path}.${name}`, suggestion: turned(tree, path, name) ?? joined(chartVersion, `${path}.${name}`) })) : [];
  if (inner.some(({ suggestion }) => suggestion !== undefined)) { return inner; }
  const advice = ADVICE.find(row => row.path.test(path));
  if (advice) { return [{ path, advice }]; }
  const other = otherName(tree, path);
  if (other !== undefined) { return [{ path, suggestion: other }]; }
  const candidates = perComponent(tree, path);
  if (candidates.length > 1) { return [{ path, candidates }]; }
  return [{ path, suggestion: lookUpChartKey(chartVersion, path).suggestion }];
}

/** The key of a component for a name that is written above the component: `portal.replicas` for `replicas.portal`. */
function turned(tree: ChartKeyNode, path: string, component: string): string | undefined {
  const name = lastOf(path);
  const parent = path.slice(0, Math.max(0, path.length - name.length - 1));
  const names = [name, ...Object.hasOwn(OTHER_NAMES, name) ? [OTHER_NAMES[name]] : []];
  return names.map(it => [parent, component, it].filter(part => part !== '').join('.')).find(candidate => isKnown(tree, candidate));
}

/** The key that has the same letters, but other separators: `logLevel` for `log.level`. */
function joined(chartVersion: string, path: string): string | undefined {
  const { suggestion } = lookUpChartKey(chartVersion, path);
  const lettersOf = (text: string) => text.replace(/[._-]/g, '').toLowerCase();
  return suggestion !== undefined && lettersOf(suggestion) === lettersOf(path) ? suggestion : undefined;
}

function otherName(tree: ChartKeyNode, path: string): string | undefined {
  if (Object.hasOwn(OTHER_PATHS, path)) { return OTHER_PATHS[path]; }
  const name = lastOf(path);
  if (/^(pod|container)?securityContext$/i.test(name)) { return 'containerSecurityContext'; } // there is one for all components
  const candidate = Object.hasOwn(OTHER_NAMES, name) ? `${path.slice(0, path.length - name.length)}${OTHER_NAMES[name]}` : undefined;
  return candidate !== undefined && isKnown(tree, candidate) ? candidate : undefined;
}

/** The keys of this name one level further down: those of components, or of the containers of a component. */
function perComponent(tree: ChartKeyNode, path: string): string[] {
  const name = lastOf(path);
  const parent = path.slice(0, Math.max(0, path.length - name.length - 1));
  const wanted = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : name;
  const children = [...(parent === '' ? tree : nodeAt(tree, parent))?.children.values() ?? []];
  return children.filter(child => child.children.has(wanted)).map(child => `${child.path}.${wanted}`);
}

function isKnown(tree: ChartKeyNode, path: string): boolean {
  let node: ChartKeyNode | undefined = tree;
  for (const name of path.split('.')) { node = node?.children.get(name); }
  return node !== undefined;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
