import { FieldChange } from './field-changes';
import { splitImage } from '../../syntax/image-name';
import { isQuantity, quantityValue } from '../../syntax/quantity';

/** Whether a quantity is smaller than before. */
export function shrinks({ from, to }: FieldChange): boolean {
  const [before, after] = [from, to].map(text => text !== undefined && isQuantity(text) ? quantityValue(text) : undefined);
  return before !== undefined && after !== undefined && after < before;
}

/** Whether an image, or the number of a version, is of another major version. */
export function isOtherMajor({ from, to }: FieldChange): boolean {
  const [before, after] = [from, to].map(majorOf);
  return before !== undefined && after !== undefined && before !== after;
}

/** Whether an image, or the number of a version, is of an older major version. */
export function isOlderMajor(field: FieldChange): boolean {
  return isOtherMajor(field) && majorOf(field.to)! < majorOf(field.from)!;
}

/** The major version in the tag of an image, or of a number alone. */
function majorOf(text = ''): number | undefined {
  const { tag = text } = splitImage(text);
  const [, major] = /^(\d+)\b/.exec(tag) ?? [];
  return major === undefined ? undefined : Number(major);
}
