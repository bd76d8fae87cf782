import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import {
  AuditEvent, AuthenticationMode, BlockedSeverity, ConfigurationEngine, CrossplaneScope, HarborConfiguration, HarborConfigurationProps, ImageRoutes, ProjectRole, PrunedKind,
  RegistryAdapter, RetentionTemplate,
} from '../../src';

const URL = 'https://harbor.example.com';
const PASSWORD = { secretName: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' };

const WHOLE: Partial<HarborConfigurationProps> = {
  cveAllowlist: { cves: ['CVE-2024-1'], until: '2027-01-01' },
  registries: [
    { name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io', username: 'bot', password: { secretName: 'ghcr-login', key: 'token' } },
    { name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://quay.io' },
  ],
  projects: [
    { name: 'quay', proxyOf: 'quay', isPublic: true, quota: Size.gibibytes(10), proxySpeed: Size.mebibytes(2), scanOnPush: false, retention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] } },
    {
      name: 'platform',
      quota: Size.gibibytes(50),
      blockFrom: BlockedSeverity.CRITICAL,
      cveAllowlist: { cves: ['CVE-2023-9'] },
      members: [{ user: 'jane', role: ProjectRole.PROJECT_ADMIN }],
      immutableTags: [{ tags: 'v*' }],
      retention: { rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count: 3 }, { keep: RetentionTemplate.ALWAYS, tags: '{latest,stable}' }], cron: '30 1 * * *' },
    },
  ],
  robots: [{ name: 'ci', pushTo: ['platform'], validFor: Duration.days(90), password: { secretName: 'ci-robot', key: 'secret' } }],
  replicationPolicies: [{ name: 'mirror', pullFrom: 'ghcr', repositories: 'example/{api,web}', tags: 'v*', destination: 'platform', cron: '0 */6 * * *' }],
  garbageCollection: { cron: '0 2 * * *', deleteUntagged: true, workers: 2 },
  scanAll: '0 0 * * *',
  auditPurge: { cron: '30 0 * * *', keep: Duration.days(90), events: [AuditEvent.CREATE_ARTIFACT, AuditEvent.OTHER] },
};

function made(engine: ConfigurationEngine, props: Partial<HarborConfigurationProps> = {}) {
  const chart = new Chart(new App(), 'test', { namespace: 'harbor', disableResourceNameHashes: true });
  const configuration = new HarborConfiguration(chart, 'inside', { url: URL, engine, ...props });
  const errors = chart.node.findAll().flatMap(construct => construct.node.validate());
  const objects: any[] = errors.length > 0 ? [] : Testing.synth(chart);
  return { configuration, errors, objects, find: (kind: string, name: string) => objects.find(it => it.kind === kind && it.metadata.name.includes(name)) };
}

const crossplane = (props = WHOLE, options = {}) => made(ConfigurationEngine.crossplane(options), props);
const tofu = (props: Partial<HarborConfigurationProps> = WHOLE, options = {}) => made(ConfigurationEngine.openTofu(options), { adminPassword: PASSWORD, ...props });
const fileOf = (props = WHOLE, options = {}) => JSON.parse(tofu(props, options).configuration.toOpenTofuJson());
const KEPT = ['Observe', 'Create', 'Update', 'LateInitialize'];
const byName = (name: string) => ({ name: expect.stringContaining(name) });

describe('Crossplane', () => {
  test.each<[kind: string, name: string, group: string, forProvider: object]>([
    ['Security', 'cve', 'config.', { cveAllowlist: ['CVE-2024-1'], expiresAt: 1798761600 }],
    ['Registry', 'ghcr', '', {
      name: 'ghcr', providerName: 'github', endpointUrl: 'https://ghcr.io', insecure: false, accessId: 'bot', accessSecretSecretRef: { name: 'ghcr-login', key: 'token' },
    }],
    ['Registry', 'quay', '', { name: 'quay', providerName: 'docker-registry', endpointUrl: 'https://quay.io', insecure: false }],
    ['Project', 'quay', '', {
      name: 'quay',
      registryIdRef: { name: 'harbor-configuration-registry-quay' },
      public: true,
      vulnerabilityScanning: false,
      enableContentTrustCosign: false,
      storageQuota: 10,
      proxySpeedKb: 2048,
      forceDestroy: false,
    }],
    ['Project', 'platform', '', {
      name: 'platform',
      public: false,
      vulnerabilityScanning: true,
      enableContentTrustCosign: false,
      storageQuota: 50,
      deploymentSecurity: 'critical',
      cveAllowlist: ['CVE-2023-9'],
      forceDestroy: false,
    }],
    ['MemberUser', 'jane', 'project.', { userName: 'jane', role: 'projectadmin', projectIdRef: { name: 'harbor-configuration-project-platform' } }],
    ['Policy', 'platform', 'retention.', {
      scopeRef: { name: 'harbor-configuration-project-platform' },
      schedule: '0 30 1 * * *',
      rule: [
        { mostRecentlyPushed: 3, repoMatching: '**', tagMatching: '**' },
        { alwaysRetain: true, repoMatching: '**', tagMatching: '{latest,stable}' },
      ],
    }],
    ['Policy', 'quay', 'retention.', expect.objectContaining({ schedule: 'Daily', rule: [{ nDaysSinceLastPull: 90, repoMatching: '**', tagMatching: '**' }] }) as object],
    ['TagRule', 'platform', 'immutable.', { projectIdRef: { name: 'harbor-configuration-project-platform' }, tagMatching: 'v*', repoMatching: '**', disabled: false }],
    ['Account', 'ci', 'robot.', {
      name: 'ci',
      level: 'system',
      duration: 90,
      disable: false,
      secretSecretRef: { name: 'ci-robot', key: 'secret' },
      permissions: [{ kind: 'project', namespace: 'platform', access: [{ action: 'pull', resource: 'repository' }, { action: 'push', resource: 'repository' }] }],
    }],
    ['Replication', 'mirror', '', {
      name: 'mirror',
      action: 'pull',
      schedule: '0 0 */6 * * *',
      registryIdRef: { name: 'harbor-configuration-registry-ghcr' },
      destNamespace: 'platform',
      destNamespaceReplace: 1,
      filters: [{ name: 'example/{api,web}' }, { tag: 'v*', decoration: 'matches' }],
      override: true,
      deletion: false,
      enabled: true,
      speed: -1,
      copyByChunk: false,
      singleActiveReplication: true,
    }],
    ['Collection', 'garbage', 'garbage.', { schedule: '0 0 2 * * *', deleteUntagged: true, workers: 2 }],
    ['Services', 'scan', 'interrogation.', { vulnerabilityScanPolicy: 'Daily' }],
    ['AuditLog', 'purge', 'purge.', { schedule: '0 30 0 * * *', auditRetentionHour: 2160, includeEventTypes: 'create_artifact,other' }],
  ])('a %s of %s has the fields of its provider', (kind, name, group, forProvider) => {
    const { errors, find } = crossplane();
    expect(errors).toEqual([]);
    expect(find(kind, name)).toMatchObject({ apiVersion: `${group}harbor.m.crossplane.io/v1alpha1`, metadata: { namespace: 'harbor' } });
    expect(find(kind, name).spec.forProvider).toEqual(forProvider);
  });

  test('nothing but its resources is written: no Job, and no ProviderConfig', () => {
    const { configuration, objects } = crossplane();
    expect(objects).toHaveLength(configuration.crossplaneObjects.length);
    expect(objects.every(({ apiVersion }) => apiVersion.endsWith('harbor.m.crossplane.io/v1alpha1'))).toBe(true);
    expect([configuration.job, configuration.driftCronJob, configuration.toOpenTofuJson()]).toEqual([undefined, undefined, '']);
  });

  test('removing an object deletes nothing in Harbor, in both scopes', () => {
    for (const { spec } of crossplane().objects) { expect(spec.managementPolicies).toEqual(KEPT); }
    for (const { spec } of crossplane(WHOLE, { scope: CrossplaneScope.CLUSTER }).objects) {
      expect(spec).toMatchObject({ managementPolicies: KEPT, deletionPolicy: 'Orphan' });
    }
  });

  test('deleteRemoved is not for projects, which stay with all that is in them', () => {
    const { find } = crossplane(WHOLE, { scope: CrossplaneScope.CLUSTER, deleteRemoved: true });
    expect(find('Account', 'ci').spec).not.toHaveProperty('managementPolicies');
    expect(find('Project', 'platform').spec).toMatchObject({ managementPolicies: KEPT, deletionPolicy: 'Orphan', forProvider: { forceDestroy: false } });
  });

  test('resources of the cluster name the namespace of their Secrets, and no kind of ProviderConfig', () => {
    const { find } = crossplane(WHOLE, { scope: CrossplaneScope.CLUSTER, providerConfig: 'main' });
    expect(find('Registry', 'ghcr')).toMatchObject({
      apiVersion: 'harbor.crossplane.io/v1alpha1',
      spec: { providerConfigRef: { name: 'main' }, forProvider: { accessSecretSecretRef: { name: 'ghcr-login', key: 'token', namespace: 'harbor' } } },
    });
    expect(find('Registry', 'ghcr').spec.providerConfigRef).toEqual({ name: 'main' });
  });

  test.each([[{}, 'ClusterProviderConfig'], [{ isLocalConfig: true }, 'ProviderConfig']])('the ProviderConfig of %j is a %s', (options, kind) => {
    expect(crossplane(WHOLE, options).find('Project', 'quay').spec.providerConfigRef).toEqual({ kind, name: 'default' });
  });

  test('names that are none in Kubernetes end with a hash, so that two of them stay two', () => {
    const robots = ['ci_one', 'ci-one'].map(name => ({ name, pullFrom: ['platform'], password: { secretName: 'robots', key: name } }));
    const names = crossplane({ ...WHOLE, robots }).objects.filter(({ kind }) => kind === 'Account').map(({ metadata }) => metadata.name);
    expect(names).toEqual([expect.stringMatching(/^harbor-configuration-account-ci-one-[0-9a-f]{8}$/), 'harbor-configuration-account-ci-one']);
  });

  test('routes become endpoints and the proxy caches that refer to them', () => {
    const { errors, find } = crossplane({ routes: ImageRoutes.to('quay.io'), proxyRetention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 9 }] } });
    expect(errors).toEqual([]);
    expect(find('Project', 'quay').spec.forProvider.registryIdRef).toEqual(byName('quay-upstream'));
  });
});

describe('OpenTofu', () => {
  test.each<[type: string, name: RegExp, attributes: object]>([
    ['harbor_registry', /^ghcr$/, { provider_name: 'github', access_id: 'bot', access_secret: '${var.ghcr_login_token}' }],
    ['harbor_project', /^quay$/, { registry_id: '${harbor_registry.quay.registry_id}', storage_quota: 10, proxy_speed_kb: 2048 }],
    ['harbor_retention_policy', /^platform$/, { scope: '${harbor_project.platform.id}', schedule: '0 30 1 * * *' }],
    ['harbor_immutable_tag_rule', /^platform_/, { project_id: '${harbor_project.platform.id}', tag_matching: 'v*' }],
    ['harbor_project_member_user', /^platform_jane/, { project_id: '${harbor_project.platform.id}', role: 'projectadmin' }],
    ['harbor_replication', /^mirror$/, { registry_id: '${harbor_registry.ghcr.registry_id}', schedule: '0 0 */6 * * *' }],
    ['harbor_robot_account', /^ci$/, { secret_wo: '${var.ci_robot_secret}', secret_wo_version: 1 }],
    ['harbor_interrogation_services', /^scan_all$/, { vulnerability_scan_policy: 'Daily' }],
  ])('a %s refers to the others by expressions', (type, name, attributes) => {
    const { [type]: resources } = fileOf().resource;
    const key = Object.keys(resources).find(it => name.test(it))!;
    expect(resources[key]).toMatchObject(attributes);
  });

  test('names its version and that of the provider, and logs in with a variable', () => {
    expect(fileOf()).toMatchObject({
      terraform: { required_version: '>= 1.12', required_providers: { harbor: { source: 'goharbor/harbor', version: '~> 3.12' } } },
      provider: { harbor: { url: URL, username: 'admin', password: '${var.harbor_admin_harbor_admin_password}', insecure: false } },
    });
  });

  test('every secret is a sensitive variable that says where its value is', () => {
    const { variable } = fileOf();
    expect(Object.keys(variable).sort()).toEqual(['ci_robot_secret', 'ghcr_login_token', 'harbor_admin_harbor_admin_password']);
    expect(variable.ghcr_login_token).toEqual({ type: 'string', sensitive: true, description: 'Key token of the Secret ghcr-login' });
    expect(Object.values<any>(variable).every(({ sensitive }) => sensitive)).toBe(true);
  });

  test('secrets of the same plain name stay two variables', () => {
    const at = (secretName: string) => ({ name: secretName, type: RegistryAdapter.DOCKER_REGISTRY, url: `https://${secretName}`, username: 'bot', password: { secretName, key: 'token' } });
    const { resource, variable } = fileOf({ registries: [at('a-b'), at('a.b')] });
    const [one, other] = Object.values<any>(resource.harbor_registry).map(it => it.access_secret);
    expect(one).not.toBe(other);
    expect(Object.keys(variable)).toHaveLength(3);
  });

  test('a Docker config is taken apart, whichever of the two ways its login is written', () => {
    const password = { secretName: 'ghcr-pull', key: '.dockerconfigjson', dockerConfigHost: 'ghcr.io' };
    const { ghcr } = fileOf({ registries: [{ name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io', password }] }).resource.harbor_registry;
    const entry = 'jsondecode(var.ghcr_pull_dockerconfigjson).auths["ghcr.io"]';
    expect(ghcr.access_secret).toBe(`\${try(${entry}.password, regex("^[^:]*:(.*)$", base64decode(${entry}.auth))[0])}`);
    expect(ghcr.access_id).toBe(`\${try(${entry}.username, regex("^([^:]*):", base64decode(${entry}.auth))[0])}`);
  });

  test('no text of a prop is an expression', () => {
    const description = '${file("/etc/passwd")} %{ if true }';
    const robots = [{ ...WHOLE.robots![0], description }];
    expect(fileOf({ ...WHOLE, robots }).resource.harbor_robot_account.ci.description).toBe('$${file("/etc/passwd")} %%{ if true }');
  });

  test('neither a replacement nor a removal deletes anything in Harbor', () => {
    const all = Object.values<any>(fileOf().resource).flatMap(it => Object.values<any>(it));
    expect(all.length).toBeGreaterThan(12);
    for (const { lifecycle } of all) { expect(lifecycle).toEqual({ prevent_destroy: true, destroy: false }); }
  });

  test('deleteRemoved is not for projects', () => {
    const { harbor_project: projects, harbor_robot_account: robots } = fileOf(WHOLE, { deleteRemoved: true }).resource;
    expect(projects.platform).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true, destroy: false } });
    expect(robots.ci).not.toHaveProperty('lifecycle');
  });

  test('another rotation sends the secret of a robot again', () => {
    const version = (rotation: string) => fileOf({ ...WHOLE, robots: [{ ...WHOLE.robots![0], rotation }] }).resource.harbor_robot_account.ci.secret_wo_version;
    expect(Number.isInteger(version('2026'))).toBe(true);
    expect(version('2026')).not.toBe(version('2027'));
  });

  test('no object is written', () => {
    const { objects, configuration } = tofu();
    expect(objects).toEqual([]);
    expect(configuration.crossplaneObjects).toEqual([]);
  });
});

describe('what an engine cannot say is an error that names the prop', () => {
  const platform = (more: object) => ({ projects: [{ name: 'platform', ...more }] });
  const system = { settings: { bannerMessage: { message: 'hello' } } };

  test.each<[prop: string, props: Partial<HarborConfigurationProps>]>([
    ['prune', { prune: [PrunedKind.ROBOTS] }],
    ['quotasInRedis', { quotasInRedis: true }],
    ['settings.oidcExtraRedirectParms', { settings: { oidcExtraRedirectParms: {} } }],
    ['settings.readOnly', system],
    ['settings.quotaPerProjectEnable', system],
    ['settings.authMode', { settings: { oidcName: 'sso' } }],
    ['settings.oidcVerifyCert', { settings: { authMode: AuthenticationMode.OIDC } }],
    ['registries[0].type', { registries: [{ name: 'dtr', type: RegistryAdapter.DTR, url: 'https://dtr.example.com' }] }],
    ['registries[0].mayBeUnreachable', { registries: [{ name: 'one', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://one', mayBeUnreachable: true }] }],
    ['projects[0].quota', platform({ quota: Size.mebibytes(1500) })],
    ['projects[0].cveAllowlist', platform({ cveAllowlist: { cves: ['CVE-1'], until: '2027-01-01' } })],
    ['projects[0].cveAllowlist', platform({ cveAllowlist: { cves: [] } })],
    ['projects[0].members[0].group', platform({ members: [{ group: 'developers', role: ProjectRole.GUEST }] })],
    ['robots[0].secret', { ...platform({}), robots: [{ name: 'ci', pullFrom: ['platform'], secret: { secretName: 'ci' } }] }],
    ['auditPurge.events', { auditPurge: { cron: '0 0 * * *', keep: Duration.days(9) } }],
  ])('%s', (prop, props) => {
    for (const { errors } of [crossplane(props), tofu(props)]) {
      expect(errors.filter(error => error.includes('HBR-CONF-71') && error.includes(`'${prop}'`))).toHaveLength(1);
    }
  });

  test.each<[prop: string, props: Partial<HarborConfigurationProps>]>([
    ['registries[0].password', { registries: [{ name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io', password: { secretName: 'pull', key: '.dockerconfigjson', dockerConfigHost: 'ghcr.io' } }] }],
    ['robots[0].rotation', { ...WHOLE, robots: [{ ...WHOLE.robots![0], rotation: '2026' }] }],
  ])('%s, to Crossplane alone', (prop, props) => {
    expect(crossplane(props).errors.filter(error => error.includes('HBR-CONF-71') && error.includes(`'${prop}'`))).toHaveLength(1);
    expect(tofu(props).errors).toEqual([]);
  });

  test('a program that only the Job runs has props that no other engine takes (HBR-CONF-73)', () => {
    for (const { errors } of [crossplane({ ...WHOLE, takeOver: true }), tofu({ ...WHOLE, takeOver: true })]) {
      expect(errors).toEqual([expect.stringMatching(/HBR-CONF-73.*'takeOver'/s)]);
    }
  });

  test('the password belongs to engines that log in with it (HBR-CONF-70)', () => {
    expect(crossplane({ ...WHOLE, adminPassword: PASSWORD }).errors).toEqual([expect.stringContaining('HBR-CONF-70')]);
    expect(made(ConfigurationEngine.openTofu(), WHOLE).errors).toEqual([expect.stringContaining('HBR-CONF-33')]);
    expect(made(ConfigurationEngine.job()).errors).toEqual([expect.stringContaining('HBR-CONF-33')]);
  });

  test('resources of the cluster have no ProviderConfig of a namespace (HBR-CONF-72)', () => {
    expect(crossplane(WHOLE, { scope: CrossplaneScope.CLUSTER, isLocalConfig: true }).errors).toEqual([expect.stringContaining('HBR-CONF-72')]);
  });
});
