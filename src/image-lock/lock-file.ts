import { isDigest, isImageName, parseImageName, splitImage } from '../syntax/image-name';

/** What a lock file says about one image. */
export interface LockedImage {
  /** Digest of the manifest, which for an image of several architectures is that of its index. */
  readonly digest: string;
  /** Media type of the manifest, by which an index is told from the image of one architecture. */
  readonly mediaType: string;
}

/** The images of a lock file by their full names: `docker.io/library/node:22`. */
export type LockedImages = Readonly<Record<string, LockedImage>>;

/** Version of the format. A file with another one is refused. */
export const LOCK_VERSION = 1;

/** The name of an image by which a lock file has it: with its registry and tag, and without its digest; undefined if it has no tag. */
export function lockName(image: string): string | undefined {
  const { repository, tag } = splitImage(image);
  const name = parseImageName(repository);
  return name && tag !== undefined ? `${name.registry}/${name.path}:${tag}` : undefined;
}

/** The text of a lock file: sorted by name, so that the same images always have the same text. */
export function lockText(images: LockedImages): string {
  const entry = ({ digest, mediaType }: LockedImage) => ({ digest, mediaType });
  const sorted = Object.keys(images).sort().map(name => [name, entry(images[name])] as const);
  return `${JSON.stringify({ version: LOCK_VERSION, images: Object.fromEntries(sorted) }, undefined, 2)}\n`;
}

/** Reads the text of a lock file. What is wrong about it is the reason of an error. */
export function readLock(text: string): { readonly images: LockedImages } | { readonly reason: string } {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { reason: 'it is not JSON' };
  }
  const { version, images } = (content ?? {}) as { readonly version?: unknown; readonly images?: unknown };
  if (version !== LOCK_VERSION) { return { reason: `its version is ${JSON.stringify(version) ?? 'missing'}, not ${LOCK_VERSION}` }; }
  if (typeof images !== 'object' || images === null || Array.isArray(images)) { return { reason: "it has no map 'images'" }; }
  const wrong = Object.entries(images as Record<string, unknown>).filter(([name, entry]) => !isEntry(name, entry)).map(([name]) => name);
  return wrong.length > 0 ? { reason: `these entries are no image with a digest: ${wrong.join(', ')}` } : { images: images as LockedImages };
}

function isEntry(name: string, entry: unknown): boolean {
  const { digest, mediaType } = (entry ?? {}) as Partial<Record<keyof LockedImage, unknown>>;
  const isImage = isImageName(name) && lockName(name) === name;
  return isImage && typeof digest === 'string' && isDigest(digest) && typeof mediaType === 'string' && mediaType !== '';
}
