// What is inside of a Harbor, as code: proxy caches of four registries, three projects, robots, replication from ghcr.io every six hours, retention and
// schedules. A Job makes it so, and a CronJob undoes drift. examples/fleet/what-is-inside.yaml says the same for all clusters of a fleet.
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  BlockedSeverity, HarborConfiguration, ImageRoutes, ProjectCreators, ProjectRole, RegistryAdapter, RetentionTemplate, RouteVisibility,
  UpstreamCredential, Warnings,
} from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'inside', { disableResourceNameHashes: true, namespace: 'harbor' });
const ghcrLogin = UpstreamCredential.fromDockerConfigJson('ghcr-pull'); // the Secret that Pods pull with

new HarborConfiguration(chart, 'configuration', {
  url: 'http://harbor-core', // in the namespace of Harbor
  adminPassword: { secretName: 'harbor-admin-password', key: 'HARBOR_ADMIN_PASSWORD' },

  // proxy caches: an endpoint and a project for each
  routes: [
    ...ImageRoutes.to('docker.io', 'quay.io', 'registry.k8s.io'),
    { upstream: 'ghcr.io', project: 'ghcr', credential: ghcrLogin, visibility: RouteVisibility.PRIVATE },
  ],
  proxyRetention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] },

  // projects
  projects: [
    { name: 'docker-hub', quota: Size.gibibytes(200) }, // what else the proxy cache of a route is
    { name: 'quay', quota: Size.gibibytes(50) },
    { name: 'k8s-registry', quota: Size.gibibytes(20) },
    { name: 'ghcr', quota: Size.gibibytes(100) },
    { name: 'platform', quota: Size.gibibytes(100), blockFrom: BlockedSeverity.CRITICAL, immutableTags: [{ tags: 'v*' }] },
    {
      name: 'shop',
      quota: Size.gibibytes(100),
      requireCosign: true,
      members: [{ group: 'shop-developers', role: ProjectRole.DEVELOPER }, { group: 'shop-leads', role: ProjectRole.PROJECT_ADMIN }],
      retention: { rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count: 20 }, { keep: RetentionTemplate.ALWAYS, tags: 'v*' }], cron: '30 3 * * *' },
    },
    { name: 'charts', isPublic: true, quota: Size.gibibytes(5) },
  ],

  // what is copied before anybody asks for it: ghcr.io lists nothing, so each repository has its name here
  registries: [{
    name: 'ghcr-releases',
    type: RegistryAdapter.GITHUB_GHCR,
    url: 'https://ghcr.io',
    password: { secretName: 'ghcr-pull', key: '.dockerconfigjson', dockerConfigHost: 'ghcr.io' },
  }],
  replicationPolicies: [{
    name: 'platform-releases',
    pullFrom: 'ghcr-releases',
    repositories: 'example/{api,web,worker}',
    tags: 'v*',
    destination: 'platform',
    cron: '0 */6 * * *',
  }],

  // machines: the secrets of robots are made in the cluster and stand in these Secrets
  robots: [
    {
      name: 'cluster-pull',
      pullFrom: ['docker-hub', 'ghcr', 'quay', 'k8s-registry', 'platform', 'shop'],
      secret: { secretName: 'harbor-pull', registryHost: 'registry.example.com' },
    },
    { name: 'shop-ci', pushTo: ['shop', 'charts'], validFor: Duration.days(365), secret: { secretName: 'harbor-shop-ci' } },
  ],

  settings: { projectCreationRestriction: ProjectCreators.ADMIN_ONLY },
  garbageCollection: { cron: '0 2 * * *', deleteUntagged: true },
  scanAll: '0 0 * * *',
  auditPurge: { cron: '45 0 * * *', keep: Duration.days(90) },
});
Warnings.of(chart).acknowledge({ code: 'HBR-CONF-20', reason: 'everything is scanned once a day, and admission lets in scanned images only' });

app.synth();
