// Does pulling work? Pull Secrets for the private projects, in every namespace (pull-secrets.k8s.yaml); a Job in each of them that pulls with the
// Secret before the platform is installed (preflight.k8s.yaml); and every night a walk over all that the images consist of (walk.k8s.yaml).
// With Flux, the Kustomization of the platform depends on the one that applies the preflight.
import { App, Chart, Duration } from 'cdk8s';
import {
  BlobStorage, Cache, Database, Exposure, Harbor, HarborSecrets, ImageRoute, NetworkPolicyKind, PullPreflight, PullSecrets,
  PullSecretSource,
  RedundantPullSecrets, RegistryWalk, RobotName, RouteFallback, RouteVisibility, S3Provider,
} from 'cdk8s-harbor';

const app = new App();
const chart = (name: string) => new Chart(app, name, { disableResourceNameHashes: true, namespace: 'harbor' });

const harbor = new Harbor(chart('harbor'), 'harbor', {
  externalUrl: 'https://registry.example.com',
  createNamespace: true,
  database: Database.cnpg({ backup: { destinationPath: 's3://example-harbor-postgres', endpoint: 'https://fsn1.your-objectstorage.com' } }),
  cache: Cache.valkey(),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'example-harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
});

// Everybody may pull what comes from Docker Hub. What comes from ghcr.io is private, and never pulled past Harbor.
const routes: ImageRoute[] = [
  { upstream: 'docker.io', project: 'docker-hub' },
  { upstream: 'ghcr.io', project: 'ghcr', visibility: RouteVisibility.PRIVATE, fallback: RouteFallback.NONE },
];

// One robot account for each project: its password is in the store, its name is no secret.
const accounts = ['apps', 'ghcr'].map(project => ({
  project, username: RobotName.ofProject(project, 'cluster-a').text, remoteKey: `harbor/robots/cluster-a-${project}`,
}));
const namespaces = ['payments', 'shop'];
const login = new PullSecrets(chart('pull-secrets'), 'pull-secrets', {
  harbor, routes, namespaces, source: PullSecretSource.externalSecrets({ storeName: 'openbao', accounts }),
});

// A small image of each project
const checks = [
  { images: ['alpine:3.20'] },
  { secretName: login.secretName, images: ['ghcr.io/example/base:1.4.0', 'registry.example.com/apps/probe:1.0.0'] },
];

new PullPreflight(chart('preflight'), 'preflight', {
  harbor, routes, namespaces, checks, warmPullLimit: Duration.seconds(30), networkPolicy: { kind: NetworkPolicyKind.CILIUM },
});

new RegistryWalk(chart('walk'), 'walk', { harbor, routes, namespace: 'shop', checks, platforms: ['linux/amd64', 'linux/arm64'] });

// What nobody needs any more: the table is for the runbook. Nothing is deleted, and no object of this app may name it.
const former = new RedundantPullSecrets(chart('former'), 'former', {
  routes, secrets: [{ name: 'ghcr-pull', namespace: 'shop', hosts: ['ghcr.io'] }],
});

app.synth();
export const runbook = former.toMarkdown();
