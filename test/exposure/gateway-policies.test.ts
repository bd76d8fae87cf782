import { Chart } from 'cdk8s';
import { Exposure, GatewayImplementation, Harbor, HarborProps, HarborRelease, InternalTls, RoutePolicyTarget } from '../../src';
import { testHarbor } from '../support/harbor';
import { find, Manifest } from '../support/manifests';
import { testRelease } from '../support/release';
import { schemaProblems } from '../support/schemas';

const GATEWAYS = [{ name: 'public', namespace: 'edge', sectionName: 'https' }];
const KINDS = /^(ClientSettings|ProxySettings|HealthCheck|GCPBackend)Policy$/;
const CORE = { group: '', kind: 'Service', name: 'harbor-core' };
const ROUTE = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'harbor-route' };

const behind = (implementation: GatewayImplementation, policies?: boolean): Partial<HarborProps> => (
  { exposure: Exposure.route({ gateways: GATEWAYS, implementation, policies }) }
);
const objectsOf = (harbor: Harbor | HarborRelease): Manifest[] => Chart.of(harbor).toJson();
const policiesOf = (harbor: Harbor | HarborRelease) => objectsOf(harbor).filter(({ kind }) => KINDS.test(kind));

describe.each([['Harbor', testHarbor], ['HarborRelease', testRelease]] as const)('the way to a %s', (_root, make) => {
  test('finding N3: through NGINX Gateway Fabric has no limit of size, and waits for Harbor', () => {
    const objects = objectsOf(make(behind(GatewayImplementation.NGINX_GATEWAY_FABRIC)));
    expect(find(objects, 'ClientSettingsPolicy', 'harbor-route').spec).toEqual({ body: { maxSize: '0', timeout: '900s' }, targetRef: ROUTE });
    expect(find(objects, 'ProxySettingsPolicy', 'harbor-route').spec).toEqual({
      buffering: { disable: true }, timeout: { read: '900s', send: '900s' }, targetRefs: [ROUTE],
    });
  });

  test('finding N3: through a load balancer of Google is healthy, and takes as long as a large layer', () => {
    const objects = objectsOf(make(behind(GatewayImplementation.GKE)));
    expect(find(objects, 'HealthCheckPolicy', 'harbor-core').spec).toEqual({
      default: { config: { type: 'HTTP', httpHealthCheck: { requestPath: '/api/v2.0/ping' } } }, targetRef: CORE,
    });
    expect(find(objects, 'GCPBackendPolicy', 'harbor-core').spec).toEqual({ default: { timeoutSec: 3600 }, targetRef: CORE });
  });

  test('finding N3: is asked by https if core speaks TLS', () => {
    const internalTls = InternalTls.certManager({ issuerName: 'internal' });
    const { config } = find(objectsOf(make({ ...behind(GatewayImplementation.GKE), internalTls })), 'HealthCheckPolicy', 'harbor-core').spec.default;
    expect(config).toEqual({ type: 'HTTPS', httpsHealthCheck: { requestPath: '/api/v2.0/ping' } });
  });

  test.each([GatewayImplementation.ENVOY_GATEWAY, GatewayImplementation.ISTIO, GatewayImplementation.CILIUM, GatewayImplementation.TRAEFIK, GatewayImplementation.GENERIC])(
    'finding N3: needs no objects of another implementation, whose routes have no timeout: %#', implementation => {
      expect(policiesOf(make(behind(implementation)))).toEqual([]);
    });

  test('finding N3: has no such objects where they are not wanted', () => {
    expect(policiesOf(make(behind(GatewayImplementation.GKE, false)))).toEqual([]);
  });

  test('finding N3: can have objects of an implementation of your own', () => {
    const policy = { apiVersion: 'example.com/v1', kind: 'BodyLimit', target: RoutePolicyTarget.ROUTE, spec: { bytes: 0 } };
    const implementation = GatewayImplementation.custom({ name: 'mine', limits: [{ limit: 'bodies are small', remedy: 'make a BodyLimit', policy }] });
    expect(find(objectsOf(make(behind(implementation))), 'BodyLimit', 'harbor-route').spec).toEqual({ bytes: 0, targetRef: ROUTE });
  });

  test.each([GatewayImplementation.NGINX_GATEWAY_FABRIC, GatewayImplementation.GKE])('finding N3: is made of objects that an API server takes: %#', async implementation => {
    expect(await schemaProblems(policiesOf(make(behind(implementation))))).toEqual([]);
    expect(policiesOf(make(behind(implementation)))).toHaveLength(2);
  });
});
