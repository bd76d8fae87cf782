import { Size } from 'cdk8s';
import { stateProblems } from '../../reconciler/configuration/state-check';
import {
  AuditEvent, GroupKind, HarborConfigurationProps, PreheatScope, PreheatVendor, ProjectRole, PrunedKind, RegistryAdapter, ReplicatedKind,
  RetentionTemplate, ScannerLogin, WebhookEvent, WebhookPayload, WebhookReceiver,
} from '../../src';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { converged, declaredState } from '../support/configuration/declared';

afterAll(() => ConfigurationRun.removeFolders());

const secret = (key: string) => ({ secretName: 'inside', key });
const FILES = {
  'inside/grype': 'Sentinel1Grype', 'inside/peers': 'Sentinel2Peers', 'inside/header': 'Bearer Sentinel3Header', 'inside/slack': 'https://hooks.example.com/Sentinel4Slack',
};
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

const EVERYTHING: HarborConfigurationProps = {
  scanners: [{ name: 'grype', url: 'http://grype.scanning.svc:8080', login: ScannerLogin.BEARER, credential: secret('grype'), usesInternalAddress: true }],
  defaultScanner: 'grype',
  preheatInstances: [
    { name: 'dragonfly', vendor: PreheatVendor.DRAGONFLY, endpoint: 'http://dragonfly.peers.svc:8080', username: 'harbor', password: secret('peers'), isDefault: true },
    { name: 'kraken', vendor: PreheatVendor.KRAKEN, endpoint: 'http://kraken.peers.svc:8080', insecure: true },
  ],
  labels: [{ name: 'approved', color: '#00FF00', description: 'By security' }],
  userGroups: [{ name: '/auditors' }, { name: 'ops', kind: GroupKind.LDAP, ldapGroupDn: 'cn=ops,dc=example,dc=com' }],
  registries: [
    { name: 'inner', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://inner.example.com', caPem: PEM },
    { name: 'archive', type: RegistryAdapter.HARBOR, url: 'https://archive.example.com' },
  ],
  projects: [
    { name: 'inner', proxyOf: 'inner', unlimitedQuota: true, maxUpstreamConnections: 30, serveWhatUpstreamDeleted: true },
    {
      name: 'platform',
      quota: Size.gibibytes(10),
      sbomOnPush: true,
      requireNotation: true,
      scanner: 'Trivy',
      labels: [{ name: 'stable' }],
      members: [{ group: '/developers', role: ProjectRole.DEVELOPER }],
      robots: [{ name: 'ci', mayPush: true, secret: { secretName: 'platform-ci' }, permissions: [{ resource: 'scan', action: 'create' }] }],
      webhooks: [
        { name: 'ci', events: [WebhookEvent.PUSH_ARTIFACT], address: 'https://ci.example.com/hook', authorization: secret('header'), payload: WebhookPayload.CLOUD_EVENTS },
        { name: 'chat', events: [WebhookEvent.SCANNING_FAILED, WebhookEvent.QUOTA_EXCEED], secretAddress: secret('slack'), receiver: WebhookReceiver.SLACK, disabled: true },
      ],
      preheatPolicies: [
        { name: 'releases', instance: 'dragonfly', tags: 'v*', cron: '0 4 * * *', scope: PreheatScope.ALL_PEERS },
        { name: 'pushed', instance: 'kraken', repositories: 'web/**', requiredLabels: ['stable'], onPush: true },
      ],
      retention: { rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count: 5, excludedRepositories: 'old/**', excludedTags: 'test-*', disabled: true }] },
      immutableTags: [{ excludedTags: 'latest' }, { repositories: 'base/**' }],
    },
  ],
  replicationPolicies: [{
    name: 'out', pushTo: 'archive', onPush: true, excludedTags: 'test-*', requiredLabels: ['approved'], kind: ReplicatedKind.IMAGE, copyByChunk: true,
  }],
  auditLog: { events: [AuditEvent.DELETE_PROJECT, AuditEvent.UPDATE_CONFIGURATION], forwardTo: 'syslog.example.com:514', keepInDatabase: false },
  garbageCollection: { cron: '0 2 * * *', deleteTags: true },
  prune: [PrunedKind.LABELS, PrunedKind.WEBHOOKS, PrunedKind.SCANNERS, PrunedKind.PREHEAT_POLICIES, PrunedKind.PREHEAT_INSTANCES],
};

test('everything that can be declared is a state that the program takes, and a Harbor has it after one run', async () => {
  expect(stateProblems(declaredState(EVERYTHING))).toEqual([]);
  const { harbor: { data } } = await converged(EVERYTHING, { files: FILES });
  const values = <T>(map: Map<unknown, T>) => [...map.values()];
  expect(values(data.scanners).find(({ name }) => name === 'grype')).toMatchObject({ auth: 'Bearer', access_credential: 'Sentinel1Grype', is_default: true, use_internal_addr: true });
  expect(values(data.instances).map(({ name, auth_mode, default: isDefault, auth_info }) => [name, auth_mode, isDefault, auth_info])).toEqual([
    ['dragonfly', 'BASIC', true, { username: 'harbor', password: 'Sentinel2Peers' }], ['kraken', 'NONE', false, {}],
  ]);
  expect(values(data.labels).filter(({ name }) => !name.startsWith('cdk8s')).map(({ name, color, scope }) => [name, color, scope])).toEqual([['approved', '#00FF00', 'g'], ['stable', '#FFFFFF', 'p']]);
  expect(values(data.groups).map(({ group_name, group_type, ldap_group_dn }) => [group_name, group_type, ldap_group_dn])).toEqual([
    ['/auditors', 3, ''], ['ops', 1, 'cn=ops,dc=example,dc=com'], ['/developers', 3, ''],
  ]);
  expect(values(data.registries)[0].ca_certificate).toBe(PEM);
  expect(data.projectNamed('inner')?.metadata).toMatchObject({ max_upstream_conn: '30', proxy_cache_local_on_not_found: 'true', proxy_speed_kb: '-1' });
  expect(data.projectNamed('platform')?.metadata).toMatchObject({ auto_sbom_generation: 'true', enable_content_trust: 'true' });
  expect(data.scanners.get(data.projectNamed('platform')?.scanner)?.name).toBe('Trivy');
  expect(values(data.webhooks).map(({ name, enabled, targets: [target] }) => [name, enabled, target])).toMatchObject([
    ['ci', true, { type: 'http', address: 'https://ci.example.com/hook', auth_header: 'Bearer Sentinel3Header', payload_format: 'CloudEvents' }],
    ['chat', false, { type: 'slack', address: 'https://hooks.example.com/Sentinel4Slack' }],
  ]);
  expect(values(data.preheatPolicies).map(({ name, trigger, extra_attrs }) => [name, JSON.parse(trigger), extra_attrs])).toEqual([
    ['releases', { type: 'scheduled', trigger_setting: { cron: '0 0 4 * * *' } }, '{"scope":"all_peers"}'],
    ['pushed', { type: 'event_based', trigger_setting: { cron: '' } }, undefined],
  ]);
  const [policy] = values(data.policies);
  expect(policy).toMatchObject({ trigger: { type: 'event_based' }, copy_by_chunk: true, single_active_replication: false });
  expect(policy.filters).toEqual([
    { type: 'tag', value: 'test-*', decoration: 'excludes' }, { type: 'label', value: ['approved'], decoration: 'matches' }, { type: 'resource', value: 'image' },
  ]);
  const kept = values(data.retentions).find(({ scope }) => scope.ref === data.projectNamed('platform')?.project_id);
  expect(kept?.rules[0]).toMatchObject({ disabled: true, tag_selectors: [{ decoration: 'excludes', pattern: 'test-*' }], scope_selectors: { repository: [{ decoration: 'repoExcludes', pattern: 'old/**' }] } });
  expect(values(data.immutableRules).map(({ tag_selectors: [tag] }) => [tag.decoration, tag.pattern])).toEqual([['excludes', 'latest'], ['matches', '**']]);
  expect(values(data.robots)[0]).toMatchObject({ name: expect.stringContaining('platform+ci'), level: 'project' });
  expect(data.settings).toMatchObject({ audit_log_forward_endpoint: 'syslog.example.com:514', skip_audit_log_database: true });
});

test('no secret of it is in the desired state', () => {
  expect(JSON.stringify(declaredState(EVERYTHING))).not.toContain('Sentinel');
});

test('a robot of a project has its Secret, and the Job may read and change it', async () => {
  const { run } = await converged(EVERYTHING, { files: FILES });
  expect([...run.kubernetes.secrets.keys()]).toContain('platform-ci');
});

test.each<[PrunedKind, HarborConfigurationProps, (data: any) => number]>([
  [PrunedKind.LABELS, { labels: EVERYTHING.labels }, data => [...data.labels.values()].filter(({ name }) => name === 'approved').length],
  [PrunedKind.PREHEAT_INSTANCES, { preheatInstances: EVERYTHING.preheatInstances }, data => data.instances.size],
])('%s that are not declared any more go, if that is asked for', async (kind, props, count) => {
  const { harbor } = await converged(props, { files: FILES });
  expect(count(harbor.data)).toBeGreaterThan(0);
  await converged({ prune: [kind] }, { harbor });
  expect(count(harbor.data)).toBe(0);
});
