// Everything is denied but what Harbor needs, in both dialects: apply kubernetes.k8s.yaml where the network plugin knows no more, and
// cilium.k8s.yaml where it is Cilium. Both together let through what either does. Who talks to whom is printed by
// policies.reachability.toMarkdown().
import { App, Chart } from 'cdk8s';
import {
  AuthMode, BlobStorage, Cache, CiliumNetworkPolicies, Database, Exposure, Harbor, HarborSecrets, NetworkDirection, NetworkPolicies,
  NetworkPoliciesProps, S3Provider,
} from 'cdk8s-harbor';

const app = new App();
const chart = (name: string) => new Chart(app, name, { disableResourceNameHashes: true, namespace: 'harbor' });
const namespace = (name: string) => ({ 'kubernetes.io/metadata.name': name });

const harbor = new Harbor(chart('harbor'), 'harbor', {
  externalUrl: 'https://registry.example.com',
  createNamespace: true,
  database: Database.cnpg({ backup: { destinationPath: 's3://example-harbor-postgres', endpoint: 'https://fsn1.your-objectstorage.com' } }),
  cache: Cache.valkey(),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'example-harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
  authentication: AuthMode.keycloak({ url: 'https://sso.example.com', realm: 'main', clientId: 'harbor', adminGroup: 'registry-admins' }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
  metrics: { serviceMonitor: {} },
});

const surroundings: NetworkPoliciesProps = {
  harbor,
  front: [{ namespaceLabels: namespace('gateways'), podLabels: { 'app.kubernetes.io/name': 'envoy' } }],
  // Keycloak is behind the same gateway: policies see its pods, and the port that they listen on
  identityProvider: [{ namespaceLabels: namespace('gateways'), podLabels: { 'app.kubernetes.io/name': 'envoy' }, ports: [10443] }],
  prometheus: [{ namespaceLabels: namespace('monitoring'), podLabels: { 'app.kubernetes.io/name': 'prometheus' } }],
  upstreams: [{ dnsNames: ['docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io'] }],
  syslog: [{ cidrs: ['10.0.4.20/32'], ports: [6514] }],
  extraRules: [{
    component: 'jobservice',
    direction: NetworkDirection.EGRESS,
    peers: [{ namespaceLabels: namespace('chat'), podLabels: { app: 'mattermost' } }],
    ports: [8065],
    why: 'webhooks to the chat',
  }],
};

new NetworkPolicies(chart('kubernetes'), 'policies', { ...surroundings, apiServer: [{ cidrs: ['10.0.0.10/32'], ports: [6443] }] });
new CiliumNetworkPolicies(chart('cilium'), 'policies', surroundings);

app.synth();
