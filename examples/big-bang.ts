// Harbor in a Big Bang cluster: the HelmRelease is where Big Bang has its packages and waits for those that it needs, images are those of Iron Bank, Pods
// accept mutual TLS of Istio alone, and sidecars may only connect to hosts that are registered. Database, cache and bucket are outside of the mesh.
import { App, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database, HarborDashboards, HarborRelease, HarborSecrets, NetworkPolicies, PlatformProfile, ServiceEntries } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'big-bang', { disableResourceNameHashes: true });
const profile = PlatformProfile.bigBang();
const servers = [{ cidrs: ['10.20.0.0/16'] }];

const harbor = new HarborRelease(chart, 'harbor', {
  profile,
  externalUrl: 'https://harbor.bigbang.example.com',
  createNamespace: true,
  database: Database.external({ host: 'harbor.db.example.com' }),
  cache: Cache.external({ host: 'harbor.cache.example.com', tls: true }),
  storage: BlobStorage.s3({ bucket: 'example-harbor', region: 'us-gov-west-1' }),
  exposure: profile.exposure,
  secrets: HarborSecrets.existing(),
});

new ServiceEntries(chart, 'hosts', { harbor, upstreams: [{ dnsNames: ['registry1.dso.mil'] }] });
new NetworkPolicies(chart, 'policies', { harbor, database: servers, cache: servers, storage: servers, upstreams: servers, trivyDatabases: servers });
new HarborDashboards(chart, 'dashboards', { namespace: 'monitoring' });

app.synth();
