import { ClusterObjectStorage } from '../../src/storage/cluster-object-storage';
import { releaseCodes } from '../support/release';

test('B1: the object storage of the cluster is used without a name of the provider', () => {
  expect(releaseCodes({ storage: ClusterObjectStorage.flux() })).toEqual([]);
});
