import { DatabaseSslMode, ISecretSource, SecretRequest } from '../../src/contracts';
import { Database } from '../../src/database/database';
import { ExternalDatabaseOptions } from '../../src/database/database-options';
import { SecretContent } from '../../src/facts/credentials';
import { bindChoice } from '../support/bound/bound-choice';

const HOST = 'pg.databases.svc';

const bind = (options: Partial<ExternalDatabaseOptions> = {}) => bindChoice(Database.external({ host: HOST, ...options }));

test('a host is all that is needed', () => {
  expect(bind().config).toEqual({
    host: HOST,
    port: 5432,
    databaseName: 'registry',
    username: 'harbor',
    password: { secretName: 'harbor-database-password' },
    sslMode: DatabaseSslMode.REQUIRE,
    peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'databases' } },
  });
});

test('nothing runs in the cluster for it', () => {
  expect(bind().objects).toEqual([]);
});

test('all options are kept', () => {
  const options = {
    host: 'db.example.com',
    port: 6432,
    databaseName: 'harbor_prod',
    username: 'harbor@server',
    sslMode: DatabaseSslMode.VERIFY_FULL,
    maxConnections: 400,
    maxOpenConnections: 60,
    maxIdleConnections: 15,
    caSecretName: 'database-ca',
    peer: { cidrs: ['10.1.0.0/16'] },
  };
  expect(bind(options)).toMatchObject({ config: options, errors: [], warnings: [] });
});

test('the password comes from the given source, as a value that another system issues', () => {
  const requests: SecretRequest[] = [];
  const password: ISecretSource = { bind: (_, request) => { requests.push(request); return { secretName: 'pg-app' }; } };
  expect(bind({ password }).config.password).toEqual({ secretName: 'pg-app' });
  expect(requests[0].keys).toEqual([{ key: 'password', content: SecretContent.ISSUED }]);
});

test('a host without dots is a Service of the namespace of Harbor', () => {
  expect(bind({ host: 'harbor-pg-rw' }).config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'harbor' } });
});

describe('problems', () => {
  test.each<[string, Partial<ExternalDatabaseOptions>]>([
    ["HBR-DB-01 'host'", { host: 'postgres://db.example.com' }],
    ["HBR-DB-01 'host'", { host: 'db.example.com:5432' }],
    ["HBR-DB-01 'host'", { host: '' }],
    ["HBR-DB-02 'host'", { host: 'localhost' }],
    ["HBR-DB-02 'host'", { host: '127.0.0.1' }],
    ["HBR-DB-03 'port'", { port: 0 }],
    ["HBR-DB-04 'databaseName'", { databaseName: 'my registry' }],
    ["HBR-DB-04 'username'", { username: "har'bor" }],
    ["HBR-DB-05 'maxConnections'", { maxConnections: 0 }],
    ["HBR-DB-05 'maxOpenConnections'", { maxOpenConnections: 0 }],
    ["HBR-DB-05 'maxIdleConnections'", { maxIdleConnections: 1.5 }],
    ["HBR-DB-06 'maxIdleConnections'", { maxOpenConnections: 10, maxIdleConnections: 11 }],
    ["HBR-DB-07 'caSecretName'", { caSecretName: 'Database_CA', sslMode: DatabaseSslMode.VERIFY_CA }],
    ["HBR-DB-08 'caSecretName'", { caSecretName: 'database-ca' }],
    ["HBR-DB-11 'maxOpenConnections'", { maxConnections: 50, maxOpenConnections: 51 }],
  ])('%s is reported for %p', (problem, options) => {
    expect(bind(options).errors).toEqual([expect.stringContaining(problem)]);
  });

  test('all of them appear together', () => {
    const { errors } = bind({ host: 'localhost', port: 70000, username: '', maxConnections: -1 });
    expect(errors.map(error => error.slice(0, 9))).toEqual(['HBR-DB-02', 'HBR-DB-03', 'HBR-DB-04', 'HBR-DB-05']);
  });

  test('a password in the host is not shown', () => {
    expect(bind({ host: 'postgres://harbor:s3/cret@db' }).errors.join()).not.toContain('cret');
  });

  test.each([DatabaseSslMode.VERIFY_CA, DatabaseSslMode.VERIFY_FULL])('%s needs no CA of its own, because the CA may be in the bundle of Harbor', sslMode => {
    expect(bind({ sslMode })).toMatchObject({ errors: [], warnings: [] });
  });

  test('no TLS to a server outside the cluster is a warning', () => {
    expect(bind({ host: 'db.example.com', sslMode: DatabaseSslMode.DISABLE }).warnings).toEqual([expect.stringContaining("HBR-DB-09 'sslMode'")]);
  });

  test('TLS that is off is fine inside the cluster', () => {
    expect(bind({ sslMode: DatabaseSslMode.DISABLE }).warnings).toEqual([]);
  });
});
