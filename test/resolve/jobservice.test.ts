import { Duration } from 'cdk8s';
import { JobLogger } from '../../src';
import { specOf } from '../support/spec/spec';

test('the jobservice has the defaults of Harbor, but for the logger', () => {
  expect(specOf().jobservice).toEqual({
    maxJobWorkers: 10,
    loggers: ['database'],
    loggerSweeperDays: 14,
    maxUpdateHours: 24,
    maxDanglingHours: 168,
    webhookMaxRetry: 3,
    webhookTimeoutSeconds: 3,
    registryHttpClientTimeoutMinutes: 30,
    logVolume: undefined,
  });
});

test('half an hour of the reaper counts as a whole one', () => {
  expect(specOf({ jobservice: { reaperMaxUpdate: Duration.minutes(1530) } }).jobservice.maxUpdateHours).toBe(26);
});

test('there is a volume for logs if they are files', () => {
  expect(specOf({ jobservice: { jobLoggers: [JobLogger.FILE], logVolume: { size: '3Gi' } } }).jobservice.logVolume).toEqual({ size: '3Gi' });
});
