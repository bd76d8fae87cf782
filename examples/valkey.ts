// Sessions and the job queue in a Valkey of Harbor's own that keeps everything it is given, with metrics; within the table of requests of a
// solo cluster.
import { App, Chart, Size } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSize, S3Provider } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'valkey', { disableResourceNameHashes: true, namespace: 'harbor' });

new Harbor(chart, 'harbor', {
  externalUrl: 'https://registry.example.com',
  size: HarborSize.OPENOVA,
  database: Database.cnpg({
    instances: 1,
    backup: { destinationPath: 's3://example-harbor-postgres', endpoint: 'https://nbg1.your-objectstorage.com' },
  }),
  cache: Cache.valkey({ maxMemory: Size.mebibytes(320), volume: { size: Size.gibibytes(5) }, metrics: { podMonitor: {} } }),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'nbg1', bucket: 'example-harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' }] }),
});

app.synth();
