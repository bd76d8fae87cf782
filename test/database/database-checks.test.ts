import { checkNames, checkPools, PoolOptions } from '../../src/database/database-checks';
import { errorsOf, testChart } from '../support/harbor-context';

test.each([['registry', 'harbor', 0], ['my registry', 'harbor', 1], ['registry', 'a b', 1], ['', '', 2]])('%p and %p are %d problems', (databaseName, username, number) => {
  const chart = testChart();
  checkNames(chart, { databaseName, username });
  expect(errorsOf(chart)).toHaveLength(number);
});

test.each<[PoolOptions, number]>([
  [{}, 0],
  [{ maxConnections: 100, maxOpenConnections: 20, maxIdleConnections: 5 }, 0],
  [{ maxConnections: 0 }, 1],
  [{ maxOpenConnections: 5, maxIdleConnections: 6 }, 1],
  [{ maxConnections: 10, maxOpenConnections: 11 }, 1],
])('%j has %d problems', (options, number) => {
  const chart = testChart();
  checkPools(chart, options);
  expect(errorsOf(chart)).toHaveLength(number);
});
