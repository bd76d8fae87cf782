/* What is inside of a Harbor as a file for OpenTofu, which a controller such as tofu-controller reads from a source of Flux. Its variables are secrets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration, Size } from 'cdk8s';
import { AuditEvent, BlockedSeverity, ConfigurationEngine, HarborConfiguration, ImageRoutes, PullSecret, RegistryAdapter, RetentionTemplate } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'inside-opentofu', { disableResourceNameHashes: true, namespace: 'harbor' });

const configuration = new HarborConfiguration(chart, 'configuration', {
  url: 'https://registry.example.com',
  adminPassword: { secretName: 'harbor-admin-password', key: 'HARBOR_ADMIN_PASSWORD' },
  engine: ConfigurationEngine.openTofu(),
  routes: ImageRoutes.to('quay.io', 'registry.k8s.io'),
  proxyRetention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] },
  registries: [
    {
      name: 'ghcr',
      type: RegistryAdapter.GITHUB_GHCR,
      url: 'https://ghcr.io',
      password: { secretName: 'ghcr-pull', key: '.dockerconfigjson', dockerConfigHost: 'ghcr.io' }, // the Secret that Pods pull with
    },
  ],
  projects: [
    {
      name: 'platform',
      quota: Size.gibibytes(100),
      blockFrom: BlockedSeverity.CRITICAL,
      immutableTags: [{ tags: 'v*' }],
      retention: { rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count: 10 }] },
    },
  ],
  robots: [
    { name: 'cluster-pull', pullFrom: ['quay', 'platform'], password: { secretName: 'robot-cluster-pull', key: 'password' }, rotation: '2027-01' },
  ],
  replicationPolicies: [
    { name: 'platform', pullFrom: 'ghcr', repositories: 'example/{api,web}', destination: 'platform', cron: '0 */6 * * *' },
  ],
  garbageCollection: { cron: '0 2 * * *', deleteUntagged: true },
  scanAll: '0 0 * * *',
  auditPurge: { cron: '30 0 * * *', keep: Duration.days(90), events: [AuditEvent.CREATE_ARTIFACT, AuditEvent.DELETE_ARTIFACT, AuditEvent.PULL_ARTIFACT, AuditEvent.OTHER] },
});

// the namespace that pulls with the robot gets its login from the same vault
new PullSecret(chart, 'pull-secret', {
  name: 'registry-pull', namespace: 'platform', host: 'registry.example.com', storeName: 'vault', remoteKey: 'registry/cluster-pull',
});

const folder = join(app.outdir, 'opentofu');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'main.tf.json'), configuration.toOpenTofuJson());

app.synth();
