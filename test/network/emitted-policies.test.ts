import { ApiObject, JsonPatch } from 'cdk8s';
import { emittedPolicies } from '../../src/network/reachability';
import { testChart } from '../support/harbor-context';

test('policies of the chart are there as they are emitted, and no others', () => {
  const chart = testChart();
  const policy = new ApiObject(chart, 'policy', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: 'harbor' }, spec: {} });
  new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap' });
  policy.addJsonPatch(JsonPatch.add('/spec/policyTypes', ['Ingress']));
  expect(emittedPolicies(policy, 'NetworkPolicy')).toEqual([expect.objectContaining({ kind: 'NetworkPolicy', spec: { policyTypes: ['Ingress'] } })]);
});
