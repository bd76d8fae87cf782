import { connectionBudget } from '../../src/contracts/connection-budget';
import { testHarbor } from '../support/harbor';

const { database, workloads } = testHarbor({ metrics: {} })._spec;
const budget = (maxConnections?: number, maxOpenConnections?: number) =>
  connectionBudget({ ...database, maxConnections, maxOpenConnections }, workloads);

test('pain 20: pods of core, jobservice and exporter have a pool each', () => {
  expect(budget().pools).toBe(2 + 2 + 1);
});

test('pain 20: the pools share what the server accepts, but for a reserve', () => {
  expect(budget(200)).toMatchObject({ maxConnections: 200, reserved: 20, share: 36, maxOpenConnections: 36 });
});

test('a server of unknown size is taken for one as PostgreSQL comes', () => {
  expect(budget().maxConnections).toBe(100);
});

test('what the user says counts', () => {
  expect(budget(200, 50).maxOpenConnections).toBe(50);
});

test('a pool is never so small that Harbor is slow', () => {
  expect(budget(25).share).toBe(5);
});
