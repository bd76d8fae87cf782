import { NoExposure, NoExposureOptions } from '../../src/exposure/no-exposure';
import { TlsSource } from '../../src/tls/tls-source';
import { harborContext, testChart } from '../support/harbor-context';

function bind(options: NoExposureOptions = {}) {
  const chart = testChart();
  return new NoExposure(options).bind(chart, harborContext(chart));
}

test('it puts nothing in front of Harbor', () => {
  expect(bind()).toEqual({ tls: { enabled: true }, peer: {} });
});

test('it uses the TLS source and the peer of the options', () => {
  const peer = { namespaceLabels: { 'kubernetes.io/metadata.name': 'edge' } };
  expect(bind({ tls: TlsSource.none(), peer })).toEqual({ tls: { enabled: false }, peer });
});

test('invariant 30: nothing waits for a Secret that is not ours to serve', () => {
  expect(bind({ tls: TlsSource.existing({ secretName: 'front' }) }).tls).not.toHaveProperty('secretName');
});
