import { Duration } from 'cdk8s';
import { CertManagerInternalTls, CertManagerInternalTlsOptions } from '../../src/tls/cert-manager-internal-tls';
import { CertificateKey } from '../../src/tls/cert-manager-options';
import { errorsOf, testChart } from '../support/harbor-context';
import { CERTIFIED_COMPONENTS, internalTlsRequest } from '../support/internal-tls-request';
import { find, findAll, synth } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function bind(options: CertManagerInternalTlsOptions) {
  const chart = testChart();
  const config = new CertManagerInternalTls(options).bind(chart, internalTlsRequest());
  return { chart, config, errors: errorsOf(chart) };
}

function certificates(options: Partial<CertManagerInternalTlsOptions> = {}) {
  return synth(bind({ issuerName: 'harbor-ca', ...options }).chart);
}

test('invariant 51: every component gets a Certificate', () => {
  expect(findAll(certificates(), 'Certificate').map(it => it.metadata.name)).toEqual(CERTIFIED_COMPONENTS.map(id => `harbor-${id}-internal-tls`));
});

test('invariant 52: the Secret of each component is that of its Certificate', () => {
  expect(bind({ issuerName: 'ca' }).config.secretNames)
    .toEqual(Object.fromEntries(CERTIFIED_COMPONENTS.map(id => [id, `harbor-${id}-internal-tls`])));
});

test('invariant 52: core is also called by its loopback names', () => {
  const { dnsNames, ipAddresses } = find(certificates(), 'Certificate', 'harbor-core-internal-tls').spec;
  expect({ dnsNames, ipAddresses }).toEqual({ dnsNames: ['harbor-core', 'localhost'], ipAddresses: ['127.0.0.1'] });
});

test('invariant 52: the others are called by the names of their Services', () => {
  expect(find(certificates(), 'Certificate', 'harbor-registry-internal-tls').spec.dnsNames).toEqual(['harbor-registry']);
});

test('invariant 52: all have the same issuer', () => {
  const issuers = findAll(certificates(), 'Certificate').map(it => it.spec.issuerRef);
  expect(issuers).toEqual(CERTIFIED_COMPONENTS.map(() => ({ name: 'harbor-ca', kind: 'Issuer', group: 'cert-manager.io' })));
});

test('components are servers and clients', () => {
  expect(certificates()[0].spec.usages).toEqual(['digital signature', 'key encipherment', 'server auth', 'client auth']);
});

test('certificates live for a year, because components read them only when they start', () => {
  expect(certificates()[0].spec.duration).toBe('8760h');
});

test('each renewal makes a new key', () => {
  expect(certificates()[0].spec.privateKey).toEqual({ algorithm: 'RSA', size: 2048, rotationPolicy: 'Always' });
});

test('issuer, times and key can be chosen', () => {
  const options = { issuerKind: 'ClusterIssuer', duration: Duration.days(30), renewBefore: Duration.days(10), key: CertificateKey.ECDSA };
  const [{ spec }] = certificates(options);
  expect(spec).toMatchObject({
    issuerRef: { kind: 'ClusterIssuer' }, duration: '720h', renewBefore: '240h', privateKey: { algorithm: 'ECDSA', size: 256 },
  });
});

test('overrides reach every Certificate', () => {
  const found = certificates({ overrides: { spec: { revisionHistoryLimit: 3 } } });
  expect(found.map(it => it.spec.revisionHistoryLimit)).toEqual(CERTIFIED_COMPONENTS.map(() => 3));
});

test('strong ciphers are passed on', () => {
  expect(bind({ issuerName: 'ca', strongCiphers: true }).config.strongCiphers).toBe(true);
});

test('the ConfigMap of the CA is passed on', () => {
  expect(bind({ issuerName: 'ca', caConfigMapName: 'ca' }).config).toHaveProperty('caConfigMapName', 'ca');
});

test('the Certificates fit the schema of cert-manager', async () => {
  expect(await schemaProblems(certificates({ renewBefore: Duration.days(10) }))).toEqual([]);
}, 30_000);

test.each([
  ["HBR-TLS-01 'issuerName'", { issuerName: '' }],
  ["HBR-TLS-02 'issuerKind'", { issuerKind: 'issuer' }],
  ["HBR-TLS-03 'caConfigMapName' must be the name of a ConfigMap", { caConfigMapName: 'CA' }],
  ["HBR-TLS-05 'renewBefore'", { renewBefore: Duration.days(365) }],
])('%s is reported once, not for every component', (start, options) => {
  expect(bind({ issuerName: 'ca', ...options }).errors).toEqual([expect.stringContaining(start)]);
});
