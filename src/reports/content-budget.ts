import { ApiObject, Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { blobCapacity } from './blob-capacity';
import { ContentSpec } from '../contracts/content';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { sizeBytes, sizeOfBytes, sizeQuantity } from '../syntax/size-quantity';

/** Storage that the expected content of a Harbor takes, by the reason why it is there. */
export interface ContentBudget {
  /** What was pushed and is kept. */
  readonly kept: Size;
  /** What was removed and waits for garbage collection. */
  readonly uncollected: Size;
  /** What replication keeps. */
  readonly mirrored: Size;
  /** What proxy caches hold. */
  readonly proxied: Size;
  /** What stays free: a tenth of the capacity, below which `HarborAlerts` call a volume or bucket nearly full. */
  readonly free: Size;
  /** All of it in whole gibibytes: the size for the volume or the bucket. */
  readonly capacity: Size;
}

/** Share of the capacity that content may take. */
export const USED_SHARE = 0.9;

const GIBIBYTE = 2 ** 30;

/** The storage that content takes. */
export function contentBudget({ kept, uncollected, mirrored, proxied }: ContentSpec): ContentBudget {
  const used = kept + uncollected + mirrored + proxied;
  const gibibytes = Math.ceil(used / USED_SHARE / GIBIBYTE);
  return {
    kept: sizeOfBytes(kept),
    uncollected: sizeOfBytes(uncollected),
    mirrored: sizeOfBytes(mirrored),
    proxied: sizeOfBytes(proxied),
    free: sizeOfBytes(gibibytes * GIBIBYTE - used),
    capacity: Size.gibibytes(gibibytes),
  };
}

const TERMS: ReadonlyArray<readonly [name: keyof ContentBudget, text: string]> = [
  ['kept', 'is pushed and kept'],
  ['uncollected', 'waits for garbage collection'],
  ['mirrored', 'is mirrored'],
  ['proxied', 'is in proxy caches'],
  ['free', 'stays free'],
];

/** What the capacity is made of, as text; what there is nothing of is left out. */
export function contentTerms(content: ContentBudget): string {
  const terms = TERMS.filter(([name]) => content[name].toKibibytes() > 0);
  return terms.map(([name, text]) => `${sizeQuantity(content[name])} ${text}`).join(', ');
}

type Fields = { readonly [field: string]: any };

/** Warns if a volume, or a bucket that the output claims, is smaller than the expected content. */
export function warnOfSmallStorage(scope: IConstruct, spec: HarborSpec): void {
  if (!spec.content) { return; }
  const claims = scope.node.findAll().filter(ApiObject.isApiObject).filter(({ kind }) => kind === 'ObjectBucketClaim');
  const capacity = blobCapacity(spec, claims.map(claim => claim.toJson() as Fields));
  const needed = contentBudget(spec.content).capacity;
  if (capacity === undefined || sizeBytes(needed) <= capacity) { return; }
  report(scope, 'HBR-BUDGET-11', { prop: 'expectedContent', slots: { needed: sizeQuantity(needed), capacity: sizeQuantity(sizeOfBytes(capacity)) } });
}
