import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { Harbor, HarborRelease, NetworkPolicies, WarningAcknowledgement, Warnings } from '../../src';
import { report } from '../../src/diagnostics/report';
import { harborProps } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';

const REASON = 'the cache is in the same namespace, and policies let nobody else in';
const ANSWER: WarningAcknowledgement = { code: 'HBR-REDIS-16', reason: REASON };

function chartWith(acknowledge?: WarningAcknowledgement[]) {
  const chart = new Chart(new App(), 'chart', { disableResourceNameHashes: true });
  return { chart, harbor: new Harbor(chart, 'harbor', harborProps({ acknowledge })) };
}

describe('finding F6: an acknowledged warning', () => {
  test('is there without its acknowledgement', () => {
    expect(chartWith().harbor.warnings).toEqual([expect.stringContaining('HBR-REDIS-16')]);
  });

  test('is with its reason among the acknowledged ones, and no longer among the warnings', () => {
    const { harbor } = chartWith([ANSWER]);
    expect(harbor.warnings).toEqual([]);
    expect(harbor.acknowledged).toEqual([{ code: 'HBR-REDIS-16', reason: REASON, warning: expect.stringMatching(/^\[chart\/harbor\/cache\] HBR-REDIS-16 'tls'/) }]);
    expect(errorsOf(harbor)).toEqual([]);
  });

  test('is not printed', () => {
    const print = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    Testing.synth(chartWith([ANSWER]).chart);
    const calls = [...print.mock.calls];
    print.mockRestore();
    expect(calls).toEqual([]);
  });

  test('can be one of a release', () => {
    const release = new HarborRelease(new Chart(new App(), 'chart'), 'harbor', harborProps({ acknowledge: [ANSWER] }));
    expect([release.warnings, release.acknowledged.map(({ code }) => code)]).toEqual([[], ['HBR-REDIS-16']]);
  });

  test('is answered for the whole app, also by what is said after it was reported', () => {
    const { chart, harbor } = chartWith();
    Warnings.of(chart.node.root).acknowledge(ANSWER);
    expect([harbor.warnings, harbor.acknowledged.length]).toEqual([[], 1]);
  });

  test('can be one of what stands around Harbor', () => {
    const { chart, harbor } = chartWith();
    const policies = new NetworkPolicies(chart, 'policies', { harbor });
    report(policies, 'HBR-NETPOL-08', { prop: 'apiServer' });
    Warnings.of(policies).acknowledge({ code: 'HBR-NETPOL-08', reason: 'the address changes' });
    expect(Warnings.of(policies).acknowledged).toMatchObject([{ code: 'HBR-NETPOL-08', reason: 'the address changes' }]);
  });

  test('can be about one prop alone', () => {
    const construct = new Construct(new App(), 'construct');
    ['nginx', 'exporter'].forEach(prop => report(construct, 'HBR-PROP-04', { prop, slots: { reason: 'it is off', instead: 'leave it out' } }));
    Warnings.of(construct).acknowledge({ code: 'HBR-PROP-04', prop: 'nginx', reason: 'it comes with the next release' });
    expect(Warnings.of(construct).unacknowledged).toEqual([expect.stringContaining("HBR-PROP-04 'exporter'")]);
  });

  test('has the reason that is nearest to it', () => {
    const { chart, harbor } = chartWith([ANSWER]);
    Warnings.of(chart).acknowledge({ code: 'HBR-REDIS-16', reason: 'far away' });
    expect(harbor.acknowledged.map(({ reason }) => reason)).toEqual([REASON]);
    expect(Warnings.of(chart).unacknowledged).toEqual([expect.stringMatching(/^\[chart\] HBR-WARN-04 'acknowledge' acknowledges HBR-REDIS-16, which does not occur/)]);
  });
});

describe('finding F6: an acknowledgement is refused', () => {
  test.each<[string, WarningAcknowledgement, string]>([
    ['of a code that does not exist', { code: 'HBR-REDIS-61', reason: REASON }, "HBR-WARN-01 'acknowledge[0].code' must be the code of a warning, got \"HBR-REDIS-61\": did you mean 'HBR-REDIS-"],
    ['of an error', { code: 'HBR-URL-01', reason: REASON }, "HBR-WARN-02 'acknowledge[0].code' is the code of an error"],
    ['without a reason', { code: 'HBR-REDIS-16', reason: ' ' }, "HBR-WARN-03 'acknowledge[0].reason' must say why HBR-REDIS-16 is right here"],
  ])('%s', (_, acknowledgement, message) => {
    const { harbor } = chartWith([acknowledgement]);
    expect(errorsOf(harbor)).toEqual([expect.stringContaining(message)]);
    expect(harbor.warnings).toEqual([expect.stringContaining('HBR-REDIS-16')]);
  });
});

describe('finding F6: an acknowledgement that answers nothing', () => {
  test('is a warning itself', () => {
    expect(chartWith([ANSWER, { code: 'HBR-JOB-02', reason: 'x' }]).harbor.warnings).toEqual([expect.stringMatching(/^\[chart\/harbor\] HBR-WARN-04 .*HBR-JOB-02/)]);
  });

  test('can be acknowledged too, for a definition that many Harbors share', () => {
    const { harbor } = chartWith([ANSWER, { code: 'HBR-JOB-02', reason: 'x' }, { code: 'HBR-WARN-04', reason: 'not every Harbor has all of them' }]);
    expect([harbor.warnings, harbor.acknowledged.map(({ code }) => code)]).toEqual([[], ['HBR-REDIS-16', 'HBR-WARN-04']]);
  });
});

describe('finding F6: warnings as errors', () => {
  test('let the synthesis fail', () => {
    const { chart } = chartWith();
    Warnings.of(chart).treatAsErrors();
    expect(() => Testing.synth(chart)).toThrow(/HBR-WARN-05 .*there are 1[^]*HBR-REDIS-16/);
  });

  test('let it pass if all are acknowledged', () => {
    const { chart } = chartWith([ANSWER]);
    Warnings.of(chart).treatAsErrors();
    expect(() => Testing.synth(chart)).not.toThrow();
  });
});
