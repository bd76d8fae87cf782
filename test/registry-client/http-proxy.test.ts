import { proxiesOf, proxyFor } from '../../src/registry-client/http-proxy';
import { requestUrl } from '../../src/syntax/request-url';

const PROXY = 'http://proxy.example.com:3128';

/** The proxy of a URL, as messages name it. */
function wayTo(url: string, environment: Readonly<Record<string, string>>): string | undefined {
  return proxyFor(requestUrl(url)!, proxiesOf(environment))?.address;
}

test.each<[string, Record<string, string>, string | undefined]>([
  ['https://registry.example.com/v2/', { HTTPS_PROXY: PROXY }, 'proxy.example.com:3128'],
  ['https://registry.example.com/v2/', { https_proxy: PROXY }, 'proxy.example.com:3128'],
  ['https://registry.example.com/v2/', { HTTPS_PROXY: '', https_proxy: PROXY }, 'proxy.example.com:3128'],
  ['https://registry.example.com/v2/', { HTTPS_PROXY: PROXY, https_proxy: 'http://other:1' }, 'proxy.example.com:3128'],
  ['https://registry.example.com/v2/', { HTTP_PROXY: PROXY }, undefined],
  ['http://bucket.example.com/blob', { HTTP_PROXY: PROXY }, 'proxy.example.com:3128'],
  ['http://bucket.example.com/blob', { HTTPS_PROXY: PROXY }, undefined],
  ['https://registry.example.com', { HTTPS_PROXY: 'proxy:8080' }, 'proxy:8080'],
  ['https://registry.example.com', { HTTPS_PROXY: 'http://proxy' }, 'proxy:80'],
  ['https://registry.example.com', { HTTPS_PROXY: 'https://proxy' }, 'proxy:443'],
  ['https://registry.example.com', { HTTPS_PROXY: 'http://[fd00::1]:3128' }, '[fd00::1]:3128'],
  ['https://registry.example.com', {}, undefined],
  ['https://localhost:5000', { HTTPS_PROXY: PROXY }, undefined],
  ['https://127.0.0.1:5000', { HTTPS_PROXY: PROXY }, undefined],
  ['https://[::1]:5000', { HTTPS_PROXY: PROXY }, undefined],
])('%s goes with %j through %s', (url, environment, address) => {
  expect(wayTo(url, environment)).toBe(address);
});

test.each<[string, string, boolean]>([
  ['*', 'https://a.example.com', true],
  ['example.com', 'https://example.com', true],
  ['example.com', 'https://a.example.com', true],
  ['example.com', 'https://notexample.com', false],
  ['.example.com', 'https://a.example.com', true],
  ['.example.com', 'https://example.com', false],
  ['*.example.com', 'https://a.example.com', true],
  ['EXAMPLE.com', 'https://example.COM', true],
  ['other.example.org, a.example.com ,', 'https://a.example.com', true],
  ['a.example.com:443', 'https://a.example.com', true],
  ['a.example.com:8443', 'https://a.example.com', false],
  ['a.example.com:8443', 'https://a.example.com:8443', true],
  ['10.0.0.0/8', 'https://10.1.2.3', true],
  ['10.0.0.0/8', 'https://11.1.2.3', false],
  ['10.0.0.1', 'https://10.0.0.1', true],
  ['10.0.0.1', 'https://10.0.0.10', false],
  ['1', 'https://10.0.0.1', false],
  ['fd00::/8', 'https://[fd00::1]', true],
  ['[fd00::1]:443', 'https://[fd00::1]', true],
  ['fd00::1', 'https://[fd00::2]', false],
  ['.svc', 'https://harbor.harbor.svc', true],
])('NO_PROXY=%s and %s: goes directly is %s', (noProxy, url, isDirect) => {
  expect(wayTo(url, { HTTPS_PROXY: PROXY, NO_PROXY: noProxy }) === undefined).toBe(isDirect);
});

test('the login in the URL of a proxy becomes a header, and is not in its address', () => {
  expect(proxiesOf({ HTTPS_PROXY: 'http://us%40er:p%3Aw@proxy:3128' }).https).toMatchObject({
    address: 'proxy:3128', authorization: `Basic ${Buffer.from('us@er:p:w').toString('base64')}`,
  });
});

test.each(['socks5://user:hidden@proxy:1080', 'http://', 'http://user:hidden%zz@proxy', 'http://a b'])('%s is refused without being shown', text => {
  expect(() => proxiesOf({ HTTPS_PROXY: text })).toThrow(/^HTTPS_PROXY has/);
  expect(() => proxiesOf({ HTTPS_PROXY: text })).not.toThrow(/hidden/);
});
