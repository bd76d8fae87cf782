import { Size, SizeRoundingBehavior } from 'cdk8s';

/** A size as a Kubernetes quantity, in the biggest unit that leaves a whole number: `20Gi`, `1536Mi`. */
export function sizeQuantity(size: Size): string {
  const mebibytes = size.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  if (!Number.isInteger(mebibytes)) { return `${Math.ceil(size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }))}Ki`; }
  return mebibytes % 1024 === 0 && mebibytes > 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}

/** A size as a number of bytes. */
export function sizeBytes(size: Size): number {
  return Math.round(size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024);
}

/** A number of bytes as a size, rounded up to whole kibibytes. */
export function sizeOfBytes(bytes: number): Size {
  return Size.kibibytes(Math.ceil(bytes / 1024));
}

/** Whether a value is a size, of whichever copy of cdk8s. */
export function isSize(value: unknown): value is Size {
  return typeof value === 'object' && value !== null && typeof (value as { toKibibytes?: unknown }).toKibibytes === 'function';
}
