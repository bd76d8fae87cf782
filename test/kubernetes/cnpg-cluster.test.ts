import { BARMAN_PLUGIN, CnpgClusterProps, defineCnpgCluster } from '../../src/kubernetes/cnpg-cluster';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const PROPS: CnpgClusterProps = {
  name: 'pg',
  namespace: 'harbor',
  labels: {},
  imageName: 'ghcr.io/cloudnative-pg/postgresql:17.11-minimal-trixie',
  instances: 1,
  spread: { topologyKey: 'kubernetes.io/hostname', required: false },
  parameters: { max_connections: '100' },
  bootstrap: { database: 'registry', owner: 'harbor' },
  volume: { size: '1Gi' },
  resources: {},
};

const make = (props: Partial<CnpgClusterProps> = {}) => defineCnpgCluster(testChart(), 'cluster', { ...PROPS, ...props }).toJson();

test('an API server accepts the smallest one', async () => {
  expect(await schemaProblems([make()])).toEqual([]);
});

test('optional fields are left out', () => {
  expect(Object.keys(make().spec)).toEqual([
    'affinity', 'bootstrap', 'enablePDB', 'enableSuperuserAccess', 'imageName', 'instances', 'postgresql', 'storage', 'resources',
  ].sort());
});

test('an archive that is read may be configured for the in-tree barman', () => {
  const source = { serverName: 'old', barmanObjectStore: { destinationPath: 's3://old' } };
  expect(make({ source, bootstrap: { ...PROPS.bootstrap, recovery: { source: 'origin' } } }).spec.externalClusters).toEqual([
    { name: 'origin', barmanObjectStore: { destinationPath: 's3://old', serverName: 'old' } },
  ]);
});

test('an archive is written by the plugin', () => {
  expect(make({ archive: { objectStoreName: 'store', serverName: 'a' } }).spec.plugins).toEqual([
    { name: BARMAN_PLUGIN, isWALArchiver: true, parameters: { barmanObjectName: 'store', serverName: 'a' } },
  ]);
});
