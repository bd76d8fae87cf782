import { directives, fileFacts, flatten } from '../../../tools/parity/files';

test('flatten gives each leaf its path', () => {
  expect(flatten({ a: { b: 1, c: [true, 'x'] }, d: [{ e: 'f' }], g: null })).toEqual({ 'a.b': '1', 'a.c': 'true,x', 'd.0.e': 'f' });
});

describe('directives', () => {
  test('have the blocks that they are in', () => {
    expect(directives('http {\n  upstream core { server "core:80"; }\n  sendfile on;\n}\nworker_processes auto;')).toEqual([
      'http > upstream core > server "core:80"', 'http > sendfile on', 'worker_processes auto',
    ]);
  });

  test('of a server name where it listens', () => {
    expect(directives('http { server { listen 8080; location / { return 404; } } server { return 301 x; listen 8443 ssl; } }')).toEqual([
      'http > server 8080 > listen 8080', 'http > server 8080 > location / > return 404',
      'http > server 8443 ssl > return 301 x', 'http > server 8443 ssl > listen 8443 ssl',
    ]);
  });

  test('may have braces and semicolons in quotes, and comments beside', () => {
    expect(directives('# a; b\nproxy_cookie_path / "/; {Secure}";\nset $x ${y};')).toEqual(['proxy_cookie_path / "/; {Secure}"', 'set $x ${y}']);
  });
});

describe('fileFacts', () => {
  test('reads YAML by its fields', () => {
    expect(fileFacts('/etc/registry/config.yml', 'storage:\n  s3:\n    bucket: blobs\n')).toEqual({ 'storage.s3.bucket': 'blobs' });
  });

  test('reads nginx.conf by its directives', () => {
    expect(fileFacts('/etc/nginx/nginx.conf', 'events { accept_mutex on; }')).toEqual({ 'events > accept_mutex on': 'there' });
  });

  test('reads everything else by its lines', () => {
    expect(fileFacts('/etc/core/app.conf', '# comment\n\nappname = Harbor\n')).toEqual({ 'appname = Harbor': 'there' });
  });
});
