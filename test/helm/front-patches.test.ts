import { Exposure, IngressController, IpFamilyPolicy, TlsSource } from '../../src';
import { ChartFacts } from '../../src/helm/chart-facts';
import { frontPatches } from '../../src/helm/front-patches';
import { HarborProps } from '../../src/props/harbor-props';
import { FACTS, harborSpec } from '../support/release';

const patches = (overrides: Partial<HarborProps> = {}, facts: ChartFacts = FACTS): any[] => frontPatches(harborSpec(overrides), facts);
const ingress = () => Exposure.ingress({ controller: IngressController.NGINX, tls: TlsSource.existing({ secretName: 'front' }) });

test('invariant 27: of /service/ an Ingress only opens the token service', () => {
  const [{ operations }] = patches({ exposure: ingress() });
  expect(operations[1].value[0].http.paths.filter(({ path }: any) => path.startsWith('/service')).map(({ path, pathType }: any) => `${pathType} ${path}`))
    .toEqual(['Exact /service/token']);
});

test('annotations of the chart that nobody asked for are gone', () => {
  const [{ operations }] = patches({ exposure: ingress() });
  expect(Object.keys(operations[0].value).some(name => name.startsWith('ingress.kubernetes.io/'))).toBe(false);
});

test('a route takes as long as a push takes', () => {
  const [{ kind, operations }] = patches();
  expect([kind, operations[0].value[0].timeouts]).toEqual(['HTTPRoute', { request: '0s' }]);
});

test('a front that nobody asked for is taken away', () => {
  expect(patches({ exposure: Exposure.none() })).toEqual([
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'harbor-ingress', merge: { $patch: 'delete' }, needs: [] },
  ]);
});

test('the chart takes annotations for two Services, and the others are patched', () => {
  const serviceAnnotations = { a: 'b' };
  const found = patches({ exposure: Exposure.clusterIp(), core: { serviceAnnotations }, registry: { serviceAnnotations } });
  expect(found).toEqual([
    { apiVersion: 'v1', kind: 'Service', name: 'harbor-registry', merge: { metadata: { annotations: { a: 'b' } } }, needs: ['registry.serviceAnnotations'] },
  ]);
});

test('the class of a load balancer is no value of the chart', () => {
  const [patch] = patches({ exposure: Exposure.loadBalancer({ loadBalancerClass: 'example.org/nlb' }) });
  expect(patch).toMatchObject({ name: 'harbor', merge: { spec: { loadBalancerClass: 'example.org/nlb' } }, needs: ['exposure.loadBalancerClass'] });
});

test('families of addresses are patched where the chart forgets them', () => {
  const ipFamily = { ipv6: true, policy: IpFamilyPolicy.PREFER_DUAL_STACK };
  const services = (facts: ChartFacts) => patches({ exposure: Exposure.loadBalancer(), ipFamily }, facts).map(({ name }) => name);
  expect([services(FACTS), services({ version: '1.17.5', patched: true })]).toEqual([
    ['harbor'], ['harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal', 'harbor-trivy', 'harbor'],
  ]);
});

test('chart bug 6: another path of the metrics is scraped', () => {
  const monitor = patches({ metrics: { path: '/numbers', serviceMonitor: { labels: { release: 'prometheus' } } } }).find(({ kind }) => kind === 'ServiceMonitor');
  expect(monitor.operations).toEqual([
    { op: 'add', path: '/spec/endpoints/0/path', value: '/numbers' }, { op: 'add', path: '/metadata/labels/release', value: 'prometheus' },
  ]);
});

test('a monitor that the chart gets right is left alone', () => {
  expect(patches({ metrics: { serviceMonitor: {} } }).some(({ kind }) => kind === 'ServiceMonitor')).toBe(false);
});
