import { checkConfigMapName, checkTlsSecret } from '../../src/tls/secret-name';
import { errorsOf, testChart } from '../support/harbor-context';

test.each(['', 'Front', 'a/b', 'a_b', '-a'])('%p is no name of a Secret', name => {
  const chart = testChart();
  checkTlsSecret(chart, 'secretName', name);
  expect(errorsOf(chart)).toEqual([expect.stringContaining("HBR-TLS-03 'secretName' must be the name of a Secret")]);
});

test.each(['front', 'registry.example.com-tls', undefined])('%p is fine', name => {
  const chart = testChart();
  checkTlsSecret(chart, 'secretName', name);
  expect(errorsOf(chart)).toEqual([]);
});

test('the message says ConfigMap if it is one', () => {
  const chart = testChart();
  checkConfigMapName(chart, 'caConfigMapName', 'CA');
  expect(errorsOf(chart)).toEqual([expect.stringContaining("HBR-TLS-03 'caConfigMapName' must be the name of a ConfigMap")]);
});
