import { isHost, isLoopback, isPrivateHost, isServiceHost } from '../../src/syntax/host';

describe('isHost', () => {
  test.each(['db', 'db.example.com', 'harbor-pg-rw.databases.svc.cluster.local', '10.0.0.7', 'fd00::7'])('%s is a host', host => {
    expect(isHost(host)).toBe(true);
  });

  test.each(['', 'DB.example.com', 'https://db.example.com', 'db.example.com:5432', 'db/path', 'user@db', '10.0.0.300', '10.0.0', 'registry.10', '0x7f.1', '010.0.0.1', '[fd00::7]', 'a b', 'db.'])(
    '%p is not a host', host => {
      expect(isHost(host)).toBe(false);
    });
});

describe('isLoopback', () => {
  test.each(['localhost', 'db.localhost', '127.0.0.1', '127.1.2.3', '0.0.0.0', '::1', '::'])('%s is a loopback host', host => {
    expect(isLoopback(host)).toBe(true);
  });

  test.each(['localhost.example.com', 'db', '10.127.0.1', 'fd00::1'])('%s is not a loopback host', host => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe('isServiceHost', () => {
  test.each(['harbor-database', 'pg.databases.svc', 'pg-0.pg.databases.svc.cluster.local'])('%s is a Service', host => {
    expect(isServiceHost(host)).toBe(true);
  });

  test.each(['db.example.com', '10.0.0.7', 'fd00::7'])('%s does not have the name of a Service', host => {
    expect(isServiceHost(host)).toBe(false);
  });
});

test.each([
  '10.1.2.3', '172.16.0.1', '172.31.255.1', '192.168.1.1', '127.0.0.1', '169.254.1.1', '100.64.0.1', '[fd00::7]', '[fe80::1]', '[::1]', 'minio',
  'minio.minio.svc', 'minio.minio.svc.cluster.local', 'nas.local', 's3.corp.internal', 'nas.home.arpa', 'pg.databases.svc.k8s.example.net',
  '198.18.0.1', '168.63.129.16', '64:ff9b::a00:1', 'fd00::7',
])('finding N1: %s is private', host => {
  expect(isPrivateHost(host)).toBe(true);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '[2001:db8::1]', '2606:4700::1', 'svc.example.com', 's3.example.com', 'local.example.com'])('%s is public', host => {
  expect(isPrivateHost(host)).toBe(false);
});
