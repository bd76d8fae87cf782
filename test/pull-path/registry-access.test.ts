import { ApiObject } from 'cdk8s';
import {
  ChartAccessOptions, ChartTool, Enforcement, ImageRoutes, NetworkEndpoint, NodeRuntime, NetworkPolicyKind, PullSecretSource, RegistryAccess, RegistryAccessProps, RegistryKind,
} from '../../src';
import { verdict } from '../support/cel';
import { letsOut } from '../support/egress';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';
import { podWith } from '../support/policies';
import { remoteRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const REGISTRY = { host: 'registry.example.com' };
const ROUTES = ImageRoutes.to('docker.io', 'ghcr.io');
const CREDENTIALS = { storeName: 'openbao', remoteKey: 'harbor/robots/one-charts' };
const UPSTREAM = { name: 'podinfo', url: 'oci://ghcr.io/stefanprodan/charts' };
const WHOLE: RegistryAccessProps = {
  registry: REGISTRY,
  routes: ROUTES,
  pullSecrets: { namespaces: ['apps'], source: PullSecretSource.externalSecrets({ storeName: 'openbao', accounts: [{ project: 'team', remoteKey: 'harbor/robots/one' }] }) },
  nodes: { runtimes: [NodeRuntime.CONTAINERD, NodeRuntime.K3S] },
  policies: { enforcement: Enforcement.ENFORCE },
  egress: { namespaces: ['apps'], kind: NetworkPolicyKind.CILIUM },
  charts: { tool: ChartTool.FLUX, credentials: CREDENTIALS, upstreams: [UPSTREAM] },
};
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod', 'Job', 'CronJob', 'HelmRelease', 'Service', 'Namespace', 'PersistentVolumeClaim'];

function access(props: Partial<RegistryAccessProps>) {
  const chart = testChart();
  const made = new RegistryAccess(chart, 'access', { registry: REGISTRY, routes: ROUTES, ...props });
  const objects: any[] = chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
  return { made, objects, errors: errorsOf(chart), warnings: warningsOf(chart), find: (kind: string) => objects.filter(it => it.kind === kind) };
}

const sourcesOf = (charts: ChartAccessOptions) => access({ charts }).made.chartSources.map(object => object.toJson());

describe('A1: an app whose Harbor is elsewhere', () => {
  const { made, objects, find } = access(WHOLE);

  test('A1: has no workload of Harbor, and objects that an API server accepts', async () => {
    expect(objects.filter(({ kind }) => WORKLOADS.includes(kind))).toEqual([]);
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('A1: has the pull Secret for the registry by reference, and the account that uses it', () => {
    const [login] = find('ExternalSecret').filter(({ metadata }) => metadata.namespace === 'apps');
    expect(login.spec.target.template.data['.dockerconfigjson']).toContain('"registry.example.com/team"');
    expect(login.spec.data[0].remoteRef).toEqual(remoteRef({ key: 'harbor/robots/one', property: 'username' }));
    expect(find('ServiceAccount').map(({ metadata, imagePullSecrets }) => [metadata.namespace, metadata.name, imagePullSecrets])).toEqual([['apps', 'default', [{ name: 'harbor-pull' }]]]);
  });

  test('A1: has mirrors for its nodes that lead to the registry, route by route', () => {
    expect(ROUTES.map(({ upstream }) => made.mirrors!.pullSources(`${upstream}/org/app:1`)[0])).toEqual(ROUTES.map(({ project }) => `https://registry.example.com/v2/${project}/org/app`));
    expect(made.mirrors!.files.map(({ path }) => path)).toContain('/etc/containerd/certs.d/ghcr.io/hosts.toml');
  });

  test('A1: admits images of the registry and of the routes alone', () => {
    const [policy] = find('ValidatingPolicy');
    expect(policy.spec.validationActions).toEqual(['Deny']);
    const denied = (image: string) => verdict(policy.spec, { object: podWith(image) }) !== undefined;
    expect(['registry.example.com/team/app:1', 'nginx', 'ghcr.io/org/app:1', 'quay.io/org/app:1'].map(denied)).toEqual([false, false, false, true]);
    expect(find('MutatingPolicy')).toEqual([]);
  });

  test('A1: lets Pods out to the registry, and to no upstream registry', () => {
    expect([REGISTRY.host, 'ghcr.io', 'registry-1.docker.io'].map(host => letsOut(objects, 'apps', NetworkEndpoint.host(host)))).toEqual([true, false, false]);
  });

  test('A1: has the sources of charts of Flux, and their login by reference', () => {
    expect(find('HelmRepository').map(({ metadata, spec }) => [metadata.namespace, metadata.name, spec.type, spec.url, spec.secretRef])).toEqual([
      ['flux-system', 'registry-charts', 'oci', 'oci://registry.example.com/charts', { name: 'registry-charts' }],
      ['flux-system', 'podinfo', 'oci', 'oci://registry.example.com/ghcr/stefanprodan/charts', { name: 'registry-charts' }],
    ]);
    const [login] = find('ExternalSecret').filter(({ metadata }) => metadata.namespace === 'flux-system');
    expect([login.metadata.name, login.spec.target.template.type, login.spec.data[1].remoteRef.key]).toEqual(['registry-charts', 'kubernetes.io/dockerconfigjson', CREDENTIALS.remoteKey]);
  });

  test('A1: has the repository Secrets of Argo CD, by reference', () => {
    const argo = sourcesOf({ tool: ChartTool.ARGO_CD, credentials: CREDENTIALS, upstreams: [UPSTREAM] });
    expect(argo.map(({ kind, metadata, spec }) => [kind, metadata.namespace, spec.target.template.metadata.labels, spec.target.template.data.url])).toEqual([
      ['ExternalSecret', 'argocd', { 'argocd.argoproj.io/secret-type': 'repository' }, 'registry.example.com/charts'],
      ['ExternalSecret', 'argocd', { 'argocd.argoproj.io/secret-type': 'repository' }, 'registry.example.com/ghcr/stefanprodan/charts'],
    ]);
    for (const { spec } of argo) { expect(spec.target.template.data).toMatchObject({ type: 'helm', enableOCI: 'true', password: '{{ .password }}' }); }
  });
});

test('without mirrors of the nodes, policies rewrite the names of images', () => {
  const { find } = access({ policies: {} });
  expect(JSON.stringify(find('MutatingPolicy')[0].spec.variables)).toContain("'ghcr.io': 'registry.example.com/ghcr/'");
});

test('one chart is an OCIRepository of Flux, with the CA of the registry', () => {
  const [, one] = sourcesOf({ tool: ChartTool.FLUX, certSecretName: 'ca', upstreams: [{ name: 'podinfo', url: 'oci://ghcr.io/stefanprodan/charts/podinfo', tag: '6.9.1' }] });
  expect(one).toMatchObject({
    kind: 'OCIRepository', spec: { url: 'oci://registry.example.com/ghcr/stefanprodan/charts/podinfo', ref: { tag: '6.9.1' }, certSecretRef: { name: 'ca' } },
  });
  const [, folder] = sourcesOf({ tool: ChartTool.ARGO_CD, credentials: CREDENTIALS, upstreams: [{ name: 'podinfo', url: 'oci://ghcr.io/stefanprodan/charts/podinfo', tag: '6.9.1' }] });
  expect(folder.spec.target.template.data.url).toBe('registry.example.com/ghcr/stefanprodan/charts');
});

test('charts are where another product has them', () => {
  const { made } = access({ registry: { host: 'r.example.com', kind: RegistryKind.GAR, pathPrefix: 'my-project' }, charts: { tool: ChartTool.FLUX, upstreams: [UPSTREAM] } });
  expect(made.chartSources.map(object => object.toJson().spec.url)).toEqual(['oci://r.example.com/my-project/charts', 'oci://r.example.com/my-project/ghcr/stefanprodan/charts']);
});

test('a route that is wrong is reported once', () => {
  const { errors } = access({ ...WHOLE, routes: [...ROUTES, { upstream: 'hub.docker.com', project: 'hub' }] });
  expect(errors).toEqual([expect.stringContaining("HBR-ROUTE-01 'routes[2].upstream'")]);
});

test.each([
  ['HBR-ROUTE-37', 'charts.upstreams[0].url', { tool: ChartTool.FLUX, upstreams: [{ name: 'a', url: 'https://charts.example.com' }] }],
  ['HBR-ROUTE-37', 'charts.upstreams[0].url', { tool: ChartTool.FLUX, upstreams: [{ name: 'a', url: 'oci://quay.io/example/charts' }] }],
  ['HBR-ROUTE-38', 'charts.credentials', { tool: ChartTool.ARGO_CD }],
])('%s: %s', (code, prop, charts) => {
  expect(access({ charts }).errors).toEqual([expect.stringContaining(`${code} '${prop}'`)]);
});
