import { TrivyDatabaseMode } from '../../src';
import { specOf } from '../support/spec/spec';

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
