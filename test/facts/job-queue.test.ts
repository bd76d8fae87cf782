import { JOB_NAMESPACE } from '../../src/facts/components';

test('the queue is where the jobservice of every release looks for it', () => {
  expect(JOB_NAMESPACE).toBe('harbor_job_service_namespace');
});
