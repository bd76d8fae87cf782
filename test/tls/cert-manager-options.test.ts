import { Duration } from 'cdk8s';
import { ResolvedCertManagerOptions, checkCertManagerOptions, subjectNames } from '../../src/tls/cert-manager-options';
import { errorsOf, testChart } from '../support/harbor-context';

function errors(terms: Partial<ResolvedCertManagerOptions>): string[] {
  const chart = testChart();
  checkCertManagerOptions(chart, { issuerName: 'ca', issuerKind: 'Issuer', ...terms });
  return errorsOf(chart);
}

describe('terms', () => {
  test.each([
    ["HBR-TLS-01 'issuerName'", { issuerName: '' }],
    ["HBR-TLS-01 'issuerName'", { issuerName: 'Lets Encrypt' }],
    ["HBR-TLS-02 'issuerKind'", { issuerKind: 'clusterissuer' }],
    ["HBR-TLS-04 'duration' must be at least 60 minutes, got \"30 minutes\"", { duration: Duration.minutes(30) }],
    ["HBR-TLS-04 'renewBefore' must be at least 5 minutes", { renewBefore: Duration.minutes(4) }],
    ["HBR-TLS-05 'renewBefore'", { duration: Duration.days(30), renewBefore: Duration.days(30) }],
    ["HBR-TLS-05 'renewBefore' must be shorter than 'duration', which is 90 days", { renewBefore: Duration.days(100) }],
  ])('%s', (start, terms) => {
    expect(errors(terms)).toEqual([expect.stringContaining(start)]);
  });

  test.each([
    ['an issuer of another group may be of any kind', { issuerKind: 'AWSPCAIssuer', issuerGroup: 'awspca.cert-manager.io' }],
    ['a ClusterIssuer', { issuerKind: 'ClusterIssuer' }],
    ['the shortest times', { duration: Duration.hours(1), renewBefore: Duration.minutes(5) }],
  ])('%s is fine', (_name, terms) => {
    expect(errors(terms)).toEqual([]);
  });
});

describe('names of a certificate', () => {
  test('C36: names and addresses go into fields of their own', () => {
    expect(subjectNames(['harbor.10.0.0.200.nip.io', '10.0.0.5', 'fd00::5', 'localhost'])).toEqual({
      dnsNames: ['harbor.10.0.0.200.nip.io', 'localhost'], ipAddresses: ['10.0.0.5', 'fd00::5'],
    });
  });
});
