import { ITlsSource, TlsRequest } from '../../src/contracts';
import { bindExternallyTerminatedTls, bindExposureTls } from '../../src/exposure/exposure-tls';
import { harborContext, testChart } from '../support/harbor-context';

function askedWith(host: string): TlsRequest[] {
  const requests: TlsRequest[] = [];
  const source: ITlsSource = {
    bind: (_scope, request) => {
      requests.push(request);
      return { enabled: true, secretName: request.secretName, caSecretName: 'ca' };
    },
  };
  const chart = testChart();
  bindExposureTls(chart, harborContext(chart, { host }), { source, secretName: 'front' });
  return requests;
}

test('the source is asked once, for the host, in the namespace and with the labels of Harbor', () => {
  expect(askedWith('registry.example.com')).toEqual([
    { secretName: 'front', namespace: 'harbor', dnsNames: ['registry.example.com'], labels: { release: 'harbor', app: 'harbor' } },
  ]);
});

test('an address of IPv6 is asked for without its brackets', () => {
  expect(askedWith('[fd00::5]')[0].dnsNames).toEqual(['fd00::5']);
});

test('invariant 30: of TLS that an object outside the library terminates, only the CA is used', () => {
  const chart = testChart();
  const source: ITlsSource = { bind: () => ({ enabled: true, secretName: 'gateway', caSecretName: 'ca' }) };
  expect(bindExternallyTerminatedTls(chart, harborContext(chart), { source, secretName: 'front' })).toEqual({ enabled: true, caSecretName: 'ca' });
});
