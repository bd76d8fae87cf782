import { defineAutoscaler, defineDisruptionBudget, defineServiceAccount } from '../../src/kubernetes/workload-companions';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const METADATA = { name: 'harbor-core', namespace: 'harbor', labels: { app: 'harbor' } };
const SELECTOR = { component: 'core' };

const budget = (amounts: object) => defineDisruptionBudget(testChart(), 'budget', { metadata: METADATA, budget: amounts, selector: SELECTOR }).toJson();

test('a number is rendered as an integer and a percentage as a string', () => {
  expect([budget({ minAvailable: '1' }).spec.minAvailable, budget({ maxUnavailable: '25%' }).spec.maxUnavailable]).toEqual([1, '25%']);
});

test('a PodDisruptionBudget has one of its two numbers', () => {
  expect('maxUnavailable' in budget({ minAvailable: '1' }).spec).toBe(false);
});

test('an autoscaler has the given metrics', () => {
  const autoscaling = { minReplicas: 2, maxReplicas: 5, memoryUtilization: 75 };
  const { spec } = defineAutoscaler(testChart(), 'autoscaler', { metadata: METADATA, workloadKind: 'Deployment', autoscaling }).toJson();
  expect(spec.metrics.map(({ resource }: any) => resource)).toEqual([{ name: 'memory', target: { type: 'Utilization', averageUtilization: 75 } }]);
});

test('a ServiceAccount does not mount a token', () => {
  const account = defineServiceAccount(testChart(), 'account', { metadata: METADATA, annotations: {} }).toJson();
  expect([account.automountServiceAccountToken, 'annotations' in account.metadata]).toEqual([false, false]);
});

test('the API server accepts them', async () => {
  const autoscaling = { minReplicas: 2, maxReplicas: 5, cpuUtilization: 70 };
  expect(await schemaProblems([
    budget({ minAvailable: '50%' }),
    defineAutoscaler(testChart(), 'a', { metadata: METADATA, workloadKind: 'Deployment', autoscaling }).toJson(),
    defineServiceAccount(testChart(), 'b', { metadata: METADATA, annotations: { role: 'x' } }).toJson(),
  ])).toEqual([]);
});

test('Pods that are not ready do not block the drain of a node', () => {
  expect(budget({ minAvailable: '1' }).spec.unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
});
