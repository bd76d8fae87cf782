import { IExposure } from '../../src/contracts';
import { Exposure } from '../../src/exposure/exposure';
import { TlsSource } from '../../src/tls/tls-source';
import { errorsOf, harborContext, testChart, warningsOf } from '../support/harbor-context';
import { find, synth } from '../support/manifests';

function bind(exposure: IExposure) {
  const chart = testChart();
  const config = exposure.bind(chart, harborContext(chart));
  return { chart, config, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

describe('defaults', () => {
  test('clusterIp has the ports of the chart', () => {
    expect(bind(Exposure.clusterIp()).config.service).toEqual({ type: 'ClusterIP', name: 'harbor', httpPort: 80, httpsPort: 443 });
  });

  test('nodePort has the node ports of the chart', () => {
    expect(bind(Exposure.nodePort()).config.service).toEqual({
      type: 'NodePort', name: 'harbor', httpPort: 80, httpsPort: 443, httpNodePort: 30002, httpsNodePort: 30003,
    });
  });

  test('loadBalancer has no node ports', () => {
    expect(bind(Exposure.loadBalancer()).config.service).toEqual({ type: 'LoadBalancer', name: 'harbor', httpPort: 80, httpsPort: 443 });
  });

  test('everybody may send requests', () => {
    expect(bind(Exposure.loadBalancer({ sourceRanges: ['203.0.113.0/24'] })).config.peer).toEqual({
      cidrs: ['0.0.0.0/0', '::/0'], namespaceLabels: {},
    });
  });

  test('TLS ends at nginx, with a Secret that has to exist', () => {
    expect(bind(Exposure.loadBalancer()).config.tls).toEqual({ enabled: true, secretName: 'harbor-nginx' });
  });
});

describe('options', () => {
  test('of clusterIp are passed on', () => {
    const options = { name: 'registry', httpPort: 8080, httpsPort: 8443, annotations: { a: '1' }, labels: { b: '2' }, clusterIp: '10.96.0.20' };
    expect(bind(Exposure.clusterIp(options)).config.service).toEqual({ type: 'ClusterIP', ...options });
  });

  test('of nodePort are passed on', () => {
    expect(bind(Exposure.nodePort({ httpNodePort: 31000, httpsNodePort: 31001 })).config.service)
      .toMatchObject({ httpNodePort: 31000, httpsNodePort: 31001 });
  });

  test('of loadBalancer are passed on', () => {
    const options = { sourceRanges: ['203.0.113.0/24', '2001:db8::/32'], loadBalancerClass: 'service.k8s.aws/nlb' };
    expect(bind(Exposure.loadBalancer(options)).config.service).toMatchObject(options);
  });

  test('TLS and the peer are no fields of the Service', () => {
    const { config } = bind(Exposure.clusterIp({ tls: TlsSource.none(), peer: {} }));
    expect(Object.keys(config.service ?? {})).toEqual(['type', 'name', 'httpPort', 'httpsPort']);
  });

  test('a peer of the user wins', () => {
    expect(bind(Exposure.clusterIp({ peer: { cidrs: ['10.0.0.0/8'] } })).config.peer).toEqual({ cidrs: ['10.0.0.0/8'] });
  });
});

describe('chart bug 11: no way of ending TLS refers to a Secret that is not there', () => {
  test('plain http needs none', () => {
    expect(bind(Exposure.nodePort({ tls: TlsSource.none() })).config.tls).toEqual({ enabled: false });
  });

  test('TLS that ends at the load balancer needs none', () => {
    expect(bind(Exposure.loadBalancer({ tls: TlsSource.terminatedElsewhere() })).config.tls).toEqual({ enabled: true });
  });

  test('a Certificate makes the one that is used', () => {
    const { chart, config } = bind(Exposure.loadBalancer({ tls: TlsSource.certManager({ issuerName: 'ca' }) }));
    expect(find(synth(chart), 'Certificate', 'harbor-nginx').spec.secretName).toBe(config.tls?.secretName);
  });
});

test('chart bug 14: nothing about an Ingress controller is in it', () => {
  expect(bind(Exposure.clusterIp()).config.ingress).toBeUndefined();
});

describe('problems', () => {
  test.each([
    ["HBR-EXPO-07 'name'", Exposure.clusterIp({ name: '1harbor' })],
    ["HBR-EXPO-07 'name'", Exposure.clusterIp({ name: 'Harbor' })],
    ["HBR-EXPO-08 'httpPort'", Exposure.clusterIp({ httpPort: 0 })],
    ["HBR-EXPO-08 'httpsPort'", Exposure.clusterIp({ httpsPort: 65536 })],
    ["HBR-EXPO-09 'httpPort'", Exposure.clusterIp({ httpPort: 443 })],
    ["HBR-EXPO-09 'httpNodePort'", Exposure.nodePort({ httpNodePort: 30003 })],
    ["HBR-EXPO-10 'httpNodePort'", Exposure.nodePort({ httpNodePort: 29999 })],
    ["HBR-EXPO-10 'httpsNodePort'", Exposure.nodePort({ httpsNodePort: 32768 })],
    ["HBR-EXPO-10 'httpsNodePort'", Exposure.nodePort({ httpsNodePort: 30000.5 })],
    ["HBR-EXPO-11 'sourceRanges[1]'", Exposure.loadBalancer({ sourceRanges: ['10.0.0.0/8', '10.0.0.1'] })],
    ["HBR-EXPO-12 'loadBalancerClass'", Exposure.loadBalancer({ loadBalancerClass: 'a/b/c' })],
    ["HBR-EXPO-13 'clusterIp'", Exposure.clusterIp({ clusterIp: 'harbor' })],
  ])('%s', (start, exposure) => {
    expect(bind(exposure).errors).toEqual([expect.stringContaining(start)]);
  });

  test.each([30000, 32767])('%d is a node port', httpNodePort => {
    expect(bind(Exposure.nodePort({ httpNodePort })).errors).toEqual([]);
  });

  test('an address of IPv6 is one', () => {
    expect(bind(Exposure.clusterIp({ clusterIp: 'fd00::20' })).errors).toEqual([]);
  });

  test('plain http is a warning', () => {
    expect(bind(Exposure.clusterIp({ tls: TlsSource.none() })).warnings).toEqual([expect.stringContaining("HBR-TLS-07 'tls'")]);
  });
});
