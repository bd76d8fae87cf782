import { Size } from 'cdk8s';
import { VolumeAccessMode } from '../../../src';
import { claimToDefine } from '../../../src/render/native/claims';

test('a claim has a size and can be attached by one node, unless said otherwise', () => {
  expect(claimToDefine({}, 'data')).toMatchObject({ name: 'data', accessMode: 'ReadWriteOnce', size: '5Gi' });
});

test('a claim is what was said', () => {
  const volume = { size: Size.tebibytes(1), storageClass: 'slow', accessMode: VolumeAccessMode.READ_WRITE_ONCE_POD, annotations: { a: 'b' } };
  expect(claimToDefine(volume, 'data')).toEqual({ name: 'data', accessMode: 'ReadWriteOncePod', size: '1024Gi', storageClass: 'slow', annotations: { a: 'b' } });
});

test('there is none beside one that exists', () => {
  expect(claimToDefine({ existingClaim: 'mine' }, 'data')).toBeUndefined();
});
