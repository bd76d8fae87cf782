/* Converts objects to flat facts, by which the outputs of two renderers are compared. */
import { Facts, fileFacts, flatten } from './files';
import { env, files, isWorkload, Manifest, mounts, podTemplate } from '../../test/support/manifests';

type Fields = Record<string, any>;

const S3_KEYS = { REGISTRY_STORAGE_S3_ACCESSKEY: '', REGISTRY_STORAGE_S3_SECRETKEY: '' };
const DEFAULT_HISTORY = 10;

/** Labels and annotations that are ignored: they name the tool or chart that created an object, or are checksums of its content. */
const MARKS = /^(checksum\/|meta\.helm\.sh\/|app\.kubernetes\.io\/|chart$|heritage$|release$|app$|component$)/;

/** All facts of the objects of one Harbor. */
export function harborFacts(objects: readonly Manifest[]): Facts {
  const documents = [...objects, ...wholeSecrets(objects)];
  return Object.assign({}, ...documents.map(document => objectFacts(documents, document)));
}

/** Existing Secrets that a container references with `envFrom`, as the chart does for the S3 credentials. */
function wholeSecrets(documents: readonly Manifest[]): Manifest[] {
  const containers = documents.filter(isWorkload).flatMap(workload => podTemplate(workload).spec.containers as Fields[]);
  const names = containers.flatMap(({ envFrom = [] }) => envFrom.map((source: Fields) => source.secretRef?.name))
    .filter(name => name !== undefined);
  const unknown = [...new Set<string>(names)].filter(name => !documents.some(({ kind, metadata }) => kind === 'Secret' && metadata.name === name));
  return unknown.map(name => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, data: S3_KEYS }));
}

function objectFacts(documents: readonly Manifest[], document: Manifest): Facts {
  if (isWorkload(document)) { return workloadFacts(documents, document); }
  const facts = OTHERS[document.kind]?.(document);
  return facts ? prefixed(`${document.kind} ${document.metadata.name}`, facts) : {};
}

const OTHERS: Readonly<Record<string, (document: Manifest) => Facts>> = {
  Service: ({ metadata, spec }) => ({
    ...metadataFacts(metadata),
    ...flatten({ type: spec.type ?? 'ClusterIP', clusterIP: spec.clusterIP, loadBalancerClass: spec.loadBalancerClass, selector: spec.selector }),
    ...flatten({ ipFamilyPolicy: spec.ipFamilyPolicy, ipFamilies: spec.ipFamilies, sourceRanges: spec.loadBalancerSourceRanges }),
    ...Object.assign({}, ...spec.ports.map(portFacts)),
  }),
  PodDisruptionBudget: ({ spec }) => flatten(spec),
  HorizontalPodAutoscaler: ({ spec }) => flatten(spec),
  Ingress: ({ metadata, spec }) => ({ ...metadataFacts(metadata), ...flatten(spec) }),
  HTTPRoute: ({ metadata, spec }) => ({ ...metadataFacts(metadata), ...flatten(spec) }),
  BackendTLSPolicy: ({ spec }) => flatten(spec),
  VirtualService: ({ spec }) => flatten(spec),
  DestinationRule: ({ spec }) => flatten(spec),
  ServersTransport: ({ spec }) => flatten(spec),
  ServiceMonitor: ({ metadata, spec }) => ({
    ...flatten({ namespace: metadata.namespace, release: metadata.labels?.release }), ...labelFacts(metadata.labels), ...flatten(spec),
  }),
  PersistentVolumeClaim: ({ metadata, spec }) => ({ ...metadataFacts(metadata), ...flatten(spec) }),
  ServiceAccount: ({ metadata }) => ({ there: 'yes', ...metadataFacts(metadata) }),
};

function portFacts({ name, port, targetPort = port, nodePort }: Fields): Facts {
  return { [`port ${port}`]: `${name ?? 'unnamed'} -> ${targetPort}${nodePort ? ` (${nodePort})` : ''}` };
}

function workloadFacts(documents: readonly Manifest[], workload: Manifest): Facts {
  const { spec } = workload;
  const template = podTemplate(workload);
  const pod: Fields = template.spec;
  return prefixed(`${workload.kind} ${workload.metadata.name}`, {
    ...metadataFacts(workload.metadata),
    ...flatten({ replicas: spec.replicas, strategy: strategyOf(spec), revisionHistoryLimit: spec.revisionHistoryLimit ?? DEFAULT_HISTORY }),
    ...flatten({ selector: spec.selector, serviceName: spec.serviceName, podManagementPolicy: spec.podManagementPolicy }),
    ...Object.assign({}, ...(spec.volumeClaimTemplates ?? []).map(claimFacts)),
    ...prefixed('pod', { ...metadataFacts(template.metadata), ...podFacts(pod) }),
    ...Object.assign(
      {}, ...pod.containers.map((container: Fields) => prefixed(container.name, containerFacts(documents, workload, container))),
    ),
    ...Object.assign({}, ...(pod.initContainers ?? []).map((container: Fields) => prefixed(`init ${container.name}`, flatten(container)))),
  });
}

function strategyOf({ strategy, updateStrategy = { type: 'RollingUpdate' } }: Fields): Fields {
  return strategy ?? updateStrategy;
}

function claimFacts({ metadata, spec }: Fields): Facts {
  return prefixed(`claim ${metadata.name}`, { ...annotationFacts(metadata.annotations), ...flatten(spec) });
}

function podFacts({ containers, initContainers, volumes, ...pod }: Fields): Facts {
  const { terminationGracePeriodSeconds = 30, topologySpreadConstraints = [], ...others } = pod;
  const spread = topologySpreadConstraints.map(({ topologyKey, ...constraint }: Fields) => prefixed(`spread ${topologyKey}`, flatten(constraint)));
  return { ...flatten(others), terminationGracePeriodSeconds: String(terminationGracePeriodSeconds), ...Object.assign({}, ...spread) };
}

function containerFacts(documents: readonly Manifest[], workload: Manifest, container: Fields): Facts {
  const { name, image, imagePullPolicy, command, args, resources, securityContext, ports = [] } = container;
  return {
    ...flatten({ image: String(image).replace(/^docker\.io\//, ''), imagePullPolicy, command, args, resources, securityContext }),
    ...Object.fromEntries(ports.map(({ containerPort }: Fields) => [`port ${containerPort}`, 'TCP'])),
    ...Object.assign({}, ...['startupProbe', 'livenessProbe', 'readinessProbe'].map(probe => prefixed(probe, probeFacts(container[probe], ports)))),
    ...prefixed('env', envFacts(env(documents, workload, name))),
    ...mountFacts(documents, workload, name),
  };
}

function probeFacts(probe: Fields | undefined, ports: readonly Fields[]): Facts {
  if (!probe) { return {}; }
  const {
    httpGet, initialDelaySeconds = 0, periodSeconds = 10, timeoutSeconds = 1, failureThreshold = 3, successThreshold = 1, ...others
  } = probe;
  const port = ports.find(named => named.name === httpGet?.port)?.containerPort ?? httpGet?.port;
  return flatten({
    httpGet: httpGet && { path: httpGet.path, port, scheme: httpGet.scheme ?? 'HTTP' },
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
    successThreshold,
    ...others,
  });
}

/** One fact for each variable, and one for each host in `NO_PROXY`, whose order does not matter. */
function envFacts({ NO_PROXY, ...variables }: Record<string, string>): Facts {
  const hosts = (NO_PROXY ?? '').split(',').filter(host => host !== '');
  return { ...variables, ...Object.fromEntries(hosts.map(host => [`NO_PROXY ${host}`, 'direct'])) };
}

/** Mounted files with their content, and all other mounts. */
function mountFacts(documents: readonly Manifest[], workload: Manifest, name: string): Facts {
  const content = files(documents, workload, name);
  const others = Object.entries(mounts(workload, name)).filter(([, { source }]) => !/^(configmap|secret|projected)/.test(source));
  return {
    ...Object.fromEntries(others.map(([path, { source, subPath, readOnly }]) => [
      `mount ${path}`, `${source}${subPath ? `/${subPath}` : ''}${readOnly ? ' read-only' : ''}`,
    ])),
    ...Object.assign({}, ...Object.entries(content).map(([path, text]) => (
      /^(secret|configmap):/.test(text) ? secretFact(path, text) : prefixed(`file ${path}`, fileFacts(path, text))
    ))),
  };
}

/** Trusted CAs are compared by content, not by file name. */
function secretFact(path: string, text: string): Facts {
  return path.startsWith('/harbor_cust_cert/') ? { [`ca ${text}`]: 'trusted' } : { [`file ${path}`]: text };
}

function metadataFacts({ labels, annotations }: Fields = {}): Facts {
  return { ...labelFacts(labels), ...annotationFacts(annotations) };
}

function labelFacts(labels: Fields = {}): Facts {
  return Object.fromEntries(Object.entries(labels ?? {}).filter(([key]) => !MARKS.test(key)).map(([key, value]) => [`label ${key}`, String(value)]));
}

function annotationFacts(annotations: Fields = {}): Facts {
  return Object.fromEntries(Object.entries(annotations ?? {}).filter(([key]) => !MARKS.test(key)).map(([key, value]) => [`annotation ${key}`, String(value)]));
}

function prefixed(prefix: string, facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key === '' ? prefix : `${prefix} | ${key}`, value]));
}
