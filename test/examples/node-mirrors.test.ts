import { exampleObjects } from '../support/example-objects';
import { find, findAll } from '../support/manifests';

const objects = exampleObjects('node-mirrors');

test('the DaemonSet brings the files of containerd onto all nodes', () => {
  const daemonSet = find(objects['nodes.k8s.yaml'], 'DaemonSet', 'harbor-node-mirrors');
  expect(daemonSet.spec.template.spec.tolerations).toEqual([{ operator: 'Exists' }]);
  expect(Object.keys(find(objects['nodes.k8s.yaml'], 'ConfigMap', 'harbor-node-mirrors').data)).toEqual(['docker.io_hosts.toml', 'quay.io_hosts.toml']);
});

test('a cluster without a Harbor of its own has mirrors, an allow-list and a pull Secret for the registry of another product', () => {
  const consumer = objects['air-gap.k8s.yaml'];
  const { data } = find(consumer, 'ConfigMap', 'node-mirrors');
  expect(data['etc_containerd_certs.d_quay.io_hosts.toml']).toContain('server = "https://artifacts.corp.internal/artifactory/api/docker/quay/v2"');
  expect(JSON.stringify(findAll(consumer, 'ValidatingPolicy'))).toContain('artifacts.corp.internal/');
  expect(find(consumer, 'ExternalSecret', 'registry-pull').spec.target.template.data['.dockerconfigjson']).toContain('"artifacts.corp.internal"');
  expect(consumer.map(({ kind }) => kind).filter(kind => ['Deployment', 'StatefulSet', 'HelmRelease'].includes(kind))).toEqual([]);
});
