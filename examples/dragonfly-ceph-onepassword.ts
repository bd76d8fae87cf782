// A homelab or a rack of one's own: CloudNativePG, Dragonfly, a bucket of Rook, and all secrets in a vault of 1Password. The operators of all
// four are in the cluster already.
import { App, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSecrets, IngressController, SecretSource, TlsSource } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'dragonfly-ceph-onepassword', { disableResourceNameHashes: true, namespace: 'harbor' });
const storeName = 'onepassword';

new Harbor(chart, 'harbor', {
  externalUrl: 'https://harbor.home.example',
  createNamespace: true,
  database: Database.cnpg({
    volume: { storageClass: 'ceph-block' },
    backup: {
      destinationPath: 's3://harbor-postgres',
      endpoint: 'https://backup.home.example',
      credentials: SecretSource.onePassword({ storeName, item: 'harbor-postgres-backup' }),
    },
  }),
  cache: Cache.dragonfly({ acceptLicense: true, snapshot: { storageClass: 'ceph-block' } }),
  storage: BlobStorage.objectBucketClaim({ storageClassName: 'ceph-bucket', objectStoreName: 'ceph-objectstore' }),
  exposure: Exposure.ingress({ controller: IngressController.NGINX, className: 'internal', tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
  secrets: HarborSecrets.onePassword({
    storeName,
    adminPassword: SecretSource.onePassword({ storeName, item: 'harbor', fields: { HARBOR_ADMIN_PASSWORD: 'password' } }),
  }),
});

app.synth();
