// What may run, and where it is pulled from: every rule for Kyverno (kyverno.k8s.yaml), the first one also for the API server alone
// (validating-admission-policy.k8s.yaml), which holds while Kyverno is down. Findings are reported; `enforcement: Enforcement.ENFORCE` denies
// them. `kyverno test policy-tests` shows what passes and what does not; that folder is not for the cluster.
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import {
  BlobStorage, BootstrapProof, Cache, Database, Exposure, Harbor, HarborSecrets, ImageRoutes, ImageSigner, KyvernoTests, PolicyEngine,
  PolicyPack,
} from 'cdk8s-harbor';

const app = new App();
const chart = (name: string) => new Chart(app, name, { disableResourceNameHashes: true, namespace: 'harbor' });

const harborChart = chart('harbor');
const harbor = new Harbor(harborChart, 'harbor', {
  externalUrl: 'https://registry.example.com',
  createNamespace: true,
  database: Database.cnpg({ backup: { destinationPath: 's3://example-harbor-postgres', endpoint: 'https://fsn1.your-objectstorage.com' } }),
  cache: Cache.valkey(),
  storage: BlobStorage.s3({ bucket: 'example-harbor', region: 'eu-central-1' }),
  exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
});

// docker.io to the project docker-hub, ghcr.io to ghcr, and so on: proxy caches that Harbor must have
const routes = ImageRoutes.usual();

const signers = [
  ImageSigner.keyless('ci', {
    issuer: 'https://token.actions.githubusercontent.com',
    subjectRegExp: '^https://github\\.com/example/[^/]+/\\.github/workflows/release\\.yaml@refs/tags/.+$',
  }),
];

const pack = new PolicyPack(chart('kyverno'), 'policies', {
  harbor,
  routes,
  excludedNamespaces: ['external-secrets', 'rook-ceph'],
  verifySignatures: { signers, projects: ['apps'] },
  requireScan: { signers, projects: ['apps'], maxAge: Duration.days(14) },
  sharePullSecret: { secretName: 'harbor-pull', namespaceLabels: { 'example.com/pulls-from-harbor': 'true' } },
  addPullSecret: { secretName: 'harbor-pull' },
  exceptions: [{
    name: 'incident-4711',
    policies: ['require-harbor-images'],
    namespaces: ['payments'],
    resourceNames: ['debug-*'],
    reason: 'the vendor has to look into the running system',
    approvedBy: 'on-call@example.com',
    expiresAt: '2027-01-15T18:00:00Z',
  }],
});

const apiServer = new PolicyPack(chart('validating-admission-policy'), 'policies', {
  harbor,
  engine: PolicyEngine.VALIDATING_ADMISSION_POLICY,
  requireHarborImages: { workloads: false },
});

// Harbor and what it needs start without Harbor: a circle stops the synthesis
new BootstrapProof(harborChart, 'proof', { harbor, routes, nodeMirrors: false, rewritesImages: true, excludedNamespaces: pack.excludedNamespaces });

app.synth();
new KyvernoTests({ packs: [pack, apiServer], outdir: join(app.outdir, 'policy-tests') }).synth();
