import { ingressPathsTo, routeRulesTo } from '../../src/kubernetes/front-rules';

const BACKENDS = { scheme: 'https', core: { service: 'harbor-core', port: 80 }, portal: { service: 'harbor-portal', port: 80 } };

test('an Ingress forwards everything to the portal except for the paths of core', () => {
  expect(ingressPathsTo(BACKENDS).map(({ pathType, path, service }) => `${pathType} ${path} ${service}`)).toEqual([
    'Prefix /api/ harbor-core', 'Prefix /v2/ harbor-core', 'Prefix /c/ harbor-core', 'Exact /service/token harbor-core', 'Prefix / harbor-portal',
  ]);
});

test('finding N2: a route does the same, without a request timeout for core, and sends the scheme of the external URL', () => {
  expect(routeRulesTo(BACKENDS)).toEqual([
    {
      paths: [
        { type: 'PathPrefix', value: '/api/' }, { type: 'PathPrefix', value: '/v2/' }, { type: 'PathPrefix', value: '/c/' },
        { type: 'Exact', value: '/service/token' },
      ],
      requestTimeout: '0s',
      forwardedScheme: 'https',
      service: 'harbor-core',
      port: 80,
    },
    { paths: [{ type: 'PathPrefix', value: '/' }], forwardedScheme: 'https', service: 'harbor-portal', port: 80 },
  ]);
});
