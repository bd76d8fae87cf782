import { ImageLock } from '../../src/image-lock/image-lock';
import { lockText } from '../../src/image-lock/lock-file';
import { staleLockFindings, unlockedFindings } from '../../src/materials/lock-rules';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const lock = ImageLock.parse(lockText({ 'docker.io/a/b:1': { digest: DIGEST, mediaType: 'x' }, 'docker.io/a/c:1': { digest: DIGEST, mediaType: 'x' } }));

test('images without digests are one finding, each once and sorted', () => {
  expect(unlockedFindings([{ image: 'c:1' }, { image: `b:1@${DIGEST}` }, { image: 'a:1' }, { image: 'c:1' }])).toEqual([['HBR-AIRGAP-02', { prop: 'imageLock', slots: { images: 'a:1, c:1' } }]]);
  expect(unlockedFindings([{ image: `b@${DIGEST}` }])).toEqual([]);
});

test('an entry is used by an image of its name, with a digest or without', () => {
  expect(staleLockFindings(lock, [{ image: `a/b:1@${DIGEST}` }])).toEqual([['HBR-AIRGAP-03', { prop: 'imageLock', slots: { images: 'docker.io/a/c:1' } }]]);
  expect(staleLockFindings(lock, [{ image: 'a/b:1' }, { image: 'docker.io/a/c:1' }])).toEqual([]);
});
