import { NetworkEndpoint, PUBLIC_ADDRESS } from '../../src/network/network-endpoint';

test('the namespace of a pod has its name as a label', () => {
  const { pod } = NetworkEndpoint.pod({ namespace: 'harbor', namespaceLabels: { team: 'a' } })._facts;
  expect(pod).toEqual({ namespace: 'harbor', labels: {}, namespaceLabels: { 'team': 'a', 'kubernetes.io/metadata.name': 'harbor' } });
});

test('a pod is in the cluster, and an address is not', () => {
  expect(NetworkEndpoint.pod({ namespace: 'harbor' })._facts.entities).toEqual(['all', 'cluster']);
  expect(NetworkEndpoint.address('10.0.0.1')._facts.entities).toEqual(['all', 'world']);
});

test('a host has a public address unless another is given', () => {
  expect(NetworkEndpoint.host('a.example.com')._facts).toMatchObject({ host: 'a.example.com', address: PUBLIC_ADDRESS });
  expect(NetworkEndpoint.host('a.example.com', '10.0.0.1')._facts.address).toBe('10.0.0.1');
});

test.each(['host', 'remote-node', 'ingress', 'kube-apiserver'])('the entity %s is in the cluster, without an address', name => {
  expect(NetworkEndpoint.entity(name)._facts).toEqual({ address: undefined, entities: ['all', 'cluster', name] });
});

test('the entity world is outside, with a public address', () => {
  expect(NetworkEndpoint.entity('world')._facts).toEqual({ address: PUBLIC_ADDRESS, entities: ['all', 'world'] });
});
