import { k8s } from 'cdk8s-plus-28';

/** A class of cdk8s-plus for a kind of Kubernetes' own, which gives the type of its props. */
interface CoreKind<Props> {
  readonly GVK: { readonly apiVersion: string; readonly kind: string };
  manifest(props: Props): unknown;
}

/** The names of fields in Kubernetes, by those that cdk8s-plus gives them because of jsii. */
export const KUBERNETES_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  clientIp: 'clientIP',
  clusterIp: 'clusterIP',
  datasetUuid: 'datasetUUID',
  diskUri: 'diskURI',
  downwardApi: 'downwardAPI',
  externalId: 'externalID',
  hostIp: 'hostIP',
  hostIpc: 'hostIPC',
  hostPid: 'hostPID',
  insecureSkipTlsVerify: 'insecureSkipTLSVerify',
  loadBalancerIp: 'loadBalancerIP',
  nodeId: 'nodeID',
  nonResourceUrLs: 'nonResourceURLs',
  openApiv3Schema: 'openAPIV3Schema',
  pdId: 'pdID',
  podCidr: 'podCIDR',
  podCidRs: 'podCIDRs',
  providerId: 'providerID',
  scaleIo: 'scaleIO',
  setHostnameAsFqdn: 'setHostnameAsFQDN',
  storagePolicyId: 'storagePolicyID',
  targetCpuUtilizationPercentage: 'targetCPUUtilizationPercentage',
  targetWwNs: 'targetWWNs',
  volumeId: 'volumeID',
}));

/** Fields whose maps have names of users. */
export const MAPS_OF_USERS: ReadonlySet<string> = new Set([
  'annotations', 'binaryData', 'capacity', 'data', 'default', 'defaultRequest', 'deprecatedTopology', 'extra', 'hard', 'labels', 'limits', 'matchLabels',
  'max', 'maxLimitRequestRatio', 'min', 'nodeSelector', 'options', 'overhead', 'parameters', 'podFixed', 'requests', 'selector', 'stringData',
  'volumeAttributes',
]);

/**
 * The manifest of an object of one of Kubernetes' own kinds, as the `manifest` function of its class makes it. That function copies each map as often as
 * the map has fields, which took a tenth of the time of a cluster.
 */
export function coreManifest<Props>(kind: CoreKind<Props>, props: NoInfer<Props>): any {
  return { ...kind.GVK, ...withKubernetesNames(props as object, '') };
}

function withKubernetesNames(map: object, field: string): Record<string, unknown> {
  const isOfUsers = MAPS_OF_USERS.has(field);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(map)) {
    const name = isOfUsers ? key : KUBERNETES_NAMES.get(key) ?? key;
    const value = written((map as Record<string, unknown>)[key], name);
    if (value !== undefined) { result[name] = value; }
  }
  return result;
}

function written(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null) { return value; }
  if (Array.isArray(value)) { return value.map(item => written(item, '')); }
  if (value instanceof k8s.IntOrString || value instanceof k8s.Quantity) { return value.value; }
  return value.constructor === Object ? withKubernetesNames(value, field) : value;
}
