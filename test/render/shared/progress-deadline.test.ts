import { progressDeadlineOf } from '../../../src/render/shared/progress-deadline';
import { specOf } from '../../support/spec/spec';

const deadlineOf = (component: 'core' | 'portal') => progressDeadlineOf(specOf().workloads.get(component)!);

test('core gets five minutes more than its startup probe waits', () => {
  const { periodSeconds, failureThreshold } = specOf().workloads.get('core')!.containers.get('core')!.probes.startup;
  expect(deadlineOf('core')).toBe(periodSeconds * failureThreshold + 300);
});

test('the others have the default of Kubernetes', () => {
  expect(deadlineOf('portal')).toBeUndefined();
});
