import { parseHttpUrl, parseUrl, portOfUrl } from '../../src/syntax/url';

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

test.each(['https://10.0.0.300', 'https://010.0.0.1', 'https://0x7f.1', 'https://2130706433', 'https://registry.10', 'https://s3:0', 'https://s3:65536', 'https://a\\b', 'https://ex%61mple.com'])(
  'finding N14: %p is no URL, because browsers refuse it or go to another host', text => {
    expect(parseHttpUrl(text)).toBeUndefined();
  });

test.each([['ldaps://ldap.example.com', 636], ['ldap://ldap', 389], ['https://a', 443], ['http://a', 80], ['https://a:8443', 8443]])('the port of %s is %d', (text, port) => {
  expect(portOfUrl(parseUrl(text)!)).toBe(port);
});

test('a URL of another scheme is one, but none of HTTP', () => {
  expect(parseUrl('oci://registry.example.com/charts/harbor')).toEqual({ scheme: 'oci', host: 'registry.example.com', path: '/charts/harbor', hasUserinfo: false });
  expect(parseHttpUrl('oci://registry.example.com')).toBeUndefined();
});

test('a name in another script stays as it is written', () => {
  expect(parseHttpUrl('https://b\u00fccher.example')?.host).toBe('b\u00fccher.example');
});
