import { ImageMap, ImageRoutes } from '../../src';

const ROUTES = [...ImageRoutes.to('docker.io', 'registry.corp.example:5000'), { upstream: 'ghcr.io', project: 'ghcr', directPaths: ['goharbor'] }];
const map = ImageMap.ofRoutes('registry.example.com', ROUTES);

test.each([
  ['oci://ghcr.io/example/charts', 'oci://registry.example.com/ghcr/example/charts'],
  ['oci://ghcr.io/example/charts/app', 'oci://registry.example.com/ghcr/example/charts/app'],
  ['ghcr.io/example/charts', 'registry.example.com/ghcr/example/charts'],
  ['oci://ghcr.io/example/charts/', 'oci://registry.example.com/ghcr/example/charts'],
  ['oci://registry-1.docker.io/bitnamicharts', 'oci://registry.example.com/docker-hub/bitnamicharts'],
  ['oci://registry.corp.example:5000/charts', 'oci://registry.example.com/registry-corp-example-5000/charts'],
])("charts at '%s' are at '%s' in the proxy cache", (address, rewritten) => {
  expect(map.rewriteChartSource(address)).toBe(rewritten);
});

test.each([
  ['a registry without a route', 'oci://quay.io/example/charts'],
  ['an index of a Helm repository', 'https://charts.example.com'],
  ['an index at a registry', 'https://ghcr.io/example'],
  ['what is pulled directly', 'oci://ghcr.io/goharbor/charts'],
  ['a folder in which something is pulled directly', 'oci://ghcr.io'],
  ['what is in Harbor already', 'oci://registry.example.com/ghcr/example/charts'],
  ['no address', '://'],
])('the address of %s stays', (_, address) => {
  expect(map.rewriteChartSource(address)).toBe(address);
});

test('a map of places rewrites charts in the same way', () => {
  const places = ImageMap.of({ 'docker.io': 'r.example.com/team/hub' });
  expect(places.rewriteChartSource('oci://registry-1.docker.io/bitnamicharts/redis')).toBe('oci://r.example.com/team/hub/bitnamicharts/redis');
});
