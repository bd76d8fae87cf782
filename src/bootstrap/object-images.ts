import { isRepository, splitImage } from '../syntax/image-name';

/** An image in an object. */
export interface FoundImage {
  /** Name of the object. */
  readonly usedBy: string;
  readonly namespace: string;
  readonly image: string;
  /** Whether nodes contact the registry even if they have the image: `imagePullPolicy: Always`. */
  readonly alwaysPulled: boolean;
}

interface Fields { readonly [field: string]: unknown }

/** Fields with an image reference as one string. */
const IMAGE_FIELDS = ['image', 'imageName'];

/** Fields that are not searched, because texts in them may look like images. */
const SKIPPED_FIELDS = ['data', 'stringData', 'binaryData', 'annotations', 'labels', 'metadata', 'status'];

/** All images in an object: those of containers at any depth, of image volumes, of database custom resources, and in values of charts. */
export function imagesOfObject(object: Fields, defaultNamespace: string): FoundImage[] {
  const { name = '', namespace = defaultNamespace } = (object.metadata ?? {}) as { name?: string; namespace?: string };
  const found = isPolicy(object) ? [] : imagesIn(object);
  const seen = new Map(found.map(one => [one.image, { usedBy: name, namespace, ...one }]));
  return [...seen.values()];
}

/** Whether an object is a policy. Policies contain images that they do not run. */
function isPolicy({ kind }: Fields): boolean {
  return /Policy$|^PolicyException$/.test(String(kind));
}

type Image = Pick<FoundImage, 'image' | 'alwaysPulled'>;

function imagesIn(value: unknown, found: Image[] = []): Image[] {
  if (typeof value !== 'object' || value === null) { return found; }
  if (Array.isArray(value)) {
    for (const item of value) { imagesIn(item, found); }
    return found;
  }
  const fields = value as Fields;
  addOwnImages(fields, found);
  for (const field of Object.keys(fields)) {
    if (!SKIPPED_FIELDS.includes(field)) { imagesIn(fields[field], found); }
  }
  return found;
}

function addOwnImages(fields: Fields, found: Image[]): void {
  for (const field of IMAGE_FIELDS) {
    if (typeof fields[field] === 'string') { found.push(...asImage(fields[field], fields)); }
  }
  if (typeof fields.image === 'object') { found.push(...volumeImage(fields)); }
  if (typeof fields.repository === 'string') { found.push(...chartImage(fields.repository, fields)); }
}

function asImage(image: string, { imagePullPolicy }: Fields): Image[] {
  if (!isRepository(splitImage(image).repository)) { return []; }
  const isLatest = pullsLatest(image);
  return [{ image, alwaysPulled: imagePullPolicy === 'Always' || (imagePullPolicy === undefined && isLatest) }];
}

function volumeImage({ image }: Fields): Image[] {
  const { reference, pullPolicy } = (image ?? {}) as { reference?: unknown; pullPolicy?: unknown };
  return typeof reference === 'string' ? asImage(reference, { imagePullPolicy: pullPolicy }) : [];
}

/** The image in values of a chart, which has the separate fields `registry`, `repository` and `tag` or `digest`. */
function chartImage(repository: string, { registry, tag, digest, pullPolicy }: Fields): Image[] {
  if (typeof tag !== 'string' && typeof digest !== 'string') { return []; }
  const host = typeof registry === 'string' && registry !== '' ? `${registry}/` : '';
  const version = (tag ? `:${String(tag)}` : '') + (digest ? `@${String(digest)}` : '');
  return asImage(`${host}${repository}${version}`, { imagePullPolicy: pullPolicy });
}

/** Whether the kubelet asks the registry every time, unless a policy says otherwise. */
function pullsLatest(image: string): boolean {
  const { tag = 'latest', digest } = splitImage(image);
  return digest === undefined && tag === 'latest';
}
