import { JOB_NAMESPACE } from '../../src/facts/components';

test('the prefix of the job queue is the one of all releases', () => {
  expect(JOB_NAMESPACE).toBe('harbor_job_service_namespace');
});
