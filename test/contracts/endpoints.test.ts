import { Construct } from 'constructs';
import { Exposure, HarborProps, InternalTls } from '../../src';
import { containerPort, endpointOf, probeScheme, urlWithoutPort, urlWithPort } from '../../src/contracts/endpoints';
import { ContainerId } from '../../src/facts/components';
import { resolve } from '../../src/resolve/resolve';
import { harborProps } from '../support/harbor';
import { testChart } from '../support/harbor-context';

const specOf = (overrides: Partial<HarborProps> = {}) => resolve(new Construct(testChart(), 'harbor'), harborProps(overrides));
const plain = specOf();
const tls = specOf({ internalTls: InternalTls.certManager({ issuerName: 'internal' }) });

test.each<[ContainerId, string, string]>([
  ['core', 'http://harbor-core:80', 'https://harbor-core:443'],
  ['jobservice', 'http://harbor-jobservice:80', 'https://harbor-jobservice:443'],
  ['portal', 'http://harbor-portal:80', 'https://harbor-portal:443'],
  ['registry', 'http://harbor-registry:5000', 'https://harbor-registry:5443'],
  ['registryctl', 'http://harbor-registry:8080', 'https://harbor-registry:8443'],
  ['trivy', 'http://harbor-trivy:8080', 'https://harbor-trivy:8443'],
])('%s is reached at %s, with internal TLS at %s', (container, without, with_) => {
  expect([plain, tls].map(spec => urlWithPort(endpointOf(spec, container)))).toEqual([without, with_]);
});

test('a URL on the default port needs no port', () => {
  expect(urlWithoutPort(endpointOf(tls, 'portal'))).toBe('https://harbor-portal');
});

test.each<ContainerId>(['exporter', 'nginx'])('nobody inside reaches %s', container => {
  expect(() => endpointOf(plain, container)).toThrow(/has no Service/);
});

test('the exporter listens on the metrics port, always without TLS', () => {
  const spec = specOf({ metrics: { port: 9090 }, internalTls: InternalTls.certManager({ issuerName: 'internal' }) });
  expect([containerPort(spec, 'exporter'), probeScheme(spec, 'exporter')]).toEqual([9090, 'HTTP']);
});

test('nginx uses TLS if it has a certificate, regardless of internal TLS', () => {
  const spec = specOf({ exposure: Exposure.loadBalancer() });
  expect([containerPort(spec, 'nginx'), probeScheme(spec, 'nginx')]).toEqual([8443, 'HTTPS']);
});
