/** An image in an object. */
export interface FoundImage {
  /** Name of the object. */
  readonly usedBy: string;
  readonly namespace: string;
  readonly image: string;
  /** Whether nodes ask a registry even if they have the image. */
  readonly alwaysPulled: boolean;
}

interface Fields { readonly [field: string]: unknown }

/** Fields with an image as one text. */
const IMAGE_FIELDS = ['image', 'imageName'];

/** Fields whose content is not ours to read: texts, and schemas. */
const FOREIGN = ['data', 'stringData', 'binaryData', 'annotations', 'labels', 'metadata', 'status'];

/** All images in an object, wherever containers are in it; those of image volumes, of databases, and of values of charts, too. */
export function imagesOfObject(object: Fields, defaultNamespace: string): FoundImage[] {
  const { name = '', namespace = defaultNamespace } = (object.metadata ?? {}) as { name?: string; namespace?: string };
  const found = isPolicy(object) ? [] : imagesIn(object);
  const seen = new Map(found.map(one => [one.image, { usedBy: name, namespace, ...one }]));
  return [...seen.values()];
}

/** Policies name images, but run none. */
function isPolicy({ kind }: Fields): boolean {
  return /Policy$|^PolicyException$/.test(String(kind));
}

function imagesIn(value: unknown): Pick<FoundImage, 'image' | 'alwaysPulled'>[] {
  if (Array.isArray(value)) { return value.flatMap(imagesIn); }
  if (typeof value !== 'object' || value === null) { return []; }
  const fields = value as Fields;
  const own = IMAGE_FIELDS.flatMap(field => typeof fields[field] === 'string' ? asImage(fields[field], fields) : []);
  const inner = Object.entries(fields).filter(([field]) => !FOREIGN.includes(field)).flatMap(([, child]) => imagesIn(child));
  return [...own, ...volumeImage(fields), ...chartImage(fields), ...inner];
}

function asImage(image: string, { imagePullPolicy }: Fields): Pick<FoundImage, 'image' | 'alwaysPulled'>[] {
  if (!isImage(image)) { return []; }
  const isMoving = !image.includes('@') && /^[^:]*(:\d+\/[^:]*)?(:latest)?$/.test(image);
  return [{ image, alwaysPulled: imagePullPolicy === 'Always' || (imagePullPolicy === undefined && isMoving) }];
}

function volumeImage({ image }: Fields): Pick<FoundImage, 'image' | 'alwaysPulled'>[] {
  const { reference, pullPolicy } = (image ?? {}) as { reference?: unknown; pullPolicy?: unknown };
  return typeof reference === 'string' ? asImage(reference, { imagePullPolicy: pullPolicy }) : [];
}

/** `registry`, `repository` and `tag`, as charts write images. */
function chartImage({ registry, repository, tag, digest, pullPolicy }: Fields): Pick<FoundImage, 'image' | 'alwaysPulled'>[] {
  if (typeof repository !== 'string' || (typeof tag !== 'string' && typeof digest !== 'string')) { return []; }
  const host = typeof registry === 'string' && registry !== '' ? `${registry}/` : '';
  const version = (tag ? `:${String(tag)}` : '') + (digest ? `@${String(digest)}` : '');
  return asImage(`${host}${repository}${version}`, { imagePullPolicy: pullPolicy });
}

function isImage(text: string): boolean {
  return /^[A-Za-z0-9][\w./:@-]*$/.test(text) && !text.includes('://');
}
