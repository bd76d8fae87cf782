import { IConstruct } from 'constructs';
import { ImageOptions } from '../contracts';
import { imagePins, pinnedImage } from '../contracts/image-pins';
import { checkImageVersion } from '../diagnostics/image-version';
import { report } from '../diagnostics/report';
import { findRemovedFeature } from '../facts/removed-features';
import { imageReference, isRepository } from '../syntax/image-name';

/** What a user says about an image, and what is right where nothing is said. */
export interface GivenImage {
  /** Path of the options: `core.image`. */
  readonly prop: string;
  readonly image?: ImageOptions;
  readonly fallback: { readonly repository: string; readonly tag: string };
  /** Registry from which images are pulled whose repository is not given. */
  readonly registry?: string;
}

/** The reference of an image, with its digest if it is locked, after a report of options that are invalid. */
export function containerImage(scope: IConstruct, { prop, image = {}, fallback, registry }: GivenImage): string {
  const { repository, tag, digest } = image;
  const removed = findRemovedFeature(repository ?? '');
  if (removed) {
    report(scope, 'HBR-LEFTOVER-01', { prop: `${prop}.repository`, value: repository, slots: { ...removed } });
  } else if (repository !== undefined && !isRepository(repository)) {
    report(scope, 'HBR-WL-21', { prop: `${prop}.repository`, value: repository });
  }
  checkImageVersion(scope, { tag: { prop: `${prop}.tag`, value: tag }, digest: { prop: `${prop}.digest`, value: digest } });
  const reference = imageReference({
    repository: repository ?? fallback.repository,
    tag: tag ?? fallback.tag,
    digest,
    registry: repository === undefined
      ? registry
      : undefined,
  });
  return pinnedImage(imagePins(scope), reference);
}
