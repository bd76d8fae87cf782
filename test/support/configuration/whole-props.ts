import * as cdk8s from 'cdk8s';
import * as library from '../../../src';

const { BlockedSeverity, ProjectRole, RegistryAdapter, RetentionTemplate } = library;

/** The values of all Secrets that the whole configuration refers to. */
export const WHOLE_PROPS_SECRETS: Readonly<Record<string, string>> = {
  'registry-ghcr/password': 'Sentinel1Ghcr',
  'robot-cluster-pull/password': 'Sentinel2Robot',
  'robot-ci/password': 'Sentinel3Robot',
  'robot-team-ci/password': 'Sentinel4Robot',
  'webhook-team-chat/address': 'https://hooks.example.com/services/Sentinel5Address',
  'webhook-team-builds/authorization': 'Bearer Sentinel6Header',
  'scanner-grype/password': 'Sentinel7Grype',
  'preheat-dragonfly/username': 'Sentinel8User',
  'preheat-dragonfly/password': 'Sentinel9Peers',
};
const secret = (secretName: string, key = 'password') => ({ secretName, key });

/** Where the Harbor is that they are for. */
export interface WholePropsOptions {
  readonly caPem: string;
  /** A registry that answers; undefined for those that everybody knows. */
  readonly upstream?: string;
  /** The scanner of a project; Harbor's own if it is left out. */
  readonly projectScanner?: string;
  /** Adapters of two scanners. */
  readonly scanners?: readonly [string, string];
  /** Whether groups of LDAP can be found. */
  readonly hasDirectory: boolean;
}

/** All that props can say and Harbor can show. */
export function wholeProps(options: WholePropsOptions): library.HarborConfigurationProps {
  const { caPem, upstream, scanners = ['http://grype.scanning.svc:8080', 'https://off.scanning.svc'], hasDirectory, projectScanner = 'Trivy' } = options;
  const directory = hasDirectory ? [{ name: 'admins', kind: library.GroupKind.LDAP, ldapGroupDn: 'cn=admins,dc=example,dc=com' }] : [];
  return {
    url: 'https://harbor.example.com',
    adminPassword: { secretName: 'harbor-admin-password', key: 'HARBOR_ADMIN_PASSWORD' },
    name: 'platform',
    settings: {
      tokenExpiration: cdk8s.Duration.minutes(45),
      projectCreationRestriction: library.ProjectCreators.ADMIN_ONLY,
      storagePerProject: cdk8s.Size.gibibytes(50),
      disabledAuditLogEventTypes: ['pull_artifact', 'login_user'],
      bannerMessage: { message: "It's kept as code", type: library.BannerType.WARNING },
      ldapGroupSearchScope: library.LdapScope.ONE_LEVEL,
      oidcExtraRedirectParms: { prompt: 'login' },
    },
    cveAllowlist: { cves: ['CVE-2024-1'], until: '2027-01-01' },
    registries: [
      { name: 'ghcr', type: upstream === undefined ? RegistryAdapter.GITHUB_GHCR : RegistryAdapter.DOCKER_REGISTRY, url: upstream ?? 'https://ghcr.io', username: 'mirror', password: secret('registry-ghcr'), description: 'Packages' },
      { name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: upstream ?? 'https://quay.io', insecure: true, caPem },
    ],
    scanners: [
      { name: 'grype', url: scanners[0], login: library.ScannerLogin.BEARER, credential: secret('scanner-grype'), usesInternalAddress: true, description: 'Second opinion' },
      { name: 'off', url: scanners[1], insecure: true, disabled: true },
    ],
    defaultScanner: 'grype',
    preheatInstances: [
      {
        name: 'dragonfly',
        vendor: library.PreheatVendor.DRAGONFLY,
        endpoint: 'http://dragonfly.peers.svc:8080',
        secretUsername: secret('preheat-dragonfly', 'username'),
        password: secret('preheat-dragonfly'),
        isDefault: true,
      },
      { name: 'kraken', vendor: library.PreheatVendor.KRAKEN, endpoint: 'https://kraken.peers.svc', insecure: true, disabled: true, description: 'Not yet' },
    ],
    labels: [{ name: 'approved', color: '#0065AB', description: 'By the platform' }, { name: 'plain' }],
    userGroups: [{ name: '/developers' }, ...directory],
    projects: [
      {
        name: 'quay',
        proxyOf: 'quay',
        isPublic: true,
        quota: cdk8s.Size.gibibytes(10),
        proxySpeed: cdk8s.Size.mebibytes(2),
        maxUpstreamConnections: 30,
        serveWhatUpstreamDeleted: true,
        scanner: projectScanner,
        retention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] },
      },
      {
        name: 'team',
        scanOnPush: false,
        blockFrom: BlockedSeverity.CRITICAL,
        requireCosign: true,
        requireNotation: true,
        sbomOnPush: true,
        cveAllowlist: { cves: ['CVE-2023-9'] },
        members: [
          { user: 'admin', role: ProjectRole.PROJECT_ADMIN },
          { group: '/developers', role: ProjectRole.DEVELOPER },
          ...directory.map(({ name: group, kind: groupKind, ldapGroupDn }) => ({ group, groupKind, ldapGroupDn, role: ProjectRole.MAINTAINER })),
        ],
        labels: [{ name: 'stable', color: '#00AA00' }],
        robots: [{ name: 'ci', mayPush: true, validFor: cdk8s.Duration.days(30), password: secret('robot-team-ci'), permissions: [{ resource: 'tag', action: 'create' }] }],
        webhooks: [
          { name: 'chat', events: [library.WebhookEvent.QUOTA_EXCEED], secretAddress: secret('webhook-team-chat', 'address'), receiver: library.WebhookReceiver.SLACK, disabled: true },
          {
            name: 'builds',
            events: [library.WebhookEvent.PUSH_ARTIFACT, library.WebhookEvent.SCANNING_COMPLETED],
            address: 'https://builds.example.com:8443',
            authorization: secret('webhook-team-builds', 'authorization'),
            payload: library.WebhookPayload.CLOUD_EVENTS,
            insecure: true,
            description: 'Starts builds',
          },
        ],
        preheatPolicies: [
          { name: 'releases', instance: 'dragonfly', tags: 'v*', requiredLabels: ['stable', 'approved'], cron: '0 4 * * *', scope: library.PreheatScope.ALL_PEERS },
          { name: 'pushed', instance: 'dragonfly', repositories: 'web/**', onPush: true, disabled: true, description: 'All of the site' },
        ],
        immutableTags: [{ tags: 'v*' }, { tags: 'old', repositories: 'x/**', disabled: true }, { excludedTags: 'dev-*', excludedRepositories: 'y/**' }],
        retention: {
          rules: [
            { keep: RetentionTemplate.LATEST_PUSHED, count: 3, untagged: false }, { keep: RetentionTemplate.ALWAYS, tags: '{latest,release-*}' },
            { keep: RetentionTemplate.DAYS_SINCE_PULL, count: 9, excludedTags: 'pr-*', disabled: true },
          ],
          cron: '30 1 * * *',
        },
      },
    ],
    robots: [
      { name: 'cluster-pull', pullFrom: ['quay', 'team'], password: secret('robot-cluster-pull') },
      { name: 'ci', pushTo: ['team'], validFor: cdk8s.Duration.days(90), password: secret('robot-ci'), permissions: [{ resource: 'audit-log', action: 'list' }], description: 'Builds' },
    ],
    replicationPolicies: [
      {
        name: 'mirror', pullFrom: 'ghcr', repositories: 'example/{api,web}', tags: 'v*', destination: 'team', cron: '0 */6 * * *', replacedParts: 0, speed: cdk8s.Size.mebibytes(1),
      },
      { name: 'out', pushTo: 'quay', deletion: true, override: false, disabled: true },
      {
        name: 'events', pushTo: 'quay', onPush: true, requiredLabels: ['stable'], excludedTags: 'dev-*', kind: library.ReplicatedKind.IMAGE, copyByChunk: true,
      },
      { name: 'twice', pullFrom: 'ghcr', repositories: 'example/docs', oneRunAtATime: false },
    ],
    garbageCollection: { cron: '0 2 * * *', deleteUntagged: true, deleteTags: true, workers: 2 },
    scanAll: '0 0 * * *',
    auditPurge: { cron: '30 0 * * *', keep: cdk8s.Duration.days(90), events: [library.AuditEvent.CREATE_ARTIFACT, library.AuditEvent.PULL_ARTIFACT] },
  };
}
