import { ITlsSource } from '../../src/contracts';
import { TlsSource } from '../../src/tls/tls-source';
import { testChart } from '../support/harbor-context';

test.each<[string, ITlsSource, object]>([
  ['certManager', TlsSource.certManager({ issuerName: 'ca' }), { enabled: true, secretName: 'asked-for' }],
  ['existing', TlsSource.existing({ secretName: 'front' }), { enabled: true, secretName: 'front' }],
  ['terminatedElsewhere', TlsSource.terminatedElsewhere({ caSecretName: 'ca' }), { enabled: true, caSecretName: 'ca' }],
  ['terminatedElsewhere without options', TlsSource.terminatedElsewhere(), { enabled: true }],
  ['none', TlsSource.none(), { enabled: false }],
])('%s', (_name, source, config) => {
  const request = { secretName: 'asked-for', namespace: 'harbor', dnsNames: ['registry.example.com'], labels: {} };
  expect(source.bind(testChart(), request)).toEqual(config);
});
