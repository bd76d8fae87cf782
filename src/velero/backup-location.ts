import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { VeleroLocationOptions } from './velero-backup-props';
import { BlobStorageConfig, HarborContext } from '../contracts';
import { clusterObjectStorage } from '../contracts/cluster-object-storage';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { defineVeleroStorageLocation, VeleroStorageLocationProps } from '../kubernetes/velero/storage-location';

type Parameters = BlobStorageConfig['parameters'];

/** A plugin of Velero for the object stores of a driver. */
interface Plugin {
  readonly provider: string;
  /** Parameter of the driver with the name of the bucket. */
  readonly bucket: string;
  readonly config: (parameters: Parameters) => Readonly<Record<string, unknown>>;
}

/** By the driver of the registry: the plugin that writes to the same kind of store, and its settings. */
const PLUGINS: Readonly<Record<string, Plugin>> = {
  s3: {
    provider: 'velero.io/aws',
    bucket: 'bucket',
    config: ({ region, regionendpoint, skipverify, keyid, encrypt }) => ({
      region,
      s3Url: regionendpoint,
      s3ForcePathStyle: regionendpoint && true,
      insecureSkipTLSVerify: skipverify,
      kmsKeyId: keyid,
      serverSideEncryption: encrypt && !keyid ? 'AES256' : undefined,
      checksumAlgorithm: regionendpoint && '', // most other stores refuse the checksums of Amazon
    }),
  },
  azure: {
    provider: 'velero.io/azure',
    bucket: 'container',
    config: ({ accountname, realm = 'core.windows.net' }) => ({
      storageAccount: accountname, storageAccountURI: `https://${accountname}.blob.${realm}`, useAAD: true,
    }),
  },
  gcs: { provider: 'velero.io/gcp', bucket: 'bucket', config: () => ({}) },
  oss: { provider: 'alibabacloud', bucket: 'bucket', config: ({ region }) => ({ region: String(region).replace(/^oss-/, '') }) },
  swift: { provider: 'community.openstack.org/openstack', bucket: 'container', config: ({ region }) => ({ region }) },
};

/** Names that a location gets. */
export interface LocationNames {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
}

/** A location that is asked for. */
export interface LocationRequest {
  readonly options: VeleroLocationOptions;
  readonly names: LocationNames;
}

/** Defines the BackupStorageLocation; undefined after a report that there can be none. */
export function defineLocation(scope: Construct, spec: HarborSpec, { options, names }: LocationRequest): ApiObject | undefined {
  const prop = 'location.storage';
  if (!(options.storage as unknown)) { return undefined; } // which is reported
  const storage = options.storage.bind(new Construct(scope, 'location-storage'), veleroContext(spec, names));
  const plugin = Object.hasOwn(PLUGINS, storage.driver) ? PLUGINS[storage.driver] : undefined;
  const bucket: unknown = plugin && storage.parameters[plugin.bucket];
  if (!plugin || typeof bucket !== 'string' || clusterObjectStorage(storage)) {
    report(scope, 'HBR-VELERO-08', { prop, slots: { found: plugin ? 'one whose bucket is only known in the cluster' : `the driver ${storage.driver}` } });
    return undefined;
  }
  if (storage.credentials && storage.credentials.secretName !== OWN_CREDENTIALS) { report(scope, 'HBR-VELERO-14', { prop: `${prop}.credentials` }); }
  checkBucket(scope, spec.storage, { storage, bucket, plugin });
  return defineVeleroStorageLocation(scope, 'location', locationFields({ options, names }, { storage, bucket, plugin }));
}

interface BoundLocation {
  readonly storage: BlobStorageConfig;
  readonly bucket: string;
  readonly plugin: Plugin;
}

function locationFields({ options, names }: LocationRequest, { storage, bucket, plugin }: BoundLocation): VeleroStorageLocationProps {
  const { name = names.name, credentialsSecretName, credentialsKey = 'cloud', config } = options;
  const all = { ...plugin.config(storage.parameters), ...config };
  const settings = Object.entries(all).filter(([, value]) => value !== undefined && value !== false);
  return {
    ...names,
    name,
    provider: plugin.provider,
    bucket,
    prefix: folderOf(storage),
    caSecretName: storage.caSecretName,
    credential: credentialsSecretName === undefined ? undefined : { name: credentialsSecretName, key: credentialsKey },
    config: Object.fromEntries(settings.map(([key, value]) => [key, String(value)])),
  };
}

/** The folder in the bucket, without slashes at its ends. */
function folderOf({ parameters }: BlobStorageConfig): string | undefined {
  const folder = String(parameters.rootdirectory ?? '').replace(/^\/+|\/+$/g, '');
  return folder === '' ? undefined : folder;
}

/** Reports that blobs and backups share a bucket. */
function checkBucket(scope: Construct, blobs: BlobStorageConfig, { storage, bucket, plugin }: BoundLocation): void {
  const isSameStore = blobs.driver === storage.driver && blobs.endpointHost === storage.endpointHost;
  if (!isSameStore || blobs.parameters[plugin.bucket] !== bucket) { return; }
  const [own, theirs] = [folderOf(storage), folderOf(blobs)];
  const isInside = own !== undefined && theirs !== own && !own.startsWith(`${theirs}/`);
  report(scope, isInside ? 'HBR-VELERO-10' : 'HBR-VELERO-09', { prop: 'location.storage', slots: { bucket } });
}

/** Name that the storage finds in place of a Secret of the registry. */
const OWN_CREDENTIALS = 'velero';

/** What a storage asks about the Harbor that it is bound to, said about Velero: its credentials are no Secret of Harbor. */
function veleroContext({ names, address, release }: HarborSpec, { namespace, labels }: LocationNames): HarborContext {
  return {
    fullname: names.fullname,
    releaseName: names.releaseName,
    namespace,
    host: address.host,
    version: release.version,
    labels,
    credentials: { bindCredential: (_, options) => ({ secretName: options?.source ? 'named' : OWN_CREDENTIALS }) },
  };
}
