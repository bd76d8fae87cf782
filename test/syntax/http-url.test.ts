import { isPrivateHost, parseHttpUrl } from '../../src/syntax/http-url';

test('a URL is parsed into its parts', () => {
  expect(parseHttpUrl('https://s3.example.com:8443/a?b')).toEqual({
    scheme: 'https', host: 's3.example.com', port: 8443, path: '/a?b', hasUserinfo: false,
  });
});

test('a URL without port and path has neither', () => {
  expect(parseHttpUrl('http://minio')).toEqual({ scheme: 'http', host: 'minio', path: '', hasUserinfo: false });
});

test('an IPv6 address keeps its brackets', () => {
  expect(parseHttpUrl('http://[fd00::7]:9000')?.host).toBe('[fd00::7]');
});

test('userinfo is detected', () => {
  expect(parseHttpUrl('https://user:pw@s3.example.com')?.hasUserinfo).toBe(true);
});

test.each(['s3.example.com', 'ftp://s3.example.com', 'https://', 'https://a b', 'https://s3:port'])('%p is no URL', text => {
  expect(parseHttpUrl(text)).toBeUndefined();
});

test.each([
  '10.1.2.3', '172.16.0.1', '172.31.255.1', '192.168.1.1', '127.0.0.1', '169.254.1.1', '100.64.0.1', '[fd00::7]', '[fe80::1]', '[::1]', 'minio',
  'minio.minio.svc', 'minio.minio.svc.cluster.local', 'nas.local', 's3.corp.internal', 'nas.home.arpa',
])('%s is private', host => {
  expect(isPrivateHost(host)).toBe(true);
});

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '[2001:db8::1]', 's3.example.com', 'local.example.com'])('%s is public', host => {
  expect(isPrivateHost(host)).toBe(false);
});
