import { IConstruct } from 'constructs';
import { report } from './report';
import { isDigest } from '../syntax/image-name';
import { isFixedTag } from '../syntax/image-tag';

/** A text in a prop; undefined if there is none. */
interface GivenText {
  readonly prop: string;
  readonly value: string | undefined;
}

/** Reports the tag of an image that moves (`HBR-WL-03`), and a digest that is none (`HBR-WL-04`). Some images have no prop for a digest. */
export function checkImageVersion(scope: IConstruct, { tag, digest }: { readonly tag: GivenText; readonly digest?: GivenText }): void {
  if (tag.value !== undefined && !isFixedTag(tag.value)) {
    report(scope, 'HBR-WL-03', { ...tag, slots: { hint: tag.value.includes('@') ? digestHint(digest) : "'latest' and 'dev' move" } });
  }
  if (digest?.value !== undefined && !isDigest(digest.value)) { report(scope, 'HBR-WL-04', { ...digest }); }
}

function digestHint(digest: GivenText | undefined): string {
  return digest ? `the digest behind @ belongs into '${digest.prop.split('.').at(-1)}'` : 'it cannot have a digest';
}
