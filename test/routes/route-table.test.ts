import { ImageRoute, ImageRoutes } from '../../src';
import { checkRoutes, isRegistryHost } from '../../src/routes/route-table';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

const HARBOR = 'registry.example.com';

function problems(...routes: ImageRoute[]) {
  const chart = testChart();
  const kept = checkRoutes(chart, routes, { host: HARBOR });
  return { kept, errors: errorsOf(chart), warnings: warningsOf(chart) };
}

const to = (upstream: string, project = 'proxy') => ({ upstream, project });

test('valid routes are kept in their order', () => {
  expect(problems(...ImageRoutes.usual())).toEqual({ kept: ImageRoutes.usual(), errors: [], warnings: [] });
});

test.each([
  ['index.docker.io', "'docker.io'"],
  ['registry-1.docker.io', "'docker.io'"],
  ['hub.docker.com', "'docker.io'"],
  ['https://hub.docker.com', "'docker.io'"],
  ['dockerhub', "'docker.io'"],
  ['ghcr', "'ghcr.io'"],
  ['k8s.gcr.io', "'registry.k8s.io'"],
  ['https://ghcr.io', "'ghcr.io'"],
  ['ghcr.io/our-team', "'ghcr.io'"],
  ['Quay.io', "'quay.io'"],
  ['registry', "for example 'docker.io'"],
  ['*', "for example 'docker.io'"],
  ['', "for example 'docker.io'"],
])("HBR-ROUTE-01: no image begins with '%s/'", (upstream, hint) => {
  const { kept, errors } = problems(to(upstream));
  expect(errors).toEqual([expect.stringContaining("HBR-ROUTE-01 'routes[0].upstream'")]);
  expect(errors[0]).toContain(`write ${hint}`);
  expect(kept).toEqual([]);
});

test('HBR-ROUTE-02: each registry has one route', () => {
  const { kept, errors } = problems(to('ghcr.io', 'one'), to('ghcr.io', 'two'));
  expect(errors).toEqual([expect.stringContaining("HBR-ROUTE-02 'routes[1].upstream'")]);
  expect(kept).toEqual([to('ghcr.io', 'one')]);
});

test('HBR-ROUTE-03: each project is the proxy cache of one registry', () => {
  expect(problems(to('ghcr.io'), to('quay.io')).errors).toEqual([expect.stringContaining("HBR-ROUTE-03 'routes[1].project' is the project of ghcr.io")]);
});

test.each(['Docker', 'docker hub', 'docker-hub/library', '-docker', 'docker--hub', '', 'x'.repeat(256)])("HBR-ROUTE-04: '%s' is no name of a project", project => {
  expect(problems(to('docker.io', project)).errors).toEqual([expect.stringContaining("HBR-ROUTE-04 'routes[0].project'")]);
});

test('HBR-ROUTE-05: Harbor is not routed to itself', () => {
  const { kept, errors } = problems(to(HARBOR));
  expect(errors).toEqual([expect.stringContaining('HBR-ROUTE-05')]);
  expect(kept).toEqual([]);
});

test('HBR-ROUTE-06: a registry that looks misspelt is kept, with a warning', () => {
  const { kept, errors, warnings } = problems(to('quai.io'));
  expect([kept, errors]).toEqual([[to('quai.io')], []]);
  expect(warnings).toEqual([expect.stringContaining("HBR-ROUTE-06 'routes[0].upstream' looks like a misspelt quay.io")]);
});

test.each(['docker.io', 'registry.example.com:5000', 'localhost', 'registry:5000', '10.0.0.7', '10.0.0.7:5000', '[fd00::7]:5000'])("'%s' is a registry", host => {
  expect(isRegistryHost(host)).toBe(true);
});

test.each(['registry', '', 'a b.c', 'a.b/c', 'a.b:0', 'a.b:x', 'fd00::7', 'A.b', '*.b.c', '[fd00'])("'%s' is not a registry", host => {
  expect(isRegistryHost(host)).toBe(false);
});
