/** Prefix of the jobservice's keys in Redis; the exporter looks for the queue under the same one. */
export const JOB_NAMESPACE = 'harbor_job_service_namespace';
