import { Construct, IConstruct } from 'constructs';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import {
  MAX_PART_SIZE, checkExclusive, checkName, checkNotBlank, checkRedirect, isHost, reportWithoutEffect, sizeInBytes,
} from './storage-checks';
import { SwiftAuthVersion, SwiftStorageOptions } from './swift-options';
import { BlobStorageConfig, HarborContext, IBlobStorage } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { givenParameters } from '../facts/storage-drivers';
import { HttpUrl, isPrivateHost, parseHttpUrl, portOfUrl } from '../syntax/http-url';

const CONTAINER = { pattern: /^(?!\.{1,2}$)[^/]{1,256}$/, rule: '1 to 256 characters without a slash', example: 'harbor-registry' };
const MIN_SEGMENT_SIZE = 1024 * 1024;
const { V1, V2, V3 } = SwiftAuthVersion;
/** Options that only some versions of the identity service know. */
const VERSIONS_OF_OPTION = {
  tenant: [V2, V3],
  tenantId: [V2, V3],
  domain: [V3],
  domainId: [V3],
  tenantDomain: [V3],
  tenantDomainId: [V3],
  trustId: [V3],
} as const;
/** Pairs of options of which the driver would use only one. */
const EXCLUSIVE = [
  ['tenant', 'tenantId'], ['domain', 'domainId'], ['tenantDomain', 'tenantDomainId'], ['trustId', 'tenant'], ['trustId', 'tenantId'],
] as const;

/** Blobs on Swift. */
export class SwiftStorage implements IBlobStorage {
  constructor(private readonly options: SwiftStorageOptions) {}

  bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
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

/** The version of the identity service, guessed from the URL as the driver does. */
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
