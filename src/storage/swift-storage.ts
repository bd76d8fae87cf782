import { Size } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { ObjectStorageOptions } from './object-storage-options';
import {
  checkExclusive, checkName, checkNotBlank, checkRedirect, isHost, MAX_PART_SIZE, reportWithoutEffect, sizeInBytes,
} from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { givenParameters } from '../facts/storage-drivers';
import { isPrivateHost } from '../syntax/host';
import { HttpUrl, parseHttpUrl, portOfUrl } from '../syntax/url';

/** Version of the identity service of OpenStack. */
export enum SwiftAuthVersion {
  /** The authentication of Swift itself, such as TempAuth. */
  V1 = 1,
  /** Version 2 of Keystone. */
  V2 = 2,
  /** Version 3 of Keystone. */
  V3 = 3,
}

/** Interface of the endpoint in the service catalogue of Keystone. */
export enum SwiftEndpointType {
  /** The public endpoint. */
  PUBLIC = 'public',
  /** The endpoint for clients inside the cloud. */
  INTERNAL = 'internal',
  /** The endpoint for administrators. */
  ADMIN = 'admin',
}

/**
 * Options of blob storage on Swift, the object store of OpenStack. The keys of the Secret are `REGISTRY_STORAGE_SWIFT_PASSWORD` and, if
 * temporary URLs need them, `REGISTRY_STORAGE_SWIFT_SECRETKEY` and `REGISTRY_STORAGE_SWIFT_ACCESSKEY`. The driver reads the endpoint of Swift
 * from the service catalogue: set `peer` if its host is not that of the identity service.
 */
export interface SwiftStorageOptions extends ObjectStorageOptions {
  /** URL of the identity service (`HBR-STORE-04`, `HBR-STORE-32`). Chart: `persistence.imageChartStorage.swift.authurl`. */
  readonly authUrl: string;
  /** Name of the user (`HBR-STORE-02`). Chart: `persistence.imageChartStorage.swift.username`. */
  readonly username: string;
  /** Name of the container, which is created if it does not exist (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.swift.container`. */
  readonly container: string;
  /**
   * Region of the endpoint in the service catalogue. Chart: `persistence.imageChartStorage.swift.region`.
   *
   * @default - the first one in the service catalogue
   */
  readonly region?: string;
  /**
   * Name of the tenant (project); alternatively `tenantId` (`HBR-STORE-14`, `HBR-STORE-33`).
   * Chart: `persistence.imageChartStorage.swift.tenant`.
   *
   * @default - none
   */
  readonly tenant?: string;
  /**
   * Id of the tenant (project). Chart: `persistence.imageChartStorage.swift.tenantid`.
   *
   * @default - none
   */
  readonly tenantId?: string;
  /**
   * Name of the user's domain, only in version 3; alternatively `domainId` (`HBR-STORE-14`, `HBR-STORE-18`, `HBR-STORE-33`).
   * Chart: `persistence.imageChartStorage.swift.domain`.
   *
   * @default - none
   */
  readonly domain?: string;
  /**
   * Id of the user's domain, only in version 3. Chart: `persistence.imageChartStorage.swift.domainid`.
   *
   * @default - none
   */
  readonly domainId?: string;
  /**
   * Name of the tenant's domain, only in version 3 (`HBR-STORE-14`, `HBR-STORE-18`). No counterpart in the chart.
   *
   * @default - the domain of the user
   */
  readonly tenantDomain?: string;
  /**
   * Id of the tenant's domain, only in version 3. No counterpart in the chart.
   *
   * @default - the domain of the user
   */
  readonly tenantDomainId?: string;
  /**
   * Id of a trust, only in version 3; it replaces the tenant (`HBR-STORE-14`, `HBR-STORE-18`).
   * Chart: `persistence.imageChartStorage.swift.trustid`.
   *
   * @default - none
   */
  readonly trustId?: string;
  /**
   * Whether certificates are not verified (`HBR-STORE-08`, `HBR-STORE-09`). Chart: `persistence.imageChartStorage.swift.insecureskipverify`.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
  /**
   * Size of the segments of an object, from 1 MiB to 5 GiB (`HBR-STORE-11`). Chart: `persistence.imageChartStorage.swift.chunksize`.
   *
   * @default Size.mebibytes(20)
   */
  readonly chunkSize?: Size;
  /**
   * Prefix of all objects. Chart: `persistence.imageChartStorage.swift.prefix`.
   *
   * @default - none
   */
  readonly prefix?: string;
  /**
   * Version of the API of the identity service. Chart: `persistence.imageChartStorage.swift.authversion`.
   *
   * @default - derived from the URL
   */
  readonly authVersion?: SwiftAuthVersion;
  /**
   * Interface of the endpoint in the service catalogue. Chart: `persistence.imageChartStorage.swift.endpointtype`.
   *
   * @default SwiftEndpointType.PUBLIC
   */
  readonly endpointType?: SwiftEndpointType;
  /**
   * Whether temporary URLs are signed with a key of the container. Used if the service does not publish its capabilities.
   * Chart: `persistence.imageChartStorage.swift.tempurlcontainerkey`.
   *
   * @default false
   */
  readonly tempUrlContainerKey?: boolean;
  /**
   * HTTP methods of temporary URLs, such as GET. Used if the service does not publish its capabilities.
   * Chart: `persistence.imageChartStorage.swift.tempurlmethods`.
   *
   * @default - none
   */
  readonly tempUrlMethods?: string[];
}

const CONTAINER = { pattern: /^(?!\.{1,2}$)[^/]{1,256}$/, rule: '1 to 256 characters without a slash', example: 'harbor-registry' };
const MIN_SEGMENT_SIZE = 1024 * 1024;
const { V1, V2, V3 } = SwiftAuthVersion;
/** The versions of the identity service that support an option. */
const VERSIONS_OF_OPTION = {
  tenant: [V2, V3],
  tenantId: [V2, V3],
  domain: [V3],
  domainId: [V3],
  tenantDomain: [V3],
  tenantDomainId: [V3],
  trustId: [V3],
} as const;
/** Pairs of options that exclude each other. */
const EXCLUSIVE = [
  ['tenant', 'tenantId'], ['domain', 'domainId'], ['tenantDomain', 'tenantDomainId'], ['trustId', 'tenant'], ['trustId', 'tenantId'],
] as const;

/** Blob storage on Swift. */
export class SwiftStorage implements IBlobStorage {
  public constructor(private readonly options: SwiftStorageOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const { options } = this;
    const url = authUrl(scope, options);
    checkSwift(scope, options, url);
    return {
      driver: 'swift',
      parameters: parameters(scope, options),
      ...sharedConfig(scope, options),
      peer: options.peer ?? (url ? peerOfHost(url.host, harbor.namespace) : {}),
      ...bindStorageCredentials(harbor, 'swift', options.credentials),
      ...(url && { endpointHost: url.host, endpointPort: portOfUrl(url) }),
    };
  }
}

function parameters(scope: IConstruct, options: SwiftStorageOptions): BlobStorageConfig['parameters'] {
  return givenParameters({
    authurl: options.authUrl,
    username: options.username,
    container: options.container,
    region: options.region,
    tenant: options.tenant,
    tenantid: options.tenantId,
    domain: options.domain,
    domainid: options.domainId,
    tenantdomain: options.tenantDomain,
    tenantdomainid: options.tenantDomainId,
    trustid: options.trustId,
    insecureskipverify: options.insecureSkipVerify,
    chunksize: sizeInBytes(scope, { prop: 'chunkSize', size: options.chunkSize, min: MIN_SEGMENT_SIZE, max: MAX_PART_SIZE }),
    prefix: options.prefix,
    authversion: options.authVersion,
    endpointtype: options.endpointType,
    tempurlcontainerkey: options.tempUrlContainerKey,
    tempurlmethods: options.tempUrlMethods,
  });
}

function authUrl(scope: IConstruct, options: SwiftStorageOptions): HttpUrl | undefined {
  if (options.authUrl.includes('@')) {
    report(scope, 'HBR-STORE-04', { prop: 'authUrl' });
    return undefined;
  }
  const url = parseHttpUrl(options.authUrl);
  if (url && isHost(url) && authVersion(options) !== undefined) { return url; }
  report(scope, 'HBR-STORE-32', { prop: 'authUrl', value: options.authUrl });
  return undefined;
}

/** The version of the identity service, by default derived from the URL as the driver does. */
function authVersion({ authVersion: given, authUrl: url }: SwiftStorageOptions): SwiftAuthVersion | undefined {
  return given ?? [V3, V2, V1].find(version => url.includes(`v${version}`));
}

function checkSwift(scope: IConstruct, options: SwiftStorageOptions, url?: HttpUrl): void {
  checkName(scope, { prop: 'container', value: options.container }, CONTAINER);
  checkNotBlank(scope, { prop: 'username', value: options.username }, 'the name of the user');
  EXCLUSIVE.forEach(pair => checkExclusive(scope, options, pair));
  const version = authVersion(options);
  if (version !== undefined) { checkIdentity(scope, options, version); }
  if (url) { checkTransport(scope, options, url); }
}

function checkIdentity(scope: IConstruct, options: SwiftStorageOptions, version: SwiftAuthVersion): void {
  const { domain, domainId, tenant, tenantId } = options;
  const need = (prop: string, alternative: string) => report(scope, 'HBR-STORE-33', { prop, slots: { alternative, version } });
  if (version === V3 && !domain && !domainId) { need('domain', 'domainId'); }
  if (version === V2 && !tenant && !tenantId) { need('tenant', 'tenantId'); }
  for (const [prop, versions] of Object.entries(VERSIONS_OF_OPTION) as [keyof typeof VERSIONS_OF_OPTION, readonly SwiftAuthVersion[]][]) {
    if (options[prop] && !versions.includes(version)) { reportWithoutEffect(scope, prop, `with version ${version} of the identity service`); }
  }
}

function checkTransport(scope: IConstruct, options: SwiftStorageOptions, url: HttpUrl): void {
  const plain = url.scheme === 'http';
  checkRedirect(scope, { ...options, skipVerify: options.insecureSkipVerify }, url.host);
  if (options.insecureSkipVerify) { report(scope, plain ? 'HBR-STORE-08' : 'HBR-STORE-09', { prop: 'insecureSkipVerify' }); }
  if (plain && !isPrivateHost(url.host)) { report(scope, 'HBR-STORE-26', { prop: 'authUrl' }); }
}
