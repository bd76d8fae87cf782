import { UpgradeRelease } from './upgrade-releases';
import { compareVersions, harborImages, NEWEST_RELEASE } from '../versions';

/** Images of components that Harbor no longer has, each with the first release without it. */
const GONE: ReadonlyArray<readonly [image: string, until: string]> = [
  ['chartmuseum-photon', '2.8.0'], ['notary-server-photon', '2.9.0'], ['notary-signer-photon', '2.9.0'],
];

/** Names of the images of a release, sorted. */
export function imageNamesOf({ version, row }: UpgradeRelease): string[] {
  const known = Object.keys(harborImages(row ?? { ...NEWEST_RELEASE, cacheImage: 'redis-photon' }));
  return [...known, ...GONE.filter(([, until]) => compareVersions(version, until) < 0).map(([image]) => image)].sort();
}
