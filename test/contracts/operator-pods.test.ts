import { cnpgLabels, cnpgPods, dragonflyPods } from '../../src/contracts/operator-pods';

describe('pods of CloudNativePG', () => {
  const { podLabels, ingress = [], egress = [] } = cnpgPods({ clusterName: 'harbor-pg' });

  test('B28: are selected by the label of their Cluster', () => {
    expect(podLabels).toEqual({ 'cnpg.io/cluster': 'harbor-pg' });
    expect(cnpgLabels('harbor-pg')).toEqual(podLabels);
  });

  test('B34, E11: are reached by the operator on ports 8000 and 5432', () => {
    expect(ingress.find(({ name }) => name === 'cnpg-operator')).toMatchObject({
      ports: [8000, 5432],
      peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'cnpg-system' }, podLabels: { 'app.kubernetes.io/name': 'cloudnative-pg' } },
    });
  });

  test('reach each other, the API server and DNS', () => {
    expect(egress.map(({ name }) => name)).toEqual(['database', 'kube-apiserver', 'dns']);
  });

  test('have metrics on port 9187', () => {
    expect(ingress.find(({ name }) => name === 'prometheus')?.ports).toEqual([9187]);
  });

  test('reach the object store of their backups', () => {
    const objectStore = { dnsNames: ['s3.example.com'] };
    expect(cnpgPods({ clusterName: 'harbor-pg', objectStore }).egress).toContainEqual(expect.objectContaining({ peer: objectStore, ports: [443] }));
  });

  test('are reached by an operator in the given namespace', () => {
    const [operator] = cnpgPods({ clusterName: 'harbor-pg', operatorNamespace: 'operators' }).ingress ?? [];
    expect(operator.peer?.namespaceLabels).toEqual({ 'kubernetes.io/metadata.name': 'operators' });
  });
});

describe('pods of Dragonfly', () => {
  const { ingress = [], egress = [] } = dragonflyPods({ podLabels: { app: 'dragonfly' } });

  test('E17: are reached on the admin port by their operator, each other and Prometheus alone', () => {
    expect(ingress.filter(({ ports }) => ports?.includes(9999)).map(({ name }) => name)).toEqual(['dragonfly-operator', 'cache', 'prometheus']);
  });

  test('reach each other and DNS', () => {
    expect(egress.map(({ name }) => name)).toEqual(['cache', 'dns']);
  });

  test('are reached by an operator in the given namespace', () => {
    const [operator] = dragonflyPods({ podLabels: {}, operatorNamespace: 'operators' }).ingress ?? [];
    expect(operator.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'operators' } });
  });
});
