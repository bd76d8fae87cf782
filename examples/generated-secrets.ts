// Nobody has to make up a password: External Secrets makes all of them in the cluster, once. Only the keys of the object store come from
// outside, out of a store. Without External Secrets, HarborSecrets.bootstrapJob() does the same with a Job.
import { App, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSecrets, S3Provider, SecretSource } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'generated-secrets', { disableResourceNameHashes: true, namespace: 'harbor' });

new Harbor(chart, 'harbor', {
  externalUrl: 'https://registry.example.com',
  database: Database.cnpg({
    backup: {
      destinationPath: 's3://example-harbor-postgres',
      endpoint: 'https://s3.example.com',
      credentials: SecretSource.externalSecret({ storeName: 'openbao' }),
    },
  }),
  cache: Cache.valkeyChart(),
  storage: BlobStorage.s3({ provider: S3Provider.GARAGE, endpoint: 'https://s3.example.com', region: 'garage', bucket: 'harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'gateway', namespace: 'gateways', sectionName: 'https' }] }),
  secrets: HarborSecrets.generated({ storageCredentials: SecretSource.externalSecret({ storeName: 'openbao' }) }),
});

app.synth();
