import { parseHttpUrl } from '../../src/syntax/http-url';

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
