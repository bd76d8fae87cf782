import { connectionBudget } from '../../src/contracts/connection-budget';
import { testHarbor } from '../support/harbor';

const { database, workloads } = testHarbor({ metrics: {} })._spec;
const budget = (maxConnections?: number, maxOpenConnections?: number) =>
  connectionBudget({ ...database, maxConnections, maxOpenConnections }, workloads);

test('pain 20: pods of core, jobservice and exporter have a pool each', () => {
  expect(budget().pools).toBe(2 + 2 + 1);
});

test('pain 20: the pools share the connections of the server, except for a reserve', () => {
  expect(budget(200)).toMatchObject({ maxConnections: 200, reserved: 20, share: 36, maxOpenConnections: 36 });
});

test('a server of unknown size is assumed to have the default of PostgreSQL', () => {
  expect(budget().maxConnections).toBe(100);
});

test('the numbers of the user take precedence', () => {
  expect(budget(200, 50).maxOpenConnections).toBe(50);
});

test('a pool has a minimum size', () => {
  expect(budget(25).share).toBe(5);
});
