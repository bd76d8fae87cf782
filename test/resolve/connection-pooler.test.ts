import { Database, IDatabase } from '../../src';
import { testHarbor } from '../support/harbor';
import { testRelease } from '../support/release';

const external = (host: string, port?: number) => Database.external({ host, port });

function found(database: IDatabase, make: typeof testHarbor | typeof testRelease = testHarbor): string[] {
  return make({ database }).warnings.filter(text => text.includes('HBR-DB-12'));
}

test.each([
  ['pg.example.com', 6432],
  ['db.example.com', 6543],
  ['pgbouncer.data.svc', 5432],
  ['harbor-pooler-rw.data.svc', 5432],
  ['ep-red-pooler.eu-central-1.aws.example.com', 5432],
  ['pgcat', 5432],
])('finding N13: %s:%i looks like a pooler, which is a warning', (host, port) => {
  const expected = [expect.stringContaining(`'database' looks like a connection pooler: ${host}:${port}`)];
  expect([found(external(host, port)), found(external(host, port), testRelease)]).toEqual([expected, expected]);
});

test.each([['pg.example.com', 5432], ['poolers-edge.example.com', 5433], ['spooler.example.com', 5432]])('finding N13: %s:%i is a server', (host, port) => {
  expect(found(external(host, port))).toEqual([]);
});

test('finding N13: a cluster of CloudNativePG is reached without a pooler', () => {
  expect(found(Database.cnpg())).toEqual([]);
});
