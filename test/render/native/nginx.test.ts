import { Exposure, HarborProps, InternalTls, TlsSource } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { container, files, find, mounts } from '../../support/manifests';

function nginx(overrides: Partial<HarborProps>) {
  const documents = synthHarbor(overrides);
  const workload = find(documents, 'Deployment', 'harbor-nginx');
  return { files: files(documents, workload), mounts: mounts(workload), ports: container(workload).ports.map((port: any) => port.containerPort) };
}

test('has the certificate of the front', () => {
  expect(nginx({ exposure: Exposure.loadBalancer() }).mounts['/etc/nginx/cert']).toEqual({ source: 'secret:harbor-nginx', readOnly: true });
});

test('has no certificate if TLS ends before it', () => {
  expect(nginx({ exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }) }).mounts).not.toHaveProperty('/etc/nginx/cert');
});

test.each([[Exposure.loadBalancer(), [8443, 8080]], [Exposure.loadBalancer({ tls: TlsSource.terminatedElsewhere() }), [8080]]])(
  'listens on https and http, or on http alone', (exposure, ports) => {
    expect(nginx({ exposure }).ports).toEqual(ports);
  });

test('D26: TLS that ends elsewhere goes with an address of https', () => {
  const { files: found } = nginx({ exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }) });
  expect(found['/etc/nginx/nginx.conf']).toContain('X-Forwarded-Proto https;');
});

test('knows the CA of the components, if they speak TLS', () => {
  const overrides = { exposure: Exposure.loadBalancer(), internalTls: InternalTls.certManager({ issuerName: 'x' }) };
  expect(nginx(overrides).files['/etc/nginx/internal-ca/ca.crt']).toBe('secret:harbor-core-internal-tls/ca.crt');
});
