import { portalConfig, PortalConfigInput } from '../../../src/render/native/portal-config';
import { blocks, locate } from '../../support/nginx';

function config(overrides: Partial<PortalConfigInput> = {}): string {
  return portalConfig({ families: { ipv4: true, ipv6: true }, internalTls: false, ...overrides });
}

const [site] = blocks(config(), 'server');

test.each(['/', '/harbor/projects/1', '/assets/logo.svg'])('%s is a file or the page that routes by itself', path => {
  expect(locate(site, path)).toEqual(['try_files $uri $uri/ /index.html;']);
});

test('that page is never cached', () => {
  expect(locate(site, '/index.html')).toContain('add_header Cache-Control "no-store, no-cache, must-revalidate" always;');
});

test.each(['/', '/index.html'])('%s cannot be put into a frame, whatever stands in front', path => {
  const lines = locate(site, path);
  expect(lines.some(line => line.startsWith('add_header')) ? lines : site).toContain('add_header X-Frame-Options DENY always;');
});

test('finding H6: the page of the API is a page of its own', () => {
  expect(locate(site, '/devcenter-api-2.0')).toEqual(['try_files $uri $uri/ /swagger-ui-index.html;']);
});

test.each(['/service/notifications/tasks/1', '/service/token/x', '/v1/_ping', '/chartrepo/library/index.yaml'])(
  'invariant 27, finding H6: %s does not exist, if a front that knows no exceptions sends it here', path => {
    expect(locate(site, path)).toEqual(['return 404;']);
  });

test('the files are those of the image', () => {
  expect(site).toContain('root /usr/share/nginx/html;');
});

test('texts are zipped', () => {
  expect(site).toContain('gzip on;');
});

test('logs go to the outputs of the container', () => {
  expect(config()).toMatch(/error_log stderr warn;[^]*access_log \/dev\/stdout;/);
});

test('the id and all other files go to /tmp', () => {
  expect(config().match(/ \/tmp\/\w+/g)).toHaveLength(6);
});

test('without internal TLS it listens on 8080', () => {
  expect(site.filter(line => /^(listen|ssl)/.test(line))).toEqual(['listen 8080;', 'listen [::]:8080;']);
});

test('invariant 51: with internal TLS it listens on 8443 only, with its own certificate', () => {
  const lines = blocks(config({ internalTls: true }), 'server')[0].filter(line => /^(listen|ssl_certificate)/.test(line));
  expect(lines).toEqual([
    'listen 8443 ssl;', 'listen [::]:8443 ssl;',
    'ssl_certificate /etc/harbor/ssl/portal/tls.crt;', 'ssl_certificate_key /etc/harbor/ssl/portal/tls.key;',
  ]);
});

test('strong ciphers are those with forward secrecy', () => {
  expect(config({ internalTls: true, strongCiphers: true })).not.toContain('RSA+AESGCM');
});

test('a family that is off is not listened on', () => {
  expect(config({ families: { ipv4: true, ipv6: false } })).not.toContain('[::]');
});

test('finding W6: what is bigger than a kilobyte and text is sent zipped', () => {
  expect(config()).toMatch(
    /gzip on;\n\s+gzip_min_length 1000;\n\s+gzip_proxied expired no-cache no-store private auth;\n\s+gzip_types text\/plain text\/css .*application\/json .*;/);
});
