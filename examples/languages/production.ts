// The Sovereign hz-fsn-rtz-prod: blobs in Hetzner's object storage, metadata in CloudNativePG, Valkey, Gateway API, cert-manager, and all
// secrets from a ClusterSecretStore. Database and cache run in the cluster already, and trust-manager copies the internal CA for the gateway.
import { App, Chart } from 'cdk8s';
import {
  AuthMode, BlobStorage, Cache, Database, DatabaseSslMode, Exposure, Harbor, HarborSecrets, HarborSize, HarborVersion, InternalTls,
  S3Provider, SecretSource,
} from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'hz-fsn-rtz-prod', { disableResourceNameHashes: true });

new Harbor(chart, 'harbor', {
  externalUrl: 'https://harbor.hfrp.sovereign.example',
  version: HarborVersion.V2_15_2,
  size: HarborSize.MEDIUM,
  namespace: 'harbor',
  createNamespace: true,
  database: Database.external({
    host: 'harbor-postgres-rw.harbor.svc.cluster.local',
    sslMode: DatabaseSslMode.VERIFY_FULL,
    caSecretName: 'harbor-postgres-ca',
    password: SecretSource.existing('harbor-postgres-app'),
    maxConnections: 200,
  }),
  cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local' }),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'prod-harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' }] }),
  internalTls: InternalTls.certManager({ issuerName: 'harbor-internal', caConfigMapName: 'harbor-internal-ca' }),
  authentication: AuthMode.keycloak({ url: 'https://auth.sovereign.example', realm: 'sovereign', clientId: 'harbor', adminGroup: 'registry-admins' }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
  metrics: { serviceMonitor: {} },
});

app.synth();
