import { readFileSync } from 'node:fs';
import { LockedImages, lockName, readLock } from './lock-file';
import { ImagePins, pinnedImage } from '../contracts/image-pins';
import { describeProblem } from '../diagnostics/report';
import { StructError, textArgument, validArguments } from '../structs';
import { markKind } from '../syntax/own-kind';

/**
 * The digests of images, from a lock file that `cdk8s-harbor images lock` writes from a registry. With it every image that is emitted has a digest
 * behind its tag, so that what runs is what was looked at, whatever a registry says later.
 *
 * @example
 * import { ImageLock } from 'cdk8s-harbor';
 *
 * const lock = ImageLock.load('images.lock.json');
 * const image = lock.pin('docker.io/goharbor/harbor-core:v2.15.2');
 */
export class ImageLock {
  /**
   * Reads a lock file.
   *
   * @param path path of the file (`HBR-AIRGAP-01`)
   * @example
   * import { ImageLock } from 'cdk8s-harbor';
   *
   * const imageLock = ImageLock.load('images.lock.json'); // npx cdk8s-harbor images lock writes it
   */
  public static load(path: string): ImageLock {
    validArguments({ path: textArgument('folder', path) });
    const images = readFile(path);
    return new ImageLock(() => images);
  }

  /**
   * Reads the text of a lock file.
   *
   * @param text the text, which is JSON (`HBR-AIRGAP-01`)
   * @example
   * import { ImageLock } from 'cdk8s-harbor';
   *
   * declare const lockFile: string; // the text of a lock file, wherever it is kept
   * const imageLock = ImageLock.parse(lockFile);
   */
  public static parse(text: string): ImageLock {
    validArguments({ text: textArgument('free', text) });
    const images = readText('text', text);
    return new ImageLock(() => images);
  }

  /**
   * A lock that is read when it is first needed: the command that writes it works on a fleet file that names it already.
   *
   * @internal
   */
  public static _later(path: string): ImageLock {
    let images: LockedImages | undefined;
    return new ImageLock(() => images ??= readFile(path));
  }

  /**
   * The digests as the constructs of this library ask for them.
   *
   * @internal
   */
  public readonly _pins: ImagePins;

  private constructor(private readonly read: () => LockedImages) {
    this._pins = { digestOf: reference => this.entry(reference)?.digest };
  }

  /** The images of the lock, with their registries and tags and without digests; sorted. */
  public get images(): string[] {
    return Object.keys(this.read()).sort();
  }

  /**
   * Digest of an image: `sha256:...`; undefined if the lock does not have it.
   *
   * @param image image name with its tag (`HBR-PROP-05`)
   */
  public digestOf(image: string): string | undefined {
    validArguments({ image: textArgument('image', image) });
    return this.entry(image)?.digest;
  }

  /**
   * The image with its digest; unchanged if it has one, or if the lock does not have the image. For images in objects of your own.
   *
   * @param image image name with its tag (`HBR-PROP-05`)
   */
  public pin(image: string): string {
    validArguments({ image: textArgument('image', image) });
    return pinnedImage(this._pins, image);
  }

  private entry(image: string): LockedImages[string] | undefined {
    const name = lockName(image);
    const images = this.read();
    return name !== undefined && Object.hasOwn(images, name) ? images[name] : undefined;
  }
}

markKind(ImageLock.prototype, 'ImageLock');

function readFile(path: string): LockedImages {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, (error as NodeJS.ErrnoException).code ?? 'it cannot be read');
  }
  return readText(path, text);
}

function readText(place: string, text: string): LockedImages {
  const lock = readLock(text);
  if ('reason' in lock) { throw unreadable(place, lock.reason); }
  return lock.images;
}

function unreadable(place: string, reason: string): StructError {
  return new StructError([describeProblem('HBR-AIRGAP-01', { prop: 'imageLock', slots: { place, reason } })]);
}
