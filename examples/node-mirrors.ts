// Where nodes pull: the same routes as files for every container runtime, below nodes/. The DaemonSet in nodes.k8s.yaml brings those of
// containerd onto nodes that exist already; new nodes get theirs from nodes/cloud-init.yaml or from the role below nodes/ansible. The second
// cluster has no internet, and its registry is Artifactory: there is no Harbor in this app.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  ImageRoutes, NodeFiles, NodeLogin, NodeMirrors, NodeRuntime, PolicyPack, PullSecret, RegistryKind, RouteFallback,
  RouteVisibility, UpstreamCredential,
} from 'cdk8s-harbor';

const app = new App();
const chart = (name: string) => new Chart(app, name, { disableResourceNameHashes: true });

const nodes = chart('nodes');

// a Harbor of another cluster: ghcr.io has private images, which only this cluster may pull, and then from nowhere else
const registry = { host: 'registry.example.com' };
const routes = [
  { ...ImageRoutes.to('docker.io')[0], directPaths: ['goharbor'] }, // CRI-O leaves them out, the others fall back to upstream
  {
    ...ImageRoutes.to('ghcr.io')[0],
    credential: UpstreamCredential.fromDockerConfigJson('ghcr-pull'),
    visibility: RouteVisibility.PRIVATE,
    fallback: RouteFallback.NONE,
  },
  ...ImageRoutes.to('quay.io', 'registry.k8s.io'),
];

const login = NodeLogin.template({ username: '{{ harbor_pull_username }}', password: '{{ harbor_pull_password }}' });
const connected = [
  new NodeMirrors(nodes, 'containerd', {
    registry, routes, runtimes: [NodeRuntime.CONTAINERD, NodeRuntime.CRI_O], caFile: '/etc/ssl/harbor-ca.crt', login: NodeLogin.kubelet(),
  }),
  new NodeMirrors(nodes, 'rancher', { registry, routes, runtimes: [NodeRuntime.K3S, NodeRuntime.RKE2], caFile: '/etc/ssl/harbor-ca.crt', login }),
  new NodeMirrors(nodes, 'talos', { registry, routes, runtimes: [NodeRuntime.TALOS, NodeRuntime.TALOS_MACHINE], login }),
];
const folder = join(app.outdir, 'nodes'); // no GitOps tool applies what is in it
connected.forEach(({ files }) => NodeFiles.write(folder, files));
NodeFiles.write(join(folder, 'ansible'), connected[1].toAnsibleRole('k3s-registries'));

// nodes that exist already; preview: true would only say in the log what it would write
const writer = new NodeMirrors(nodes, 'writer', {
  registry,
  routes: ImageRoutes.to('docker.io', 'quay.io'),
  runtimes: [NodeRuntime.CONTAINERD],
  writer: { namespace: 'node-setup' },
});
writeFileSync(join(folder, 'cloud-init.yaml'), writer.toCloudInit());

// a cluster without internet and without a Harbor of its own: mirrors, policies and the pull Secret follow from the same lines
const artifactory = { host: 'artifacts.corp.internal', kind: RegistryKind.ARTIFACTORY };
const airGapped = ImageRoutes.to('docker.io', 'quay.io').map(route => ({ ...route, fallback: RouteFallback.NONE }));
const consumer = chart('air-gap');
new NodeMirrors(consumer, 'mirrors', { registry: artifactory, routes: airGapped, runtimes: [NodeRuntime.CONTAINERD], configMapName: 'node-mirrors' });
new PolicyPack(consumer, 'policies', { registry: artifactory, routes: airGapped });
new PullSecret(consumer, 'pull-secret', {
  name: 'registry-pull', namespace: 'payments', host: artifactory.host, storeName: 'vault', remoteKey: 'registry/pull',
});

app.synth();
