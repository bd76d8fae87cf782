/** Why a prop needs a patch of the output of the chart, and what can be written that needs none. */
export interface PatchReason {
  readonly reason: string;
  readonly instead: string;
}

/** What the chart has no value for, by the end of the path of the prop. */
const REASONS = {
  'cache': {
    reason: 'the chart sets the URLs of the cache for Trivy itself, and leaves the password out',
    instead: 'switch Trivy off, or use a cache that has none, with Cache.external({ withoutPassword: true })',
  },
  'secrets': {
    reason: 'the chart reads Secrets by fixed keys, and a Secret here has other ones',
    instead: 'use a Secret with the keys that docs/tables.md lists',
  },
  'extraEnv': {
    reason: 'the chart sets a variable of this name itself, and a name must be in a container once',
    instead: 'leave the variable out',
  },
  'strategy': { reason: 'the chart has one update strategy for all components, and leaves a field of the other one', instead: 'leave it out' },
  'autoscaling': { reason: 'the chart always writes a number of replicas, which Helm would set again and again', instead: "set 'replicas'" },
  'platformUserIds': { reason: 'the chart writes fixed ids of users and groups', instead: 'allow these ids in the namespace' },
  'preStopDelay': { reason: 'the chart has no value for hooks', instead: 'leave it out' },
  'terminationGracePeriod': { reason: 'the chart has fixed grace periods', instead: 'leave it out' },
  'revisionHistoryLimit': { reason: 'the chart has no value for it for Trivy', instead: 'leave it out' },
  'workloadAnnotations': { reason: 'the chart has values for annotations of Pods alone', instead: "set 'podAnnotations'" },
  'initContainers': { reason: 'the chart has no value for init containers of this component', instead: 'leave them out' },
  'sidecars': { reason: 'the chart has no value for further containers', instead: 'leave them out' },
  'extraVolumes': { reason: 'the chart has no value for further volumes', instead: 'leave them out' },
  'extraVolumeMounts': { reason: 'the chart has no value for further volumes', instead: 'leave them out' },
  'caSecretName': { reason: 'the chart mounts one Secret with CAs', instead: "put all CAs into one Secret, and name it in 'caSecretName' of Harbor" },
  'exposure.tls.caSecretName': { reason: 'the chart shows the CA for download only with a certificate of its own', instead: 'leave it out' },
  'additionalHosts': { reason: 'the chart has a value for one host of the Ingress', instead: 'leave them out' },
  'serviceAnnotations': { reason: 'the chart has no value for annotations of this Service', instead: 'leave them out' },
  'loadBalancerClass': { reason: 'the chart has no value for it', instead: 'make the class the default of the cluster' },
  'externalTrafficPolicy': { reason: 'the chart has no value for it', instead: 'leave it out' },
  'policy': { reason: 'this version of the chart has no value for IP families of this Service', instead: 'leave it out, or use a newer chart' },
  'path': { reason: 'the chart has the ServiceMonitor scrape /metrics', instead: 'leave it out' },
  'labels': { reason: 'the chart sets labels of this name itself', instead: 'use other names' },
} as const satisfies Readonly<Record<string, PatchReason>>;

type Ending = keyof typeof REASONS;

/** A prop that has no effect without a patch. Only those are known that have a reason. */
export type PatchedProp = Ending | `${string}.${Ending}`;

/** Why a prop needs a patch. */
export function patchReason(prop: PatchedProp): PatchReason {
  return REASONS[prop as Ending] ?? REASONS[prop.split('.').at(-1) as Ending];
}

/** The props of a list that are said. */
export function saidProps(...props: ReadonlyArray<readonly [isSaid: boolean, prop: PatchedProp]>): PatchedProp[] {
  return props.filter(([isSaid]) => isSaid).map(([, prop]) => prop);
}
