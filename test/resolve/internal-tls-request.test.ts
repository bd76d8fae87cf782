import { internalTlsRequest } from '../../src/resolve/internal-tls-request';

const names = { fullname: 'harbor', releaseName: 'harbor', namespace: 'registry', labels: {} };

test('every component that others ask gets a certificate', () => {
  expect(internalTlsRequest(names, true).certificates.map(({ component }) => component)).toEqual(['core', 'jobservice', 'registry', 'portal', 'trivy']);
});

test('without Trivy there is one less', () => {
  expect(internalTlsRequest(names, false).certificates.map(({ component }) => component)).not.toContain('trivy');
});

test('the names are those of the Service', () => {
  const [{ dnsNames }] = internalTlsRequest(names, true).certificates.slice(1);
  expect(dnsNames).toEqual(['harbor-jobservice', 'harbor-jobservice.registry', 'harbor-jobservice.registry.svc', 'harbor-jobservice.registry.svc.cluster.local']);
});

test('core can call itself', () => {
  const [{ dnsNames, ipAddresses }] = internalTlsRequest(names, true).certificates;
  expect([dnsNames.includes('localhost'), ipAddresses]).toEqual([true, ['127.0.0.1']]);
});

test('the Secrets are named as in the chart', () => {
  expect(internalTlsRequest(names, true).certificates[0].secretName).toBe('harbor-core-internal-tls');
});
