/** What sets the providers of S3 apart. */
interface ProviderTraits {
  readonly displayName: string;
  readonly encrypts: boolean;
  readonly replicatesOnly?: boolean;
  readonly regions?: string[];
  readonly endpointIn?: (region: string) => string | undefined;
}

/** The regions that the registry's driver knows by itself; it ends with "invalid region provided" in all newer ones. */
const KNOWN_AWS_REGIONS: readonly string[] = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'cn-north-1', 'cn-northwest-1',
  'eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-west-1', 'us-west-1', 'us-west-2',
];

/**
 * Who runs the S3 API. A provider decides the shape of the endpoint and what is worth a warning, nothing else: no name of it gets into
 * the output. Buckets are addressed by path wherever there is an endpoint, because the registry's driver knows no other way.
 */
export class S3Provider {
  /** Amazon S3. The driver finds the endpoint by itself; regions that are newer than it get `https://s3.<region>.amazonaws.com`. */
  public static readonly AWS = new S3Provider({ displayName: 'Amazon S3', encrypts: true, endpointIn: awsEndpoint });
  /** Hetzner Object Storage. The endpoint is `https://<region>.your-objectstorage.com`, the region fsn1, nbg1 or hel1 (`HBR-STORE-23`). */
  public static readonly HETZNER = new S3Provider({
    displayName: 'Hetzner Object Storage',
    encrypts: false,
    regions: ['fsn1', 'nbg1', 'hel1'],
    endpointIn: region => `https://${region}.your-objectstorage.com`,
  });
  /** MinIO. Needs an endpoint (`HBR-STORE-05`); its region is us-east-1 unless it was told another one. */
  public static readonly MINIO = new S3Provider({ displayName: 'MinIO', encrypts: false });
  /**
   * The RADOS gateway of Ceph, alone or by Rook. Needs an endpoint (`HBR-STORE-05`). Its trouble with the checksums of newer clients does
   * not concern the registry, whose driver sends none.
   */
  public static readonly CEPH_RGW = new S3Provider({ displayName: 'the RADOS gateway of Ceph', encrypts: false, replicatesOnly: true });
  /** Garage. Needs an endpoint (`HBR-STORE-05`), and the region that `s3_region` of its configuration says, mostly `garage`. */
  public static readonly GARAGE = new S3Provider({ displayName: 'Garage', encrypts: false });
  /** Anything else that speaks S3. Needs an endpoint (`HBR-STORE-05`). */
  public static readonly GENERIC = new S3Provider({ displayName: 'a provider other than Amazon', encrypts: true });

  /** Whether nobody but the user knows the endpoint. */
  public readonly needsEndpoint: boolean;
  /** Name of the provider in messages. */
  public readonly displayName: string;
  /** Whether it encrypts with keys of its own without further setup. */
  public readonly encrypts: boolean;
  /** Whether copies in the same cluster are all that guards the blobs, unless somebody copies them elsewhere. */
  public readonly replicatesOnly: boolean;
  /** The regions that are known; all names are possible if there are none. */
  public readonly regions?: string[];
  private readonly traits: ProviderTraits;

  private constructor(traits: ProviderTraits) {
    this.traits = traits;
    this.needsEndpoint = traits.endpointIn === undefined;
    this.displayName = traits.displayName;
    this.encrypts = traits.encrypts;
    this.replicatesOnly = traits.replicatesOnly ?? false;
    this.regions = traits.regions;
  }

  /**
   * The endpoint of a region, unless the driver finds it by itself or nobody but the user knows it.
   *
   * @param region the provider's own name of the region
   */
  public endpointIn(region: string): string | undefined {
    return this.traits.endpointIn?.(region);
  }
}

/** The host of a region of Amazon S3. */
export function awsHost(region: string): string {
  if (region === 'us-east-1') { return 's3.amazonaws.com'; }
  return `s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

function awsEndpoint(region: string): string | undefined {
  return KNOWN_AWS_REGIONS.includes(region) ? undefined : `https://${awsHost(region)}`;
}
