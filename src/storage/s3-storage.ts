import { Construct, IConstruct } from 'constructs';
import { AWS_IP_RANGES_HOST, cloudFrontConfig, CloudFrontIpFilter } from './cloud-front';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { S3DriverOptions, S3StorageOptions } from './s3-options';
import { awsHost, S3Provider } from './s3-provider';
import {
  checkExclusive, checkName, checkNotBlank, checkRedirect, endpointUrl, MAX_PART_SIZE, MIN_PART_SIZE, reportWithoutEffect, sizeInBytes,
  wholeNumber,
} from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage, NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { givenParameters, METADATA_SERVICE } from '../facts/storage-drivers';
import { nearestRelease } from '../facts/versions';
import { isDnsLabel } from '../syntax/dns-name';
import { isPrivateHost } from '../syntax/host';
import { HttpUrl, parseHttpUrl, portOfUrl } from '../syntax/url';

/** Blob storage on S3. */
export class S3Storage implements IBlobStorage {
  public constructor(private readonly options: S3StorageOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const { options } = this;
    const address = s3Address(scope, options);
    checkS3(scope, options, address);
    if (options.provider?.replicatesOnly && !options.backedUp) { report(scope, 'HBR-STORE-37', { prop: 'storage' }); }
    warnOfChecksums(scope, address.provider, harbor.version);
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

/** The parameters of the S3 driver. Bucket, region and endpoint are left out if they are known only in the cluster. */
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

/** Provider and endpoint of an S3 API. */
export interface S3Address {
  readonly provider: S3Provider;
  /** Endpoint in the parameters of the driver; absent if the driver derives it from the region. */
  readonly endpoint?: string;
  /** The parsed endpoint; absent without an endpoint, or if it is not a valid URL. */
  readonly url?: HttpUrl;
  /** Whether it is Amazon S3. */
  readonly aws: boolean;
}

const BUCKET = {
  pattern: /^(?!xn--)(?!.*\.[.-])(?!.*-\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  rule: '3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends, and no address',
  example: 'harbor-registry',
};
const AWS_REGION = /^[a-z]{2,3}(-[a-z]+)+-\d$/;
const EXAMPLE_ENDPOINT = 'https://s3.example.com';

/** Resolves the address of the S3 API, from the options or from provider and region, and reports an invalid endpoint. */
export function s3Address(scope: IConstruct, options: S3StorageOptions): S3Address {
  const provider = options.provider ?? (options.endpoint === undefined ? S3Provider.AWS : S3Provider.GENERIC);
  const endpoint = options.endpoint ?? (isDnsLabel(options.region) ? provider.endpointIn(options.region) : undefined);
  const url = options.endpoint === undefined
    ? parseHttpUrl(endpoint ?? '')
    : endpointUrl(scope, { prop: 'endpoint', value: options.endpoint }, EXAMPLE_ENDPOINT);
  const aws = provider === S3Provider.AWS || /(^|\.)amazonaws\.com(\.cn)?$/.test(url?.host ?? '');
  return { provider, endpoint: url && endpoint, url, aws };
}

/** Reports invalid options, except sizes, which are checked where they are converted. */
export function checkS3(scope: IConstruct, options: S3StorageOptions, address: S3Address): void {
  checkName(scope, { prop: 'bucket', value: options.bucket }, BUCKET);
  checkNotBlank(scope, { prop: 'region', value: options.region }, 'the region of the bucket');
  checkProvider(scope, options, address);
  checkTransport(scope, options, address);
  checkEncryption(scope, options, address);
  checkInstanceRole(scope, options, address);
  checkClients(scope, options, address);
}

function checkProvider(scope: IConstruct, { region, endpoint, v4Auth }: S3StorageOptions, { provider, aws }: S3Address): void {
  const slots = { provider: provider.displayName, example: EXAMPLE_ENDPOINT };
  if (endpoint === undefined && provider.needsEndpoint) { report(scope, 'HBR-STORE-05', { prop: 'endpoint', slots }); }
  if (endpoint === undefined && region.trim() !== '') { checkKnownRegion(scope, region, provider); }
  if (aws && region.trim() !== '' && !AWS_REGION.test(region)) { report(scope, 'HBR-STORE-24', { prop: 'region', value: region }); }
  if (aws && v4Auth === false) { report(scope, 'HBR-STORE-25', { prop: 'v4Auth' }); }
}

function checkKnownRegion(scope: IConstruct, region: string, { regions, displayName }: S3Provider): void {
  if (!regions || regions.includes(region)) { return; }
  const slots = { provider: displayName, known: regions.join(', '), rule: `the id of a region of ${displayName}`, example: regions[0] };
  report(scope, isDnsLabel(region) ? 'HBR-STORE-23' : 'HBR-STORE-01', { prop: 'region', value: region, slots });
}

function checkTransport(scope: IConstruct, options: S3StorageOptions, { url, aws }: S3Address): void {
  const { secure, skipVerify, caSecretName } = options;
  const plain = url ? url.scheme === 'http' : secure === false;
  if (url && secure === plain) { report(scope, 'HBR-STORE-06', { prop: 'secure', value: secure, slots: { scheme: url.scheme } }); }
  if (skipVerify) { report(scope, plain ? 'HBR-STORE-08' : 'HBR-STORE-09', { prop: 'skipVerify' }); }
  if (caSecretName !== undefined && plain) { reportWithoutEffect(scope, 'caSecretName', 'without TLS'); }
  if (plain && (aws || (url && !isPrivateHost(url.host)))) { report(scope, 'HBR-STORE-26', { prop: url ? 'endpoint' : 'secure' }); }
}

function checkEncryption(scope: IConstruct, { encrypt, kmsKeyId }: S3StorageOptions, { provider }: S3Address): void {
  if (kmsKeyId !== undefined && !encrypt) { report(scope, 'HBR-STORE-07', { prop: 'kmsKeyId', value: kmsKeyId }); }
  if (encrypt && !provider.encrypts) { report(scope, 'HBR-STORE-10', { prop: 'encrypt', slots: { provider: provider.displayName } }); }
}

function checkInstanceRole(scope: IConstruct, options: S3StorageOptions, { aws }: S3Address): void {
  if (!options.instanceRole) { return; }
  checkExclusive(scope, options, ['instanceRole', 'credentials']);
  report(scope, aws ? 'HBR-STORE-16' : 'HBR-STORE-15', { prop: 'instanceRole' });
}

/** Warns of a release whose registry sends checksums to a store that may refuse them. */
function warnOfChecksums(scope: IConstruct, provider: S3Provider, version: string): void {
  const { s3Client } = nearestRelease(version);
  if (!provider._refusesChecksums || s3Client === 'aws-sdk-go') { return; }
  report(scope, 'HBR-STORE-90', { prop: 'storage', slots: { client: s3Client, version } });
}

function checkClients(scope: IConstruct, options: S3StorageOptions, { aws, url }: S3Address): void {
  checkRedirect(scope, options, url?.host);
  if (options.cloudFront && !aws) { report(scope, 'HBR-STORE-19', { prop: 'cloudFront' }); }
  if (options.cloudFront && options.redirect === false) { report(scope, 'HBR-STORE-20', { prop: 'redirect' }); }
}
