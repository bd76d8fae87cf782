import { nginxConfig, NginxConfigInput } from '../../../src/render/native/nginx-config';
import { blocks, locate } from '../../support/nginx';

const BOTH = { ipv4: true, ipv6: true };

function config(overrides: Partial<NginxConfigInput> = {}): string {
  return nginxConfig({
    externalUrl: 'https://registry.example.com',
    core: { service: 'harbor-core', port: 80 },
    portal: { service: 'harbor-portal', port: 80 },
    families: BOTH,
    tls: true,
    internalTls: false,
    ...overrides,
  });
}

const WITH_INTERNAL_TLS = {
  internalTls: true, core: { service: 'harbor-core', port: 443 }, portal: { service: 'harbor-portal', port: 443 },
};

describe('the process', () => {
  test.each(['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'])('%s files go to /tmp, so that the root filesystem can be read-only', kind => {
    expect(config()).toContain(`${kind}_temp_path /tmp/${kind}_temp;`);
  });

  test('it writes its id to /tmp and its logs to the outputs of the container', () => {
    expect(config()).toMatch(/pid \/tmp\/nginx\.pid;\nerror_log stderr warn;[^]*access_log \/dev\/stdout timed;/);
  });
});

describe('where requests go', () => {
  const [site] = blocks(config(), 'server');

  test.each([
    ['/api/v2.0/ping', 'http://core/api/'],
    ['/v2/library/nginx/manifests/latest', 'http://core/v2/'],
    ['/c/login', 'http://core/c/'],
    ['/service/token', 'http://core/service/token'],
  ])('invariant 26: %s goes to core', (path, target) => {
    expect(locate(site, path)).toContain(`proxy_pass ${target};`);
  });

  test.each(['/', '/harbor/projects', '/devcenter-api-2.0'])('invariant 26: %s goes to the portal', path => {
    expect(locate(site, path)).toContain('proxy_pass http://portal/;');
  });

  test.each(['/service/notifications', '/service/notifications/jobs/adminjob/1', '/service/token/x', '/v1/_ping', '/chartrepo/library/index.yaml'])(
    'invariant 27, finding H6: %s does not exist', path => {
      expect(locate(site, path)).toEqual(['return 404;']);
    });

  test('the upstreams are the Services', () => {
    const upstreams = ['upstream core', 'upstream portal'].map(head => blocks(config(), head)[0]);
    expect(upstreams).toEqual([['server harbor-core:80;'], ['server harbor-portal:80;']]);
  });

  test('every location of core waits for 900 seconds', () => {
    const waits = ['/api/x', '/v2/x', '/c/x', '/service/token'].map(path => locate(site, path).filter(line => line.includes('timeout')));
    expect(waits).toEqual(Array(4).fill(['proxy_send_timeout 900s;', 'proxy_read_timeout 900s;']));
  });

  test.each([
    'client_max_body_size 0;', 'proxy_buffering off;', 'proxy_request_buffering off;', 'client_body_timeout 900s;', 'send_timeout 900s;',
  ])('invariant 29: %s', line => {
    expect(site).toContain(line);
  });
});

describe('headers', () => {
  const [site] = blocks(config(), 'server');

  test.each([
    'proxy_set_header Host $http_host;',
    'proxy_set_header X-Real-IP $remote_addr;',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    'add_header X-Frame-Options DENY always;',
    'add_header Content-Security-Policy "frame-ancestors \'none\'" always;',
    'add_header Strict-Transport-Security "max-age=31536000" always;',
  ])('%s', line => {
    expect(site).toContain(line);
  });

  test('no location has headers of its own, which would switch off those of the server', () => {
    expect(site.filter(line => /^\s+(add_header|proxy_set_header)/.test(line))).toEqual([]);
  });

  test('finding R16: where TLS ends, the scheme is that of the connection', () => {
    expect(site).toContain('proxy_set_header X-Forwarded-Proto $scheme;');
  });

  test('finding N2: behind something that ends TLS, the scheme is that of the external URL', () => {
    expect(config({ tls: false })).toContain('proxy_set_header X-Forwarded-Proto https;');
  });

  test('finding N2: with plain http the scheme is http', () => {
    expect(config({ tls: false, externalUrl: 'http://registry.example.com' })).toContain('proxy_set_header X-Forwarded-Proto http;');
  });

  test.each([true, false])('finding R16: the header of a client is never passed on (TLS ends here: %s)', tls => {
    expect(config({ tls })).not.toContain('$http_x_forwarded_proto');
  });

  test('cookies are only sent by https, if that is what clients speak', () => {
    expect(config({ tls: false })).toContain('proxy_cookie_flags ~ secure;');
  });

  test('cookies are sent by http, if that is what clients speak', () => {
    expect(config({ tls: false, externalUrl: 'http://registry.example.com' })).not.toContain('proxy_cookie_flags');
  });

  test('only a front that speaks TLS promises to go on doing so', () => {
    expect(config({ tls: false })).not.toContain('Strict-Transport-Security');
  });
});

describe('TLS', () => {
  test('ends at port 8443, with the mounted certificate', () => {
    const [site] = blocks(config(), 'server');
    expect(site.slice(0, 4)).toEqual([
      'listen 8443 ssl;', 'listen [::]:8443 ssl;', 'ssl_certificate /etc/nginx/cert/tls.crt;', 'ssl_certificate_key /etc/nginx/cert/tls.key;',
    ]);
  });

  test('port 8080 then only redirects', () => {
    expect(blocks(config(), 'server')[1]).toEqual(['listen 8080;', 'listen [::]:8080;', 'return 308 https://registry.example.com$request_uri;']);
  });

  test('chart bug 11: the redirect keeps a port that is not 443', () => {
    expect(config({ externalUrl: 'https://registry.example.com:30003' })).toContain('return 308 https://registry.example.com:30003$request_uri;');
  });

  test('redirects of nginx itself do not name the port that it listens on', () => {
    expect(config()).toContain('absolute_redirect off;');
  });

  test('chart bug 11: without TLS at nginx there is one server, no redirect and no certificate', () => {
    const text = config({ tls: false });
    expect([blocks(text, 'server').length, /ssl_certificate|return 308/.test(text)]).toEqual([1, false]);
  });

  test('protocols older than TLS 1.2 are refused', () => {
    expect(config()).toContain('ssl_protocols TLSv1.2 TLSv1.3;');
  });

  test('strong ciphers are those with forward secrecy', () => {
    expect(config({ strongCiphers: true })).toContain("ssl_ciphers 'ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL';");
  });

  test('others are offered to old clients unless strong ciphers are asked for', () => {
    expect(config()).toContain('RSA+AESGCM');
  });
});

describe('internal TLS', () => {
  const text = config(WITH_INTERNAL_TLS);
  const [site] = blocks(text, 'server');

  test('core and portal are reached by https', () => {
    expect(text.match(/proxy_pass \w+:/g)).toEqual(Array(5).fill('proxy_pass https:'));
  });

  test.each([
    'proxy_ssl_verify on;', 'proxy_ssl_trusted_certificate /etc/nginx/internal-ca/ca.crt;', 'proxy_ssl_server_name on;',
  ])('certificates are verified: %s', line => {
    expect(site).toContain(line);
  });

  test.each([
    ['/v2/x', 'harbor-core'],
    ['/service/token', 'harbor-core'],
    ['/', 'harbor-portal'],
  ])('the certificate behind %s has to name %s', (path, service) => {
    expect(locate(site, path)).toContain(`proxy_ssl_name ${service};`);
  });

  test('without it nothing is verified', () => {
    expect(config()).not.toContain('proxy_ssl');
  });
});

describe('IP families', () => {
  test.each([
    ['IPv4 only', { ipv4: true, ipv6: false }, ['listen 8080;']],
    ['IPv6 only', { ipv4: false, ipv6: true }, ['listen [::]:8080;']],
    ['both', BOTH, ['listen 8080;', 'listen [::]:8080;']],
  ])('%s', (_name, families, lines) => {
    expect(blocks(config({ tls: false, families }), 'server')[0].filter(line => line.startsWith('listen'))).toEqual(lines);
  });
});
