import { CiliumNetworkPolicyResource, defineCiliumNetworkPolicy, withLabelSource } from '../../src/kubernetes/cilium-network-policy';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function policy(fields: Partial<CiliumNetworkPolicyResource>) {
  const chart = testChart();
  defineCiliumNetworkPolicy(chart, 'policy', {
    name: 'harbor-core', namespace: 'harbor', labels: { app: 'harbor' }, podLabels: { app: 'harbor' }, description: 'core', ...fields,
  });
  return synth(chart)[0];
}

test('without rules it has an empty one that denies all traffic, because an empty list would isolate nothing', () => {
  expect(policy({ ingress: [], egress: [] }).spec).toMatchObject({ ingress: [{}], egress: [{}] });
});

test('it does not restrict a direction without a list of rules', () => {
  expect(policy({ egress: [] }).spec).not.toHaveProperty('ingress');
});

test('without labels it isolates all pods of the namespace', () => {
  expect(policy({ podLabels: {}, ingress: [] }).spec.endpointSelector).toEqual({});
});

test('labels have the prefix of their label source', () => {
  expect(withLabelSource({ 'app': 'harbor', 'a.b/c': 'd' })).toEqual({ 'k8s:app': 'harbor', 'k8s:a.b/c': 'd' });
});

test('the API server accepts it', async () => {
  const ports = [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }];
  const egress = [
    { toEndpoints: [{ matchLabels: { 'k8s:app': 'dns' } }], toPorts: ports }, { toEntities: ['host'] },
    { toCIDRSet: [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }] }, { toFQDNs: [{ matchName: 'ghcr.io' }, { matchPattern: '*.quay.io' }] },
  ];
  expect(await schemaProblems([policy({ ingress: [], egress })])).toEqual([]);
});
