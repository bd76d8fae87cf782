import { referenceProblems } from '../../../conformance/references/references';
import { object, workload } from '../small-cluster';

const own = { matchLabels: { app: 'shop' } };
const problems = (type: string, spec: object) => referenceProblems([workload(), object(type, 'wall', spec)], []);
const kubernetes = (spec: object) => problems('networking.k8s.io/v1/NetworkPolicy', { podSelector: own, ...spec });
const cilium = (spec: object) => problems('cilium.io/v2/CiliumNetworkPolicy', { endpointSelector: { matchLabels: { 'k8s:app': 'shop' } }, ...spec });

describe('peers of a NetworkPolicy', () => {
  test('are right if they are there and listen', () => {
    expect(kubernetes({ ingress: [{ from: [{ podSelector: own }], ports: [{ port: 8080 }] }], egress: [{ to: [{ podSelector: own }], ports: [{ port: 'http' }] }] }))
      .toEqual([]);
  });

  test('are named if no pod has their labels', () => {
    expect(kubernetes({ egress: [{ to: [{ podSelector: { matchLabels: { app: 'stall' } } }], ports: [{ port: 80 }] }] }))
      .toEqual(['NetworkPolicy/town/wall: spec.egress[] names pods with app=stall in town, and there are none']);
  });

  test('are named if they do not listen on the port', () => {
    expect(kubernetes({ egress: [{ to: [{ podSelector: own }], ports: [{ port: 9090 }] }] }))
      .toEqual(['NetworkPolicy/town/wall: spec.egress[] opens port 9090, on which no pod listens that it selects']);
  });

  test('reach only ports on which the protected pods listen', () => {
    expect(kubernetes({ ingress: [{ ports: [{ port: 9090 }] }] })).toHaveLength(1);
  });

  test('are not looked for in namespaces of others', () => {
    const there = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'village' } }, podSelector: { matchLabels: { app: 'stall' } } };
    expect(kubernetes({ egress: [{ to: [there], ports: [{ port: 1 }] }] })).toEqual([]);
  });

  test('are looked for in a namespace of ours that is named', () => {
    const here = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'town' } }, podSelector: { matchLabels: { app: 'stall' } } };
    expect(kubernetes({ egress: [{ to: [here] }] })).toHaveLength(1);
  });

  test('may be addresses', () => {
    expect(kubernetes({ egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 443 }] }] })).toEqual([]);
  });

  test('are nothing without a pod that is protected', () => {
    expect(kubernetes({ podSelector: { matchLabels: { app: 'stall' } } })).toEqual(['NetworkPolicy/town/wall: it protects no pod: nothing has app=stall']);
  });

  test('may be selected by expressions', () => {
    const stall = { matchExpressions: [{ key: 'app', operator: 'In', values: ['stall'] }] };
    expect(kubernetes({ egress: [{ to: [{ podSelector: stall }] }] })).toEqual([
      'NetworkPolicy/town/wall: spec.egress[] names pods with app In stall in town, and there are none',
    ]);
  });
});

describe('peers of a CiliumNetworkPolicy', () => {
  const egress = (labels: object, port: string) => [{ toEndpoints: [{ matchLabels: labels }], toPorts: [{ ports: [{ port }] }] }];

  test('are right if they are there and listen', () => {
    expect(cilium({ egress: egress({ 'k8s:app': 'shop' }, '8080') })).toEqual([]);
  });

  test('are named if no pod has their labels', () => {
    expect(cilium({ egress: egress({ 'any:app': 'stall' }, '8080') }))
      .toEqual(['CiliumNetworkPolicy/town/wall: spec.egress[] names pods with app=stall in town, and there are none']);
  });

  test('are not looked for in namespaces of others', () => {
    expect(cilium({ egress: egress({ 'k8s:app': 'stall', 'k8s:io.kubernetes.pod.namespace': 'village' }, '1') })).toEqual([]);
  });

  test('may be names of hosts', () => {
    expect(cilium({ egress: [{ toFQDNs: [{ matchName: 'quay.io' }], toPorts: [{ ports: [{ port: '443' }] }] }] })).toEqual([]);
  });
});
