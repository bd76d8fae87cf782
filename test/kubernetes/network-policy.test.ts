import { defineNetworkPolicy, NetworkPolicyResource } from '../../src/kubernetes/network-policy';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function policy(fields: Partial<NetworkPolicyResource>) {
  const chart = testChart();
  defineNetworkPolicy(chart, 'policy', { name: 'harbor-core', namespace: 'harbor', labels: { app: 'harbor' }, podLabels: { app: 'harbor' }, ...fields });
  return synth(chart)[0];
}

test('it isolates the directions with a list of rules, even an empty one', () => {
  expect(policy({ ingress: [], egress: [] }).spec).toEqual({ podSelector: { matchLabels: { app: 'harbor' } }, policyTypes: ['Ingress', 'Egress'] });
});

test('it does not restrict a direction without a list of rules', () => {
  expect(policy({ egress: [] }).spec.policyTypes).toEqual(['Egress']);
});

test('without labels it isolates all pods of the namespace', () => {
  expect(policy({ podLabels: {}, ingress: [] }).spec.podSelector).toEqual({});
});

test('the API server accepts it', async () => {
  const ingress = [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }] }];
  expect(await schemaProblems([policy({ ingress, egress: [{ to: [{ namespaceSelector: {} }] }] })])).toEqual([]);
});
