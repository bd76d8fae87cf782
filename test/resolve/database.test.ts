import { Database } from '../../src';
import { harborErrors } from '../support/harbor';
import { specOf } from '../support/spec/spec';

const database = (options: Partial<Parameters<typeof Database.external>[0]> = {}) => ({ database: Database.external({ host: 'pg.db.svc', ...options }) });

test('E9: the pools share what the server has', () => {
  const { maxOpenConnections, maxIdleConnections } = specOf(database({ maxConnections: 200 })).database;
  expect([maxOpenConnections, maxIdleConnections]).toEqual([45, 11]);
});

test('E9: a server of which nothing is known has a hundred', () => {
  expect(specOf(database()).database.maxOpenConnections).toBe(20);
});

test('the exporter is a pool more', () => {
  expect(specOf({ ...database({ maxConnections: 220 }), metrics: {} }).database.maxOpenConnections).toBe(40);
});

test('the most pods that an autoscaler makes count', () => {
  expect(harborErrors({ ...database({ maxConnections: 100, maxOpenConnections: 20 }), core: { autoscaling: { maxReplicas: 6 } } })).toEqual([
    expect.stringMatching(/^HBR-BUDGET-01 .*8 pools.*160 connections/),
  ]);
});

test('what was said is taken', () => {
  expect(specOf(database({ maxConnections: 500, maxOpenConnections: 33, maxIdleConnections: 4 })).database).toMatchObject({
    maxOpenConnections: 33, maxIdleConnections: 4,
  });
});
