import { Duration } from 'cdk8s';
import { CertificateResource, defineCertificate } from '../../src/kubernetes/certificate';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

function certificate(overrides: Partial<CertificateResource> = {}) {
  const chart = testChart();
  defineCertificate(chart, 'certificate', {
    name: 'front',
    namespace: 'harbor',
    labels: { release: 'harbor' },
    secretName: 'front-tls',
    dnsNames: ['registry.example.com'],
    ipAddresses: [],
    issuer: { name: 'ca', kind: 'Issuer', group: 'cert-manager.io' },
    key: 'RSA',
    usages: ['server auth'],
    ...overrides,
  });
  return synth(chart)[0];
}

test('a Certificate has all required fields, and no empty ones', () => {
  expect(certificate()).toEqual({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'front', namespace: 'harbor', labels: { release: 'harbor' } },
    spec: {
      secretName: 'front-tls',
      secretTemplate: { labels: { release: 'harbor' } },
      dnsNames: ['registry.example.com'],
      issuerRef: { name: 'ca', kind: 'Issuer', group: 'cert-manager.io' },
      privateKey: { algorithm: 'RSA', size: 2048, rotationPolicy: 'Always' },
      usages: ['server auth'],
    },
  });
});

test('IP addresses have a separate field', () => {
  const { spec } = certificate({ dnsNames: [], ipAddresses: ['10.0.0.5'] });
  expect([spec.dnsNames, spec.ipAddresses]).toEqual([undefined, ['10.0.0.5']]);
});

test('times are Go durations', () => {
  const { spec } = certificate({ duration: Duration.days(90), renewBefore: Duration.days(30) });
  expect([spec.duration, spec.renewBefore]).toEqual(['2160h', '720h']);
});

test('overrides are merged', () => {
  expect(certificate({ overrides: { spec: { isCA: false } } }).spec).toMatchObject({ isCA: false, secretName: 'front-tls' });
});
