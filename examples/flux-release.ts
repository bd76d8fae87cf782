// The official chart through Flux, for a Harbor like that of production-sovereign: a HelmRepository with a pinned chart, a HelmRelease
// without any credential in its values, and patches for what no value says. dist/flux-release is what Flux applies.
import { App, Chart } from 'cdk8s';
import {
  AuthMode, BlobStorage, Cache, ChartSource, Database, Exposure, HarborRelease, HarborSecrets, HarborVersion, PullSecret, S3Provider,
} from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'registry', { disableResourceNameHashes: true });

new HarborRelease(chart, 'harbor', {
  externalUrl: 'https://registry.example.com',
  version: HarborVersion.V2_15_2,
  createNamespace: true,
  database: Database.cnpg({ backup: { destinationPath: 's3://example-harbor-postgres', endpoint: 'https://fsn1.your-objectstorage.com' } }),
  cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local' }),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'example-harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
  authentication: AuthMode.keycloak({ url: 'https://sso.example.com', realm: 'main', clientId: 'harbor', adminGroup: 'registry-admins' }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
  metrics: { serviceMonitor: {} },
  // a mirror of https://helm.goharbor.io in a registry of one's own; leave `chart` out for the original
  chart: ChartSource.ociRepository({ url: 'oci://mirror.example.com/charts/harbor', secretName: 'mirror-pull' }),
  release: { dependsOn: [{ name: 'cnpg' }, { name: 'cert-manager' }] },
});

new PullSecret(chart, 'mirror-pull', {
  name: 'mirror-pull', namespace: 'harbor', host: 'mirror.example.com', storeName: 'openbao', remoteKey: 'mirror/robot',
});

app.synth();
