import { Duration } from 'cdk8s';
import { HarborVersion } from '../../src';
import { ReleaseOptions, ReleaseRemediation } from '../../src/props/release-options';
import { remediationFields } from '../../src/resolve/remediation';
import { errorsOf, testChart } from '../support/harbor-context';
import { harborSpec } from '../support/release';

function remedy(options: ReleaseOptions): { fields: any; codes: string[] } {
  const chart = testChart();
  const fields = remediationFields(chart, harborSpec({ version: HarborVersion.V2_15_2 }), options);
  return { fields, codes: errorsOf(chart).map(error => error.split(' ')[0]) };
}

test('an upgrade that fails is tried again and never taken back', () => {
  const strategy = { name: 'RetryOnFailure', retryInterval: '5m' };
  expect(remedy({}).fields).toEqual({ install: { strategy }, upgrade: { strategy } });
});

test('B46: the install of a blueprint does not wait, and is remedied three times', () => {
  const action = { disableWait: true, remediation: { retries: 3 } };
  expect(remedy({ disableWait: true, remediation: ReleaseRemediation.ROLLBACK }).fields).toEqual({ install: action, upgrade: action });
});

test('finding F4: the last failure of an upgrade or installation can be remedied too', () => {
  const action = { remediation: { retries: 2, remediateLastFailure: true } };
  const options = { remediation: ReleaseRemediation.ROLLBACK, retries: 2, remediateLastFailure: true };
  expect(remedy(options)).toEqual({ fields: { install: action, upgrade: action }, codes: [] });
  expect(remedy({ remediateLastFailure: true }).codes).toEqual(['HBR-REL-06']);
});

test('between patch releases there is a way back', () => {
  expect(remedy({ remediation: ReleaseRemediation.ROLLBACK, upgradeFrom: HarborVersion.V2_15_0 }).codes).toEqual([]);
});

test('over a migration of the database there is none', () => {
  expect(remedy({ remediation: ReleaseRemediation.ROLLBACK, upgradeFrom: HarborVersion.V2_14_4 }).codes).toEqual(['HBR-REL-05']);
});

test('going on is possible over two minor versions', () => {
  expect(remedy({ upgradeFrom: HarborVersion.V2_13_5 }).codes).toEqual([]);
});

test('over three it is not', () => {
  expect(remedy({ upgradeFrom: HarborVersion.of('2.12.2') }).codes).toEqual(['HBR-REL-07']);
});

test('going back is not', () => {
  expect(remedy({ upgradeFrom: HarborVersion.of('2.16.0') }).codes).toEqual(['HBR-REL-07']);
});

test.each([0, -1, 1.5])('%s is no number of retries, for Flux would never stop or never start', retries => {
  expect(remedy({ remediation: ReleaseRemediation.ROLLBACK, retries }).codes).toEqual(['HBR-REL-06']);
});

test('options of the other remedy are errors', () => {
  expect([
    remedy({ retries: 3 }).codes, remedy({ remediation: ReleaseRemediation.ROLLBACK, retryInterval: Duration.minutes(1) }).codes,
  ]).toEqual([['HBR-REL-06'], ['HBR-REL-06']]);
});

test('in another cluster the namespace is made by Helm', () => {
  expect(remedy({ kubeConfig: { secretName: 'remote' } }).fields.install.createNamespace).toBe(true);
});
