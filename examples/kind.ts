// Harbor on a laptop, in a cluster of kind or k3d, without a Secret by hand: docs/first-hour-on-kind.md goes through it. Database, cache and volume
// are in the cluster, Jobs make all passwords and two proxy caches, and docker reaches Harbor on a port of this machine.
import { join } from 'node:path';
import { App, Chart, Size } from 'cdk8s';
import {
  BlobStorage, Cache, Database, Exposure, Harbor, HarborConfiguration, HarborSecrets, HarborSize, ImageRoutes, NodeFiles, NodeMirrors,
  NodeRuntime, TlsSource,
} from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'kind', { disableResourceNameHashes: true });

const harbor = new Harbor(chart, 'harbor', {
  externalUrl: 'http://localhost:30002', // docker speaks plain HTTP to localhost without a question
  createNamespace: true,
  size: HarborSize.EVALUATION,
  database: Database.evaluation({ volume: { size: Size.gibibytes(2) } }),
  cache: Cache.evaluation(),
  storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(10) } }), // of the default storage class, which kind and k3d have
  exposure: Exposure.nodePort({ tls: TlsSource.none(), httpNodePort: 30002 }),
  secrets: HarborSecrets.bootstrapJob(),
});

// proxy caches of two registries, and the node that pulls through them: kind mounts the files of containerd, k3d that of k3s
const routes = ImageRoutes.to('docker.io', 'quay.io');
new HarborConfiguration(chart, 'inside', {
  harbor, routes, projects: [{ name: 'docker-hub', quota: Size.gibibytes(4) }, { name: 'quay', quota: Size.gibibytes(2) }],
});
const mirrors = new NodeMirrors(chart, 'mirrors', { harbor, routes, runtimes: [NodeRuntime.CONTAINERD, NodeRuntime.K3S] });
NodeFiles.write(join(app.outdir, 'nodes'), mirrors.files);

app.synth();
