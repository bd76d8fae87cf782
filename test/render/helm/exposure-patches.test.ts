import { Exposure, IngressController, TlsSource } from '../../../src';
import { HarborProps } from '../../../src/props/harbor-props';
import { ChartFacts } from '../../../src/render/helm/chart-facts';
import { exposurePatches } from '../../../src/render/helm/exposure-patches';
import { FACTS, harborSpec } from '../../support/release';

const patches = (overrides: Partial<HarborProps> = {}, facts: ChartFacts = FACTS): any[] => exposurePatches(harborSpec(overrides), facts);
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
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'harbor-ingress', merge: { $patch: 'delete' }, requiredBy: [] },
  ]);
});
