import { textArgument, validArguments } from '../structs';
import { markKind } from '../syntax/own-kind';

/** The properties in which the providers of the S3 API differ. */
interface ProviderTraits {
  readonly displayName: string;
  readonly encrypts: boolean;
  readonly replicatesOnly?: boolean;
  readonly refusesChecksums?: boolean;
  readonly regions?: string[];
  readonly endpointIn?: (region: string) => string | undefined;
}

/** The regions that the driver of the registry knows. In all newer ones it exits with "invalid region provided" unless it has an endpoint. */
const KNOWN_AWS_REGIONS: readonly string[] = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'cn-north-1', 'cn-northwest-1',
  'eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-west-1', 'us-west-1', 'us-west-2',
];

/**
 * Provider of the S3 API. It determines only the endpoint and the warnings; its name is not part of the output. With an endpoint, buckets
 * are addressed by path, because the driver of the registry supports nothing else.
 */
export class S3Provider {
  /** Amazon S3. The driver derives the endpoint from the region; in regions that it does not know yet it is `https://s3.<region>.amazonaws.com`. */
  public static readonly AWS = new S3Provider({ displayName: 'Amazon S3', encrypts: true, endpointIn: awsEndpoint });
  /** Hetzner Object Storage. The endpoint is `https://<region>.your-objectstorage.com`, the region fsn1, nbg1 or hel1 (`HBR-STORE-23`). */
  public static readonly HETZNER = new S3Provider({
    displayName: 'Hetzner Object Storage',
    encrypts: false,
    regions: ['fsn1', 'nbg1', 'hel1'],
    endpointIn: region => `https://${region}.your-objectstorage.com`,
  });
  /** MinIO. Needs an endpoint (`HBR-STORE-05`); its region is us-east-1 unless it is configured otherwise. */
  public static readonly MINIO = new S3Provider({ displayName: 'MinIO', encrypts: false });
  /**
   * The RADOS gateway of Ceph, with or without Rook. Needs an endpoint (`HBR-STORE-05`). Older ones refuse the checksums that newer S3 clients send; a
   * release of Harbor whose registry has such a client raises a warning (`HBR-STORE-90`). No release up to 2.15 has one.
   */
  public static readonly CEPH_RGW = new S3Provider({
    displayName: 'the RADOS gateway of Ceph', encrypts: false, replicatesOnly: true, refusesChecksums: true,
  });
  /** Garage. Needs an endpoint (`HBR-STORE-05`), and as region the value of `s3_region` in its configuration, by default `garage`. */
  public static readonly GARAGE = new S3Provider({ displayName: 'Garage', encrypts: false });
  /** Any other provider of an S3 API. Needs an endpoint (`HBR-STORE-05`). */
  public static readonly GENERIC = new S3Provider({ displayName: 'a provider other than Amazon', encrypts: true });

  /** Whether the endpoint has to be given, because it does not follow from the region. */
  public readonly needsEndpoint: boolean;
  /** Name of the provider in messages. */
  public readonly displayName: string;
  /** Whether it supports server-side encryption with keys that it manages itself, without further setup. */
  public readonly encrypts: boolean;
  /** Whether it only replicates blobs inside one cluster, so that they need a backup elsewhere. */
  public readonly replicatesOnly: boolean;
  /** The known regions; undefined if the provider has no fixed list. */
  public readonly regions?: string[];
  /**
   * Whether older versions of it refuse the checksums that newer clients send.
   *
   * @internal
   */
  public readonly _refusesChecksums: boolean;
  private readonly traits: ProviderTraits;

  private constructor(traits: ProviderTraits) {
    this.traits = traits;
    this.needsEndpoint = traits.endpointIn === undefined;
    this.displayName = traits.displayName;
    this.encrypts = traits.encrypts;
    this.replicatesOnly = traits.replicatesOnly ?? false;
    this.regions = traits.regions;
    this._refusesChecksums = traits.refusesChecksums ?? false;
  }

  /**
   * The endpoint of a region; undefined if the driver derives it from the region, or if the user has to give it.
   *
   * @param region name of the region at the provider (`HBR-PROP-05`)
   */
  public endpointIn(region: string): string | undefined {
    validArguments({ region: textArgument('label', region) });
    return this.traits.endpointIn?.(region);
  }
}

markKind(S3Provider.prototype, 'S3Provider');

/** The host of a region of Amazon S3. */
export function awsHost(region: string): string {
  if (region === 'us-east-1') { return 's3.amazonaws.com'; }
  return `s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

function awsEndpoint(region: string): string | undefined {
  return KNOWN_AWS_REGIONS.includes(region) ? undefined : `https://${awsHost(region)}`;
}
