/* What is inside of a Harbor as resources of Crossplane, for clusters that have provider-upjet-harbor and a ClusterProviderConfig `default` with the login. */
import { App, Chart, Duration, Size } from 'cdk8s';
import { AuditEvent, BlockedSeverity, ConfigurationEngine, HarborConfiguration, ImageRoutes, RegistryAdapter, RetentionTemplate } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'inside-crossplane', { disableResourceNameHashes: true, namespace: 'harbor' });

new HarborConfiguration(chart, 'configuration', {
  url: 'https://registry.example.com',
  engine: ConfigurationEngine.crossplane(),
  routes: ImageRoutes.to('quay.io', 'registry.k8s.io'),
  proxyRetention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] },
  registries: [
    { name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io', username: 'example-bot', password: { secretName: 'ghcr-login', key: 'token' } },
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
    { name: 'cluster-pull', pullFrom: ['quay', 'platform'], password: { secretName: 'robot-cluster-pull', key: 'password' } },
  ],
  replicationPolicies: [
    { name: 'platform', pullFrom: 'ghcr', repositories: 'example/{api,web}', destination: 'platform', cron: '0 */6 * * *' },
  ],
  garbageCollection: { cron: '0 2 * * *', deleteUntagged: true },
  scanAll: '0 0 * * *',
  auditPurge: { cron: '30 0 * * *', keep: Duration.days(90), events: [AuditEvent.CREATE_ARTIFACT, AuditEvent.DELETE_ARTIFACT, AuditEvent.PULL_ARTIFACT, AuditEvent.OTHER] },
});

app.synth();
