import { find, findAll, Manifest } from './support/manifests';
import { helmRelease, synthRelease, testRelease } from './support/release';
import { Exposure, HarborVersion, IngressController, InternalTls, TlsSource } from '../src';
import { HarborReleaseProps } from '../src/props/harbor-release-props';

const OLD = HarborVersion.V2_13_5;
const internalTls = () => InternalTls.certManager({ issuerName: 'internal', caConfigMapName: 'ca' });

/** Kinds and names of what stands beside the chart. */
function companions(overrides: Partial<HarborReleaseProps> = {}): string[] {
  return testRelease(overrides).companions.map(({ kind, name }) => `${kind} ${name}`);
}

test('the smallest production Harbor needs nothing beside the chart', () => {
  expect(companions()).toEqual([]);
});

test('an autoscaler is made beside the chart, which has none', () => {
  expect(companions({ core: { autoscaling: { maxReplicas: 5 } } })).toEqual(['HorizontalPodAutoscaler harbor-core']);
});

describe('D23: the disruption budgets of a HelmRelease', () => {
  const COMPONENTS = ['core', 'jobservice', 'registry', 'portal', 'nginx'] as const;
  const budgetsOf = (version: HarborVersion) => findAll(synthRelease({ version, exposure: Exposure.clusterIp() }), 'PodDisruptionBudget');
  const valuesOf = (version: HarborVersion) => {
    const { values } = helmRelease({ version, exposure: Exposure.clusterIp() }).spec;
    return COMPONENTS.map(component => values[component].podDisruptionBudget);
  };

  test.each([['1.17', OLD], ['1.18', HarborVersion.V2_14_4]])('D23: are objects beside chart %s, which has none, for the Pods that it makes', (_, version) => {
    expect(budgetsOf(version).map(({ metadata, spec }) => [metadata.name, metadata.namespace, spec])).toEqual(COMPONENTS.map(component => [
      `harbor-${component}`, 'harbor', expect.objectContaining({ minAvailable: 1, selector: { matchLabels: { app: 'harbor', component, release: 'harbor' } } }),
    ]));
    expect(valuesOf(version)).toEqual(COMPONENTS.map(() => undefined));
  });

  test('D23: are values of chart 1.19, with no object beside it', () => {
    expect(valuesOf(HarborVersion.V2_15_2)).toEqual(COMPONENTS.map(() => ({ enabled: true, minAvailable: 1 })));
    expect(budgetsOf(HarborVersion.V2_15_2)).toEqual([]);
  });
});

test('an account is made if it has annotations', () => {
  const objects = synthRelease({ registry: { serviceAccount: { annotations: { role: 'x' } } } });
  expect(find(objects, 'ServiceAccount', 'harbor-registry').metadata.annotations).toEqual({ role: 'x' });
});

test('charts before 1.18 know no routes, so the route is ours', () => {
  expect(companions({ version: OLD })).toContain('HTTPRoute harbor-route');
});

test('newer charts make the route, and what belongs to it is ours', () => {
  const gateway = { name: 'public', namespace: 'gateways' };
  const exposure = Exposure.route({ gateways: [{ ...gateway, sectionName: 'https' }], redirectHttp: [{ ...gateway, sectionName: 'http' }] });
  expect(companions({ exposure, internalTls: internalTls() })).toEqual([
    'HTTPRoute harbor-redirect', 'BackendTLSPolicy harbor-core', 'BackendTLSPolicy harbor-portal',
  ]);
});

test('finding F4: redirects of other hosts are ours with every chart', () => {
  const exposure = Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }], redirectHosts: ['old.example.com'] });
  expect(companions({ exposure })).toEqual(['HTTPRoute harbor-other-hosts']);
  expect(companions({ exposure, version: OLD })).toEqual(expect.arrayContaining(['HTTPRoute harbor-route', 'HTTPRoute harbor-other-hosts']));
});

test('Istio gets its VirtualService from us', () => {
  expect(companions({ exposure: Exposure.virtualService({ gateways: ['istio-system/public'] }) })).toEqual(['VirtualService harbor']);
});

test('Traefik gets what its annotations refer to', () => {
  const exposure = Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.existing({ secretName: 'front' }) });
  expect(companions({ exposure, internalTls: internalTls() })).toEqual(['ServersTransport harbor-core', 'ServersTransport harbor-portal']);
});

test('a monitor in another namespace is ours, and finds the ports as the chart calls them', () => {
  const metrics = { serviceMonitor: { namespace: 'monitoring' } };
  const port = (objects: Manifest[]) => findAll(objects, 'ServiceMonitor').map(({ metadata, spec }) => `${metadata.namespace} ${spec.endpoints[0].port}`);
  expect([port(synthRelease({ metrics })), port(synthRelease({ metrics, internalTls: internalTls() }))])
    .toEqual([['monitoring http-metrics'], ['monitoring https-metrics']]);
});

test('each stands below what it belongs to, and nothing stands there empty', () => {
  const exposure = Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.existing({ secretName: 'front' }) });
  const release = testRelease({ exposure, internalTls: internalTls(), core: { autoscaling: { maxReplicas: 5 } } });
  const below = release.node.findChild('companions').node.findAll().map(({ node }) => node.path.split('companions')[1]);
  expect(below).toEqual(['', '/core', '/core/autoscaler', '/front', '/front/transport-harbor-core', '/front/transport-harbor-portal']);
});
