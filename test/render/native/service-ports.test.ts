import { Cache, Database, Exposure, InternalTls } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { find, findAll } from '../../support/manifests';

const portsOf = (component: string, ...args: Parameters<typeof synthHarbor>) => find(synthHarbor(...args), 'Service', `harbor-${component}`).spec.ports
  .map(({ name, port, targetPort }: any) => `${name} ${port} ${targetPort}`);
const internalTls = InternalTls.certManager({ issuerName: 'x' });

test('D46: names of ports say the protocol', () => {
  expect([portsOf('core'), portsOf('core', { internalTls })]).toEqual([['http-web 80 8080'], ['https-web 443 8443']]);
});

test('D46: every port of every Service begins with a protocol that meshes know', () => {
  const props = { metrics: {}, exposure: Exposure.loadBalancer(), database: Database.evaluation(), cache: Cache.valkey({ metrics: {} }) };
  const names = findAll(synthHarbor(props), 'Service').flatMap(({ spec }) => spec.ports.map(({ name }: any) => name as string));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter(name => !/^(http|https|tcp)(-|$)/.test(name))).toEqual([]);
});

test('registry and controller share a Service', () => {
  expect(portsOf('registry')).toEqual(['http-registry 5000 5000', 'http-controller 8080 8080']);
});

test('the metrics are a port more', () => {
  expect(portsOf('jobservice', { metrics: { port: 9090 } })).toEqual(['http-jobservice 80 8080', 'http-metrics 9090 9090']);
});

test.each(['portal', 'trivy'])('%s serves no metrics', component => {
  expect(portsOf(component, { metrics: {} })).toHaveLength(1);
});
