import { hostForMessage, isHost, isLoopback, isServiceHost } from '../../src/syntax/host';

describe('isHost', () => {
  test.each(['db', 'db.example.com', 'harbor-pg-rw.databases.svc.cluster.local', '10.0.0.7', 'fd00::7'])('%s is a host', host => {
    expect(isHost(host)).toBe(true);
  });

  test.each(['', 'DB.example.com', 'https://db.example.com', 'db.example.com:5432', 'db/path', 'user@db', '10.0.0.300', '10.0.0', '[fd00::7]', 'a b', 'db.'])(
    '%p is not a host', host => {
      expect(isHost(host)).toBe(false);
    });
});

describe('isLoopback', () => {
  test.each(['localhost', 'db.localhost', '127.0.0.1', '127.1.2.3', '0.0.0.0', '::1', '::'])('%s is the pod itself', host => {
    expect(isLoopback(host)).toBe(true);
  });

  test.each(['localhost.example.com', 'db', '10.127.0.1', 'fd00::1'])('%s is another machine', host => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe('isServiceHost', () => {
  test.each(['harbor-database', 'pg.databases.svc', 'pg-0.pg.databases.svc.cluster.local'])('%s is a Service', host => {
    expect(isServiceHost(host)).toBe(true);
  });

  test.each(['db.example.com', '10.0.0.7', 'fd00::7'])('%s is outside the cluster, as far as the name tells', host => {
    expect(isServiceHost(host)).toBe(false);
  });
});

describe('hostForMessage', () => {
  test('a host that may carry a password is not shown', () => {
    expect(hostForMessage('postgres://harbor:pass/word@db')).toBeUndefined();
  });

  test('any other host is shown', () => {
    expect(hostForMessage('https://db')).toBe('https://db');
  });
});
