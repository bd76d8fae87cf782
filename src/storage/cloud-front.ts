import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkNotBlank, checkStorageSecret, isHost } from './storage-checks';
import { CloudFrontConfig } from '../contracts';
import { report } from '../diagnostics/report';
import { isHostName } from '../syntax/host';
import { parseHttpUrl } from '../syntax/url';

/** Which clients are redirected to the bucket instead of CloudFront. Chart: `registry.middleware.cloudFront.ipfilteredby`. */
export enum CloudFrontIpFilter {
  /** None: all clients are redirected to CloudFront. */
  NONE = 'none',
  /** Clients with an IP address of AWS. The registry fetches the list of these addresses from ip-ranges.amazonaws.com. */
  AWS = 'aws',
}

/** Options of CloudFront in front of an S3 bucket. Chart: `registry.middleware.cloudFront`. */
export interface CloudFrontOptions {
  /** Host or https URL of the distribution (`HBR-STORE-21`). Chart: `registry.middleware.cloudFront.baseurl`. */
  readonly baseUrl: string;
  /** Id of the key pair that signs URLs (`HBR-STORE-02`). Chart: `registry.middleware.cloudFront.keypairid`. */
  readonly keyPairId: string;
  /**
   * Secret whose key `CLOUDFRONT_KEY_DATA` is the private key of the pair, an RSA key in PEM (`HBR-STORE-36`).
   * Chart: `registry.middleware.cloudFront.privateKeySecret`.
   */
  readonly privateKeySecretName: string;
  /**
   * How long a signed URL is valid, at least 60 seconds (`HBR-STORE-22`). Chart: `registry.middleware.cloudFront.duration`.
   *
   * @default Duration.minutes(50)
   */
  readonly duration?: Duration;
  /**
   * Which clients are redirected to the bucket instead of CloudFront. Chart: `registry.middleware.cloudFront.ipfilteredby`.
   *
   * @default CloudFrontIpFilter.NONE
   */
  readonly ipFilter?: CloudFrontIpFilter;
}

/** Host from which the registry fetches the address ranges of AWS. */
export const AWS_IP_RANGES_HOST = 'ip-ranges.amazonaws.com';

const DEFAULT_SECONDS = 3000;

/** Checks the options of CloudFront and resolves them to the configuration of the registry. */
export function cloudFrontConfig(scope: IConstruct, options: CloudFrontOptions): CloudFrontConfig {
  checkNotBlank(scope, { prop: 'cloudFront.keyPairId', value: options.keyPairId }, 'the id of the key pair');
  checkStorageSecret(scope, { prop: 'cloudFront.privateKeySecretName', value: options.privateKeySecretName }, 'harbor-cloudfront');
  checkBaseUrl(scope, options.baseUrl);
  return {
    baseUrl: options.baseUrl,
    keyPairId: options.keyPairId,
    duration: `${validSeconds(scope, options.duration)}s`,
    ipFilteredBy: options.ipFilter ?? CloudFrontIpFilter.NONE,
    privateKeySecretName: options.privateKeySecretName,
  };
}

function checkBaseUrl(scope: IConstruct, text: string): void {
  const url = parseHttpUrl(text);
  if (url ? url.scheme === 'https' && !url.hasUserinfo && isHost(url) : isHostName(text)) { return; }
  report(scope, 'HBR-STORE-21', { prop: 'cloudFront.baseUrl', value: text });
}

function validSeconds(scope: IConstruct, duration?: Duration): number {
  const seconds = duration ? Math.floor(duration.toSeconds({ integral: false })) : DEFAULT_SECONDS;
  if (seconds >= 60) { return seconds; }
  report(scope, 'HBR-STORE-22', { prop: 'cloudFront.duration', value: `${seconds} seconds` });
  return DEFAULT_SECONDS;
}
