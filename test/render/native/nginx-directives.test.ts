import { block, listen, nginxConfiguration, serveTls } from '../../../src/render/native/nginx-directives';

const BOTH = { ipv4: true, ipv6: true };

test('a block is a head, its indented lines and a brace', () => {
  expect(block('server', ['listen 80;', '', ...block('location /', ['return 404;'])])).toEqual([
    'server {', '  listen 80;', '', '  location / {', '    return 404;', '  }', '}',
  ]);
});

test('a configuration ends with a line break and has the connections of its worker', () => {
  expect(nginxConfiguration(512, ['gzip on;'])).toMatch(/worker_connections 512;[^]* {2}gzip on;\n}\n$/);
});

test('a configuration does not say which nginx it is', () => {
  expect(nginxConfiguration(512, [])).toContain('server_tokens off;');
});

test.each([
  ['both families', BOTH, ['listen 80;', 'listen [::]:80;']],
  ['IPv4', { ipv4: true, ipv6: false }, ['listen 80;']],
  ['IPv6', { ipv4: false, ipv6: true }, ['listen [::]:80;']],
])('it listens on %s', (_name, families, lines) => {
  expect(listen({ port: 80, tls: false, families })).toEqual(lines);
});

test('a port with TLS says so', () => {
  expect(listen({ port: 443, tls: true, families: BOTH })).toEqual(['listen 443 ssl;', 'listen [::]:443 ssl;']);
});

test('the certificate comes from its folder', () => {
  expect(serveTls({ folder: '/certs' }).slice(0, 2)).toEqual(['ssl_certificate /certs/tls.crt;', 'ssl_certificate_key /certs/tls.key;']);
});

test.each([true, false])('no cipher without authentication is offered, with strong ciphers %p', strongCiphers => {
  expect(serveTls({ folder: '/certs', strongCiphers }).join()).toContain(':!aNULL');
});
