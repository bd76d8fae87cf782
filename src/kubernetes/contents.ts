/** What is lost with an object: data, keys (also passwords), or nothing that applying the manifests again does not bring back. */
export type Contents = 'data' | 'keys' | 'nothing';

/**
 * Every kind of object that this library defines, and what is lost with it. An object counts as what it owns: deleting a Namespace deletes all
 * that is in it, and deleting the object of an operator deletes its volumes and Secrets. `by object` are kinds of which some objects hold
 * something and others do not, so that their makers have to say it.
 */
export const CONTENTS = {
  // everything inside is deleted with it
  Namespace: 'data',

  // blobs, and logs of jobs
  PersistentVolumeClaim: 'data',
  // the bucket, if the storage class reclaims it
  ObjectBucketClaim: 'data',

  // the volumes of PostgreSQL, which the operator deletes; a Cluster that is kept has to go on writing its WAL and its backups
  Cluster: 'data',
  Database: 'data',
  DatabaseRole: 'data',
  ObjectStore: 'data',
  ScheduledBackup: 'data',
  // the job queue
  Dragonfly: 'data',

  // the server of a database or cache, with the account and the address without which it cannot be read; all other workloads hold nothing
  StatefulSet: 'by object',
  ServiceAccount: 'by object',
  Service: 'by object',
  // a chart that defines volumes: Flux uninstalls it when the HelmRelease is deleted
  HelmRelease: 'by object',

  // values in plain text, and the values that a controller decrypts
  Secret: 'keys',
  SealedSecret: 'keys',
  // the Secret of a credential, which is deleted with it; a pull secret can be read again
  ExternalSecret: 'by object',
  Password: 'keys',
  // the key that signs tokens; a certificate for TLS can be issued again
  Certificate: 'by object',

  ConfigMap: 'nothing',
  GrafanaDashboard: 'nothing',
  Deployment: 'nothing',
  CronJob: 'nothing',
  DaemonSet: 'nothing',
  Job: 'nothing',
  HorizontalPodAutoscaler: 'nothing',
  PodDisruptionBudget: 'nothing',
  Role: 'nothing',
  RoleBinding: 'nothing',
  ClusterRole: 'nothing',
  ClusterRoleBinding: 'nothing',

  Ingress: 'nothing',
  HTTPRoute: 'nothing',
  BackendTLSPolicy: 'nothing',
  ClientSettingsPolicy: 'nothing',
  ProxySettingsPolicy: 'nothing',
  HealthCheckPolicy: 'nothing',
  GCPBackendPolicy: 'nothing',
  VirtualService: 'nothing',
  DestinationRule: 'nothing',
  ServersTransport: 'nothing',
  ServiceEntry: 'nothing',
  PeerAuthentication: 'nothing',
  NetworkPolicy: 'nothing',
  CiliumNetworkPolicy: 'nothing',
  PodMonitor: 'nothing',
  PrometheusRule: 'nothing',
  ServiceMonitor: 'nothing',

  // backups stay in their bucket, and Velero finds them there again
  Schedule: 'nothing',
  BackupStorageLocation: 'nothing',

  HelmRepository: 'nothing',
  OCIRepository: 'nothing',
  Kustomization: 'nothing',
  Application: 'nothing',
  ApplicationSet: 'nothing',
  AppProject: 'nothing',

  ClusterPolicy: 'nothing',
  PolicyException: 'nothing',
  GeneratingPolicy: 'nothing',
  ImageValidatingPolicy: 'nothing',
  MutatingPolicy: 'nothing',
  ValidatingPolicy: 'nothing',
  ValidatingAdmissionPolicy: 'nothing',
  ValidatingAdmissionPolicyBinding: 'nothing',

  // what Crossplane makes in Harbor stays there when they are deleted
  Account: 'nothing',
  AuditLog: 'nothing',
  Auth: 'nothing',
  Collection: 'nothing',
  Group: 'nothing',
  Instance: 'nothing',
  Label: 'nothing',
  MemberGroup: 'nothing',
  MemberUser: 'nothing',
  Policy: 'nothing',
  Project: 'nothing',
  Registry: 'nothing',
  Replication: 'nothing',
  Security: 'nothing',
  Services: 'nothing',
  System: 'nothing',
  TagRule: 'nothing',
  Webhook: 'nothing',
} as const satisfies Readonly<Record<string, Contents | 'by object'>>;

/** A kind of object that this library defines. */
export type Kind = keyof typeof CONTENTS;

/** The kinds whose makers have to say what is lost with an object. */
export type KindByObject = { [K in Kind]: (typeof CONTENTS)[K] extends 'by object' ? K : never }[Kind];

/** What is lost with an object; an error for a kind without a row, and for an object that has to say it and does not. */
export function contentsOf({ kind, holds }: { readonly kind: string; readonly holds?: unknown }): Contents {
  if (!Object.hasOwn(CONTENTS, kind) && holds !== undefined) { return holds as Contents; } // a kind of the user's own
  if (!Object.hasOwn(CONTENTS, kind)) { throw new Error(`${kind} has no row in the table CONTENTS: is data or a key lost with it?`); }
  const contents = CONTENTS[kind as Kind];
  if (contents !== 'by object') { return contents; }
  if (holds === undefined) { throw new Error(`the maker of a ${kind} has to say what it 'holds'`); }
  return holds as Contents;
}
