import { ObjectStorageSeam } from '../../src/storage/object-storage-seam';
import { releaseCodes } from '../support/release';

test('B1: the seam works without a word about the provider', () => {
  expect(releaseCodes({ storage: ObjectStorageSeam.flux() })).toEqual([]);
});
