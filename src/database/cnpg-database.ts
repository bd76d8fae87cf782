import { Construct } from 'constructs';
import { ArchiveContext } from './cnpg-archive';
import { bindArchives, ClusterArchives } from './cnpg-backup';
import { checkCnpg, checkedClusterName, ResolvedCnpgCluster } from './cnpg-checks';
import { CnpgDataDurability, CnpgOptions, CnpgVolumeOptions, PostgresVersion } from './cnpg-options';
import {
  DatabaseConfig, DatabaseSslMode, DataExporter, HarborContext, IDatabase, ISecretSource, ScrapedPods, SecretConfig, SecretKeyRequest,
} from '../contracts';
import { cnpgLabels, cnpgPods } from '../contracts/operator-pods';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { dataPodScheduling } from '../data-services/data-pods';
import { DataResources, resolveDataResources } from '../data-services/data-resources';
import { report } from '../diagnostics/report';
import { Credential, SecretContent } from '../facts/credentials';
import { THIRD_PARTY_IMAGES, ThirdPartyImage } from '../facts/images';
import { componentLabels } from '../facts/labels';
import { DATABASE_RESOURCES } from '../facts/openova-resources';
import { CnpgVolume, defineCnpgCluster } from '../kubernetes/cnpg-cluster';
import { containerImage } from '../kubernetes/container-image';
import { definePodMonitor } from '../kubernetes/pod-monitor';
import { ExistingSecret } from '../secrets/existing-secret';
import { quantityValue } from '../syntax/quantity';
import { sizeQuantity } from '../syntax/size-quantity';

const PORT = 5432;
const MEBIBYTE = 1024 * 1024;

/** Images of the CloudNativePG project; the variant is added to the tag. Only `system` contains barman, for in-tree backups. */
const IMAGES: Readonly<Record<PostgresVersion, ThirdPartyImage>> = {
  [PostgresVersion.V16]: THIRD_PARTY_IMAGES.cnpgPostgres16,
  [PostgresVersion.V17]: THIRD_PARTY_IMAGES.cnpgPostgres17,
  [PostgresVersion.V18]: THIRD_PARTY_IMAGES.cnpgPostgres18,
};

/** Database: a Cluster of CloudNativePG for this Harbor alone. */
export class CnpgDatabase implements IDatabase {
  public constructor(private readonly options: CnpgOptions) {}

  public bind(scope: Construct, harbor: HarborContext): DatabaseConfig {
    const { options } = this;
    const cluster = resolveCluster(scope, harbor, options);
    checkCnpg(scope, options, cluster);
    const resources = resolveDataResources(scope, options, DATABASE_RESOURCES);
    const archiveContext: ArchiveContext = { namespace: cluster.namespace, bindKeys: keyBinder(scope, harbor, cluster) };
    const archives = bindArchives(scope, { ...archiveContext, ...cluster, labels: labelsOf(harbor) }, options);
    this.defineCluster(scope, harbor, { cluster, resources, archives });
    this.definePodMonitor(scope, harbor, cluster);
    return this.config(harbor, cluster, archives);
  }

  private defineCluster(scope: Construct, harbor: HarborContext, resolved: Resolved): void {
    const { cluster, resources, archives } = resolved;
    const { options } = this;
    defineCnpgCluster(scope, 'cluster', {
      ...archives,
      name: cluster.clusterName,
      namespace: cluster.namespace,
      labels: labelsOf(harbor),
      imageName: postgresImage(scope, { options, harbor, archives }),
      imagePullSecrets: harbor.imagePullSecrets,
      instances: cluster.instances,
      spread: { topologyKey: options.topologyKey ?? 'kubernetes.io/hostname', required: options.spreadRequired ?? true },
      scheduling: dataPodScheduling(scope, harbor, options),
      inheritedLabels: options.podLabels,
      parameters: { max_connections: String(cluster.maxConnections), shared_buffers: sharedBuffers(resources), ...options.parameters },
      synchronous: options.synchronousReplicas === undefined ? undefined : {
        number: options.synchronousReplicas, dataDurability: options.dataDurability ?? CnpgDataDurability.PREFERRED,
      },
      volume: volume(options.volume ?? {}, '20Gi'),
      walVolume: options.walVolume && volume(options.walVolume, '5Gi'),
      resources: { requests: { cpu: resources.cpu, memory: resources.memory }, limits: { memory: resources.memoryLimit } },
      serviceAccountAnnotations: options.serviceAccountAnnotations,
      overrides: options.overrides,
    });
  }

  private definePodMonitor(scope: Construct, harbor: HarborContext, { clusterName, namespace }: ResolvedCnpgCluster): void {
    const { podMonitor } = this.options;
    if (!podMonitor) { return; }
    definePodMonitor(scope, 'pod-monitor', {
      name: clusterName,
      namespace: podMonitor.namespace ?? namespace,
      labels: { ...labelsOf(harbor), ...podMonitor.labels },
      podNamespace: namespace,
      podLabels: cnpgLabels(clusterName),
      port: 'metrics',
      interval: podMonitor.interval,
    });
  }

  private config(harbor: HarborContext, cluster: ResolvedCnpgCluster, { peer }: ClusterArchives): DatabaseConfig {
    const {
      password, caSecretName, sslMode = DatabaseSslMode.REQUIRE, maxOpenConnections, maxIdleConnections, operatorNamespace,
    } = this.options;
    const { clusterName, namespace, databaseName, username, maxConnections } = cluster;
    const inOtherNamespace = namespace !== harbor.namespace;
    const verifies = sslMode === DatabaseSslMode.VERIFY_CA || sslMode === DatabaseSslMode.VERIFY_FULL;
    return {
      host: `${clusterName}-rw.${namespace}.svc`,
      port: PORT,
      databaseName,
      username,
      password: harbor.credentials.bindCredential(Credential.DATABASE_PASSWORD, {
        source: password ?? new ExistingSecret(`${clusterName}-app`, {}),
        keys: [{ key: 'password', content: SecretContent.ISSUED }],
      }),
      sslMode,
      peer: { podLabels: cnpgLabels(clusterName), ...inOtherNamespace && { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } } },
      ...!inOtherNamespace && { pods: cnpgPods({ clusterName, operatorNamespace, objectStore: peer }) },
      metrics: this.options.podMonitor && scrapedPods(cluster),
      maxConnections,
      maxOpenConnections,
      maxIdleConnections,
      caSecretName: verifies ? caSecretName ?? `${clusterName}-ca` : undefined,
      singlePod: cluster.instances < 2,
    };
  }
}

/** The instances, which the operator numbers. */
function scrapedPods({ clusterName, namespace, harborNamespace, instances }: ResolvedCnpgCluster): ScrapedPods {
  return {
    exporter: DataExporter.CLOUDNATIVE_PG, podPrefix: `${clusterName}-`, instances, namespace: namespace === harborNamespace ? undefined : namespace,
  };
}

interface Resolved {
  readonly cluster: ResolvedCnpgCluster;
  readonly resources: DataResources;
  readonly archives: ClusterArchives;
}

function resolveCluster(scope: Construct, harbor: HarborContext, options: CnpgOptions): ResolvedCnpgCluster {
  return {
    clusterName: checkedClusterName(scope, options.clusterName ?? `${harbor.fullname}-postgres`),
    namespace: options.clusterNamespace ?? harbor.namespace,
    harborNamespace: harbor.namespace,
    harborVersion: harbor.version,
    databaseName: options.databaseName ?? 'registry',
    username: options.username ?? 'harbor',
    instances: options.instances ?? 3,
    maxConnections: options.maxConnections ?? 200,
  };
}

function labelsOf(harbor: HarborContext): { [name: string]: string } {
  return { ...harbor.labels, ...componentLabels('database') };
}

/** A tag that starts with the version, from which the operator reads it. */
const IMAGE_TAG = /:\d{2}(\.\d+)?([._-][\w.-]+)?(@sha256:[0-9a-f]{64})?$/;

interface ImageInput {
  readonly options: CnpgOptions;
  readonly harbor: HarborContext;
  readonly archives: ClusterArchives;
}

function postgresImage(scope: Construct, { options, harbor, archives }: ImageInput): string {
  const { postgresVersion = PostgresVersion.V17, image } = options;
  const { repository, tag } = IMAGES[postgresVersion];
  const fallback = { repository, tag: `${tag}-${archives.backup ? 'system' : 'minimal'}-trixie` };
  const reference = containerImage(scope, { prop: 'image', image, fallback, registry: harbor.imageRegistry });
  if (!IMAGE_TAG.test(reference)) { report(scope, 'HBR-CNPG-05', { prop: 'image.tag', value: image?.tag }); }
  return reference;
}

/** `shared_buffers`: a quarter of the memory limit, at least 32 MB, in the syntax of PostgreSQL. */
function sharedBuffers({ memoryLimit }: DataResources): string {
  return `${Math.max(32, Math.floor(quantityValue(memoryLimit) / 4 / MEBIBYTE))}MB`;
}

function volume({ size, storageClass }: CnpgVolumeOptions, fallback: string): CnpgVolume {
  return { size: size ? sizeQuantity(size) : fallback, storageClass };
}

/**
 * Binds the access keys of the object stores. Those of the backups are a credential of this Harbor; those of another store, or of a Cluster in
 * another namespace, are bound directly, because credentials are in the namespace of Harbor.
 */
function keyBinder(scope: Construct, harbor: HarborContext, { clusterName, namespace }: ResolvedCnpgCluster): ArchiveContext['bindKeys'] {
  return (store, keys, source) => {
    if (store === 'backup' && namespace === harbor.namespace) { return bindBackupKeys(harbor, keys, source); }
    const secretName = `${clusterName}-${store}`;
    return source?.bind(new Construct(scope, `${store}-keys`), {
      credential: Credential.DATABASE_BACKUP, secretName, namespace, keys, labels: labelsOf(harbor), username: '',
    }) ?? { secretName };
  };
}

function bindBackupKeys(harbor: HarborContext, keys: SecretKeyRequest[], source?: ISecretSource): SecretConfig {
  return harbor.credentials.bindCredential(Credential.DATABASE_BACKUP, { keys, source });
}
