import { stateOf } from './configuration-run';
import { DesiredState } from '../../../src/configuration/state/state';

/** The values of all secrets that the whole state refers to. */
export const WHOLE_SECRETS: Readonly<Record<string, string>> = {
  'ghcr-token': 'Sentinel1GhcrToken',
  'docker-config': JSON.stringify({ auths: { 'docker.io': { auth: Buffer.from('puller:Sentinel2DockerToken').toString('base64') } } }),
  'oidc-secret': 'Sentinel3OidcSecret',
  'hook-header': 'Bearer Sentinel4HookToken',
  'hook-address': 'https://hooks.example.com/services/Sentinel5Address',
  'robot-secret': 'Sentinel6RobotSecret',
  'grype-key': 'Sentinel7GrypeKey',
  'peers-password': 'Sentinel8PeersPassword',
};

const PULL = [{ resource: 'repository', action: 'pull' }];

/** A desired state with everything in it that there is. */
export const WHOLE_STATE: DesiredState = stateOf({
  settings: {
    token_expiration: 45,
    robot_token_duration: 90,
    project_creation_restriction: 'adminonly',
    audit_log_forward_endpoint: 'syslog.example.com:514',
    skip_audit_log_database: true,
    disabled_audit_log_event_types: 'pull_artifact,login_user',
    oidc_client_secret: { fromFile: 'oidc-secret' },
    banner_message: '{"message":"Maintained as code","type":"info","closable":true}',
  },
  cveAllowlist: { items: ['CVE-2024-2', 'CVE-2024-1'], expiresAt: 1798761600 },
  scanners: [{ name: 'grype', url: 'http://grype.scanning.svc:8080', auth: 'Bearer', accessCredential: { fromFile: 'grype-key' } }],
  defaultScanner: 'grype',
  registries: [
    { name: 'ghcr', type: 'github-ghcr', url: 'https://ghcr.io/', accessKey: 'mirror', accessSecret: { fromFile: 'ghcr-token' }, description: 'Packages' },
    {
      name: 'docker-hub',
      type: 'docker-hub',
      url: 'https://hub.docker.com',
      accessKey: { fromFile: 'docker-config', dockerConfigHost: 'docker.io', part: 'username' },
      accessSecret: { fromFile: 'docker-config', dockerConfigHost: 'docker.io' },
    },
    { name: 'quay', type: 'docker-registry', url: 'https://quay.io' },
  ],
  projects: [
    {
      name: 'docker-hub',
      registry: 'docker-hub',
      storageLimit: 10737418240,
      metadata: { public: 'true', auto_scan: 'true', proxy_speed_kb: '-1' },
      retention: { cron: '0 0 3 * * *', rules: [{ template: 'nDaysSinceLastPull', count: 90 }] },
    },
    {
      name: 'platform',
      storageLimit: 53687091200,
      metadata: { public: 'false', prevent_vul: 'true', severity: 'critical', reuse_sys_cve_allowlist: 'false' },
      cveAllowlist: { items: ['CVE-2023-9'] },
      scanner: 'Trivy',
      labels: [{ name: 'stable', color: '#00AA00', description: 'Proven' }],
      members: [{ group: '/developers', groupType: 'oidc', role: 'developer' }, { user: 'jane', role: 'maintainer' }],
      retention: {
        cron: '0 30 1 * * *',
        rules: [{ template: 'latestPushedK', count: 3 }, { template: 'always', tags: '{latest,stable,prod,release-*}', untagged: false }],
      },
      immutableTagRules: [{ tags: 'v*' }, { repositories: 'old/**', disabled: true }],
      webhooks: [
        { name: 'ci', address: { fromFile: 'hook-address' }, authHeader: { fromFile: 'hook-header' }, eventTypes: ['SCANNING_FAILED', 'PUSH_ARTIFACT'] },
        { name: 'chat', type: 'slack', address: 'https://chat.example.com/x', eventTypes: ['QUOTA_EXCEED'] },
      ],
      preheatPolicies: [{ name: 'releases', instance: 'dragonfly', repositories: '**', tags: 'v*', cron: '0 0 4 * * *' }],
      robots: [{
        name: 'ci',
        permissions: [{ kind: 'project', namespace: 'platform', access: [...PULL, { resource: 'repository', action: 'push' }] }],
        secretTo: { name: 'robot-platform-ci' },
      }],
    },
  ],
  labels: [{ name: 'approved', color: '#0000FF' }],
  userGroups: [{ name: '/developers', type: 'oidc' }],
  robots: [
    {
      name: 'cluster-pull',
      description: 'Pulls for the cluster',
      permissions: [{ kind: 'project', namespace: 'docker-hub', access: PULL }, { kind: 'project', namespace: 'platform', access: PULL }],
      secretTo: { name: 'harbor-pull', registryHost: 'harbor.example.com' },
    },
    { name: 'auditor', permissions: [{ kind: 'system', namespace: '/', access: [{ resource: 'audit-log', action: 'list' }] }], secret: { fromFile: 'robot-secret' } },
    { name: 'retired', disable: true, permissions: [{ kind: 'project', namespace: '*', access: PULL }], secretTo: { name: 'robot-retired' } },
  ],
  replicationPolicies: [{
    name: 'ghcr-mirror',
    source: 'ghcr',
    destNamespace: 'platform',
    destNamespaceReplaceCount: 1,
    cron: '0 0 */6 * * *',
    speed: -1,
    filters: [{ type: 'name', value: 'example/{api,web}' }, { type: 'tag', value: 'v*', decoration: 'matches' }, { type: 'resource', value: 'image' }],
  }],
  preheatInstances: [{
    name: 'dragonfly',
    vendor: 'dragonfly',
    endpoint: 'http://dragonfly.peers.svc:8080',
    authMode: 'BASIC',
    authInfo: { username: 'harbor', password: { fromFile: 'peers-password' } },
  }],
  garbageCollection: { cron: '0 0 2 * * *', deleteUntagged: true, workers: 2 },
  scanAll: { cron: '0 0 0 * * *' },
  purgeAudit: { cron: '0 30 0 * * *', retentionHours: 2160, eventTypes: ['create_artifact', 'pull_artifact'] },
});
