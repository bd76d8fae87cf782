import { ImageRoutes } from '../../src';
import { REGISTRY_HOSTS } from '../../src/facts/registry-hosts';
import { KNOWN_UPSTREAMS } from '../../src/facts/upstreams';
import { ImageMap } from '../../src/fleet/image-map';
import { checkRoutes } from '../../src/routes/route-table';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

test('C9: the usual registries have the usual names of their proxy projects', () => {
  expect(Object.fromEntries(ImageRoutes.usual().map(({ upstream, project }) => [upstream, project]))).toEqual({
    'docker.io': 'docker-hub', 'ghcr.io': 'ghcr', 'quay.io': 'quay', 'registry.k8s.io': 'k8s-registry', 'gcr.io': 'gcr', 'mcr.microsoft.com': 'mcr', 'public.ecr.aws': 'ecr-public',
  });
});

test('C9: another name is what the user writes', () => {
  const chart = testChart();
  const routes = [{ upstream: 'docker.io', project: 'hub' }, ...ImageRoutes.to('ghcr.io')];
  const rewritten = routes.map(({ upstream, project }) => ImageMap.of({ [upstream]: `r.example.com/${project}` }).rewrite(`${upstream}/a/b:1`));
  expect([rewritten, checkRoutes(chart, routes, { host: 'r.example.com' }).length, errorsOf(chart)]).toEqual([['r.example.com/hub/a/b:1', 'r.example.com/ghcr/a/b:1'], 2, []]);
});

test('C5: registries that clusters depend on unawares have short names of their own', () => {
  const known = ['gcr.io', 'mirror.gcr.io', 'public.ecr.aws', 'mcr.microsoft.com', 'nvcr.io', 'cgr.dev', 'xpkg.upbound.io', 'registry.gitlab.com', 'docker.elastic.co', 'lscr.io'];
  expect(ImageRoutes.to(...known).map(({ project }) => project)).toEqual([
    'gcr', 'gcr-mirror', 'ecr-public', 'mcr', 'nvidia', 'chainguard', 'upbound', 'gitlab', 'elastic', 'linuxserver',
  ]);
});

test('a table has the registries in use, and no others', () => {
  expect(ImageRoutes.to('quay.io', 'nvcr.io')).toEqual([{ upstream: 'quay.io', project: 'quay' }, { upstream: 'nvcr.io', project: 'nvidia' }]);
});

test('unknown registries have a project that is named after them', () => {
  expect(ImageRoutes.to('Registry.example.com:5000')).toEqual([{ upstream: 'Registry.example.com:5000', project: 'registry-example-com-5000' }]);
});

test('the routes of all known registries are valid together', () => {
  const chart = testChart();
  expect(checkRoutes(chart, ImageRoutes.to(...KNOWN_UPSTREAMS), { host: 'r.example.com' })).toHaveLength(KNOWN_UPSTREAMS.length);
  expect([...errorsOf(chart), ...warningsOf(chart)]).toEqual([]);
});

test('registries with known hosts for network policies are known here', () => {
  expect(Object.keys(REGISTRY_HOSTS).filter(host => !KNOWN_UPSTREAMS.includes(host))).toEqual([]);
});
