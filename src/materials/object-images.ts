import { parsedOrNothing } from './chart-release';
import { isFields } from './emitted';
import { isImageName, isRepository, splitImage } from '../syntax/image-name';

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

/** Fields with an image reference as one string, whatever it looks like. */
const IMAGE_FIELDS: readonly string[] = ['image', 'imageName'];

/** Fields of other names, such as `sidecarImage` and `defaultRuntimeImage` of operators. Only a complete reference in them is taken for an image. */
const OTHER_IMAGE_FIELD = /^[a-z]\w*Image$/;

/** An argument of a program that names an image, such as that for the Pods that an operator makes: `--acme-http01-solver-image=quay.io/...`. */
const IMAGE_ARGUMENT = /^--?[\w.-]*=(?<image>\S+)$/;

/** Environment variables in which operators find the images of the Pods that they make. */
const IMAGE_VARIABLE = /^RELATED_IMAGE_|_IMAGE$|_IMAGE_NAME$/;

/** What a patch has in its text if there may be images in it. To parse all patches takes a quarter of the time of a fleet of releases. */
const MAY_NAME_IMAGES = /image|repository|args|command/i;

/** Fields that are not searched, because texts in them may look like images. */
const SKIPPED_FIELDS = ['data', 'stringData', 'binaryData', 'annotations', 'labels', 'metadata', 'status'];

/**
 * All images in an object: those of containers at any depth, of image volumes, of database custom resources, in values of charts and in patches,
 * and those that arguments and variables of operators name.
 */
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
  for (const field of Object.keys(fields)) {
    const value = fields[field];
    if (typeof value !== 'string') { continue; }
    if (IMAGE_FIELDS.includes(field)) { found.push(...asImage(value, fields)); }
    if (OTHER_IMAGE_FIELD.test(field)) { found.push(...asCompleteImage(value)); }
    if (field === 'patch' && MAY_NAME_IMAGES.test(value)) { imagesIn(parsedOrNothing(value), found); }
  }
  for (const [field, images] of COMBINED_FIELDS) {
    if (fields[field] !== undefined) { found.push(...images(fields)); }
  }
}

/** Images that several fields of a map make together, by the field without which there is none. */
const COMBINED_FIELDS: ReadonlyArray<readonly [field: string, images: (fields: Fields) => Image[]]> = [
  ['image', volumeImage],
  ['repository', chartImage],
  ['path', patchImage],
  ['name', variableImage],
  ['args', ({ args }) => argumentImages(args)],
  ['command', ({ command }) => argumentImages(command)],
];

function asImage(image: string, { imagePullPolicy }: Fields): Image[] {
  if (!isRepository(splitImage(image).repository)) { return []; }
  const isLatest = pullsLatest(image);
  return [{ image, alwaysPulled: imagePullPolicy === 'Always' || (imagePullPolicy === undefined && isLatest) }];
}

/** A text that can be nothing but an image: it has a registry or a path, and a tag or a digest. */
function asCompleteImage(text: string): Image[] {
  const { repository, tag, digest } = splitImage(text);
  return repository.includes('/') && (tag ?? digest) !== undefined && isImageName(text) ? asImage(text, {}) : [];
}

function volumeImage({ image }: Fields): Image[] {
  if (!isFields(image)) { return []; }
  const { reference, pullPolicy } = image;
  return typeof reference === 'string' ? asImage(reference, { imagePullPolicy: pullPolicy }) : [];
}

/** The image in values of a chart, which has the separate fields `registry`, `repository` and `tag` or `digest`. */
function chartImage({ registry, repository, tag, digest, pullPolicy }: Fields): Image[] {
  if (typeof repository !== 'string') { return []; }
  if (typeof tag !== 'string' && typeof digest !== 'string') { return []; }
  const host = typeof registry === 'string' && registry !== '' ? `${registry}/` : '';
  const version = (tag ? `:${String(tag)}` : '') + (digest ? `@${String(digest)}` : '');
  return asImage(`${host}${repository}${version}`, { imagePullPolicy: pullPolicy });
}

/** The image that an operation of a JSON patch sets. */
function patchImage({ op, path, value }: Fields): Image[] {
  const isSet = typeof op === 'string' && typeof path === 'string' && /\/image(?:Name)?$/.test(path);
  return isSet && typeof value === 'string' ? asImage(value, {}) : [];
}

function variableImage({ name, value }: Fields): Image[] {
  return typeof name === 'string' && typeof value === 'string' && IMAGE_VARIABLE.test(name) ? asCompleteImage(value) : [];
}

function argumentImages(list: unknown): Image[] {
  const texts = (Array.isArray(list) ? list as unknown[] : []).filter(text => typeof text === 'string');
  const named = texts.map(text => IMAGE_ARGUMENT.exec(text)?.groups?.image).filter(text => text !== undefined);
  return named.filter(text => /^[^/]*[.:]/.test(text)).flatMap(asCompleteImage);
}

/** Whether the kubelet asks the registry every time, unless a policy says otherwise. */
function pullsLatest(image: string): boolean {
  const { tag = 'latest', digest } = splitImage(image);
  return digest === undefined && tag === 'latest';
}
