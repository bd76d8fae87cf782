/* Intended differences between the two renderers, each with its reason. */
import { EXPLAINED_NGINX } from './explained-nginx';
import { emptyInChart, Explanation, onlyChart, onlyNative } from './explanation';

/** How pods and containers are started. */
const PODS: readonly Explanation[] = [
  {
    where: /\| command$/,
    when: onlyNative,
    reason: 'The chart leaves the entry points of the images, which write CAs into the root filesystem and then start the same programs.',
  },
  {
    where: /\| securityContext\.readOnlyRootFilesystem$/,
    when: onlyNative,
    reason: 'The entry points of the images do not run on a read-only root filesystem.',
  },
  {
    where: /\| mount (\/tmp|\/run|\/var\/cache\/nginx|\/var\/log\/nginx)$/,
    when: ({ native, chart }) => native === 'emptyDir' && chart === undefined,
    reason: 'With a writable root filesystem the scratch folders need no volumes.',
  },
  {
    where: /\| pod \| securityContext\.(runAsNonRoot|runAsGroup|seccompProfile\.type|fsGroupChangePolicy)$/,
    when: onlyNative,
    reason: 'The chart says so for each container, not for the pod; the group of the images is the same.',
  },
  {
    where: /\| pod \| enableServiceLinks$/,
    when: onlyNative,
    reason: 'The chart does not switch service links off; all variables that a link could shadow are set explicitly.',
  },
  {
    where: /\| pod \| serviceAccountName$|^ServiceAccount /,
    when: onlyNative,
    reason: 'The chart makes no accounts: pods run as the account of the namespace, whose token is not mounted either, unless annotations are wanted.',
  },
  {
    where: /^Deployment \S+ \| (core|jobservice) \| port \d+$/,
    when: onlyNative,
    reason: 'The chart does not declare the port of the metrics; the Services name it and the programs listen on it.',
  },
  {
    where: /\| registry \| port 5001$/,
    when: onlyChart,
    reason: 'The chart declares a port on which the registry listens for itself alone.',
  },
  {
    where: /^StatefulSet \S+ \| podManagementPolicy$/,
    when: ({ native, chart }) => native === 'Parallel' && chart === undefined,
    reason: 'The chart starts the pods of Trivy one after the other; the field cannot be changed in a running cluster.',
  },
  {
    where: /^PodDisruptionBudget \S+ \| unhealthyPodEvictionPolicy$/,
    when: ({ native, chart }) => native === 'AlwaysAllow' && chart === undefined,
    reason: 'Pods that do not work anyway must not keep a node from being drained; the chart has no value for it.',
  },
];

/** Trusted CAs. */
const TRUST: readonly Explanation[] = [
  {
    where: /\| env \| SSL_CERT_DIR$/,
    when: onlyNative,
    reason: 'The entry points of the images add the CAs to the bundle of the image; without them the programs are told the folder.',
  },
  {
    where: /\| ca secret:\S+\/ca\.crt$/,
    when: ({ native, chart, where }) => native === 'trusted' && chart === undefined && /tls\/ca\.crt$/.test(where),
    reason: 'The entry points of the images take the CA of internal TLS from the folder of the certificate.',
  },
  {
    where: /\| exporter \| file \/etc\/harbor\/ssl\/core\/\*$/,
    when: onlyChart,
    reason: 'The chart gives the exporter the certificate of core, for its CA; natively it gets the CA alone.',
  },
];

/** Environment variables. */
const VARIABLES: readonly Explanation[] = [
  {
    where: /\| (core|jobservice) \| env \| (PORT|CHART_CACHE_DRIVER|TOKEN_SERVICE_URL)$/,
    when: onlyChart,
    reason: 'No program of Harbor reads it.',
  },
  {
    where: /\| core \| env \| app\.conf$/,
    when: onlyChart,
    reason: 'The chart keeps the configuration file of core among its variables.',
  },
  {
    where: /\| core \| env \| TRIVY_ADAPTER_URL$/,
    when: onlyChart,
    reason: 'The chart names the adapter also where there is none; WITH_TRIVY decides.',
  },
  {
    where: /\| exporter \| (args|env \| (HARBOR_ADMIN_PASSWORD|HARBOR_EXPORTER_METRICS_ENABLED|HARBOR_METRIC_NAMESPACE|HARBOR_METRIC_SUBSYSTEM))$/,
    when: onlyChart,
    reason: 'The exporter does not read it; the log level comes by LOG_LEVEL.',
  },
  {
    where: /\| exporter \| env \| (HTTPS?_PROXY|NO_PROXY \S+)$/,
    when: onlyChart,
    reason: 'The chart sends the exporter through the proxy of the jobservice, although it talks to nobody outside.',
  },
  {
    where: /\| env \| HTTPS?_PROXY$/,
    when: emptyInChart,
    reason: 'An empty proxy is none.',
  },
  {
    where: /\| env \| NO_PROXY \S+-database$/,
    when: onlyChart,
    reason: 'The chart reaches its own database directly, whether it has one or not.',
  },
  {
    where: /\| jobservice \| env \| JOB_SERVICE_POOL_REDIS_URL$/,
    when: ({ native, chart }) => chart === undefined && !/@/.test(native ?? '@'),
    reason: 'Without a password the URL in the configuration file is complete.',
  },
  {
    where: /\| trivy \| env \| SCANNER_(STORE_|JOB_QUEUE_)?REDIS_URL$/,
    when: ({ native, chart }) => /^secret:\S+-trivy\/redisURL$/.test(chart ?? '') && !/@/.test(native ?? '@'),
    reason: 'Without a password the chart keeps the same URL in a Secret of its own.',
  },
  {
    where: /\| trivy \| env \| SCANNER_TRIVY_GITHUB_TOKEN$/,
    when: onlyChart,
    reason: 'The chart gives an empty token of GitHub, from where Trivy no longer gets anything.',
  },
  {
    where: /\| (registry|registryctl) \| env \| REGISTRY_REDIS_PASSWORD$/,
    when: ({ native, chart }) => native === undefined && /^secret:\S+-registry\/REGISTRY_REDIS_PASSWORD$/.test(chart ?? ''),
    reason: 'Without a password the chart gives an empty one.',
  },
  {
    where: /\| registryctl \| env \| LOG_LEVEL$/,
    when: onlyNative,
    reason: 'The chart sets the level of registryctl in its configuration file alone.',
  },
  {
    where: /\| (registry|registryctl) \| (env \| REGISTRY_REDIS_SENTINELMASTERSET|file \S+ \| redis\.sentinelMasterSet)$/,
    reason: 'The chart forgets the master set in the configuration file where sentinels speak TLS; it is given by a variable.',
  },
  {
    where: /\| (registry|registryctl) \| (env \| REGISTRY_REDIS_USERNAME|file \S+ \| redis\.username)$/,
    when: ({ native, chart }) => (native === undefined) !== (chart === undefined) && (native ?? chart) !== '',
    reason: 'The chart before 1.19 does not write the user of the cache into the configuration file; it is given by a variable.',
  },
];

/** Configuration files and volumes. */
const FILES: readonly Explanation[] = [
  {
    where: /\| file \/etc\/registry\/config\.yml \| storage\.s3\.bucket$/,
    when: ({ native, chart }) => native === undefined && chart === 'bucketname',
    reason: 'The name of the bucket comes by a variable, which wins over the placeholder of the chart.',
  },
  {
    where: /\| file \/etc\/registry\/config\.yml \| redis\.(username|password)$/,
    when: emptyInChart,
    reason: 'The chart writes empty credentials; the password comes by a variable.',
  },
  {
    where: /\| file \/etc\/registry\/config\.yml \| http\.relativeurls$/,
    when: ({ native, chart }) => native === 'false' && chart === 'true',
    reason: 'nginx of the chart sends the scheme that clients say; without the right one, URLs of uploads have to be relative.',
  },
  {
    where: /\| file \/etc\/jobservice\/config\.yml \| metric\.(path|port)$/,
    when: onlyChart,
    reason: 'The chart says where metrics would be served if there were any.',
  },
  {
    where: /\| (registry|registryctl) \| mount \/storage$/,
    when: ({ native, chart }) => native === undefined && chart === 'emptyDir',
    reason: 'The chart mounts an empty folder for blobs also where there is an object store.',
  },
];

/** Services and monitors. */
const SERVICES: readonly Explanation[] = [
  {
    where: /^Service \S+ \| port \d+$/,
    when: ({ native, chart }) => native?.replace('http-metrics', 'https-metrics') === chart,
    reason: 'With internal TLS the chart calls the port of the metrics https, although it speaks http.',
  },
  {
    where: /^Service \S+-portal \| port \d+$/,
    when: ({ native, chart }) => native?.replace(/^https?-portal/, 'unnamed') === chart,
    reason: 'The chart gives the only port of the portal no name.',
  },
  {
    where: /^ServiceMonitor \S+ \| endpoints\.0\.port$/,
    when: ({ native, chart }) => native === 'http-metrics' && chart === 'https-metrics',
    reason: 'The monitor follows the names of the ports.',
  },
  {
    where: /^ServiceMonitor \S+ \| (endpoints\.0\.(scheme|path)|namespaceSelector\.matchNames)$/,
    when: onlyNative,
    reason: 'It is what holds by default: http, /metrics, and the namespace of the monitor.',
  },
];

/** The reviewed list. The first row that matches a difference applies. */
export const EXPLAINED: readonly Explanation[] = [...PODS, ...TRUST, ...VARIABLES, ...FILES, ...SERVICES, ...EXPLAINED_NGINX];
