import { ITlsSource } from '../../src/contracts';
import { Exposure } from '../../src/exposure/exposure';
import { IngressController } from '../../src/exposure/ingress-controller';
import { IngressExposureOptions } from '../../src/exposure/ingress-exposure';
import { TlsSource } from '../../src/tls/tls-source';
import { errorsOf, harborContext, testChart, warningsOf } from '../support/harbor-context';
import { find, synth } from '../support/manifests';

function bind(options?: IngressExposureOptions) {
  const chart = testChart();
  const config = Exposure.ingress(options).bind(chart, harborContext(chart));
  return { chart, config, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

const SSL_REDIRECT = ['nginx.ingress.kubernetes.io/ssl-redirect'];

describe('TLS', () => {
  test('without options it ends at the Ingress, with a Secret that has to exist', () => {
    expect(bind().config.tls).toEqual({ enabled: true, secretName: 'harbor-ingress' });
  });

  test('E29: with a Secret clients are sent to https', () => {
    expect(bind({ tls: TlsSource.existing({ secretName: 'front' }) }).config.ingress?.annotations).toHaveProperty(SSL_REDIRECT, 'true');
  });

  test('D26: TLS that ends elsewhere counts as https and is not corrected', () => {
    expect(bind({ tls: TlsSource.terminatedElsewhere() }).config.tls?.enabled).toBe(true);
  });

  test('pain 7: where TLS is terminated elsewhere, there is no redirect loop', () => {
    expect(bind({ tls: TlsSource.terminatedElsewhere() }).config.ingress?.annotations).toHaveProperty(SSL_REDIRECT, 'false');
  });

  test('without TLS there is no redirect', () => {
    expect(bind({ tls: TlsSource.none() }).config.ingress?.annotations).toHaveProperty(SSL_REDIRECT, 'false');
  });

  test('a Certificate gets the name that the chart has for the Secret', () => {
    const { chart } = bind({ tls: TlsSource.certManager({ issuerName: 'ca' }) });
    expect(find(synth(chart), 'Certificate', 'harbor-ingress').spec.secretName).toBe('harbor-ingress');
  });

  test('invariant 17: a Certificate names the host', () => {
    const { chart } = bind({ tls: TlsSource.certManager({ issuerName: 'ca' }) });
    expect(find(synth(chart), 'Certificate', 'harbor-ingress').spec.dnsNames).toEqual(['registry.example.com']);
  });

  test('a source of the user\'s own is asked like the others', () => {
    const own: ITlsSource = { bind: (_scope, request) => ({ enabled: true, secretName: `${request.secretName}-${request.dnsNames[0]}` }) };
    expect(bind({ tls: own }).config.tls?.secretName).toBe('harbor-ingress-registry.example.com');
  });
});

describe('AWS_ALB', () => {
  test('ends TLS at the load balancer', () => {
    expect(bind({ controller: IngressController.AWS_ALB }).config.tls).toEqual({ enabled: true });
  });

  test('listens on both ports and redirects, although there is no Secret', () => {
    const { config } = bind({ controller: IngressController.AWS_ALB });
    expect(config.ingress?.annotations).toHaveProperty(['alb.ingress.kubernetes.io/ssl-redirect'], '443');
  });

  test('listens on http only if TLS is off', () => {
    const { config } = bind({ controller: IngressController.AWS_ALB, tls: TlsSource.none() });
    expect(config.ingress?.annotations).toHaveProperty(['alb.ingress.kubernetes.io/listen-ports'], '[{"HTTP": 80}]');
  });

  test('refuses a Secret that it would never read', () => {
    expect(bind({ controller: IngressController.AWS_ALB, tls: TlsSource.existing({ secretName: 'front' }) }).errors).toEqual([
      "HBR-EXPO-14 'tls' must end TLS elsewhere, because AWS Load Balancer Controller reads no Secrets: "
      + 'write TlsSource.terminatedElsewhere() and let the load balancer have a certificate of its own',
    ]);
  });
});

describe('the options', () => {
  test('annotations of the user win over those of the controller', () => {
    const { config } = bind({ annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '1g' } });
    expect(config.ingress?.annotations).toHaveProperty(['nginx.ingress.kubernetes.io/proxy-body-size'], '1g');
  });

  test('E29: the class of the user wins over that of the controller', () => {
    expect(bind({ controller: IngressController.TRAEFIK, className: 'internal' }).config.ingress?.className).toBe('internal');
  });

  test('the peer is the namespace of the controller', () => {
    expect(bind({ controller: IngressController.TRAEFIK }).config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'traefik' } });
  });

  test('the peer of an unknown controller is any pod', () => {
    expect(bind().config.peer).toEqual({ namespaceLabels: {} });
  });

  test('the peer of the user wins', () => {
    const peer = { namespaceLabels: { 'kubernetes.io/metadata.name': 'kube-system' } };
    expect(bind({ controller: IngressController.TRAEFIK, peer }).config.peer).toBe(peer);
  });

  test('labels are passed on', () => {
    expect(bind({ labels: { tier: 'edge' } }).config.ingress?.labels).toEqual({ tier: 'edge' });
  });

  test('a class that cannot be one is refused', () => {
    expect(bind({ className: 'My Class' }).errors).toEqual([expect.stringContaining("HBR-EXPO-06 'className'")]);
  });
});

describe('warnings', () => {
  test('pain 7: the entry points of Traefik cut pushes after a minute, which no annotation changes', () => {
    expect(bind({ controller: IngressController.TRAEFIK }).warnings).toEqual([expect.stringContaining('readTimeout')]);
  });

  test('ingress-nginx gets no security fixes any more', () => {
    expect(bind({ controller: IngressController.NGINX }).warnings).toEqual([expect.stringContaining('HBR-EXPO-17')]);
  });

  test.each([
    ['CILIUM', IngressController.CILIUM],
    ['HAPROXY', IngressController.HAPROXY],
    ['CONTOUR', IngressController.CONTOUR],
    ['AWS_ALB', IngressController.AWS_ALB],
    ['GENERIC', IngressController.GENERIC],
  ])('%s has none', (_name, controller) => {
    expect(bind({ controller }).warnings).toEqual([]);
  });

  test('a custom copy of a controller has none', () => {
    expect(bind({ controller: IngressController.custom(IngressController.TRAEFIK.profile) }).warnings).toEqual([]);
  });
});
