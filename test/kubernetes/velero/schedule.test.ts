import { defineVeleroSchedule, VeleroScheduleProps } from '../../../src/kubernetes/velero/schedule';
import { defineVeleroStorageLocation } from '../../../src/kubernetes/velero/storage-location';
import { testChart } from '../../support/harbor-context';
import { schemaProblems } from '../../support/schemas';

const PROPS: VeleroScheduleProps = {
  name: 'nightly',
  namespace: 'velero',
  labels: { app: 'harbor' },
  schedule: '0 2 * * *',
  of: 'harbor',
  ttl: '720h',
  withoutCnpg: false,
  excludedResources: [],
  hooks: [],
  volumes: { defaultVolumesToFsBackup: false, snapshotVolumes: false },
};

test('a Schedule has nothing in it that it need not have', () => {
  expect(defineVeleroSchedule(testChart(), 'it', PROPS).toJson().spec).toEqual({
    schedule: '0 2 * * *',
    useOwnerReferencesInBackup: false,
    template: { metadata: { labels: { app: 'harbor' } }, includedNamespaces: ['harbor'], ttl: '720h', defaultVolumesToFsBackup: false, snapshotVolumes: false },
  });
});

test('what is merged into a Schedule wins', () => {
  const overrides = { spec: { template: { ttl: '24h', csiSnapshotTimeout: '30m' } } };
  expect(defineVeleroSchedule(testChart(), 'it', { ...PROPS, overrides }).toJson().spec.template).toMatchObject({ ttl: '24h', csiSnapshotTimeout: '30m' });
});

test('a location has what its plugin is told, its CA and its keys', async () => {
  const names = { name: 'archive', namespace: 'velero', labels: {} };
  const location = defineVeleroStorageLocation(testChart(), 'it', {
    ...names, provider: 'velero.io/aws', bucket: 'archive', prefix: 'velero', caSecretName: 'ca', credential: { name: 'keys', key: 'cloud' }, config: { region: 'x' },
  }).toJson();
  expect(location.spec).toMatchObject({ objectStorage: { prefix: 'velero', caCertRef: { name: 'ca', key: 'ca.crt' } }, credential: { name: 'keys', key: 'cloud' } });
  const bare = defineVeleroStorageLocation(testChart(), 'it', { ...names, provider: 'velero.io/gcp', bucket: 'archive', config: {} }).toJson();
  expect(bare.spec).toEqual({ provider: 'velero.io/gcp', accessMode: 'ReadWrite', objectStorage: { bucket: 'archive' } });
  expect(await schemaProblems([location, { ...bare, metadata: { ...bare.metadata, name: 'other' } }])).toEqual([]);
});
