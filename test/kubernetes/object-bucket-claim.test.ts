import { defineObjectBucketClaim, ObjectBucketClaimProps } from '../../src/kubernetes/object-bucket-claim';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const make = (props: Partial<ObjectBucketClaimProps> = {}) => defineObjectBucketClaim(testChart(), 'claim', {
  name: 'blobs', namespace: 'harbor', labels: {}, storageClassName: 'ceph', generateBucketName: 'harbor', ...props,
}).toJson();

test('an API server accepts it', async () => {
  expect(await schemaProblems([make(), { ...make({ bucketName: 'named' }), metadata: { name: 'other' } }])).toEqual([]);
});

test('a bucket has one name only', () => {
  expect(make({ bucketName: 'named' }).spec).toEqual({ storageClassName: 'ceph', bucketName: 'named' });
});
