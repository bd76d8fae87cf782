import { Exposure, IngressController, InternalTls, TlsSource, TrivyDatabaseMode } from '../../../src';
import { HarborProps } from '../../../src/props/harbor-props';
import { accountName, componentValues, podLabelValues, serviceAnnotations } from '../../../src/render/helm/component-values';
import { mergeMaps } from '../../../src/syntax/merge-maps';
import { FACTS, harborSpec } from '../../support/release';

const values = (overrides: Partial<HarborProps> = {}, facts = FACTS): any => mergeMaps(...componentValues(harborSpec(overrides), facts));
const OLD = { version: '1.18.4', patched: true };

test('each container has its own place, also the two of the registry', () => {
  const { core, registry } = values();
  expect([core.resources, registry.registry.resources, registry.controller.resources].map(({ requests }) => requests.cpu)).toEqual(['500m', '500m', '100m']);
});

test('B42: Trivy is off if it is off', () => {
  expect(values({ trivy: { enabled: false } }).trivy).toEqual({ enabled: false });
});

test('Trivy is told everything that it is told natively', () => {
  expect(values({ trivy: { databaseMode: TrivyDatabaseMode.OFFLINE, ignoreUnfixed: true } }).trivy).toMatchObject({
    enabled: true, skipUpdate: true, skipJavaDBUpdate: true, offlineScan: true, ignoreUnfixed: true, timeout: '5m0s',
  });
});

test('the chart gets the number of pods that an autoscaler starts from', () => {
  expect(values({ core: { autoscaling: { minReplicas: 3, maxReplicas: 9 } } }).core.replicas).toBe(3);
});

test('chart bug 5: a budget has one amount', () => {
  expect(values({ portal: { disruptionBudget: { maxUnavailable: '25%' } } }).portal.podDisruptionBudget)
    .toEqual({ enabled: true, minAvailable: 0, maxUnavailable: '25%' });
});

test('a budget that keeps pods says how many', () => {
  expect(values().core.podDisruptionBudget).toEqual({ enabled: true, minAvailable: 1 });
});

test('a component with one pod has none', () => {
  expect(values({ core: { replicas: 1 } }).core.podDisruptionBudget).toEqual({ enabled: false });
});

test('older charts are told nothing about budgets', () => {
  expect(values({}, OLD).core.podDisruptionBudget).toBeUndefined();
});

test('openova #949: labels of pods do not repeat those of the chart', () => {
  const spec = harborSpec({ labels: { 'catalyst.openova.io/sovereign': 'x' }, core: { podLabels: { team: 'y' } }, trivy: { enabled: false } });
  const own = { 'catalyst.openova.io/sovereign': 'x' };
  expect(podLabelValues(spec)).toEqual({
    core: { podLabels: { ...own, team: 'y' } }, jobservice: { podLabels: own }, registry: { podLabels: own }, portal: { podLabels: own },
  });
});

test('without labels of their own, pods have no value for them', () => {
  expect(podLabelValues(harborSpec())).toEqual({});
});

test('the account of the namespace is taken unless one is named or annotated', () => {
  const spec = harborSpec({ core: { serviceAccount: { existing: 'mine' } }, registry: { serviceAccount: { annotations: { role: 'x' } } } });
  expect(['core', 'registry', 'portal'].map(id => accountName(spec.workloads.get(id as 'core')!))).toEqual(['mine', 'harbor-registry', undefined]);
});

test('Services are told how the controller speaks TLS to them', () => {
  const spec = harborSpec({
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.existing({ secretName: 'front' }) }),
    internalTls: InternalTls.certManager({ issuerName: 'internal' }),
    core: { serviceAnnotations: { mine: 'yes' } },
  });
  expect(serviceAnnotations(spec, 'core', spec.workloads.get('core')!)).toMatchObject({
    'mine': 'yes', 'traefik.ingress.kubernetes.io/service.serversscheme': 'https',
  });
});

test('without patches the limit that the chart has for Trivy is taken away by null', () => {
  expect(values({}, { ...FACTS, patched: false }).trivy.resources.limits).toEqual({ memory: '4Gi', cpu: null });
});

test('uploads that nobody finished are not cleaned up if they shall not be', () => {
  expect(values({ registry: { uploadPurging: { enabled: false } } }).registry.upload_purging).toEqual({ enabled: false });
});

test('a plain init container is a value where the chart takes one', () => {
  const initContainers = [{ name: 'wait', image: 'busybox:1.36' }];
  const { core, exporter } = values({ core: { initContainers }, exporter: { initContainers }, metrics: {} });
  expect([core.initContainers, exporter.initContainers]).toEqual([[expect.objectContaining(initContainers[0])], undefined]);
});
