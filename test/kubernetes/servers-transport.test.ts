import { defineServersTransport, serversTransportReference } from '../../src/kubernetes/servers-transport';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

test('a transport verifies the name of the Service and trusts the CA', () => {
  const chart = testChart();
  defineServersTransport(chart, 'transport', { namespace: 'harbor', labels: { release: 'harbor' }, service: 'harbor-core', caSecretName: 'ca' });
  expect(synth(chart)).toEqual([{
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'ServersTransport',
    metadata: { name: 'harbor-core', namespace: 'harbor', labels: { release: 'harbor' } },
    spec: { serverName: 'harbor-core', rootCAsSecrets: ['ca'] },
  }]);
});

test('annotations refer to it in the format of Traefik', () => {
  expect(serversTransportReference('harbor', 'harbor-core')).toBe('harbor-harbor-core@kubernetescrd');
});
