import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubernetesObject } from '../../conformance/documents';
import { ArtifactServer } from '../../conformance/flux/artifact-server';
import { differences } from '../../conformance/flux/installed';
import { reports } from '../../conformance/flux/node-reports';

const service = (spec: object, metadata: object = {}): KubernetesObject => (
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'shop', ...metadata }, spec: { clusterIP: '10.0.0.1', ports: [{ port: 80, nodePort: 30123 }], ...spec } }
);

describe('what Flux has installed', () => {
  test('is as expected, whatever Helm, Flux and the API server add', () => {
    const installed = service({ type: 'LoadBalancer' }, {
      uid: 'u', labels: { 'app': 'shop', 'helm.toolkit.fluxcd.io/name': 'shop', 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'shop' },
    });
    const expected = service({ type: 'LoadBalancer', clusterIP: '10.0.0.2', ports: [{ port: 80, nodePort: 30999 }] }, { labels: { app: 'shop' } });
    expect(differences([installed], [expected])).toEqual([]);
  });

  test('differs by a field, a missing object, or one that nobody expects', () => {
    const other = { ...service({}), metadata: { name: 'other' } };
    expect(differences([service({ type: 'ClusterIP' })], [service({ type: 'NodePort' })])).toEqual(['Service/shop: spec.type is "ClusterIP", not "NodePort"']);
    expect(differences([], [service({})])).toEqual(['Service/shop was not installed']);
    expect(differences([other], [])).toEqual(['Service/other was installed, and nobody expects it']);
  });

  test('a port of the node is compared where somebody has chosen it', () => {
    const nodePort = (port: number) => service({ type: 'NodePort', ports: [{ port: 80, nodePort: port }] });
    expect(differences([nodePort(30001)], [nodePort(30002)])).toHaveLength(1);
  });
});

test('what nodes report makes a workload of any size ready, and leaves a Service without load balancer alone', () => {
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop', namespace: 'town', generation: 3 }, spec: { replicas: 2 } };
  const [report, ...rest] = reports([deployment, service({ type: 'ClusterIP' })]);
  expect(rest).toEqual([]);
  expect(report).toMatchObject({ metadata: { name: 'shop', namespace: 'town' }, status: { observedGeneration: 3, readyReplicas: 2, updatedReplicas: 2 } });
  expect(report.spec).toBeUndefined();
});

test('a chart is served with its digest, and nothing else is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'artifact-'));
  const chart = { file: join(folder, 'shop-1.2.3.tgz'), version: '1.2.3' };
  writeFileSync(chart.file, 'content');
  const server = await ArtifactServer.start([chart]);
  try {
    const { artifact, observedGeneration } = server.status(chart, 4) as any;
    expect([observedGeneration, artifact.revision, artifact.size]).toEqual([4, '1.2.3', 7]);
    expect(artifact.digest).toBe('sha256:ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73');
    expect(await (await fetch(artifact.url)).text()).toBe('content');
    expect((await fetch(`${artifact.url}x`)).status).toBe(404);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
});
