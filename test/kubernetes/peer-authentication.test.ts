import { defineStrictPeerAuthentication } from '../../src/kubernetes/peer-authentication';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

test('the pods accept nothing but mutual TLS', () => {
  const chart = testChart();
  defineStrictPeerAuthentication(chart, 'peer', { name: 'harbor', namespace: 'harbor', labels: { a: '1' }, podLabels: { release: 'harbor' }, plainPorts: [] });
  expect(synth(chart)).toEqual([{
    apiVersion: 'security.istio.io/v1',
    kind: 'PeerAuthentication',
    metadata: { name: 'harbor', namespace: 'harbor', labels: { a: '1' } },
    spec: { selector: { matchLabels: { release: 'harbor' } }, mtls: { mode: 'STRICT' } },
  }]);
});
