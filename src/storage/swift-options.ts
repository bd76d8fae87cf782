import { Size } from 'cdk8s';
import { ObjectStorageOptions } from './object-storage-options';

/** Version of the identity service of OpenStack. */
export enum SwiftAuthVersion {
  /** The authentication of Swift itself. */
  V1 = 1,
  /** Keystone 2. */
  V2 = 2,
  /** Keystone 3. */
  V3 = 3,
}

/** Which of the addresses in the catalogue of services is used. */
export enum SwiftEndpointType {
  /** The one for everybody. */
  PUBLIC = 'public',
  /** The one for machines inside the cloud. */
  INTERNAL = 'internal',
  /** The one for operators. */
  ADMIN = 'admin',
}

/**
 * Blobs on Swift, the object store of OpenStack. The keys of the Secret are `REGISTRY_STORAGE_SWIFT_PASSWORD` and, if temporary URLs need
 * them, `REGISTRY_STORAGE_SWIFT_SECRETKEY` and `REGISTRY_STORAGE_SWIFT_ACCESSKEY`. The address of the containers is in the catalogue of the
 * identity service: give `peer` if it is another host.
 */
export interface SwiftStorageOptions extends ObjectStorageOptions {
  /** URL of the identity service (`HBR-STORE-04`, `HBR-STORE-32`). Chart: `persistence.imageChartStorage.swift.authurl`. */
  readonly authUrl: string;
  /** Name of the user (`HBR-STORE-02`). Chart: `persistence.imageChartStorage.swift.username`. */
  readonly username: string;
  /** Name of the container; it is made if it does not exist (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.swift.container`. */
  readonly container: string;
  /**
   * Region. Chart: `persistence.imageChartStorage.swift.region`.
   *
   * @default - the first one in the catalogue
   */
  readonly region?: string;
  /**
   * Name of the tenant, or project; the id is the other way (`HBR-STORE-14`, `HBR-STORE-33`).
   * Chart: `persistence.imageChartStorage.swift.tenant`.
   *
   * @default - none
   */
  readonly tenant?: string;
  /**
   * Id of the tenant, or project. Chart: `persistence.imageChartStorage.swift.tenantid`.
   *
   * @default - none
   */
  readonly tenantId?: string;
  /**
   * Name of the user's domain, in version 3; the id is the other way (`HBR-STORE-14`, `HBR-STORE-18`, `HBR-STORE-33`).
   * Chart: `persistence.imageChartStorage.swift.domain`.
   *
   * @default - none
   */
  readonly domain?: string;
  /**
   * Id of the user's domain, in version 3. Chart: `persistence.imageChartStorage.swift.domainid`.
   *
   * @default - none
   */
  readonly domainId?: string;
  /**
   * Name of the tenant's domain, in version 3 (`HBR-STORE-14`, `HBR-STORE-18`). No counterpart in the chart.
   *
   * @default - the domain of the user
   */
  readonly tenantDomain?: string;
  /**
   * Id of the tenant's domain, in version 3. No counterpart in the chart.
   *
   * @default - the domain of the user
   */
  readonly tenantDomainId?: string;
  /**
   * Id of a trust, in version 3; it takes the place of the tenant (`HBR-STORE-14`, `HBR-STORE-18`).
   * Chart: `persistence.imageChartStorage.swift.trustid`.
   *
   * @default - none
   */
  readonly trustId?: string;
  /**
   * Whether certificates are not checked (`HBR-STORE-09`). Chart: `persistence.imageChartStorage.swift.insecureskipverify`.
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
   * Version of the identity service. Chart: `persistence.imageChartStorage.swift.authversion`.
   *
   * @default - what the URL says
   */
  readonly authVersion?: SwiftAuthVersion;
  /**
   * Which address of the catalogue is used. Chart: `persistence.imageChartStorage.swift.endpointtype`.
   *
   * @default SwiftEndpointType.PUBLIC
   */
  readonly endpointType?: SwiftEndpointType;
  /**
   * Whether temporary URLs are signed with a key of the container; used where the service does not tell by itself.
   * Chart: `persistence.imageChartStorage.swift.tempurlcontainerkey`.
   *
   * @default false
   */
  readonly tempUrlContainerKey?: boolean;
  /**
   * Methods of temporary URLs, such as GET; used where the service does not tell by itself.
   * Chart: `persistence.imageChartStorage.swift.tempurlmethods`.
   *
   * @default - none
   */
  readonly tempUrlMethods?: string[];
}
