import { ApiObject, App, Chart } from 'cdk8s';
import { RedundantPullSecrets, RedundantPullSecretsProps, RouteFallback, RouteVisibility } from '../../src';
import { errorsOf } from '../support/harbor-context';

const { NONE, UPSTREAM } = RouteFallback;
const GHCR = { name: 'ghcr-pull', namespace: 'apps', hosts: ['ghcr.io'] };
const PROPS: RedundantPullSecretsProps = { secrets: [GHCR], routes: [{ upstream: 'ghcr.io', project: 'ghcr', fallback: NONE }] };

function make(props: Partial<RedundantPullSecretsProps> = {}) {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  return { chart, former: new RedundantPullSecrets(chart, 'former', { ...PROPS, ...props }) };
}

const verdict = (props: Partial<RedundantPullSecretsProps> = {}) => make(props).former.verdicts[0];

test('C41: a pull Secret for a registry that comes through Harbor becomes redundant', () => {
  expect(make().former.redundant).toEqual(['apps/ghcr-pull']);
  expect(verdict()).toEqual({ name: 'ghcr-pull', namespace: 'apps', isRedundant: true, reasons: ['Images of ghcr.io come through the project ghcr, which needs no login.'] });
});

test.each<[string, Partial<RedundantPullSecretsProps>, string]>([
  ['Pods', {}, 'to which Pods log in with the pull Secret for Harbor'], ['nodes', { nodesLogIn: true }, 'to which nodes log in by themselves'],
])('C41: it is redundant for a private project too, where %s log in', (_, props, reason) => {
  const routes = [{ upstream: 'ghcr.io', project: 'ghcr', fallback: NONE, visibility: RouteVisibility.PRIVATE }];
  expect(verdict({ ...props, routes })).toMatchObject({ isRedundant: true, reasons: [expect.stringContaining(reason)] });
});

test.each<[string, Partial<RedundantPullSecretsProps>, string]>([
  ['its registry has no route', { routes: [] }, 'Images of ghcr.io are pulled without Harbor.'],
  ['nodes fall back to its registry', { routes: [{ upstream: 'ghcr.io', project: 'ghcr', fallback: UPSTREAM }] }, 'Nodes pull from ghcr.io if Harbor does not answer: first set fallback: RouteFallback.NONE.'],
  ['some of its images are pulled directly', { routes: [{ upstream: 'ghcr.io', project: 'ghcr', fallback: NONE, directPaths: ['cloudnative-pg'] }] }, 'cloudnative-pg of ghcr.io is pulled without Harbor.'],
])('it stays if %s', (_, props, reason) => {
  expect(verdict(props)).toMatchObject({ isRedundant: false, reasons: [reason] });
});

test('it stays if one of its registries is still pulled from, and says which', () => {
  expect(verdict({ secrets: [{ ...GHCR, hosts: ['ghcr.io', 'quay.io'] }] })).toMatchObject({
    isRedundant: false, reasons: [expect.stringContaining('come through the project ghcr'), 'Images of quay.io are pulled without Harbor.'],
  });
});

test('the key that Docker writes for its hub is that of docker.io', () => {
  const routes = [{ upstream: 'docker.io', project: 'docker-hub', fallback: NONE }];
  expect(verdict({ secrets: [{ ...GHCR, hosts: ['https://index.docker.io/v1/'] }], routes }).isRedundant).toBe(true);
});

test.each([[true, 'Nodes log in to registry.example.com by themselves.'], [false, 'Pods log in to registry.example.com with it.']])('C41: the pull Secret for Harbor is redundant if nodes log in: %s', (nodesLogIn, reason) => {
  const props = { secrets: [{ name: 'harbor-pull', namespace: 'apps', hosts: ['registry.example.com'] }], harborHosts: ['registry.example.com'], nodesLogIn };
  expect(verdict(props)).toMatchObject({ isRedundant: nodesLogIn, reasons: [reason] });
});

test('C42: the list has a command for each of them, and no object deletes anything', () => {
  const { chart, former } = make({ secrets: [GHCR, { name: 'quay-pull', namespace: 'data', hosts: ['quay.io'] }] });
  expect(former.toMarkdown()).toBe([
    '| namespace | Secret | what to do | why |',
    '| --- | --- | --- | --- |',
    '| apps | ghcr-pull | `kubectl --namespace apps delete secret ghcr-pull` | Images of ghcr.io come through the project ghcr, which needs no login. |',
    '| data | quay-pull | keep | Images of quay.io are pulled without Harbor. |',
    '',
  ].join('\n'));
  expect(chart.toJson()).toEqual([]);
});

const reference = { imagePullSecrets: [{ name: 'ghcr-pull' }] };

describe('C66: an object that names a Secret that goes away is an error', () => {
  test.each<[string, object]>([
    ['Pod', { spec: reference }],
    ['Deployment', { spec: { template: { spec: reference } } }],
    ['CronJob', { spec: { jobTemplate: { spec: { template: { spec: reference } } } } }],
    ['ServiceAccount', reference],
    ['HelmRelease', { spec: { values: { global: { imagePullSecrets: ['ghcr-pull'] } } } }],
  ])('in a %s', (kind, fields) => {
    const { chart } = make();
    new ApiObject(chart, 'object', { apiVersion: 'v1', kind, metadata: { name: 'shop', namespace: 'apps' }, ...fields });
    expect(errorsOf(chart)).toEqual([expect.stringContaining(`HBR-PULL-26 'secrets' are used up: ${kind} shop still names apps/ghcr-pull, which goes away`)]);
  });

  test('in another chart of the app too', () => {
    const { chart, former } = make();
    const other = new Chart(chart.node.root as App, 'other');
    new ApiObject(other, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop', namespace: 'apps' }, spec: reference });
    expect(errorsOf(former)).toEqual([expect.stringContaining('HBR-PULL-26')]);
  });

  test('but not in another namespace, and not about a Secret that stays', () => {
    const elsewhere = make();
    new ApiObject(elsewhere.chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop', namespace: 'data' }, spec: reference });
    const staying = make({ routes: [] });
    new ApiObject(staying.chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop', namespace: 'apps' }, spec: reference });
    expect([errorsOf(elsewhere.chart), errorsOf(staying.chart)]).toEqual([[], []]);
  });
});

test('HBR-PULL-27 is reported for a Secret that is for nothing', () => {
  expect(errorsOf(make({ secrets: [{ ...GHCR, hosts: [] }] }).chart)).toEqual([expect.stringContaining("HBR-PULL-27 'secrets[0].hosts'")]);
});
