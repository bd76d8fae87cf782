// A Harbor that is watched: everything that has metrics is scraped, and alerts follow from what it is made of, with a page for each in
// docs/runbooks.md. The Prometheus of the cluster is one of kube-prometheus-stack, which takes what has its label.
import { App, Chart, Duration } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborAlerts, HarborDashboards, HarborSecrets, S3Provider, TlsSource } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'monitoring', { disableResourceNameHashes: true, namespace: 'harbor' });
const labels = { release: 'kube-prometheus-stack' };

const harbor = new Harbor(chart, 'harbor', {
  externalUrl: 'https://registry.example.com',
  createNamespace: true,
  database: Database.cnpg({
    podMonitor: { labels },
    backup: { destinationPath: 's3://example-harbor-postgres', endpoint: 'https://fsn1.your-objectstorage.com' },
  }),
  cache: Cache.valkey({ metrics: { podMonitor: { labels } } }),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'example-harbor' }),
  exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'vault', pathPrefix: 'harbor' }),
  metrics: { serviceMonitor: { labels } },
});

new HarborAlerts(chart, 'alerts', {
  harbor,
  labels,
  alertLabels: { team: 'platform' },
  thresholds: { pullAvailability: 0.995, queueAge: Duration.minutes(30) },
});

new HarborDashboards(new Chart(app, 'dashboards', { disableResourceNameHashes: true, namespace: 'monitoring' }), 'dashboards');

app.synth();
