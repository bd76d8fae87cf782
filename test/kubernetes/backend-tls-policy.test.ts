import { defineBackendTlsPolicy } from '../../src/kubernetes/backend-tls-policy';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

test('a policy has the name of its Service, verifies it in the certificate, and refers to the CA', () => {
  const chart = testChart();
  const ca = { kind: 'ConfigMap' as const, name: 'ca' };
  defineBackendTlsPolicy(chart, 'policy', { namespace: 'harbor', labels: { release: 'harbor' }, service: 'harbor-core', ca });
  expect(synth(chart)).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'BackendTLSPolicy',
    metadata: { name: 'harbor-core', namespace: 'harbor', labels: { release: 'harbor' } },
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: 'harbor-core' }],
      validation: { hostname: 'harbor-core', caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ca' }] },
    },
  }]);
});
