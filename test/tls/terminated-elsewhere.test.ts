import { TerminatedElsewhere, TerminatedElsewhereOptions } from '../../src/tls/terminated-elsewhere';
import { errorsOf, testChart } from '../support/harbor-context';

function bind(options: TerminatedElsewhereOptions = {}) {
  const chart = testChart();
  const config = new TerminatedElsewhere(options).bind(chart, { secretName: 'harbor-ingress', namespace: 'harbor', dnsNames: [], labels: {} });
  return { config, errors: errorsOf(chart) };
}

test('D26: clients speak https, and there is no Secret', () => {
  expect(bind().config).toEqual({ enabled: true });
});

test('refuses the name of a CA that cannot be one', () => {
  expect(bind({ caSecretName: 'A' }).errors).toEqual([expect.stringContaining("HBR-TLS-03 'caSecretName'")]);
});
