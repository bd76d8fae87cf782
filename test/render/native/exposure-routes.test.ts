import { Construct } from 'constructs';
import { IExposure } from '../../../src/contracts';
import { Exposure } from '../../../src/exposure/exposure';
import { IngressController } from '../../../src/exposure/ingress-controller';
import { defineServersTransports, defineExposureRoutes, ExposureRoutesInput } from '../../../src/render/native/exposure-routes';
import { filledExposure } from '../../../src/resolve/filled-configs';
import { TlsSource } from '../../../src/tls/tls-source';
import { errorsOf, harborContext, testChart, warningsOf } from '../../support/harbor-context';
import { find, findAll, Manifest, synth } from '../../support/manifests';
import { schemaProblems } from '../../support/schemas';

const GATEWAY = { name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' };
const ROUTE = Exposure.route({ gateways: [GATEWAY] });
const ISTIO = Exposure.virtualService({ gateways: ['istio-gateway/public'] });
const CA = { caSecretName: 'harbor-core-internal-tls' };

function front(exposure: IExposure, overrides: Partial<ExposureRoutesInput> = {}) {
  const chart = testChart();
  const harbor = harborContext(chart);
  const internal = overrides.internalTls !== undefined;
  const made = defineExposureRoutes(chart, {
    fullname: 'harbor',
    namespace: 'harbor',
    labels: harbor.labels,
    scheme: 'https',
    host: harbor.host,
    core: { service: 'harbor-core', port: internal ? 443 : 80 },
    portal: { service: 'harbor-portal', port: internal ? 443 : 80 },
    exposure: filledExposure(harbor, { scheme: 'https' }, exposure.bind(new Construct(chart, 'exposure'), harbor)),
    podLabels: { release: 'harbor', app: 'harbor' },
    metricsPorts: [],
    plainHosts: [],
    ...overrides,
  });
  return {
    made,
    errors: errorsOf(chart),
    warnings: warningsOf(chart),
    get documents() { return synth(chart); },
  };
}

/** The Service that a request reaches, and its port. Paths are compared as Kubernetes, the Gateway API and Istio say. */
const READERS: ReadonlyArray<readonly [string, IExposure, (documents: readonly Manifest[], path: string) => string | undefined]> = [
  ['Ingress', Exposure.ingress(), (documents, path) => {
    const rules = find(documents, 'Ingress', 'harbor-ingress').spec.rules[0].http.paths;
    const backend = longest(rules.map((rule: any) => [rule.pathType === 'Exact', rule.path, rule.backend.service]), path);
    return backend && `${backend.name}:${backend.port.number}`;
  }],
  ['HTTPRoute', ROUTE, (documents, path) => {
    const rules = find(documents, 'HTTPRoute', 'harbor-route').spec.rules;
    const rows = rules.flatMap((rule: any) => rule.matches.map((match: any) => [match.path.type === 'Exact', match.path.value, rule.backendRefs[0]]));
    const backend = longest(rows, path);
    return backend && `${backend.name}:${backend.port}`;
  }],
  ['VirtualService', ISTIO, (documents, path) => {
    const rules = find(documents, 'VirtualService', 'harbor').spec.http;
    const matches = ({ uri }: any) => uri.exact === path || (uri.prefix !== undefined && path.startsWith(uri.prefix));
    const { destination } = rules.find((rule: any) => rule.match === undefined || rule.match.some(matches)).route[0];
    return `${destination.host}:${destination.port.number}`;
  }],
];

function longest(rows: Array<[boolean, string, any]>, path: string): any {
  const isBelow = (prefix: string) => path === prefix.replace(/\/$/, '') || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
  const hits = rows.filter(([exact, value]) => exact ? value === path : isBelow(value));
  return hits.sort(([exactA, a], [exactB, b]) => Number(exactB) - Number(exactA) || b.length - a.length)[0]?.[2];
}

describe.each(READERS)('%s', (_kind, exposure, reach) => {
  const { documents } = front(exposure);

  test.each([
    '/api/v2.0/ping', '/api/version', '/v2/', '/v2/library/nginx/blobs/uploads/', '/c/login', '/c/oidc/callback', '/service/token',
  ])('invariant 26, D1: %s reaches core', path => {
    expect(reach(documents, path)).toBe('harbor-core:80');
  });

  test.each(['/', '/harbor/projects', '/index.html', '/devcenter-api-2.0', '/chartrepo/library', '/v2x', '/apiary'])(
    'invariant 26: %s reaches the portal', path => {
      expect(reach(documents, path)).toBe('harbor-portal:80');
    });

  test.each([
    '/service/notifications', '/service/notifications/jobs/adminjob/1', '/service/notifications/tasks/1', '/service/token/x', '/service/',
  ])('invariant 27: %s does not reach core', path => {
    expect(reach(documents, path)).toBe('harbor-portal:80');
  });

  test('invariant 26: no other Service is reachable', () => {
    const services = new Set(JSON.stringify(documents).match(/harbor-(core|jobservice|registry|portal|trivy|exporter|nginx|database|redis)\b/g));
    expect([...services].sort()).toEqual(['harbor-core', 'harbor-portal']);
  });

  test('all objects are in the namespace of Harbor and carry its labels', () => {
    expect(documents.map(({ metadata }) => [metadata.namespace, metadata.labels.release, metadata.labels.component]))
      .toEqual([['harbor', 'harbor', 'front-door']]);
  });

  test('what was made is handed back', () => {
    expect(front(exposure).made.map(object => object.name)).toEqual(documents.map(document => document.metadata.name));
  });
});

describe('Ingress', () => {
  test('invariant 17: the host of the rule is the host of the URL', () => {
    expect(find(front(Exposure.ingress()).documents, 'Ingress', 'harbor-ingress').spec.rules[0].host).toBe('registry.example.com');
  });

  test('E29: TLS with the Secret of the choice', () => {
    const { documents } = front(Exposure.ingress({ tls: TlsSource.existing({ secretName: 'front' }) }));
    expect(find(documents, 'Ingress', 'harbor-ingress').spec.tls).toEqual([{ hosts: ['registry.example.com'], secretName: 'front' }]);
  });

  test('invariant 30: no TLS section, and so no Secret, where TLS ends elsewhere', () => {
    const { documents } = front(Exposure.ingress({ tls: TlsSource.terminatedElsewhere() }));
    expect(find(documents, 'Ingress', 'harbor-ingress').spec).not.toHaveProperty('tls');
  });

  test('E29: class, annotations and labels of the choice', () => {
    const { documents } = front(Exposure.ingress({ className: 'internal', annotations: { a: '1' }, labels: { tier: 'edge' } }));
    const { metadata, spec } = find(documents, 'Ingress', 'harbor-ingress');
    expect([spec.ingressClassName, metadata.annotations.a, metadata.labels.tier]).toEqual(['internal', '1', 'edge']);
  });

  test.each(['10.0.0.5', '[fd00::5]'])('the address %s is no host of a rule', host => {
    const { spec } = find(front(Exposure.ingress(), { host }).documents, 'Ingress', 'harbor-ingress');
    expect([spec.rules[0].host, spec.tls]).toEqual([undefined, [{ secretName: 'harbor-ingress' }]]);
  });

  test('C36: a name that looks like an address is a host', () => {
    const { documents } = front(Exposure.ingress(), { host: 'harbor.10.0.0.200.nip.io' });
    expect(find(documents, 'Ingress', 'harbor-ingress').spec.rules[0].host).toBe('harbor.10.0.0.200.nip.io');
  });

  test('invariant 28: with internal TLS the controller is told to speak https', () => {
    const { documents } = front(Exposure.ingress({ controller: IngressController.HAPROXY }), { internalTls: CA });
    expect(find(documents, 'Ingress', 'harbor-ingress').metadata.annotations).toHaveProperty(['haproxy.org/server-ssl'], 'true');
  });

  test('without internal TLS it is not', () => {
    const { documents } = front(Exposure.ingress({ controller: IngressController.HAPROXY }));
    expect(find(documents, 'Ingress', 'harbor-ingress').metadata.annotations).not.toHaveProperty(['haproxy.org/server-ssl']);
  });

  test('annotations of the user also win over those for internal TLS', () => {
    const annotations = { 'haproxy.org/server-ssl': 'false' };
    const { documents } = front(Exposure.ingress({ controller: IngressController.HAPROXY, annotations }), { internalTls: CA });
    expect(find(documents, 'Ingress', 'harbor-ingress').metadata.annotations).toHaveProperty(['haproxy.org/server-ssl'], 'false');
  });

  test.each([
    ['CILIUM', IngressController.CILIUM],
    ['GENERIC', IngressController.GENERIC],
  ])('invariant 28: %s with internal TLS is refused', (_name, controller) => {
    expect(front(Exposure.ingress({ controller }), { internalTls: CA }).errors).toEqual([
      expect.stringContaining("HBR-EXPO-15 'exposure.controller'"),
    ]);
  });

  test('invariant 28: Traefik gets a transport for each Service that verifies its certificate', () => {
    const { documents } = front(Exposure.ingress({ controller: IngressController.TRAEFIK }), { internalTls: CA });
    expect(findAll(documents, 'ServersTransport').map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
      ['harbor-core', { serverName: 'harbor-core', rootCAsSecrets: ['harbor-core-internal-tls'] }],
      ['harbor-portal', { serverName: 'harbor-portal', rootCAsSecrets: ['harbor-core-internal-tls'] }],
    ]);
  });

  test('Traefik without internal TLS gets no transport', () => {
    expect(findAll(front(Exposure.ingress({ controller: IngressController.TRAEFIK })).documents, 'ServersTransport')).toEqual([]);
  });

  test('transports can be made alone, for a release of the chart', () => {
    const chart = testChart();
    const harbor = harborContext(chart);
    const bound = Exposure.ingress({ controller: IngressController.TRAEFIK }).bind(new Construct(chart, 'exposure'), harbor);
    const exposure = filledExposure(harbor, { scheme: 'https' }, bound);
    const backends = { scheme: 'https', core: { service: 'harbor-core', port: 443 }, portal: { service: 'harbor-portal', port: 443 } };
    defineServersTransports(chart, { ...harbor, ...backends, internalTls: CA, exposure, podLabels: {}, metricsPorts: [], plainHosts: [] });
    expect(synth(chart).map(({ kind }) => kind)).toEqual(['ServersTransport', 'ServersTransport']);
  });
});

describe('HTTPRoute', () => {
  test('invariant 30: it is attached to the gateways', () => {
    expect(find(front(ROUTE).documents, 'HTTPRoute', 'harbor-route').spec.parentRefs).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'Gateway', ...GATEWAY },
    ]);
  });

  test('invariant 17: the host name is the host of the URL', () => {
    expect(find(front(ROUTE).documents, 'HTTPRoute', 'harbor-route').spec.hostnames).toEqual(['registry.example.com']);
  });

  test('invariant 29: requests to core may take as long as they want', () => {
    const [core] = find(front(ROUTE).documents, 'HTTPRoute', 'harbor-route').spec.rules;
    expect(core.timeouts).toEqual({ request: '0s' });
  });

  test('an address is no host name', () => {
    expect(find(front(ROUTE, { host: '10.0.0.5' }).documents, 'HTTPRoute', 'harbor-route').spec).not.toHaveProperty('hostnames');
  });

  test('annotations and labels of the choice', () => {
    const exposure = Exposure.route({ gateways: [GATEWAY], annotations: { a: '1' }, labels: { tier: 'edge', release: 'other' } });
    const { annotations, labels } = find(front(exposure).documents, 'HTTPRoute', 'harbor-route').metadata;
    expect([annotations, labels.tier, labels.release]).toEqual([{ a: '1' }, 'edge', 'harbor']);
  });

  test('without a redirect there is one route', () => {
    expect(findAll(front(ROUTE).documents, 'HTTPRoute')).toHaveLength(1);
  });

  const REDIRECT = Exposure.route({ gateways: [GATEWAY], redirectHttp: [{ ...GATEWAY, sectionName: 'http' }] });

  test('the redirect is a route of its own, on the listener for http', () => {
    const { parentRefs, rules } = find(front(REDIRECT).documents, 'HTTPRoute', 'harbor-redirect').spec;
    expect([parentRefs[0].sectionName, rules[0].filters]).toEqual(['http', [
      { type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } },
    ]]);
  });

  test('chart bug 11: the redirect keeps a port that is not 443', () => {
    const { rules } = find(front(REDIRECT, { externalPort: 8443 }).documents, 'HTTPRoute', 'harbor-redirect').spec;
    expect(rules[0].filters[0].requestRedirect.port).toBe(8443);
  });

  describe('of which other hosts are redirected', () => {
    const exposure = Exposure.route({ gateways: [GATEWAY], redirectHttp: [{ ...GATEWAY, sectionName: 'http' }], redirectHosts: ['old.example.com'] });

    test('finding F4: has a second route for them, which answers with 301 and the host of Harbor', () => {
      const { parentRefs, hostnames, rules } = find(front(exposure, { externalPort: 8443 }).documents, 'HTTPRoute', 'harbor-other-hosts').spec;
      expect([parentRefs[0].sectionName, hostnames]).toEqual([GATEWAY.sectionName, ['old.example.com']]);
      expect(rules).toEqual([{
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'registry.example.com', statusCode: 301, port: 8443 } }],
      }]);
    });

    test('finding F4: they are redirected from http to https too, and not served', () => {
      const { documents } = front(exposure);
      expect(find(documents, 'HTTPRoute', 'harbor-redirect').spec.hostnames).toEqual(['registry.example.com', 'old.example.com']);
      expect(find(documents, 'HTTPRoute', 'harbor-route').spec.hostnames).toEqual(['registry.example.com']);
    });
  });

  test('invariant 28: with internal TLS each Service has a policy that names it and the CA', () => {
    const { documents } = front(ROUTE, { internalTls: { ...CA, caConfigMapName: 'harbor-ca' } });
    expect(findAll(documents, 'BackendTLSPolicy').map(({ metadata, spec }) => [metadata.name, spec])).toEqual(['core', 'portal'].map(id => [
      `harbor-${id}`,
      {
        targetRefs: [{ group: '', kind: 'Service', name: `harbor-${id}` }],
        validation: { hostname: `harbor-${id}`, caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'harbor-ca' }] },
      },
    ]));
  });

  test('without a ConfigMap the CA is read from the Secret', () => {
    const [policy] = findAll(front(ROUTE, { internalTls: CA }).documents, 'BackendTLSPolicy');
    expect(policy.spec.validation.caCertificateRefs).toEqual([{ group: '', kind: 'Secret', name: 'harbor-core-internal-tls' }]);
  });

  test('a CA in a Secret is a warning, for not every gateway reads it', () => {
    expect(front(ROUTE, { internalTls: CA }).warnings).toEqual([expect.stringContaining("HBR-TLS-08 'internalTls'")]);
  });

  test('a CA in a ConfigMap is none', () => {
    expect(front(ROUTE, { internalTls: { ...CA, caConfigMapName: 'harbor-ca' } }).warnings).toEqual([]);
  });

  test('without internal TLS there is no policy', () => {
    expect(findAll(front(ROUTE).documents, 'BackendTLSPolicy')).toEqual([]);
  });
});

describe('VirtualService', () => {
  test('D1: gateways and host', () => {
    const { gateways, hosts } = find(front(ISTIO).documents, 'VirtualService', 'harbor').spec;
    expect({ gateways, hosts }).toEqual({ gateways: ['istio-gateway/public'], hosts: ['registry.example.com'] });
  });

  test('invariant 29: requests to core may take as long as they want', () => {
    expect(find(front(ISTIO).documents, 'VirtualService', 'harbor').spec.http[0].timeout).toBeUndefined(); // Istio refuses 0s, and has no limit by itself
  });

  test('an address becomes every host', () => {
    expect(find(front(ISTIO, { host: '[fd00::5]' }).documents, 'VirtualService', 'harbor').spec.hosts).toEqual(['*']);
  });

  test('annotations of the choice', () => {
    const { documents } = front(Exposure.virtualService({ gateways: ['public'], annotations: { a: '1' } }));
    expect(find(documents, 'VirtualService', 'harbor').metadata.annotations).toEqual({ a: '1' });
  });

  test('invariant 28: with internal TLS the proxies of the gateway, and no sidecars, speak TLS', () => {
    const { documents } = front(ISTIO, { internalTls: CA });
    expect(findAll(documents, 'DestinationRule').map(it => it.spec)).toEqual(['harbor-core', 'harbor-portal'].map(service => ({
      host: service,
      exportTo: ['istio-gateway'],
      trafficPolicy: { tls: { mode: 'SIMPLE', sni: service, insecureSkipVerify: true } },
    })));
  });

  test('the rules reach everybody if the namespace of the proxies is unknown', () => {
    const exposure = Exposure.virtualService({ gateways: ['public'], peer: { cidrs: ['10.0.0.0/8'] } });
    const [rule] = findAll(front(exposure, { internalTls: CA }).documents, 'DestinationRule');
    expect(rule.spec).not.toHaveProperty('exportTo');
  });
});

describe('nothing in front', () => {
  test.each([
    ['none', Exposure.none()],
    ['clusterIp', Exposure.clusterIp()],
    ['nodePort', Exposure.nodePort()],
    ['loadBalancer', Exposure.loadBalancer()],
  ])('%s makes no object', (_name, exposure) => {
    expect(front(exposure, { internalTls: CA }).documents).toEqual([]);
  });
});

test('every object fits the schema of its kind', async () => {
  const route = Exposure.route({ gateways: [GATEWAY], redirectHttp: [{ ...GATEWAY, sectionName: 'http' }], annotations: { a: '1' } });
  const documents = [
    ...front(Exposure.ingress({ controller: IngressController.CONTOUR }), { internalTls: CA }).documents,
    ...front(route, { internalTls: CA, externalPort: 8443 }).documents,
    ...front(Exposure.virtualService({ gateways: ['a/b'], strictMtls: true }), { internalTls: CA }).documents,
  ];
  expect(await schemaProblems(documents)).toEqual([]);
}, 60_000);
