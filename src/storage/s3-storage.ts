import { Construct, IConstruct } from 'constructs';
import { AWS_IP_RANGES_HOST, CloudFrontIpFilter, cloudFrontConfig } from './cloud-front';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { S3Address, checkS3, s3Address } from './s3-checks';
import { S3DriverOptions, S3StorageOptions } from './s3-options';
import { awsHost } from './s3-provider';
import { MAX_PART_SIZE, MIN_PART_SIZE, sizeInBytes, wholeNumber } from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage, NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { METADATA_SERVICE, givenParameters } from '../facts/storage-drivers';
import { portOfUrl } from '../syntax/http-url';

/** Blobs on S3. */
export class S3Storage implements IBlobStorage {
  constructor(private readonly options: S3StorageOptions) {}

  bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const { options } = this;
    const address = s3Address(scope, options);
    checkS3(scope, options, address);
    if (options.provider?.replicatesOnly && !options.backedUp) { report(scope, 'HBR-STORE-37', { prop: 'storage' }); }
    return {
      driver: 's3',
      parameters: s3Parameters(scope, options, address),
      ...sharedConfig(scope, { ...options, redirect: options.redirect ?? options.cloudFront !== undefined }),
      peer: options.peer ?? peer(options, address, harbor.namespace),
      ...(!options.instanceRole && bindStorageCredentials(harbor, 's3', options.credentials)),
      ...(address.url && { endpointHost: address.url.host }),
      endpointPort: portOfUrl(address.url ?? { scheme: options.secure === false ? 'http' : 'https' }),
      ...(options.cloudFront && { cloudFront: cloudFrontConfig(scope, options.cloudFront) }),
    };
  }
}

/** What the driver gets. Bucket, region and endpoint are left out where nobody but the cluster knows them. */
export function s3Parameters(
  scope: IConstruct, options: S3DriverOptions & Partial<S3StorageOptions>, { endpoint, url }: Partial<S3Address>,
): BlobStorageConfig['parameters'] {
  const size = (prop: 'chunkSize' | 'multipartCopyChunkSize' | 'multipartCopyThresholdSize', min = MIN_PART_SIZE) =>
    sizeInBytes(scope, { prop, size: options[prop], min, max: MAX_PART_SIZE });
  const maxConcurrency = { prop: 'multipartCopyMaxConcurrency', value: options.multipartCopyMaxConcurrency };
  return givenParameters({
    region: options.region,
    bucket: options.bucket,
    regionendpoint: endpoint,
    encrypt: options.encrypt,
    keyid: options.kmsKeyId,
    secure: url?.scheme === 'http' ? false : options.secure,
    skipverify: options.skipVerify,
    v4auth: options.v4Auth,
    chunksize: size('chunkSize'),
    rootdirectory: options.rootDirectory,
    storageclass: options.storageClass,
    multipartcopychunksize: size('multipartCopyChunkSize'),
    multipartcopymaxconcurrency: wholeNumber(scope, maxConcurrency, 1),
    multipartcopythresholdsize: size('multipartCopyThresholdSize', 0),
    objectacl: options.objectAcl,
  });
}

function peer(options: S3StorageOptions, { url, aws }: S3Address, namespace: string): NetworkPeer {
  const endpoint = url ? peerOfHost(url.host, namespace) : aws ? awsPeer(options) : {};
  const dnsNames = [
    ...endpoint.dnsNames ?? [],
    ...(options.cloudFront?.ipFilter === CloudFrontIpFilter.AWS ? [AWS_IP_RANGES_HOST] : []),
  ];
  const cidrs = [...endpoint.cidrs ?? [], ...(options.instanceRole ? [METADATA_SERVICE] : [])];
  return { ...endpoint, ...(dnsNames.length > 0 && { dnsNames }), ...(cidrs.length > 0 && { cidrs }) };
}

function awsPeer({ region, bucket }: S3StorageOptions): NetworkPeer {
  return { dnsNames: [awsHost(region), `${bucket}.${awsHost(region)}`] };
}
