import { DatabaseSslMode } from '../../src/contracts';
import { CnpgSharedOptions } from '../../src/database/cnpg-shared-database';
import { Database } from '../../src/database/database';
import { SecretSource } from '../../src/secrets/secret-source';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { harborErrors } from '../support/harbor';
import { find } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

const bind = (options: Partial<CnpgSharedOptions> = {}) => bindChoice(Database.sharedCnpg({ clusterName: 'shared', maxConnections: 100, ...options }));

test('a database in the Cluster is all that is made', () => {
  const { objects } = bind();
  expect(objects.map(it => it.kind)).toEqual(['Database']);
  expect(find(objects, 'Database', 'harbor-database').spec).toMatchObject({
    cluster: { name: 'shared' }, name: 'registry', owner: 'harbor', databaseReclaimPolicy: 'retain',
  });
});

test('the role can be created too, from a Secret in the namespace of the Cluster', () => {
  expect(find(bind({ rolePasswordSecretName: 'harbor-role' }).objects, 'DatabaseRole', 'harbor-owner').spec).toEqual({
    cluster: { name: 'shared' }, name: 'harbor', login: true, passwordSecret: { name: 'harbor-role' }, databaseRoleReclaimPolicy: 'retain',
  });
});

test('an API server accepts both', async () => {
  expect(await schemaProblems(bind({ rolePasswordSecretName: 'harbor-role', databaseName: 'my_registry' }).objects)).toEqual([]);
});

test('both are where the Cluster is', () => {
  const { objects } = bind({ clusterNamespace: 'databases', rolePasswordSecretName: 'harbor-role' });
  expect(objects.map(it => it.metadata.namespace)).toEqual(['databases', 'databases']);
});

test('Harbor reaches it by the name of the Cluster', () => {
  expect(bind({ clusterNamespace: 'databases', password: SecretSource.existing('copied') }).config).toMatchObject({
    host: 'shared-rw.databases.svc',
    password: { secretName: 'copied' },
    maxConnections: 100,
    peer: { podLabels: { 'cnpg.io/cluster': 'shared' }, namespaceLabels: { 'kubernetes.io/metadata.name': 'databases' } },
  });
});

test('the CA of a Cluster in the namespace of Harbor is known', () => {
  expect(bind({ sslMode: DatabaseSslMode.VERIFY_FULL }).config.caSecretName).toBe('shared-ca');
});

test('pain 20: the pools fit into the connections that Harbor may take', () => {
  expect(harborErrors({ database: Database.sharedCnpg({ clusterName: 'shared', maxConnections: 60 }) })).toEqual([]);
});

test.each<[string, Partial<CnpgSharedOptions>]>([
  ['HBR-CNPG-01', { clusterName: 'Shared' }],
  ['HBR-CNPG-02', { clusterNamespace: 'databases', sslMode: DatabaseSslMode.VERIFY_FULL }],
  ['HBR-DB-04', { databaseName: 'my registry' }],
  ['HBR-DB-05', { maxConnections: 0 }],
  ['HBR-DB-07', { caSecretName: 'A' }],
])('%s is reported for %j', (code, options) => {
  expect(codesIn(bind(options))).toEqual([code]);
});
