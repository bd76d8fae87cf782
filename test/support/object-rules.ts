import { podProblems } from './pod-rules';

/*
 * What an API server checks and no published schema says: names, labels, keys, references inside one object, and the
 * cheap ones among the rules that custom resources have in CEL.
 */

type Fields = Record<string, any>;
type Rule = (object: Fields) => readonly string[];

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const PATH_SEGMENT = /^(?!\.{1,2}$)[^/%]+$/;
const SERVICE_NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_NAME = /^(?=.{1,63}$)[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const LABEL_VALUE = /^(?=.{0,63}$)([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const CILIUM_SOURCE = /^(k8s|any|reserved):/; // Cilium writes the source of a label before its key
const DATA_KEY = /^(?!\.{1,2}$)(?=.{1,253}$)[-._a-zA-Z0-9]+$/;

/** Kinds whose names are held to another pattern than that of a DNS subdomain. */
const NAME_PATTERNS: Readonly<Record<string, RegExp>> = {
  Namespace: DNS_LABEL,
  Service: SERVICE_NAME,
  StatefulSet: DNS_LABEL, // the pods' label statefulset.kubernetes.io/pod-name takes 63 characters
  Job: DNS_LABEL,
  CronJob: /^(?=.{1,52}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  Cluster: /^(?=.{1,50}$)[a-z]([-a-z0-9]*[a-z0-9])?$/, // CloudNativePG
  Role: PATH_SEGMENT,
  RoleBinding: PATH_SEGMENT,
  ClusterRole: PATH_SEGMENT,
  ClusterRoleBinding: PATH_SEGMENT,
};

/** Kinds that are files and no objects of a cluster. */
const FILES = ['kustomize.config.k8s.io/'];

/** Below these fields is content of others, which may look like ours and follows rules of its own. */
const FOREIGN = ['values', 'valuesObject', 'data', 'stringData', 'binaryData', 'annotations'];

const RULES_OF_KINDS: Readonly<Record<string, Rule>> = {
  ConfigMap: object => dataKeys(object),
  Secret: object => dataKeys(object),
  Deployment: object => selectorProblems(object),
  StatefulSet: object => selectorProblems(object),
  DaemonSet: object => selectorProblems(object),
  PodDisruptionBudget: ({ spec }) => exactlyOne(spec, 'spec', ['minAvailable', 'maxUnavailable']),
  HelmRelease: ({ spec }) => exactlyOne(spec, 'spec', ['chart', 'chartRef']),
  BackendTLSPolicy: ({ spec }) => exactlyOne(spec?.validation, 'spec.validation', ['caCertificateRefs', 'wellKnownCACertificates']),
  Service: ({ spec }) => portNames(spec?.ports ?? []),
  Ingress: ({ spec }) => ingressPaths(spec?.rules ?? []),
  NetworkPolicy: ({ spec }) => peerProblems(spec ?? {}),
  HTTPRoute: ({ spec }) => routeProblems(spec?.rules ?? []),
};

/** `Deployment harbor/harbor-core`. */
export function describeObject(object: unknown): string {
  const { kind, metadata } = (object ?? {}) as Fields;
  return [kind, [metadata?.namespace, metadata?.name ?? metadata?.generateName].filter(Boolean).join('/')].filter(Boolean).join(' ') || 'an object without a kind';
}

/** What the rules have against an object of the right shape, with kind, name and field. */
export function objectProblems(object: object): string[] {
  const fields: Fields = object;
  const problems = [...nameProblems(fields), ...labelProblems(fields, ''), ...podProblems(fields), ...RULES_OF_KINDS[fields.kind]?.(fields) ?? []];
  return problems.map(problem => `${describeObject(object)}: ${problem}`);
}

/** Objects that are there twice. The version of the API is no part of an object's identity, its group is. */
export function identityProblems(objects: readonly object[]): string[] {
  const seen = new Map<string, number>();
  for (const object of objects.filter(it => (it as Fields).metadata?.name)) {
    const group = String((object as Fields).apiVersion).split('/').slice(0, -1).join();
    const identity = `${describeObject(object)}${group ? ` of ${group}` : ''}`;
    seen.set(identity, (seen.get(identity) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1).map(([identity, times]) => `${identity}: metadata.name: ${times} objects have this identity`);
}

function nameProblems({ apiVersion, kind, metadata }: Fields): string[] {
  if (FILES.some(group => String(apiVersion).startsWith(group))) { return []; }
  const { name, generateName, namespace } = metadata ?? {};
  const pattern = NAME_PATTERNS[kind] ?? DNS_SUBDOMAIN;
  return [
    ...(name === undefined && generateName === undefined ? ['metadata.name: is required'] : []),
    ...(name !== undefined && !pattern.test(resolved(name)) ? [`metadata.name: '${name}' is no valid name of a ${kind}`] : []),
    ...(namespace !== undefined && !DNS_LABEL.test(resolved(namespace)) ? [`metadata.namespace: '${namespace}' is no DNS label`] : []),
  ];
}

/** Labels and selectors wherever they are in an object, for those of pod templates count as much. */
function labelProblems(value: unknown, field: string): string[] {
  if (typeof value !== 'object' || value === null) { return []; }
  return Object.entries(value).flatMap(([name, child]) => {
    const at = Array.isArray(value) ? `${field}[${name}]` : field === '' ? name : `${field}.${name}`;
    if (name === 'annotations' && isMetadata(field)) { return Object.keys(child ?? {}).flatMap(key => keyProblems(key, at)); }
    if (isLabels(name, field)) { return labelMapProblems(child as Fields, at); }
    return FOREIGN.includes(name) ? [] : labelProblems(child, at);
  });
}

function isMetadata(field: string): boolean {
  return /(^|\.)(metadata|commonMetadata|podMetadata|inheritedMetadata)$/.test(field);
}

function isLabels(name: string, parent: string): boolean {
  return name === 'matchLabels' || name === 'nodeSelector' || (name === 'labels' && isMetadata(parent));
}

function labelMapProblems(labels: Fields | null, field: string): string[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...keyProblems(key, field),
    ...(typeof value !== 'string' || !LABEL_VALUE.test(resolved(value)) ? [`${field}["${key}"]: ${JSON.stringify(value)} is no valid label value`] : []),
  ]);
}

function keyProblems(key: string, field: string): string[] {
  const [name, prefix, ...rest] = resolved(key).replace(CILIUM_SOURCE, '').split('/').reverse();
  const valid = rest.length === 0 && LABEL_NAME.test(name) && (prefix === undefined || DNS_SUBDOMAIN.test(prefix));
  return valid ? [] : [`${field}["${key}"]: is no valid key`];
}

/** A text as it may be once Flux has put in the variables of a cluster. */
function resolved(text: string): string {
  return String(text).replace(/\$\{\w+\}/g, 'x');
}

function dataKeys({ data, stringData, binaryData }: Fields): string[] {
  return Object.entries({ data, stringData, binaryData }).flatMap(([field, map]) => Object.keys(map ?? {})
    .filter(key => !DATA_KEY.test(key)).map(key => `${field}["${key}"]: is no valid key`));
}

function selectorProblems({ spec }: Fields): string[] {
  const labels: Fields = spec?.template?.metadata?.labels ?? {};
  return Object.entries(spec?.selector?.matchLabels ?? {}).filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) => `spec.selector.matchLabels["${key}"]: the pods do not have the label ${key}=${value}`);
}

function exactlyOne(parent: Fields | undefined, field: string, names: readonly string[]): string[] {
  const given = names.filter(name => parent?.[name] !== undefined);
  return given.length === 1 ? [] : [`${field}: needs exactly one of ${names.join(' and ')}, has ${given.length}`];
}

function portNames(ports: readonly Fields[]): string[] {
  return ports.length < 2 ? [] : ports.flatMap((port, index) => port.name ? [] : [`spec.ports[${index}].name: is required if there is more than one port`]);
}

function ingressPaths(rules: readonly Fields[]): string[] {
  return rules.flatMap((rule, index) => (rule.http?.paths ?? []).flatMap((path: Fields, at: number) =>
    path.pathType === 'ImplementationSpecific' || path.path?.startsWith('/') ? [] : [`spec.rules[${index}].http.paths[${at}].path: must start with '/'`]));
}

function peerProblems(spec: Fields): string[] {
  const peers = [['ingress', 'from'], ['egress', 'to']].flatMap(([direction, side]) => (spec[direction] ?? []).flatMap((rule: Fields, index: number) =>
    (rule[side] ?? []).map((peer: Fields, at: number) => ({ peer, field: `spec.${direction}[${index}].${side}[${at}]` }))));
  return peers.flatMap(({ peer, field }: { peer: Fields; field: string }) => [
    ...(Object.keys(peer).length === 0 ? [`${field}: is empty`] : []),
    ...(peer.ipBlock && (peer.podSelector || peer.namespaceSelector) ? [`${field}: ipBlock excludes selectors`] : []),
  ]);
}

function routeProblems(rules: readonly Fields[]): string[] {
  return rules.flatMap((rule, index) => [
    ...(rule.backendRefs ?? []).flatMap((ref: Fields, at: number) =>
      (ref.kind ?? 'Service') === 'Service' && ref.port === undefined ? [`spec.rules[${index}].backendRefs[${at}].port: is required for a Service`] : []),
    ...(rule.backendRefs?.length > 0 && (rule.filters ?? []).some((filter: Fields) => filter.type === 'RequestRedirect')
      ? [`spec.rules[${index}]: a redirect excludes backendRefs`] : []),
  ]);
}
