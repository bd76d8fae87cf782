/* A Harbor in a cluster without internet: what it needs is listed, brought there, and copied into it. */
import { App, Chart } from 'cdk8s';
import {
  BillOfMaterials, BlobStorage, BootstrapProof, Cache, ChartSource, Database, Exposure, HarborRelease, HarborSecrets, ImageImport,
  ImageRoutes, TlsSource,
} from 'cdk8s-harbor';

/** The registry of the site, which runs without Harbor. It holds what Harbor itself needs to start. */
const SITE = 'registry.site.internal:5000';
const HOST = 'harbor.site.internal';

const app = new App();
const chart = new Chart(app, 'harbor', { disableResourceNameHashes: true });
const harbor = new HarborRelease(chart, 'harbor', {
  externalUrl: `https://${HOST}`,
  disconnected: true, // what needs the internet is an error, and defaults work without it
  imageRegistry: SITE,
  chart: ChartSource.helmRepository({ url: `oci://${SITE}/charts` }),
  trivy: { databaseRepositories: [`${SITE}/aquasec/trivy-db`], javaDatabaseRepositories: [`${SITE}/aquasec/trivy-java-db`] },
  database: Database.external({ host: 'harbor-pg-rw.databases.svc' }),
  cache: Cache.external({ host: 'valkey.databases.svc' }),
  storage: BlobStorage.s3({ bucket: 'harbor', region: 'site', endpoint: 'https://minio.storage.svc:9000' }),
  exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'site-ca' }) }),
  secrets: HarborSecrets.existing(),
  acknowledge: [
    { code: 'HBR-REDIS-16', reason: 'the cluster network is encrypted' },
  ],
});

// nodes pull through this Harbor what others need, and from the registry of the site what Harbor needs
const routes = ImageRoutes.to('docker.io', 'ghcr.io', 'quay.io');
new BootstrapProof(chart, 'proof', {
  harbor,
  routes,
  preloadImages: ['registry.k8s.io/*', 'ghcr.io/fluxcd/*', 'quay.io/jetstack/*'], // what the installation of the cluster brings along
});

// the images of the platform, from a list that was read where there is internet
const platform = BillOfMaterials.ofManifests(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec: { template: { spec: { containers: [{ name: shop, image: "quay.io/example/shop:1.4.2@sha256:${'0123456789abcdef'.repeat(4)}" }] } } }
`);
new ImageImport(chart, 'import', {
  harbor,
  materials: platform.stagingList(HOST, { routes }),
  claimName: 'transfer', // filled by 'xargs -L 1 oras cp < list', see docs/air-gap.md
  pushSecretName: 'harbor-push',
});
app.synth();
