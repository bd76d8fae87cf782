import { Chart } from 'cdk8s';
import { ExternalRegistryOptions, ImageRoutes, PolicyPack, PolicyPackProps, PullSecret, RegistryKind } from '../../src';
import { NodeRuntime } from '../../src/nodes/node-runtime';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';
import { filesOf } from '../support/node-mirrors';
import { schemaProblems } from '../support/schemas';

const ROUTES = ImageRoutes.to('docker.io', 'quay.io');

function pack(registry: ExternalRegistryOptions | undefined, props: Partial<PolicyPackProps> = {}) {
  const chart: Chart = testChart();
  const policies = new PolicyPack(chart, 'policies', { registry, routes: ROUTES, ...props });
  return { policies, objects: errorsOf(chart).length > 0 ? [] : chart.toJson(), errors: errorsOf(chart), warnings: warningsOf(chart) };
}

const KINDS: ReadonlyArray<readonly [kind: RegistryKind, pathPrefix: string | undefined, place: string]> = [
  [RegistryKind.HARBOR, undefined, 'r.example.com/docker-hub'],
  [RegistryKind.ARTIFACTORY, undefined, 'r.example.com/docker-hub'],
  [RegistryKind.ECR, undefined, 'r.example.com/docker-hub'],
  [RegistryKind.ACR, undefined, 'r.example.com/docker-hub'],
  [RegistryKind.GAR, 'my-project', 'r.example.com/my-project/docker-hub'],
  [RegistryKind.GITLAB, 'platform', 'r.example.com/platform/dependency_proxy/containers'],
  [RegistryKind.QUAY, undefined, 'r.example.com/docker-hub'],
  [RegistryKind.NEXUS, undefined, 'r.example.com/docker-hub'],
  [RegistryKind.ZOT, 'cache', 'r.example.com/cache/docker-hub'],
  [RegistryKind.GHCR, 'acme', 'r.example.com/acme/docker-hub'],
];

test.each(KINDS)('A42: policies rewrite images of Docker Hub to where %s has them, and node files of CRI-O say the same', (kind, pathPrefix, place) => {
  const registry = { host: 'r.example.com', kind, pathPrefix };
  const routes = ROUTES.slice(0, 1);
  const { objects, errors } = pack(registry, { routes });
  expect(errors).toEqual([]);
  expect(JSON.stringify(objects.find(({ kind: of }) => of === 'MutatingPolicy'))).toContain(`'docker.io': '${place}/'`);
  expect(filesOf(NodeRuntime.CRI_O, { registry, routes })[0].content).toContain(`location = "${place}"`);
});

test.each(KINDS)('A42: the pull Secret for %s has the host that names of its images begin with', (_kind, _prefix, place) => {
  const [host] = place.split('/');
  const chart = testChart();
  new PullSecret(chart, 'pull', { name: 'pull', host, storeName: 'vault', remoteKey: 'registry' });
  expect(errorsOf(chart)).toEqual([]);
  expect(chart.toJson()[0].spec.target.template.data['.dockerconfigjson']).toMatch(new RegExp(`^\\{"auths":\\{"${host.replaceAll('.', '\\.')}":`));
});

test('only images below the path prefix are allowed, as others share the host', () => {
  const { objects } = pack({ host: 'europe-docker.pkg.dev', kind: RegistryKind.GAR, pathPrefix: 'my-project' }, { routes: [] });
  expect(JSON.stringify(objects)).toContain('europe-docker.pkg.dev/my-project/');
  expect(JSON.stringify(objects)).not.toContain("'europe-docker.pkg.dev/'");
});

test('the objects are valid, and no namespace of Harbor is among those that are left out', async () => {
  const { objects, policies, warnings } = pack({ host: 'r.example.com' });
  expect([await schemaProblems(objects), warnings]).toEqual([[], []]);
  expect(policies.excludedNamespaces).not.toContain('harbor');
});

test.each([
  ['HBR-NODE-01', undefined, {}],
  ['HBR-NODE-02', { host: 'https://r.example.com' }, {}],
  ['HBR-NODE-03', { host: 'r.example.com', kind: RegistryKind.GAR }, {}],
  ['HBR-POLICY-54', { host: 'r.example.com', kind: RegistryKind.DISTRIBUTION }, {}],
  ['HBR-POLICY-55', { host: 'r.example.com' }, { sharePullSecret: { secretName: 'pull' } }],
] as const)('%s: without what a registry outside of the app needs there are no policies', (code, registry, props) => {
  expect(pack(registry, props).errors).toEqual([expect.stringContaining(code)]);
});

test('a pull Secret can be shared from a namespace that is named', () => {
  expect(pack({ host: 'r.example.com' }, { sharePullSecret: { secretName: 'pull', sourceNamespace: 'platform' } }).errors).toEqual([]);
});
