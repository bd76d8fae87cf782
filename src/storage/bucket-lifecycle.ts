import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { describeProblem, report } from '../diagnostics/report';
import { StructError, validStruct } from '../structs';
import { goDurationSeconds } from '../syntax/duration';

/** What a bucket does with what nobody needs any more. */
export interface BucketLifecycleOptions {
  /** Harbor whose blobs are in the bucket (`HBR-VELERO-18`). */
  readonly harbor: IHarbor;
  /**
   * After how much time the parts of an upload that never ended are removed, in whole days. The registry must not still wait for the upload: it is at least
   * the `age` of its `uploadPurging` (`HBR-VELERO-19`).
   *
   * @default Duration.days(7)
   */
  readonly abortUploadsAfter?: Duration;
  /**
   * How long a bucket with versioning keeps blobs that were deleted or overwritten, in whole days (`HBR-VELERO-19`). It is how far back a bucket can be brought
   * after a garbage collection that should not have been, and what it costs meanwhile.
   *
   * @default - for ever, where the bucket has versioning
   */
  readonly keepDeletedFor?: Duration;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * Rules for the bucket of the blobs, in the form of S3: parts of multipart uploads that never ended are removed. The registry removes its own records of such
 * uploads (`uploadPurging`), and not their parts, which no list of the bucket shows and which are paid for. Whoever makes the bucket puts the rules there;
 * `BlobStorage.objectBucketClaim()` does it by `abortUploadsAfter`. They replace all rules that a bucket has: add those to them.
 *
 * @example
 * import { BucketLifecycle, Harbor } from 'cdk8s-harbor';
 *
 * declare const harbor: Harbor;
 *
 * const file = BucketLifecycle.of({ harbor }).toJson(); // aws s3api put-bucket-lifecycle-configuration --lifecycle-configuration file://lifecycle.json
 */
export class BucketLifecycle {
  /**
   * The rules for the bucket of a Harbor. What cannot work is thrown as one error.
   *
   * @param options the Harbor, and the times
   */
  public static of(options: BucketLifecycleOptions): BucketLifecycle {
    const { harbor, abortUploadsAfter = Duration.days(7), keepDeletedFor } = validStruct('BucketLifecycleOptions', options);
    const problems: string[] = [];
    const spec = harbor._spec;
    const { driver, parameters } = spec.storage;
    if (driver !== 's3') { problems.push(describeProblem('HBR-VELERO-18', { prop: 'harbor', slots: { driver } })); }
    const least = leastDays(spec);
    const days = wholeDays({ prop: 'abortUploadsAfter', value: abortUploadsAfter, least }, problems);
    const kept = keepDeletedFor && wholeDays({ prop: 'keepDeletedFor', value: keepDeletedFor, least: 1 }, problems);
    if (problems.length > 0) { throw new StructError(problems); }
    const folder = String(parameters.rootdirectory ?? '').replace(/^\/+|\/+$/g, '');
    return new BucketLifecycle(lifecycleRules(folder === '' ? '' : `${folder}/`, days, kept));
  }

  private constructor(private readonly rules: readonly object[]) {}

  /** The rules as the API of S3 takes them: `{ "Rules": [...] }`. */
  public toJson(): string {
    return `${JSON.stringify({ Rules: this.rules }, undefined, 2)}\n`;
  }
}

/** Id of the rule about uploads. */
const ABORT = 'abort-incomplete-uploads';

/** The rules in the form of the API of S3. */
function lifecycleRules(prefix: string, abortDays: number, keptDays?: number): object[] {
  const rule = (id: string, action: object) => ({ ID: id, Status: 'Enabled', Filter: { Prefix: prefix }, ...action });
  return [
    rule(ABORT, { AbortIncompleteMultipartUpload: { DaysAfterInitiation: abortDays } }),
    ...keptDays === undefined ? [] : [
      rule('expire-deleted-blobs', { NoncurrentVersionExpiration: { NoncurrentDays: keptDays }, Expiration: { ExpiredObjectDeleteMarker: true } }),
    ],
  ];
}

/** The rule about uploads as one line of JSON, as Rook compares it with that of the bucket: with the prefix in the rule itself. */
export function abortedUploads(scope: IConstruct, option: DaysOption): string {
  const days = option.value.toMilliseconds() / DAY_MILLISECONDS;
  if (!areWhole(days, option)) { report(scope, 'HBR-VELERO-19', { prop: option.prop, value: `${days} days`, slots: { least: option.least } }); }
  const rule = { ID: ABORT, Status: 'Enabled', Prefix: '', AbortIncompleteMultipartUpload: { DaysAfterInitiation: days } };
  return JSON.stringify({ Rules: [rule] });
}

/** Days for which the registry waits for the rest of an upload. */
function leastDays({ registry: { uploadPurging } }: HarborSpec): number {
  const seconds = uploadPurging.enabled ? goDurationSeconds(uploadPurging.age) ?? 0 : 0;
  return Math.max(1, Math.ceil(seconds * 1000 / DAY_MILLISECONDS));
}

/** A time in days. */
export interface DaysOption {
  readonly prop: string;
  readonly value: Duration;
  readonly least: number;
}

/** A time in whole days, which is all that buckets know. */
function wholeDays({ prop, value, least }: DaysOption, problems: string[]): number {
  const days = value.toMilliseconds() / DAY_MILLISECONDS;
  if (!areWhole(days, { least })) { problems.push(describeProblem('HBR-VELERO-19', { prop, value: `${days} days`, slots: { least } })); }
  return days;
}

function areWhole(days: number, { least }: Pick<DaysOption, 'least'>): boolean {
  return Number.isInteger(days) && days >= least;
}
