import { ImageRoutes } from '../../src';
import { REGISTRY_HOSTS } from '../../src/facts/registry-hosts';
import { KNOWN_UPSTREAMS } from '../../src/routes/image-route';
import { checkRoutes } from '../../src/routes/route-table';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

test('C9: the usual registries have the usual names of their proxy projects', () => {
  expect(Object.fromEntries(ImageRoutes.usual().map(({ upstream, project }) => [upstream, project]))).toEqual({
    'docker.io': 'docker-hub', 'ghcr.io': 'ghcr', 'quay.io': 'quay', 'registry.k8s.io': 'k8s-registry', 'gcr.io': 'gcr', 'mcr.microsoft.com': 'mcr', 'public.ecr.aws': 'ecr-public',
  });
});

test('a table has the registries in use, and no others', () => {
  expect(ImageRoutes.to('quay.io', 'nvcr.io')).toEqual([{ upstream: 'quay.io', project: 'quay' }, { upstream: 'nvcr.io', project: 'nvidia' }]);
});

test('C5: unknown registries have a project that is named after them', () => {
  expect(ImageRoutes.to('Registry.example.com:5000')).toEqual([{ upstream: 'Registry.example.com:5000', project: 'registry-example-com-5000' }]);
});

test('the routes of all known registries are valid together', () => {
  const chart = testChart();
  expect(checkRoutes(chart, ImageRoutes.to(...KNOWN_UPSTREAMS), 'r.example.com')).toHaveLength(KNOWN_UPSTREAMS.length);
  expect([...errorsOf(chart), ...warningsOf(chart)]).toEqual([]);
});

test('registries with known hosts for network policies are known here', () => {
  expect(Object.keys(REGISTRY_HOSTS).filter(host => !KNOWN_UPSTREAMS.includes(host))).toEqual([]);
});
