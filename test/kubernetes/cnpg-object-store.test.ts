import { CnpgObjectStoreProps, defineCnpgObjectStore } from '../../src/kubernetes/cnpg-object-store';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const CONFIGURATION = {
  destinationPath: 's3://backups', s3Credentials: { inheritFromIAMRole: true }, wal: { compression: 'gzip', maxParallel: 1 }, data: { compression: 'gzip' },
};

const make = (props: Partial<CnpgObjectStoreProps> = {}) => defineCnpgObjectStore(testChart(), 'store', {
  name: 'store', namespace: 'harbor', labels: {}, configuration: CONFIGURATION, ...props,
}).toJson();

test('an API server accepts it', async () => {
  expect(await schemaProblems([make({ retentionPolicy: '30d', configuration: { ...CONFIGURATION, endpointURL: 'https://s3.example.com' } })])).toEqual([]);
});

test('Amazon S3 itself gets checksums', () => {
  expect(make().spec.instanceSidecarConfiguration).toBeUndefined();
});

test('an archive that is only read has no retention policy', () => {
  expect(make().spec).not.toHaveProperty('retentionPolicy');
});
