import { HarborSize, HarborProps, WorkloadOptions } from '../../src';
import { ComponentId } from '../../src/facts/components';
import { SIZES } from '../../src/facts/sizing';
import { specOf } from '../support/spec/spec';

const workload = (options: WorkloadOptions = {}, id: ComponentId = 'core', overrides: Partial<HarborProps> = {}) =>
  specOf({ ...overrides, [id]: options }).workloads.get(id)!;

test.each(Object.values(HarborSize))('the size %s decides about the number of pods', size => {
  expect(workload({}, 'core', { size }).replicas).toBe(SIZES[size].replicas.core);
});

test('an autoscaler begins with the pods of the size', () => {
  const found = workload({ autoscaling: { maxReplicas: 9 } });
  expect(found).toMatchObject({ replicas: undefined, maxReplicas: 9, autoscaling: { minReplicas: 2, cpuUtilization: 80 } });
});

test('an autoscaler never begins with more pods than it may have', () => {
  expect(workload({ autoscaling: { maxReplicas: 1 } }).autoscaling).toMatchObject({ minReplicas: 1, maxReplicas: 1 });
});

test('a target of memory takes the place of that of processor time', () => {
  expect(workload({ autoscaling: { maxReplicas: 9, memoryUtilization: 75 } }).autoscaling).toMatchObject({ cpuUtilization: undefined, memoryUtilization: 75 });
});

test.each<[WorkloadOptions, unknown]>([
  [{ replicas: 1 }, undefined], [{ replicas: 2 }, { minAvailable: '1' }], [{ replicas: 3, disruptionBudget: { minAvailable: '50%' } }, { minAvailable: '50%' }],
  [{ replicas: 3, disruptionBudget: { maxUnavailable: '2' } }, { maxUnavailable: '2' }], [{ replicas: 3, disruptionBudget: {} }, { minAvailable: '1' }],
  [{ autoscaling: { minReplicas: 1, maxReplicas: 5 } }, undefined],
])('D22: %p has the budget %p', (options, budget) => {
  expect(workload(options).disruptionBudget).toEqual(budget);
});

test.each([[1, 0], [2, 2]])('D22: %d pods have %d rules of spreading', (replicas, rules) => {
  expect(workload({ replicas }).topologySpread).toHaveLength(rules);
});

test.each([['core', 120], ['jobservice', 120], ['registry', 120], ['portal', 30], ['trivy', 30]] as const)('%s has %d seconds to end', (id, seconds) => {
  expect(workload({}, id).terminationGraceSeconds).toBe(seconds);
});

test('D50: the account is named after the component', () => {
  expect(workload({}, 'registry').serviceAccount).toEqual({ name: 'harbor-registry', define: true, annotations: {} });
});
