/** Something that this library writes, and the version of another project that understands it. */
export interface RequiredVersion {
  /** The project whose version it is. */
  readonly of: string;
  /** The first version that understands it; absent if all do. */
  readonly since?: string;
  /** What needs it: a choice, a prop, or every output of a kind. */
  readonly for: string;
  /** The kinds that are written for it, as `apiVersion/Kind`. */
  readonly kinds?: readonly string[];
}

function row(of: string, since: string | undefined, rest: Pick<RequiredVersion, 'for' | 'kinds'>): RequiredVersion {
  return { of, ...since !== undefined && { since }, ...rest };
}

const v1 = (...kinds: string[]) => kinds.map(kind => `v1/${kind}`);

/** Groups and kinds of provider-upjet-harbor. */
const CROSSPLANE_KINDS = [
  'Group', 'Label', 'Project', 'Registry', 'Replication', 'config./Auth', 'config./Security', 'config./System', 'garbage./Collection', 'immutable./TagRule',
  'interrogation./Services', 'preheat./Instance', 'project./MemberGroup', 'project./MemberUser', 'project./Webhook', 'purge./AuditLog', 'retention./Policy',
  'robot./Account',
].map(text => text.split('/')).map(([group, kind]) => (kind === undefined ? ['', group] : [group, kind]));
const crossplane = (suffix: string) => CROSSPLANE_KINDS.map(([group, kind]) => `${group}harbor${suffix}.crossplane.io/v1alpha1/${kind}`);

/**
 * What a cluster needs of Kubernetes and of other projects, by what needs it. Several rows of one project hold together: the newest of those that
 * are used counts.
 */
export const REQUIRED_VERSIONS: readonly RequiredVersion[] = [
  row('Kubernetes', '1.27', {
    for: '`Harbor` and `HarborRelease`, with all that keeps volumes of StatefulSets',
    kinds: [
      ...v1('ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Secret', 'Service', 'ServiceAccount'),
      'apps/v1/Deployment', 'apps/v1/StatefulSet', 'autoscaling/v2/HorizontalPodAutoscaler', 'batch/v1/Job', 'networking.k8s.io/v1/Ingress',
      'policy/v1/PodDisruptionBudget', 'rbac.authorization.k8s.io/v1/ClusterRole', 'rbac.authorization.k8s.io/v1/ClusterRoleBinding',
      'rbac.authorization.k8s.io/v1/Role', 'rbac.authorization.k8s.io/v1/RoleBinding',
    ],
  }),
  row('Kubernetes', '1.27', { for: '`HarborConfiguration`, `RegistryWalk`, `DatabaseDump` and `RestoreDrill`', kinds: ['batch/v1/CronJob'] }),
  row('Kubernetes', '1.27', { for: '`NodeMirrors` with a `writer`', kinds: ['apps/v1/DaemonSet'] }),
  row('Kubernetes', '1.27', { for: '`NetworkPolicies`, and a network plugin that enforces them', kinds: ['networking.k8s.io/v1/NetworkPolicy'] }),
  row('Kubernetes', '1.30', {
    for: '`PolicyPack` for the API server itself',
    kinds: ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'].map(kind => `admissionregistration.k8s.io/v1/${kind}`),
  }),

  row('Flux', '2.6', {
    for: '`HarborRelease`, and a `Fleet` that Flux applies',
    kinds: [
      'helm.toolkit.fluxcd.io/v2/HelmRelease', 'kustomize.toolkit.fluxcd.io/v1/Kustomization', 'source.toolkit.fluxcd.io/v1/HelmRepository',
      'source.toolkit.fluxcd.io/v1/OCIRepository',
    ],
  }),
  row('Flux', '2.7', { for: '`ReleaseRemediation.RETRY`, unless `release.flux` is older; `labels` of a release; `readyExpression` of a dependency' }),
  row('Flux', '2.9', { for: 'values that Flux takes literally (`literal`)' }),
  row('Argo CD', '2.8', {
    for: 'a `Fleet` with `GitOps.argoCd()`: values as an object, several sources',
    kinds: ['AppProject', 'Application', 'ApplicationSet'].map(kind => `argoproj.io/v1alpha1/${kind}`),
  }),

  row('Gateway API', '1.2', { for: '`Exposure.route()`: requests without a timeout', kinds: ['gateway.networking.k8s.io/v1/HTTPRoute'] }),
  row('Gateway API', '1.4', { for: '`Exposure.route()` with `internalTls`', kinds: ['gateway.networking.k8s.io/v1/BackendTLSPolicy'] }),
  row('NGINX Gateway Fabric', '2.6', {
    for: '`GatewayImplementation.NGINX_GATEWAY_FABRIC`, unless `policies` is false',
    kinds: ['ClientSettingsPolicy', 'ProxySettingsPolicy'].map(kind => `gateway.nginx.org/v1alpha1/${kind}`),
  }),
  row('Google Kubernetes Engine', undefined, {
    for: '`GatewayImplementation.GKE`, unless `policies` is false',
    kinds: ['HealthCheckPolicy', 'GCPBackendPolicy'].map(kind => `networking.gke.io/v1/${kind}`),
  }),
  row('Traefik', '2.10', {
    for: '`IngressController.TRAEFIK` with `internalTls`', kinds: ['traefik.io/v1alpha1/ServersTransport'],
  }),
  row('Istio', '1.22', {
    for: '`Exposure.virtualService()` and `ServiceEntries`',
    kinds: ['DestinationRule', 'ServiceEntry', 'VirtualService'].map(kind => `networking.istio.io/v1/${kind}`).concat('security.istio.io/v1/PeerAuthentication'),
  }),
  row('Cilium', '1.12', { for: '`CiliumNetworkPolicies`', kinds: ['cilium.io/v2/CiliumNetworkPolicy'] }),

  row('cert-manager', '1.0', { for: '`TlsSource.certManager()`, `InternalTls.certManager()`, `SecretSource.certificate()`', kinds: ['cert-manager.io/v1/Certificate'] }),
  row('External Secrets', '0.16', {
    for: '`SecretSource.externalSecret()` and `generated()`, pull Secrets',
    kinds: ['external-secrets.io/v1/ExternalSecret', 'generators.external-secrets.io/v1alpha1/Password'],
  }),
  row('Sealed Secrets', undefined, { for: '`SecretSource.sealed()`', kinds: ['bitnami.com/v1alpha1/SealedSecret'] }),
  row('Stakater Reloader', undefined, { for: '`restartOnRotation`' }),

  row('CloudNativePG', '1.25', {
    for: '`Database.cnpg()` and `sharedCnpg()`', kinds: ['Cluster', 'Database'].map(kind => `postgresql.cnpg.io/v1/${kind}`),
  }),
  row('CloudNativePG', '1.26', {
    for: '`backup` of `Database.cnpg()`, with the plugin Barman Cloud',
    kinds: ['barmancloud.cnpg.io/v1/ObjectStore', 'postgresql.cnpg.io/v1/ScheduledBackup'],
  }),
  row('CloudNativePG', '1.30', { for: '`Database.sharedCnpg()` with a role of its own', kinds: ['postgresql.cnpg.io/v1/DatabaseRole'] }),
  row('Grafana Operator', '5.0', { for: '`HarborDashboards` with `grafanaOperator`', kinds: ['grafana.integreatly.org/v1beta1/GrafanaDashboard'] }),
  row('Dragonfly Operator', '1.2', { for: '`Cache.dragonfly()`', kinds: ['dragonflydb.io/v1alpha1/Dragonfly'] }),
  row('Dragonfly Operator', '1.5', { for: '`Cache.dragonfly()` without a password' }),
  row('Rook, or another provisioner of ObjectBucketClaims', undefined, { for: '`BlobStorage.objectBucketClaim()`', kinds: ['objectbucket.io/v1alpha1/ObjectBucketClaim'] }),

  row('Velero', '1.16', {
    for: '`VeleroBackup`, with the node agent where volumes are copied, and the plugin of the location',
    kinds: ['BackupStorageLocation', 'Schedule'].map(kind => `velero.io/v1/${kind}`),
  }),
  row('Velero', '1.18', { for: '`VeleroBackup` with a CA of the location in a Secret (`caSecretName` of its storage)' }),

  row('Crossplane', '2.0', {
    for: '`ConfigurationEngine.crossplane()`, with a release of provider-upjet-harbor after 1.1, in which a Project has `registryIdRef`',
    kinds: [...crossplane(''), ...crossplane('.m')],
  }),
  row('OpenTofu', '1.12', { for: '`ConfigurationEngine.openTofu()`, with goharbor/harbor 3.12' }),

  row('Prometheus Operator', '0.31', {
    for: '`serviceMonitor` and `podMonitor`', kinds: ['monitoring.coreos.com/v1/PodMonitor', 'monitoring.coreos.com/v1/ServiceMonitor'],
  }),
  row('Prometheus Operator', '0.31', { for: '`HarborAlerts`', kinds: ['monitoring.coreos.com/v1/PrometheusRule'] }),
  row('Kyverno', '1.17', {
    for: '`PolicyPack` for Kyverno',
    kinds: ['GeneratingPolicy', 'ImageValidatingPolicy', 'MutatingPolicy', 'ValidatingPolicy'].map(kind => `policies.kyverno.io/v1/${kind}`),
  }),
  row('Kyverno', '1.19', { for: 'exceptions that end (`expiresAt`)', kinds: ['policies.kyverno.io/v1/PolicyException'] }),
  row('Kyverno', '1.13', { for: '`PolicyPack` with ClusterPolicies', kinds: ['kyverno.io/v1/ClusterPolicy', 'kyverno.io/v2/PolicyException'] }),
];
