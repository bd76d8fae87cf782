import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { inputsWhile } from '../../conformance/inputs';
import { kindPage } from '../../tools/generate-docs';
import { synthExample } from '../../tools/synth-examples';
import { loadAll } from '../../tools/yaml';
import { find, findAll } from '../support/manifests';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'first-hour-on-kind.md'), 'utf8');
const PORT = 30002;

describe('the first hour on kind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kind-example-'));
  const inputs = inputsWhile('kind', () => synthExample('kind', folder));
  const read = (...path: string[]) => readFileSync(join(folder, 'kind', ...path), 'utf8');
  const objects = loadAll(read('kind.k8s.yaml'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('needs no Secret, ConfigMap or claim that somebody makes by hand, and no operator', () => {
    expect(inputs).toEqual([]);
    expect(objects.filter(({ apiVersion }) => !/^(v1|(apps|batch|policy|autoscaling|rbac\.authorization\.k8s\.io)\/v1)$/.test(apiVersion))).toEqual([]);
  });

  test('has one port of the node for everything, which the cluster on the page publishes', () => {
    const ports = findAll(objects, 'Service').flatMap(({ spec }) => (spec.ports as any[]).flatMap(({ nodePort }) => nodePort ?? []));
    expect(ports).toEqual([PORT]);
    const [, cluster] = /^cat > kind\.yaml <<EOF\n([^]*?)^EOF$/m.exec(PAGE)!;
    expect(parse(cluster).nodes[0].extraPortMappings).toEqual([{ containerPort: PORT, hostPort: PORT, listenAddress: '127.0.0.1' }]);
    expect(PAGE).toContain(`--port ${PORT}:${PORT}@server:0`);
    expect(find(objects, 'ConfigMap', 'harbor-core-env').data.EXT_ENDPOINT).toBe(`http://localhost:${PORT}`);
  });

  test('takes the storage class that the cluster has, for one node alone', () => {
    const claims = [...findAll(objects, 'PersistentVolumeClaim'), ...findAll(objects, 'StatefulSet').flatMap(({ spec }) => spec.volumeClaimTemplates ?? [])];
    expect(claims.length).toBeGreaterThan(2);
    expect(claims.map(({ spec }) => [spec.storageClassName, spec.accessModes])).toEqual(claims.map(() => [undefined, ['ReadWriteOnce']]));
  });

  test('has files for the node of kind and of k3d at the places that the page mounts', () => {
    expect(read('nodes', 'etc', 'containerd', 'certs.d', 'docker.io', 'hosts.toml')).toContain(`[host."http://localhost:${PORT}/v2/docker-hub"]`);
    expect(parse(read('nodes', 'etc', 'rancher', 'k3s', 'registries.yaml')).mirrors[`localhost:${PORT}`]).toEqual({ endpoint: [`http://localhost:${PORT}`] });
    expect(PAGE).toContain('/dist/nodes/etc/containerd/certs.d, containerPath: /etc/containerd/certs.d');
    expect(PAGE).toContain('dist/nodes/etc/rancher/k3s/registries.yaml');
  });

  test('waits for Jobs and reads Secrets that are there', () => {
    const [, component] = /job -l app\.kubernetes\.io\/component=([\w-]+)/.exec(PAGE)!;
    expect(findAll(objects, 'Job').filter(({ metadata }) => metadata.labels['app.kubernetes.io/component'] === component)).toHaveLength(1);
    const [, secret, key] = /get secret ([\w-]+) -o jsonpath='\{\.data\.(\w+)\}'/.exec(PAGE)!;
    expect(JSON.stringify(find(objects, 'Deployment', 'harbor-core'))).toContain(`"key":"${key}","name":"${secret}"`);
    expect(PAGE).toContain(`port-forward service/${findAll(objects, 'Service').find(({ spec }) => spec.type === 'NodePort')!.metadata.name} ${PORT}:80`);
  });

  test('asks for as little as the page says', () => {
    const containers = ['Deployment', 'StatefulSet'].flatMap(kind => findAll(objects, kind).flatMap(({ spec }) => spec.template.spec.containers as any[]));
    const millis = containers.map(({ resources }) => Number.parseInt(resources.requests.cpu, 10)).reduce((one, other) => one + other);
    const mebibytes = containers.map(({ resources }) => Number.parseInt(resources.requests.memory, 10)).reduce((one, other) => one + other);
    expect(millis).toBeLessThanOrEqual(550);
    expect(mebibytes).toBeLessThan(1024);
    expect(PAGE).toContain('about half a processor and less than 1 GiB of memory');
  });
});

test('the images on the page are those of the example; run `npm run docs` if not', () => {
  jest.resetModules(); // an example runs once
  expect(kindPage(PAGE)).toBe(PAGE);
  expect(PAGE).toContain('docker.io/goharbor/harbor-core:v');
});
