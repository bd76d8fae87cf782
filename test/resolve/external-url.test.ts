import { resolveExternalUrl } from '../../src/resolve/external-url';
import { errorsOf, testChart } from '../support/harbor-context';

test.each([
  ['https://registry.example.com', { scheme: 'https', host: 'registry.example.com', port: undefined }],
  ['http://registry.example.com:8080', { scheme: 'http', host: 'registry.example.com', port: 8080 }],
  ['https://10.0.0.7', { scheme: 'https', host: '10.0.0.7', port: undefined }],
  ['https://[2001:db8::1]:30003', { scheme: 'https', host: '[2001:db8::1]', port: 30003 }],
])('%s is taken apart', (url, parts) => {
  const chart = testChart();
  expect([resolveExternalUrl(chart, url), errorsOf(chart)]).toEqual([{ ...parts, additionalHosts: [], url }, []]);
});

test('what comes after the host is left out, once it was reported', () => {
  expect(resolveExternalUrl(testChart(), 'https://me:secret@registry.example.com/harbor?x').url).toBe('https://registry.example.com');
});

test('everything that is wrong is reported at once', () => {
  const chart = testChart();
  resolveExternalUrl(chart, 'https://me@Registry.example.com/harbor');
  expect(errorsOf(chart).map(text => text.slice(0, 10))).toEqual(['HBR-URL-03', 'HBR-URL-02', 'HBR-URL-05']);
});
