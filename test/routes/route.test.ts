import { ImageRoute, ImageRoutes, RegistryAdapter, RouteFallback, RouteVisibility, UpstreamCredential } from '../../src';
import { usualAdapter } from '../../src/facts/registry-adapters';
import { findRelease, registryTypesForProxyCache, RELEASES } from '../../src/facts/versions';
import { leadsThrough, resolveRoute, resolveRoutes } from '../../src/routes/route';
import { parseImageName } from '../../src/syntax/image-name';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

const OLD = findRelease('2.13.5')!;
const CREDENTIAL = UpstreamCredential.secret({ secretName: 'login' });

function problems(route: Partial<ImageRoute>, release = findRelease('2.15.2')!) {
  const chart = testChart();
  const routes = resolveRoutes(chart, [{ upstream: 'quay.io', project: 'quay', ...route }], { host: 'r.example.com', release });
  return { routes, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

const [HUB, GHCR, QUAY, K8S] = ImageRoutes.to('docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io').map(route => resolveRoute(route));

test('C1: Docker Hub is an endpoint of its own type, at its own address', () => {
  expect(HUB).toMatchObject({ endpointName: 'docker-hub-upstream', adapter: 'docker-hub', upstreamUrl: 'https://hub.docker.com', pullUrl: 'https://registry-1.docker.io' });
});

test('C2: the registry of GitHub has a login from a Secret', () => {
  const [login] = [UpstreamCredential.secret({ secretName: 'ghcr', usernameKey: 'user', passwordKey: 'pat' })];
  expect(GHCR).toMatchObject({ endpointName: 'ghcr-upstream', adapter: 'github-ghcr', upstreamUrl: 'https://ghcr.io' });
  expect(resolveRoute({ upstream: 'ghcr.io', project: 'ghcr', credential: login }).credential).toEqual({ secretName: 'ghcr', keys: { username: 'user', password: 'pat' } });
});

test('C3: Quay is a plain registry to Harbor, and refused as its own type from 2.14 on', () => {
  expect(QUAY).toMatchObject({ endpointName: 'quay-upstream', adapter: 'docker-registry', upstreamUrl: 'https://quay.io' });
  expect(problems({ adapter: RegistryAdapter.QUAY }).errors)
    .toEqual([expect.stringMatching(/^HBR-ROUTE-10 'routes\[0\]\.adapter' must be an adapter that proxy caches of Harbor 2\.15\.2 permit, .*RegistryAdapter\.DOCKER_REGISTRY/)]);
  expect(problems({ adapter: RegistryAdapter.QUAY }, OLD)).toMatchObject({ errors: [], routes: [{ adapter: 'quay' }] });
});

test('C4: registry.k8s.io is a plain registry to Harbor', () => {
  expect(K8S).toMatchObject({ endpointName: 'k8s-registry-upstream', adapter: 'docker-registry', upstreamUrl: 'https://registry.k8s.io', pullUrl: 'https://registry.k8s.io' });
});

test('C5: there is a route for every registry that clusters depend on unawares, and all of them are valid in every release', () => {
  const upstreams = ImageRoutes.all().map(({ upstream }) => upstream);
  expect(upstreams).toEqual(expect.arrayContaining([
    'gcr.io', 'mirror.gcr.io', 'public.ecr.aws', 'mcr.microsoft.com', 'nvcr.io', 'cgr.dev', 'xpkg.upbound.io', 'registry.gitlab.com', 'docker.elastic.co', 'lscr.io',
  ]));
  for (const release of RELEASES) {
    const chart = testChart();
    expect(resolveRoutes(chart, ImageRoutes.all(), { host: 'r.example.com', release })).toHaveLength(upstreams.length);
    expect([...errorsOf(chart), ...warningsOf(chart)]).toEqual([]);
  }
});

test('C53: the type of an endpoint follows from the registry, and every release permits it', () => {
  const hosts = ['acme.azurecr.io', '123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'acme.jfrog.io', 'registry.cn-hangzhou.cr.aliyuncs.com', 'registry.corp.example:5000'];
  expect(hosts.map(host => usualAdapter(host, findRelease('2.15.2')!))).toEqual(['azure-acr', 'aws-ecr', 'jfrog-artifactory', 'ali-acr', 'docker-registry']);
  expect(usualAdapter('registry.cn-hangzhou.cr.aliyuncs.com', OLD)).toBe('docker-registry');
  const upstreams = [...hosts, ...ImageRoutes.all().map(({ upstream }) => upstream)];
  for (const release of RELEASES) {
    expect(upstreams.filter(host => !registryTypesForProxyCache(release).includes(usualAdapter(host, release)))).toEqual([]);
  }
});

test('C8: the login can be one of a host in an existing dockerconfigjson Secret', () => {
  const credential = (host?: string) => UpstreamCredential.fromDockerConfigJson('ghcr-pull', host);
  const resolved = (upstream: string, host?: string) => resolveRoute({ upstream, project: 'p', credential: credential(host) }).credential;
  expect(resolved('ghcr.io')).toEqual({ secretName: 'ghcr-pull', loginKey: 'ghcr.io' });
  expect(resolved('docker.io')).toEqual({ secretName: 'ghcr-pull', loginKey: 'https://index.docker.io/v1/' });
  expect(resolved('ghcr.io', 'https://ghcr.io')).toEqual({ secretName: 'ghcr-pull', loginKey: 'https://ghcr.io' });
});

test('a route has public access and a fallback unless it says something else', () => {
  expect(QUAY).toMatchObject({ visibility: RouteVisibility.PUBLIC, fallback: RouteFallback.UPSTREAM, directPaths: [] });
  expect(problems({ visibility: RouteVisibility.PRIVATE, fallback: RouteFallback.NONE }).routes).toMatchObject([{ visibility: 'private', fallback: 'none' }]);
});

test('nothing of a resolved route can be changed', () => {
  const { routes: [route] } = problems({ directPaths: ['a'], credential: CREDENTIAL });
  expect([route, route.directPaths, route.credential].map(Object.isFrozen)).toEqual([true, true, true]);
});

test.each([
  ['HBR-ROUTE-10', 'adapter', { adapter: RegistryAdapter.GITLAB }],
  ['HBR-ROUTE-11', 'adapter', { adapter: RegistryAdapter.DOCKER_HUB }],
  ['HBR-ROUTE-12', 'upstreamUrl', { upstreamUrl: 'quay.io' }],
  ['HBR-ROUTE-12', 'upstreamUrl', { upstreamUrl: 'https://quay.io/?x=1' }],
  ['HBR-ROUTE-12', 'upstreamUrl', { upstreamUrl: 'oci://quay.io' }],
  ['HBR-ROUTE-13', 'upstreamUrl', { upstream: 'docker.io', upstreamUrl: 'https://mirror.example.com' }],
  ['HBR-ROUTE-16', 'directPaths[1]', { directPaths: ['a', 'quay.io/b'] }],
  ['HBR-ROUTE-16', 'directPaths[0]', { directPaths: ['a/'] }],
  ['HBR-ROUTE-16', 'directPaths[0]', { directPaths: ['a:1'] }],
  ['HBR-ROUTE-16', 'directPaths[0]', { directPaths: [''] }],
])('%s: %s cannot be %j', (code, prop, route) => {
  const { routes, errors } = problems(route);
  expect(errors).toEqual([expect.stringContaining(`${code} 'routes[0].${prop}'`)]);
  expect(routes).toEqual([]);
});

test('a password in an address is not repeated', () => {
  const { errors } = problems({ upstreamUrl: 'https://user:hunter2@quay.io' });
  expect(errors).toEqual([expect.stringContaining('HBR-ROUTE-12')]);
  expect(errors[0]).not.toContain('hunter2');
});

test('HBR-ROUTE-14: a registry without TLS is possible, with a warning, and nodes reach it in the same way', () => {
  const { routes, errors, warnings } = problems({ upstream: 'registry.corp.example:5000', upstreamUrl: 'http://registry.corp.example:5000/' });
  expect([errors, warnings]).toEqual([[], [expect.stringContaining("HBR-ROUTE-14 'routes[0].upstreamUrl'")]]);
  expect(routes).toMatchObject([{ upstreamUrl: 'http://registry.corp.example:5000', pullUrl: 'http://registry.corp.example:5000' }]);
});

test('HBR-ROUTE-15: a login in front of a public project opens its images to everybody', () => {
  expect(problems({ credential: CREDENTIAL }).warnings).toEqual([expect.stringContaining("HBR-ROUTE-15 'routes[0].credential'")]);
  expect(problems({ credential: CREDENTIAL, visibility: RouteVisibility.PRIVATE }).warnings).toEqual([]);
});

test("a mirror of one's own stands in for Docker Hub as a plain registry", () => {
  const { routes, errors } = problems({ upstream: 'docker.io', adapter: RegistryAdapter.DOCKER_REGISTRY, upstreamUrl: 'https://mirror.example.com' });
  expect([errors, routes]).toMatchObject([[], [{ upstreamUrl: 'https://mirror.example.com', pullUrl: 'https://registry-1.docker.io' }]]);
});

test('what is pulled directly does not lead through Harbor, and its neighbours do', () => {
  const route = resolveRoute({ upstream: 'docker.io', project: 'docker-hub', directPaths: ['library/postgres', 'goharbor', 'goharbor/harbor-core'] });
  const through = (image: string) => leadsThrough(route, parseImageName(image)!);
  expect(route.directPaths).toEqual(['goharbor', 'library/postgres']);
  expect(['postgres:18', 'goharbor/harbor-core:v2', 'docker.io/goharbor/a/b@sha256:ab', 'quay.io/app'].map(through)).toEqual([false, false, false, false]);
  expect(['nginx', 'postgres-exporter:1', 'goharbor2/app', 'library/postgresql'].map(through)).toEqual([true, true, true, true]);
});

test('a login is a reference: anything else is refused', () => {
  expect(() => UpstreamCredential.secret({ secretName: 'Not A Name' })).toThrow('HBR-PROP');
  expect(() => UpstreamCredential.fromDockerConfigJson('a b')).toThrow('HBR-PROP');
});
