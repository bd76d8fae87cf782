import { ExistingTls, ExistingTlsOptions } from '../../src/tls/existing-tls';
import { errorsOf, testChart } from '../support/harbor-context';

function bind(options: ExistingTlsOptions) {
  const chart = testChart();
  const config = new ExistingTls(options).bind(chart, { secretName: 'harbor-ingress', namespace: 'harbor', dnsNames: [], labels: {} });
  return { config, errors: errorsOf(chart) };
}

test('D25: names the Secret', () => {
  expect(bind({ secretName: 'front' }).config).toEqual({ enabled: true, secretName: 'front' });
});

test('chart bug 2, invariant 54: there is a CA to offer only if one was named', () => {
  expect(bind({ secretName: 'front' }).config.caSecretName).toBeUndefined();
});

test('names the Secret of the CA', () => {
  expect(bind({ secretName: 'front', caSecretName: 'company-ca' }).config.caSecretName).toBe('company-ca');
});

test.each([
  ['secretName', { secretName: 'a/b' }],
  ['caSecretName', { secretName: 'a', caSecretName: 'B' }],
])('a %s that cannot be one is refused', (prop, options) => {
  expect(bind(options).errors).toEqual([expect.stringContaining(`HBR-TLS-03 '${prop}'`)]);
});
