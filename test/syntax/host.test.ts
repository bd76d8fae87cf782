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

describe('hostForMessage', () => {
  test('a host that may contain a password is hidden', () => {
    expect(hostForMessage('postgres://harbor:pass/word@db')).toBeUndefined();
  });

  test('any other host is returned', () => {
    expect(hostForMessage('https://db')).toBe('https://db');
  });
});
