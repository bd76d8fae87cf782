import { Exposure, IpFamilyPolicy } from '../../../src';
import { HarborProps } from '../../../src/props/harbor-props';
import { ChartFacts } from '../../../src/render/helm/chart-facts';
import { servicePatches } from '../../../src/render/helm/service-patches';
import { FACTS, harborSpec } from '../../support/release';

const patches = (overrides: Partial<HarborProps> = {}, facts: ChartFacts = FACTS): any[] => servicePatches(harborSpec(overrides), facts);

test('the chart takes annotations for two Services, and the others are patched', () => {
  const serviceAnnotations = { a: 'b' };
  const found = patches({ exposure: Exposure.clusterIp(), core: { serviceAnnotations }, registry: { serviceAnnotations } });
  expect(found).toEqual([
    { apiVersion: 'v1', kind: 'Service', name: 'harbor-registry', merge: { metadata: { annotations: { a: 'b' } } }, requiredBy: ['registry.serviceAnnotations'] },
  ]);
});

test('the class of a load balancer is no value of the chart', () => {
  const [patch] = patches({ exposure: Exposure.loadBalancer({ loadBalancerClass: 'example.org/nlb' }) });
  expect(patch).toMatchObject({ name: 'harbor', merge: { spec: { loadBalancerClass: 'example.org/nlb' } }, requiredBy: ['exposure.loadBalancerClass'] });
});

test('families of addresses are patched where the chart forgets them', () => {
  const ipFamily = { ipv6: true, policy: IpFamilyPolicy.PREFER_DUAL_STACK };
  const services = (facts: ChartFacts) => patches({ exposure: Exposure.loadBalancer(), ipFamily }, facts).map(({ name }) => name);
  expect([services(FACTS), services({ version: '1.17.5', patched: true })]).toEqual([
    ['harbor'], ['harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal', 'harbor-trivy', 'harbor'],
  ]);
});

test('families of addresses are patched where the chart makes no YAML of them', () => {
  const ipFamily = { ipv6: true, policy: IpFamilyPolicy.PREFER_DUAL_STACK };
  const found = patches({ exposure: Exposure.clusterIp(), ipFamily }, FACTS);
  expect(found.map(({ name }) => name)).toEqual(['harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal', 'harbor-trivy', 'harbor']);
  expect(found.map(({ merge }) => merge.spec)).toEqual(found.map(() => ({ ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] })));
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
