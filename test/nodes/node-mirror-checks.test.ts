import { Duration } from 'cdk8s';
import { ImageRoutes, MirrorStyle, NodeLogin, NodeMirrorsProps, NodeRuntime, RegistryKind, RouteFallback, RouteVisibility } from '../../src';
import { testHarbor } from '../support/harbor';
import { CA, FOUR, nodeMirrors } from '../support/node-mirrors';

const { CONTAINERD, K3S, TALOS, CRI_O } = NodeRuntime;
const HUB = FOUR[0];
const PRIVATE = { upstream: 'ghcr.io', project: 'ghcr', visibility: RouteVisibility.PRIVATE };
const at = (host: string, kind?: RegistryKind, pathPrefix?: string) => ({ registry: { host, kind, pathPrefix } });

const ERRORS: ReadonlyArray<readonly [code: string, prop: string, props: Partial<NodeMirrorsProps>]> = [
  ['HBR-NODE-01', 'harbor', { registry: undefined }],
  ['HBR-NODE-01', 'harbor', { harbor: testHarbor(), registry: { host: 'r.example.com' } }],
  ['HBR-NODE-02', 'registry.host', at('https://r.example.com')],
  ['HBR-NODE-02', 'registry.host', at('registry')],
  ['HBR-NODE-03', 'registry.pathPrefix', at('r.example.com', undefined, '/team')],
  ['HBR-NODE-03', 'registry.pathPrefix', { ...at('eu-docker.pkg.dev', RegistryKind.GAR) }],
  ['HBR-NODE-03', 'registry.pathPrefix', { ...at('gitlab.example.com', RegistryKind.GITLAB), routes: [HUB] }],
  ['HBR-NODE-04', 'routes', { ...at('gitlab.example.com', RegistryKind.GITLAB, 'platform'), routes: FOUR.slice(0, 2) }],
  ['HBR-NODE-04', 'routes', at('r.example.com', RegistryKind.DISTRIBUTION)],
  ['HBR-NODE-06', 'routes', { routes: [] }],
  ['HBR-NODE-06', 'runtimes', { runtimes: [] }],
  ['HBR-NODE-07', 'routes', { routes: [{ ...HUB, fallback: RouteFallback.NONE, directPaths: ['goharbor'] }] }],
  ['HBR-NODE-08', 'style', { runtimes: [K3S], style: MirrorStyle.REWRITE, routes: [HUB, { ...FOUR[1], fallback: RouteFallback.NONE }] }],
  ['HBR-NODE-08', 'wildcard', { runtimes: [K3S], wildcard: { project: 'all' }, routes: [{ ...HUB, fallback: RouteFallback.NONE }] }],
  ['HBR-NODE-11', 'dialTimeout', { dialTimeout: Duration.millis(500) }],
  ['HBR-NODE-11', 'dialTimeout', { dialTimeout: Duration.minutes(5) }],
  ['HBR-NODE-12', 'caFile', { caFile: 'ca.crt' }],
  ['HBR-NODE-12', 'caFile', { caFile: '/etc/ssl/' }],
  ['HBR-NODE-12', 'login.passwordFile', { login: NodeLogin.kubelet({ passwordFile: '/etc/$(id)' }) }],
  ['HBR-NODE-13', 'caPem', { caPem: 'ca' }],
  ['HBR-NODE-14', 'caPem', { runtimes: [TALOS], caFile: '/etc/ssl/ca.crt' }],
  ['HBR-NODE-18', 'headers.Authorization', { headers: { Authorization: 'Basic abc' } }],
  ['HBR-NODE-18', 'headers.X-Api-Token', { headers: { 'X-Api-Token': 'abc' } }],
  ['HBR-NODE-18', 'headers.X-Two', { headers: { 'X-Two': 'a\nb' } }],
  ['HBR-NODE-19', 'writer', { runtimes: [TALOS], writer: { namespace: 'kube-system' } }],
  ['HBR-NODE-19', 'writer', { runtimes: [CONTAINERD, CRI_O], writer: { namespace: 'kube-system' } }],
  ['HBR-NODE-60', 'writer.restart', { runtimes: [K3S], writer: { namespace: 'kube-system', restart: true } }],
  ['HBR-NODE-60', 'writer.restart', { runtimes: [CRI_O], writer: { namespace: 'kube-system', restart: true } }],
  ['HBR-NODE-22', 'wildcard', { runtimes: [CRI_O], wildcard: { project: 'all' } }],
  ['HBR-NODE-23', 'login', { login: NodeLogin.template({ username: '{{ a }}', password: '{{ b }}' }) }],
  ['HBR-NODE-24', 'login', { runtimes: [K3S], login: NodeLogin.template({ username: '{{ a }}', password: '{{ b }}' }), configMapName: 'mirrors' }],
  ['HBR-ROUTE-04', 'wildcard.project', { wildcard: { project: 'No Name' } }],
];

test.each(ERRORS)('%s: %s can stop the files from being made', (code, prop, props) => {
  const { mirrors, errors } = nodeMirrors(props);
  expect(errors.every(error => error.startsWith(`${code} '${prop}'`))).toBe(true);
  expect([errors.length > 0, mirrors.files, mirrors.pullSources('nginx')]).toEqual([true, [], []]);
});

const WARNINGS: ReadonlyArray<readonly [code: string, prop: string, props: Partial<NodeMirrorsProps>]> = [
  ['HBR-NODE-05', 'registry.kind', { ...at('ghcr.io', RegistryKind.GHCR, 'acme'), routes: [HUB] }],
  ['HBR-NODE-09', 'harbor', { harbor: testHarbor({ externalUrl: 'http://registry.example.com' }) }],
  ['HBR-NODE-15', 'login', { routes: [{ ...PRIVATE, fallback: RouteFallback.NONE }] }],
  ['HBR-NODE-16', 'routes', { routes: [PRIVATE], login: NodeLogin.kubelet() }],
  ['HBR-NODE-20', 'writer', { runtimes: [K3S], embeddedRegistry: true, writer: { namespace: 'kube-system' } }],
  ['HBR-NODE-20', 'writer', { runtimes: [CRI_O], caPem: CA, writer: { namespace: 'kube-system' } }],
  ['HBR-NODE-21', 'routes', { routes: [{ ...HUB, directPaths: ['goharbor'] }] }],
];

test.each(WARNINGS)('%s: %s is a warning, and the files are made', (code, prop, props) => {
  const { mirrors, errors, warnings } = nodeMirrors(props);
  expect([errors, warnings]).toEqual([[], [expect.stringContaining(`${code} '${prop}'`)]]);
  expect(mirrors.files.length).toBeGreaterThan(0);
});

test('HBR-NODE-60 says why no Pod restarts a runtime, and what does; containerd needs no restart', () => {
  const { errors } = nodeMirrors({ runtimes: [K3S], writer: { namespace: 'kube-system', restart: true } });
  expect(errors).toEqual([expect.stringMatching(/k3s uses a changed file when k3s or k3s-agent was restarted.*toAnsibleRole\(role, \{ restart: true \}\)/)]);
  expect(nodeMirrors({ runtimes: [CONTAINERD], writer: { namespace: 'kube-system', restart: true } }).errors).toEqual([]);
});

test.each(['hunter2hunter2', 'user:{{ a }}', '$PASSWORD', '{{ a }}{{ b }}'])('HBR-NODE-17: a password is an expression and nothing else, and never repeated: %j', password => {
  const { errors, mirrors } = nodeMirrors({ runtimes: [K3S], login: NodeLogin.template({ username: '${USER}', password }) });
  expect(errors).toEqual([expect.stringContaining("HBR-NODE-17 'login.password'")]);
  expect([mirrors.files, JSON.stringify(errors).includes('hunter2')]).toEqual([[], false]);
});

test('HBR-NODE-13: a private key is no CA, and not repeated', () => {
  const { errors } = nodeMirrors({ caPem: `${CA}-----BEGIN PRIVATE KEY-----\nMIIhunter2\n-----END PRIVATE KEY-----\n` });
  expect(errors).toEqual([expect.stringContaining("HBR-NODE-13 'caPem'")]);
  expect(errors[0]).not.toContain('hunter2');
});

test.each(['docker.io/goharbor/*', 'goharbor/*', 'docker.io/goh*'])('what Harbor needs may be left out of an air gap if it is preloaded: %s', image => {
  const routes = [{ ...HUB, fallback: RouteFallback.NONE, directPaths: ['goharbor'] }];
  expect(nodeMirrors({ routes, preloadImages: [image] })).toMatchObject({ errors: [], warnings: [] });
});

test.each(['docker.io/goharbor', 'docker.io/goharbor/harbor-core:v2.15.2', 'quay.io/goharbor/*'])('it may not if only a part of it is preloaded: %s', image => {
  const routes = [{ ...HUB, fallback: RouteFallback.NONE, directPaths: ['goharbor/harbor-db', 'goharbor/harbor-core'] }];
  expect(nodeMirrors({ routes, preloadImages: [image] }).errors).toEqual([expect.stringContaining('HBR-NODE-07')]);
});

test('CRI-O leaves out what must not go through Harbor, even in an air gap', () => {
  const { mirrors, errors, warnings } = nodeMirrors({ runtimes: [CRI_O], routes: [{ ...HUB, fallback: RouteFallback.NONE, directPaths: ['goharbor'] }] });
  expect([errors, warnings]).toEqual([[], []]);
  expect(mirrors.pullSources('goharbor/harbor-core:v2.15.2')).toEqual(['https://registry-1.docker.io/v2/goharbor/harbor-core']);
});

test('routes are checked as everywhere else, by the release of the Harbor', () => {
  expect(nodeMirrors({ harbor: testHarbor(), routes: [{ upstream: 'dockerhub', project: 'hub' }, ...FOUR] }).errors).toEqual([expect.stringContaining('HBR-ROUTE-01')]);
  expect(nodeMirrors({ harbor: testHarbor(), routes: ImageRoutes.usual() })).toMatchObject({ errors: [], warnings: [] });
});
