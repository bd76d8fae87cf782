// What is wrong is refused: an argument where it is called, props when the app is synthesised, and then all of them at once.
import { App, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, ImageLock } from 'cdk8s-harbor';

try {
  ImageLock.parse('not JSON');
} catch (error) {
  console.log((error as Error).message);
}

const app = new App();
const chart = new Chart(app, 'registry');
new Harbor(chart, 'harbor', {
  externalUrl: 'https://registry.example.com/',
  database: Database.external({ host: 'postgres-rw.harbor.svc' }),
  cache: Cache.external({ host: 'valkey.harbor.svc' }),
  storage: BlobStorage.s3({ bucket: 'Registry', region: 'eu-central-1' }),
  exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
});

try {
  app.synth();
} catch (error) {
  console.log((error as Error).message);
}
