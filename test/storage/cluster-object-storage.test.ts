import { ClusterObjectStorage } from '../../src/storage/cluster-object-storage';
import { releaseCodes } from '../support/release';

test('B1: the seam works without a word about the provider', () => {
  expect(releaseCodes({ storage: ClusterObjectStorage.flux() })).toEqual([]);
});
