import { harborChartImages } from './chart-images';
import { THIRD_PARTY_CHARTS, THIRD_PARTY_IMAGES } from './images';
import { RELEASES } from './versions';
import { parseImageName, splitImage } from '../syntax/image-name';

/** The repositories of all images that this library puts into objects, with their usual registries. */
const REPOSITORIES: readonly string[] = [...new Set([
  ...RELEASES.flatMap(release => harborChartImages(release)),
  ...Object.values(THIRD_PARTY_IMAGES),
  ...Object.values(THIRD_PARTY_CHARTS).flatMap(({ images }) => images),
].map(({ repository }) => repository))];

/** The name that an image of another registry has where it is published: `imageRegistry` leaves its path as it is. Undefined if it is not known. */
export function upstreamImage(reference: string): string | undefined {
  const { repository } = splitImage(reference);
  const version = reference.slice(repository.length);
  const known = REPOSITORIES.find(candidate => repository.endsWith(`/${parseImageName(candidate)?.path}`));
  return known === undefined || known === repository ? undefined : `${known}${version}`;
}
