import { IConstruct } from 'constructs';
import { splitImage } from '../syntax/image-name';

const CONTEXT = 'cdk8s-harbor:image-pins';

/** The digests of images, by their names. */
export interface ImagePins {
  /** Digest of an image with this name and tag; undefined if it is not known. */
  digestOf(reference: string): string | undefined;
}

/** Gives all images below a construct their digests. The construct must not have children yet. */
export function setImagePins({ node }: IConstruct, pins: ImagePins): void {
  node.setContext(CONTEXT, pins);
}

/** The digests of images around a construct; undefined if there are none. */
export function imagePins({ node }: IConstruct): ImagePins | undefined {
  return node.tryGetContext(CONTEXT) as ImagePins | undefined;
}

/** An image with its digest, if it is known and not there yet. */
export function pinnedImage(pins: ImagePins | undefined, reference: string): string {
  const digest = splitImage(reference).digest === undefined ? pins?.digestOf(reference) : undefined;
  return digest === undefined ? reference : `${reference}@${digest}`;
}
