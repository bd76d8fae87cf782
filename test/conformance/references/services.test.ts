import { referenceProblems } from '../../../conformance/references/references';
import { object, service, workload } from '../small-cluster';

const problems = (...objects: Parameters<typeof referenceProblems>[0]) => referenceProblems(objects, []);

describe('references of Services', () => {
  test('are right if one workload is selected, which listens on the port', () => {
    expect(problems(workload(), service())).toEqual([]);
  });

  test('name the Service whose selector selects nothing', () => {
    expect(problems(workload(), service({ selector: { app: 'stall' } }))).toEqual([
      'Service/town/shop: spec.selector (app=stall) selects nothing, not one workload',
    ]);
  });

  test('name both workloads that a Service selects', () => {
    const second = { ...workload(), metadata: { name: 'other', namespace: 'town' } };
    expect(problems(workload(), second, service())).toEqual([
      'Service/town/shop: spec.selector (app=shop) selects Deployment/town/shop, Deployment/town/other, not one workload',
    ]);
  });

  test('name the port on which nothing listens', () => {
    expect(problems(workload(), service({ ports: [{ name: 'web', port: 80, targetPort: 8081 }] }))).toEqual([
      'Service/town/shop: spec.ports web points to 8081, on which Deployment/town/shop does not listen',
    ]);
  });

  test('tell protocols apart', () => {
    expect(problems(workload(), service({ ports: [{ port: 8080, protocol: 'UDP' }] }))).toHaveLength(1);
  });

  test('leave a Service without a selector alone', () => {
    expect(problems(workload(), service({ selector: undefined }))).toEqual([]);
  });

  test('count the pods that CloudNativePG makes', () => {
    const cluster = object('postgresql.cnpg.io/v1/Cluster', 'pg', {});
    expect(problems(cluster, service({ selector: { 'cnpg.io/cluster': 'pg' }, ports: [{ port: 5432 }] }))).toEqual([]);
  });

  test.each([
    ['HTTPRoute', object('gateway.networking.k8s.io/v1/HTTPRoute', 'in', { rules: [{ backendRefs: [{ name: 'shop', port: 81 }] }] }),
      'HTTPRoute/town/in: spec.rules[].backendRefs[] names port 81, which Service/town/shop does not have'],
    ['Ingress', object('networking.k8s.io/v1/Ingress', 'in', { rules: [{ http: { paths: [{ backend: { service: { name: 'mall', port: { number: 80 } } } }] } }] }),
      'Ingress/town/in: spec.rules[].http.paths[].backend.service names the Service town/mall, which does not exist'],
    ['BackendTLSPolicy', object('gateway.networking.k8s.io/v1/BackendTLSPolicy', 'in', { targetRefs: [{ name: 'mall' }], validation: {} }),
      'BackendTLSPolicy/town/in: spec.targetRefs[] names the Service town/mall, which does not exist'],
  ])('name the backend of an %s that is not there', (_kind, route, problem) => {
    expect(problems(workload(), service(), route)).toEqual([problem]);
  });
});
