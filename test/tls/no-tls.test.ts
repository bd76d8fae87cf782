import { NoTls } from '../../src/tls/tls-source';
import { testChart, warningsOf } from '../support/harbor-context';

function bind() {
  const chart = testChart();
  const config = new NoTls().bind(chart, { secretName: 'harbor-ingress', namespace: 'harbor', dnsNames: [], labels: {} });
  return { config, warnings: warningsOf(chart) };
}

test('clients speak http', () => {
  expect(bind().config).toEqual({ enabled: false });
});

test('raises a warning', () => {
  expect(bind().warnings).toEqual([expect.stringContaining('HBR-TLS-07')]);
});
