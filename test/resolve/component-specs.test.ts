import { Duration } from 'cdk8s';
import { JobLogger, TrivyDatabaseMode } from '../../src';
import { specOf } from '../support/spec';

test('core has the defaults of Harbor, but for quotas', () => {
  expect(specOf().core).toEqual({ quotaUpdateProvider: 'redis', artifactPullAsyncFlushSeconds: undefined, gdprDeleteUser: false, gdprAuditLogs: false });
});

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

test('the registry cleans up every day what is a week old', () => {
  expect(specOf().registry).toEqual({
    relativeUrls: false, username: 'harbor_registry_user', uploadPurging: { enabled: true, age: '168h', interval: '24h', dryRun: false },
  });
});

test('Trivy is on and looks for everything', () => {
  expect(specOf().trivy).toMatchObject({
    vulnerabilityTypes: 'os,library', severities: 'UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL', securityChecks: 'vuln', timeout: '5m0s', offlineScan: false,
  });
});

test('Trivy can be off', () => {
  expect(specOf({ trivy: { enabled: false } }).trivy).toBeUndefined();
});

test('Trivy without the internet updates nothing', () => {
  const { trivy } = specOf({ trivy: { databaseMode: TrivyDatabaseMode.OFFLINE } });
  expect(trivy).toMatchObject({ skipUpdate: true, skipJavaDatabaseUpdate: true, offlineScan: true });
});

test('the exporter has the defaults of Harbor', () => {
  expect(specOf().exporter).toEqual({ cacheSeconds: 23, cacheCleanSeconds: 14400 });
});
