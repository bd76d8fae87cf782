import { defineCnpgDatabase, defineCnpgDatabaseRole } from '../../src/kubernetes/cnpg-database';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const PLACE = { name: 'x', namespace: 'databases', labels: {}, clusterName: 'shared' };

test('an API server accepts both', async () => {
  const chart = testChart();
  const objects = [
    defineCnpgDatabase(chart, 'database', { ...PLACE, databaseName: 'registry', owner: 'harbor' }),
    defineCnpgDatabaseRole(chart, 'role', { ...PLACE, roleName: 'harbor', passwordSecretName: 'role' }),
  ];
  expect(await schemaProblems(objects.map(it => it.toJson()))).toEqual([]);
});

test('the database is retained when the object is deleted', () => {
  const { spec } = defineCnpgDatabase(testChart(), 'database', { ...PLACE, databaseName: 'registry', owner: 'harbor' }).toJson();
  expect(spec.databaseReclaimPolicy).toBe('retain');
});
