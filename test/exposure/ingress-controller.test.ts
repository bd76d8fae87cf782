import { IngressController } from '../../src/exposure/ingress-controller';

const ROWS: ReadonlyArray<readonly [string, IngressController, string | undefined]> = [
  ['NGINX', IngressController.NGINX, 'nginx'],
  ['TRAEFIK', IngressController.TRAEFIK, 'traefik'],
  ['CILIUM', IngressController.CILIUM, 'cilium'],
  ['HAPROXY', IngressController.HAPROXY, 'haproxy'],
  ['CONTOUR', IngressController.CONTOUR, 'contour'],
  ['AWS_ALB', IngressController.AWS_ALB, 'alb'],
  ['GENERIC', IngressController.GENERIC, undefined],
];

describe('every controller', () => {
  test.each(ROWS)('%s has its usual class', (_name, controller, className) => {
    expect(controller.profile.className).toBe(className);
  });

  test.each(ROWS)('%s has annotations with text values only, as Kubernetes demands', (_name, { profile }) => {
    const { annotations, tlsAnnotations, plainAnnotations, backendTlsAnnotations, backendTlsServiceAnnotations } = profile;
    const values = [annotations, tlsAnnotations, plainAnnotations, backendTlsAnnotations, backendTlsServiceAnnotations]
      .flatMap(map => Object.values(map ?? {}));
    expect(values.filter(value => typeof value !== 'string')).toEqual([]);
  });

  test.each(ROWS)('%s never redirects to https where TLS does not end', (_name, { profile }) => {
    const redirects = Object.entries(profile.plainAnnotations ?? {})
      .filter(([name, value]) => /redirect|force-https/.test(name) && /^(true|enabled|443)$/.test(value));
    expect(redirects).toEqual([]);
  });
});

describe('E29, invariant 29: bodies of any size, unbuffered, for at least 900 seconds', () => {
  test.each([
    ['NGINX', IngressController.NGINX],
    ['GENERIC', IngressController.GENERIC],
  ])('%s', (_name, { profile }) => {
    expect(profile.annotations).toEqual({
      'nginx.ingress.kubernetes.io/proxy-body-size': '0',
      'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
      'nginx.ingress.kubernetes.io/proxy-request-buffering': 'off',
      'nginx.ingress.kubernetes.io/proxy-read-timeout': '900',
      'nginx.ingress.kubernetes.io/proxy-send-timeout': '900',
    });
  });

  test.each([
    ['CILIUM', IngressController.CILIUM, 'ingress.cilium.io/request-timeout', '0s'],
    ['HAPROXY', IngressController.HAPROXY, 'haproxy.org/timeout-server', '900s'],
    ['CONTOUR', IngressController.CONTOUR, 'projectcontour.io/response-timeout', 'infinity'],
    ['AWS_ALB', IngressController.AWS_ALB, 'alb.ingress.kubernetes.io/load-balancer-attributes', 'idle_timeout.timeout_seconds=900'],
  ])('%s has no limit for bodies, so only its timeout is raised', (_name, { profile }, annotation, value) => {
    expect(profile.annotations).toHaveProperty([annotation], value);
  });

  test('TRAEFIK has no annotation for it', () => {
    expect(IngressController.TRAEFIK.profile.annotations).toBeUndefined();
  });
});

describe('E29: the redirect to https where TLS ends at the controller', () => {
  test.each([
    ['NGINX', IngressController.NGINX, { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' }],
    ['GENERIC', IngressController.GENERIC, { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' }],
    ['TRAEFIK', IngressController.TRAEFIK, {
      'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
      'traefik.ingress.kubernetes.io/router.tls': 'true',
    }],
    ['CILIUM', IngressController.CILIUM, { 'ingress.cilium.io/force-https': 'enabled' }],
    ['HAPROXY', IngressController.HAPROXY, { 'haproxy.org/ssl-redirect': 'true', 'haproxy.org/ssl-redirect-port': '443' }],
    ['CONTOUR', IngressController.CONTOUR, { 'ingress.kubernetes.io/force-ssl-redirect': 'true' }],
    ['AWS_ALB', IngressController.AWS_ALB, {
      'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    }],
  ])('%s', (_name, { profile }, annotations) => {
    expect(profile.tlsAnnotations).toEqual(annotations);
  });
});

describe('invariant 28: TLS from the controller to core and portal', () => {
  test.each([
    ['NGINX', IngressController.NGINX, { 'nginx.ingress.kubernetes.io/backend-protocol': 'HTTPS' }],
    ['HAPROXY', IngressController.HAPROXY, { 'haproxy.org/server-ssl': 'true' }],
    ['AWS_ALB', IngressController.AWS_ALB, {
      'alb.ingress.kubernetes.io/backend-protocol': 'HTTPS',
      'alb.ingress.kubernetes.io/healthcheck-protocol': 'HTTPS',
    }],
  ])('%s reads it from the Ingress', (_name, { profile }, annotations) => {
    expect(profile.backendTlsAnnotations).toEqual(annotations);
  });

  test.each([
    ['TRAEFIK', IngressController.TRAEFIK, {
      'traefik.ingress.kubernetes.io/service.serversscheme': 'https',
      'traefik.ingress.kubernetes.io/service.serverstransport': '{namespace}-{service}@kubernetescrd',
    }],
    ['CONTOUR', IngressController.CONTOUR, { 'projectcontour.io/upstream-protocol.tls': '443' }],
  ])('%s reads it from the Services', (_name, { profile }, annotations) => {
    expect(profile.backendTlsServiceAnnotations).toEqual(annotations);
  });

  test.each([
    ['CILIUM', IngressController.CILIUM],
    ['GENERIC', IngressController.GENERIC],
  ])('%s has no known way', (_name, { profile }) => {
    expect([profile.backendTlsAnnotations, profile.backendTlsServiceAnnotations]).toEqual([undefined, undefined]);
  });
});

test('the load balancer of AWS asks core and portal for a path that both answer', () => {
  expect(IngressController.AWS_ALB.profile.annotations).toHaveProperty(['alb.ingress.kubernetes.io/healthcheck-path'], '/api/v2.0/ping');
});

test('a custom controller has the values of its profile', () => {
  const profile = { name: 'mine', annotations: { 'example.com/limit': 'off' } };
  expect(IngressController.custom(profile).profile).toEqual(profile);
});
