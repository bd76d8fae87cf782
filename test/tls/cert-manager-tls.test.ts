import { Duration } from 'cdk8s';
import { TlsRequest } from '../../src/contracts';
import { CertificateKey } from '../../src/tls/cert-manager-options';
import { CertManagerTls, CertManagerTlsOptions } from '../../src/tls/cert-manager-tls';
import { errorsOf, testChart } from '../support/harbor-context';
import { find, synth } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function bind(options: CertManagerTlsOptions, request: Partial<TlsRequest> = {}) {
  const chart = testChart();
  const config = new CertManagerTls(options).bind(chart, {
    secretName: 'harbor-ingress', namespace: 'harbor', dnsNames: ['registry.example.com'], labels: { release: 'harbor' }, ...request,
  });
  return { chart, config, errors: errorsOf(chart) };
}

function certificate(options: Partial<CertManagerTlsOptions> = {}, request: Partial<TlsRequest> = {}) {
  const { chart } = bind({ issuerName: 'letsencrypt', ...options }, request);
  return find(synth(chart), 'Certificate', options.secretName ?? 'harbor-ingress');
}

test('D25: the Secret of the Certificate is the Secret of the front', () => {
  expect(bind({ issuerName: 'ca', secretName: 'front' }).config).toEqual({ enabled: true, secretName: 'front' });
});

test('B107: the issuer is said by kind and name, and is a ClusterIssuer of cert-manager if no kind is said', () => {
  const [byDefault, ...others] = [undefined, 'ClusterIssuer', 'Issuer'].map(issuerKind => certificate({ issuerKind, issuerName: 'corporate' }).spec.issuerRef);
  expect(byDefault).toEqual({ name: 'corporate', kind: 'ClusterIssuer', group: 'cert-manager.io' });
  expect(others.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['ClusterIssuer corporate', 'Issuer corporate']);
});

test('B107: a kind that cert-manager does not have, and no name, are errors', () => {
  expect(bind({ issuerName: '', issuerKind: 'Clusterissuer' }).errors.map(text => text.slice(0, 10))).toEqual(['HBR-TLS-01', 'HBR-TLS-02']);
});

test('an issuer can be of another kind and group', () => {
  expect(certificate({ issuerKind: 'AWSPCAClusterIssuer', issuerGroup: 'awspca.cert-manager.io' }).spec.issuerRef).toEqual({
    name: 'letsencrypt', kind: 'AWSPCAClusterIssuer', group: 'awspca.cert-manager.io',
  });
});

test('invariant 17: the host is the name in the certificate', () => {
  expect(certificate().spec.dnsNames).toEqual(['registry.example.com']);
});

test('C36: a name that looks like an address is a name', () => {
  expect(certificate({}, { dnsNames: ['harbor.10.0.0.200.nip.io'] }).spec.dnsNames).toEqual(['harbor.10.0.0.200.nip.io']);
});

test.each(['10.0.0.5', 'fd00::5'])('C36: the host %s goes into the addresses', address => {
  const { dnsNames, ipAddresses } = certificate({}, { dnsNames: [address] }).spec;
  expect({ dnsNames, ipAddresses }).toEqual({ dnsNames: undefined, ipAddresses: [address] });
});

test('it is a certificate for a server, with a new key at each renewal', () => {
  const { usages, privateKey } = certificate().spec;
  expect({ usages, privateKey }).toEqual({
    usages: ['digital signature', 'key encipherment', 'server auth'],
    privateKey: { algorithm: 'RSA', size: 2048, rotationPolicy: 'Always' },
  });
});

test('the key can be ECDSA', () => {
  expect(certificate({ key: CertificateKey.ECDSA }).spec.privateKey).toEqual({ algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' });
});

test('times are written as Go durations', () => {
  const { duration, renewBefore } = certificate({ duration: Duration.days(60), renewBefore: Duration.minutes(90) }).spec;
  expect({ duration, renewBefore }).toEqual({ duration: '1440h', renewBefore: '90m0s' });
});

test('without times the issuer decides', () => {
  expect(Object.keys(certificate().spec)).not.toContain('duration');
});

test('the Secret gets the labels of Harbor', () => {
  expect(certificate().spec.secretTemplate).toEqual({ labels: { release: 'harbor' } });
});

test('the CA is offered in the portal only on request', () => {
  expect(bind({ issuerName: 'ca', offerCa: true }).config.caSecretName).toBe('harbor-ingress');
});

test('overrides win, field by field', () => {
  const { spec } = certificate({ overrides: { spec: { subject: { organizations: ['Example'] }, privateKey: { size: 4096 } } } });
  expect(spec).toMatchObject({ subject: { organizations: ['Example'] }, privateKey: { algorithm: 'RSA', size: 4096 } });
});

test('the Certificate fits the schema of cert-manager', async () => {
  const options = { issuerName: 'ca', duration: Duration.days(90), renewBefore: Duration.days(30) };
  const { chart } = bind(options, { dnsNames: ['registry.example.com', '10.0.0.5'] });
  expect(await schemaProblems(synth(chart))).toEqual([]);
}, 30_000);

test('what cert-manager would refuse is reported', () => {
  expect(bind({ issuerName: '' }).errors).toEqual([expect.stringContaining("HBR-TLS-01 'issuerName'")]);
});

test('a Secret that cannot be one is refused', () => {
  expect(bind({ issuerName: 'ca', secretName: 'Front_TLS' }).errors).toEqual([expect.stringContaining("HBR-TLS-03 'secretName'")]);
});
