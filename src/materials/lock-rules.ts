/* What is wrong between a lock of images and the images that are emitted. */
import { FoundImage } from './object-images';
import { CodedFinding } from '../diagnostics/late-report';
import { ImageLock } from '../image-lock/image-lock';
import { lockName } from '../image-lock/lock-file';
import { splitImage } from '../syntax/image-name';

/** One finding with all images that have no digest. */
export function unlockedFindings(found: readonly Pick<FoundImage, 'image'>[]): CodedFinding[] {
  const images = listed(found.map(({ image }) => image).filter(image => splitImage(image).digest === undefined));
  return images === '' ? [] : [['HBR-AIRGAP-02', { prop: 'imageLock', slots: { images } }]];
}

/** One finding with all images of a lock that nothing runs. */
export function staleLockFindings(lock: ImageLock, found: readonly Pick<FoundImage, 'image'>[]): CodedFinding[] {
  const used = new Set(found.map(({ image }) => lockName(image)));
  const images = listed(lock.images.filter(image => !used.has(image)));
  return images === '' ? [] : [['HBR-AIRGAP-03', { prop: 'imageLock', slots: { images } }]];
}

function listed(images: readonly string[]): string {
  return [...new Set(images)].sort().join(', ');
}
