// Metadata in a PostgreSQL of Harbor's own, with backups to an object store every night and a Valkey beside it. The operators of
// CloudNativePG, the barman-cloud plugin and External Secrets are in the cluster already.
import { App, Chart, Duration, Size } from 'cdk8s';
import { BlobStorage, Cache, Database, DatabaseSslMode, Exposure, Harbor, HarborSecrets, S3Provider } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'cnpg-with-backups', { disableResourceNameHashes: true, namespace: 'harbor' });

new Harbor(chart, 'harbor', {
  externalUrl: 'https://registry.example.com',
  createNamespace: true,
  database: Database.cnpg({
    instances: 3,
    synchronousReplicas: 1,
    sslMode: DatabaseSslMode.VERIFY_FULL,
    volume: { size: Size.gibibytes(20), storageClass: 'ceph-block' },
    walVolume: { size: Size.gibibytes(5), storageClass: 'ceph-block' },
    backup: {
      destinationPath: 's3://example-harbor-postgres',
      endpoint: 'https://fsn1.your-objectstorage.com',
      retention: Duration.days(30),
    },
    podMonitor: {},
  }),
  cache: Cache.valkey(),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'example-harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' }] }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
  restartOnRotation: true,
  metrics: { serviceMonitor: {} },
});

app.synth();
