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

/** Fields of other names, such as `sidecarImage` and `defaultRuntimeImage` of operators. Only a complete reference in them is taken for an image. */
const OTHER_IMAGE_FIELD = /^[a-z]\w*Image$/;

/** An argument of a program that names an image, such as that for the Pods that an operator makes: `--acme-http01-solver-image=quay.io/...`. */
const IMAGE_ARGUMENT = /^--?[\w.-]*=(?<image>\S+)$/;

/** Environment variables in which operators find the images of the Pods that they make. */
const IMAGE_VARIABLE = /^RELATED_IMAGE_|_IMAGE$|_IMAGE_NAME$/;

/** What a patch has in its text if there may be images in it. To parse all patches takes a quarter of the time of a fleet of releases. */
const MAY_NAME_IMAGES = /image|repository|args|command/i;

/** Fields that are not searched, because texts in them may look like images. */
const SKIPPED_FIELDS: ReadonlySet<string> = new Set(['data', 'stringData', 'binaryData', 'annotations', 'labels', 'metadata', 'status']);

/**
 * All images in an object: those of containers at any depth, of image volumes, of database custom resources, in values of charts and in patches,
 * and those that arguments and variables of operators name.
 */
export function imagesOfObject(object: Fields, defaultNamespace: string): FoundImage[] {
  const { name = '', namespace = defaultNamespace } = (object.metadata ?? {}) as { name?: string; namespace?: string };
  const found = WITHOUT_IMAGES.test(String(object.kind)) ? [] : imagesIn(object);
  const seen = new Map(found.map(one => [one.image, { usedBy: name, namespace, ...one }]));
  return [...seen.values()];
}

/** Kinds without images, which are half of the objects of a Harbor. Policies contain images that they do not run. */
const WITHOUT_IMAGES = /^(?:ConfigMap|ExternalSecret|HTTPRoute|HorizontalPodAutoscaler|Namespace|PodDisruptionBudget|Secret|Service|ServiceAccount)$|Policy$|^PolicyException$/;

type Image = Pick<FoundImage, 'image' | 'alwaysPulled'>;

function imagesIn(value: unknown, found: Image[] = []): Image[] {
  if (typeof value !== 'object' || value === null) { return found; }
  if (Array.isArray(value)) {
    for (const item of value) { imagesIn(item, found); }
    return found;
  }
  const fields = value as Fields;
  const names = Object.keys(fields);
  for (const name of names) { addOwnImages(name, fields, found); }
  for (const name of names) {
    if (typeof fields[name] === 'object' && !SKIPPED_FIELDS.has(name)) { imagesIn(fields[name], found); }
  }
  return found;
}

/** Adds the images that a field of a map names, by itself or together with others of the map. */
function addOwnImages(name: string, fields: Fields, found: Image[]): void {
  const images = IMAGE_FIELDS.get(name);
  if (images) {
    found.push(...images(fields));
  } else if (name.endsWith('Image') && OTHER_IMAGE_FIELD.test(name)) {
    found.push(...asCompleteImage(fields[name]));
  }
}

/** The images of a map by the name of the field without which there is none. */
const IMAGE_FIELDS: ReadonlyMap<string, (fields: Fields) => Image[]> = new Map([
  // an image reference as one string, whatever it looks like, or an image that is mounted as a volume
  ['image', fields => typeof fields.image === 'string' ? asImage(fields.image, fields) : volumeImage(fields)],
  ['imageName', fields => typeof fields.imageName === 'string' ? asImage(fields.imageName, fields) : []],
  ['repository', chartImage],
  ['path', patchImage],
  ['name', variableImage],
  ['args', ({ args }) => argumentImages(args)],
  ['command', ({ command }) => argumentImages(command)],
  ['patch', ({ patch }) => typeof patch === 'string' && MAY_NAME_IMAGES.test(patch) ? imagesIn(parsedOrNothing(patch)) : []],
]);

function asImage(image: string, { imagePullPolicy }: Fields): Image[] {
  if (!isRepository(splitImage(image).repository)) { return []; }
  const isLatest = pullsLatest(image);
  return [{ image, alwaysPulled: imagePullPolicy === 'Always' || (imagePullPolicy === undefined && isLatest) }];
}

/** A text that can be nothing but an image: it has a registry or a path, and a tag or a digest. */
function asCompleteImage(text: unknown): Image[] {
  if (typeof text !== 'string') { return []; }
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
