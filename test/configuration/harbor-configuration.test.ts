import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import { stateProblems } from '../../reconciler/configuration/state-check';
import {
  BlockedSeverity, HarborConfiguration, HarborConfigurationProps, HarborVersion, ProjectRole, PrunedKind, RegistryAdapter, RetentionTemplate,
} from '../../src';
import { startOfDay } from '../../src/syntax/day';
import { harborCron, isCron } from '../../src/syntax/harbor-cron';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { FakeHarbor } from '../support/fake-harbor';
import { schemaProblems } from '../support/schemas';

afterAll(() => ConfigurationRun.removeFolders());

const PASSWORD = { secretName: 'harbor-admin', key: 'HARBOR_ADMIN_PASSWORD' };
const BASE: HarborConfigurationProps = { url: 'https://harbor.example.com', adminPassword: PASSWORD };
const KEEP = { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PULL, count: 90 }] };

const WHOLE: Partial<HarborConfigurationProps> = {
  settings: {
    tokenExpiration: Duration.minutes(45), oidcExtraRedirectParms: { prompt: 'login' }, oidcClientSecret: { secretName: 'harbor-oidc', key: 'clientSecret' },
  },
  cveAllowlist: { cves: ['CVE-2024-1'], until: '2027-01-01' },
  registries: [
    { name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io', password: { secretName: 'ghcr-pull', key: '.dockerconfigjson', dockerConfigHost: 'ghcr.io' } },
    { name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://quay.io', mayBeUnreachable: true },
  ],
  projects: [
    { name: 'quay', proxyOf: 'quay', isPublic: true, quota: Size.gibibytes(10), proxySpeed: Size.mebibytes(2), retention: { ...KEEP, cron: '30 1 * * *' } },
    {
      name: 'platform',
      quota: Size.gibibytes(50),
      blockFrom: BlockedSeverity.CRITICAL,
      requireCosign: true,
      cveAllowlist: { cves: ['CVE-2023-9'] },
      members: [{ group: '/developers', role: ProjectRole.DEVELOPER }],
      immutableTags: [{ tags: 'v*' }],
      retention: { rules: [{ keep: RetentionTemplate.LATEST_PUSHED, count: 3 }, { keep: RetentionTemplate.ALWAYS, tags: '{latest,stable,prod,release-*}' }], cron: '30 1 * * *' },
    },
  ],
  robots: [
    { name: 'cluster-pull', pullFrom: ['quay', 'platform'], secret: { secretName: 'harbor-pull', registryHost: 'harbor.example.com' } },
    { name: 'ci', pushTo: ['platform'], validFor: Duration.days(90), secret: { secretName: 'harbor-ci' }, permissions: [{ project: 'platform', resource: 'scan', action: 'create' }] },
  ],
  replicationPolicies: [{ name: 'mirror', pullFrom: 'ghcr', repositories: 'example/{api,web}', tags: 'v*', destination: 'platform', cron: '0 */6 * * *' }],
  garbageCollection: { cron: '0 2 * * *', deleteUntagged: true, workers: 2 },
  scanAll: '0 0 * * *',
  auditPurge: { cron: '30 0 * * *', keep: Duration.days(90) },
  prune: [PrunedKind.ROBOTS],
};

function configuration(props: Partial<HarborConfigurationProps> = {}) {
  const chart = new Chart(new App(), 'test', { namespace: 'harbor', disableResourceNameHashes: true });
  const made = new HarborConfiguration(chart, 'inside', { ...BASE, ...props });
  const errors = chart.node.findAll().flatMap(construct => construct.node.validate());
  const manifests: any[] = errors.length > 0 ? [] : Testing.synth(chart);
  return { made, errors, manifests, find: (kind: string, part = '') => manifests.find(it => it.kind === kind && it.metadata.name.includes(part)) };
}

const stateOf = (props: Partial<HarborConfigurationProps> = {}) => JSON.parse(configuration(props).find('ConfigMap', '-state').data['state.json']);

describe('the objects', () => {
  test('are what Kubernetes takes', async () => {
    const { manifests, errors } = configuration({ ...WHOLE, caSecretName: 'harbor-ca', imagePullSecrets: ['pull'] });
    expect(errors).toEqual([]);
    expect(manifests.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'ConfigMap', 'CronJob', 'Job', 'Role', 'RoleBinding', 'ServiceAccount']);
    expect(await schemaProblems(manifests)).toEqual([]);
  });

  test('a Job runs in the restricted profile, with secrets as files and none in its manifest', () => {
    const { find } = configuration(WHOLE);
    const { template } = find('Job').spec;
    const [container] = template.spec.containers;
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    expect(container.args).toEqual([
      'apply', '--url', 'https://harbor.example.com', '--state', '/etc/harbor-configuration/state/state.json', '--secrets', '/etc/harbor-configuration/secrets',
      '--password-file', '/etc/harbor-configuration/secrets/harbor-admin/HARBOR_ADMIN_PASSWORD',
    ]);
    expect(template.spec.volumes.find(({ name }: any) => name === 'secrets').projected.sources).toEqual([
      { secret: { name: 'ghcr-pull', items: [{ key: '.dockerconfigjson', path: 'ghcr-pull/.dockerconfigjson' }] } },
      { secret: { name: 'harbor-admin', items: [{ key: 'HARBOR_ADMIN_PASSWORD', path: 'harbor-admin/HARBOR_ADMIN_PASSWORD' }] } },
      { secret: { name: 'harbor-oidc', items: [{ key: 'clientSecret', path: 'harbor-oidc/clientSecret' }] } },
    ]);
  });

  test('the Job may create Secrets, and read and change those of its robots alone; without robots it has no token', () => {
    expect(configuration(WHOLE).find('Role').rules).toEqual([
      { apiGroups: [''], resources: ['secrets'], verbs: ['create'] }, { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'patch'], resourceNames: ['harbor-pull', 'harbor-ci'] },
    ]);
    const without = configuration();
    expect([without.find('Role'), without.find('Job').spec.template.spec.automountServiceAccountToken]).toEqual([undefined, false]);
  });

  test('a Job has another name when anything about it is another, and only then', () => {
    const name = (props: Partial<HarborConfigurationProps>) => configuration(props).find('Job').metadata.name;
    expect(name(WHOLE)).toBe(name(WHOLE));
    expect(new Set([name({}), name(WHOLE), name({ scanAll: '0 0 * * *' }), name({ takeOver: true })]).size).toBe(4);
    expect(configuration({ driftSchedule: '1 * * * *' }).find('Job').metadata.name).toBe(name({}));
  });

  test('drift is looked for every hour, at a minute of its own, and undone or told', () => {
    const { spec } = configuration().find('CronJob');
    expect(spec.schedule).toMatch(/^\d{1,2} \* \* \* \*$/);
    expect(spec).toMatchObject({ concurrencyPolicy: 'Forbid', jobTemplate: { spec: { backoffLimit: 0 } } });
    expect(configuration({ url: 'https://other.example.com' }).find('CronJob').spec.schedule).not.toBe(spec.schedule);
    expect(configuration({ undoDrift: false }).find('CronJob').spec.jobTemplate.spec.template.spec.containers[0].args[0]).toBe('plan');
  });

  test('the ConfigMaps fit into what a client-side apply can note', () => {
    const { manifests } = configuration(WHOLE);
    for (const map of manifests.filter(({ kind }) => kind === 'ConfigMap')) { expect(JSON.stringify(map).length).toBeLessThan(200_000); }
  });
});

describe('the desired state', () => {
  test('is one that the program takes, and brings a Harbor to in one run', async () => {
    const state = stateOf(WHOLE);
    expect(stateProblems(state)).toEqual([]);
    const harbor = new FakeHarbor();
    harbor.data.settings.auth_mode = 'oidc_auth';
    const run = new ConfigurationRun(harbor);
    const config = JSON.stringify({ auths: { 'ghcr.io': { username: 'bot', password: 'Sentinel0Ghcr' } } });
    for (const [file, value] of [['ghcr-pull/.dockerconfigjson', config], ['harbor-oidc/clientSecret', 'Sentinel0Oidc']]) {
      fs.mkdirSync(path.dirname(path.join(run.folder, file)), { recursive: true });
      fs.writeFileSync(path.join(run.folder, file), value);
    }
    const { code, text } = await run.apply(state);
    expect([code, code === 0 ? '' : text]).toEqual([0, '']);
    expect(harbor.data.projectNamed('quay')?.metadata).toMatchObject({ public: 'true', auto_scan: 'true', proxy_speed_kb: '2048', prevent_vul: 'false' });
    expect(harbor.data.projectNamed('platform')?.metadata).toMatchObject({ prevent_vul: 'true', severity: 'critical', reuse_sys_cve_allowlist: 'false', enable_content_trust_cosign: 'true' });
    expect([...harbor.data.registries.values()][0]).toMatchObject({ access_key: 'bot', secret: 'Sentinel0Ghcr' });
    expect((await run.plan(state)).code).toBe(0);
  });

  test('has crons of six fields, also where five were written', () => {
    const state = stateOf(WHOLE);
    expect([state.replicationPolicies[0].cron, state.garbageCollection.cron, state.scanAll.cron, state.purgeAudit.cron, state.projects[0].retention.cron])
      .toEqual(['0 0 */6 * * *', '0 0 2 * * *', '0 0 0 * * *', '0 30 0 * * *', '0 30 1 * * *']);
    expect(stateOf({ scanAll: '0 0 0 * * *' }).scanAll.cron).toBe('0 0 0 * * *');
  });

  test('keeps the audit log for hours, and removes all types of events', () => {
    const { retentionHours, eventTypes } = stateOf(WHOLE).purgeAudit;
    expect([retentionHours, eventTypes.length]).toEqual([2160, 15]);
  });

  test('a robot that pushes pulls as well, with the permissions of a project together', () => {
    expect(stateOf(WHOLE).robots[1].permissions).toEqual([{
      kind: 'project',
      namespace: 'platform',
      access: [{ resource: 'repository', action: 'pull' }, { resource: 'repository', action: 'push' }, { resource: 'scan', action: 'create' }],
    }]);
  });
});

describe('what Harbor would refuse, or take and not do', () => {
  const proxy = (more: object = {}) => ({ registries: WHOLE.registries, projects: [{ name: 'quay', proxyOf: 'quay', scanOnPush: false, retention: KEEP, ...more }] });
  const robot = (more: object = {}) => ({ ...proxy(), robots: [{ name: 'ci', pullFrom: ['quay'], secret: { secretName: 'ci' }, ...more }] });
  const policy = (more: object = {}) => ({ ...proxy(), replicationPolicies: [{ name: 'm', pullFrom: 'ghcr', repositories: 'a/b', ...more }] });
  const retention = (rules: any[]) => ({ projects: [{ name: 'one', retention: { rules } }] });

  test.each<[string, Partial<HarborConfigurationProps>, string]>([
    ['HBR-CONF-01', { projects: [{ name: 'Upper' }] }, 'projects[0].name'],
    ['HBR-CONF-01', robot({ name: 'scanner-one' }), 'robots[0].name'],
    ['HBR-CONF-02', { projects: [{ name: 'one' }, { name: 'one' }] }, 'projects[1].name'],
    ['HBR-CONF-02', { registries: [...WHOLE.registries!, ...WHOLE.registries!.slice(0, 1)] }, 'registries[2].name'],
    ['HBR-CONF-03', { scanAll: '@daily' }, 'scanAll'],
    ['HBR-CONF-03', { garbageCollection: { cron: '5 0 2 * * *' } }, 'garbageCollection.cron'],
    ['HBR-CONF-03', { driftSchedule: '0 0 * * * *' }, 'driftSchedule'],
    ['HBR-CONF-03', policy({ cron: '* * * * *' }), 'replicationPolicies[0].cron'],
    ['HBR-CONF-04', { registries: [{ name: 'one', type: RegistryAdapter.QUAY, url: 'https://quay.io', username: 'half' }] }, 'registries[0].username'],
    ['HBR-CONF-05', proxy({ proxyOf: 'quai' }), 'projects[0].proxyOf'],
    ['HBR-CONF-05', policy({ pullFrom: 'nobody' }), 'replicationPolicies[0].pullFrom'],
    ['HBR-CONF-06', { registries: [{ name: 'quay', type: RegistryAdapter.QUAY, url: 'https://quay.io' }], projects: proxy().projects }, 'projects[0].proxyOf'],
    ['HBR-CONF-07', proxy({ requireCosign: true }), 'projects[0].requireCosign'],
    ['HBR-CONF-07', { projects: [{ name: 'one', proxySpeed: Size.kibibytes(5) }] }, 'projects[0].proxySpeed'],
    ['HBR-CONF-08', robot({ pushTo: ['quay'] }), 'robots[0].pushTo[0]'],
    ['HBR-CONF-08', policy({ destination: 'quay/x' }), 'replicationPolicies[0].destination'],
    ['HBR-CONF-09', policy({ pushTo: 'quay' }), 'replicationPolicies[0]'],
    ['HBR-CONF-09', robot({ password: PASSWORD }), 'robots[0]'],
    ['HBR-CONF-09', { projects: [{ name: 'one', members: [{ role: ProjectRole.GUEST }] }] }, 'projects[0].members[0]'],
    ['HBR-CONF-10', { garbageCollection: { cron: '0 2 * * *', workers: 11 } }, 'garbageCollection.workers'],
    ['HBR-CONF-10', { auditPurge: { cron: '0 2 * * *', keep: Duration.minutes(90) } }, 'auditPurge.keep'],
    ['HBR-CONF-10', robot({ validFor: Duration.hours(5) }), 'robots[0].validFor'],
    ['HBR-CONF-11', { cveAllowlist: { cves: ['CVE-1'], until: 'tomorrow' } }, 'cveAllowlist.until'],
    ['HBR-CONF-12', retention([]), 'projects[0].retention.rules'],
    ['HBR-CONF-12', retention([{ keep: RetentionTemplate.LATEST_PUSHED }]), 'projects[0].retention.rules[0].count'],
    ['HBR-CONF-12', retention([{ keep: RetentionTemplate.ALWAYS, count: 1 }]), 'projects[0].retention.rules[0].count'],
    ['HBR-CONF-12', { robots: [{ name: 'idle', secret: { secretName: 'idle' } }] }, 'robots[0]'],
    ['HBR-CONF-13', policy({ repositories: 'example/**' }), 'replicationPolicies[0].repositories'],
    ['HBR-CONF-13', policy({ repositories: undefined }), 'replicationPolicies[0].repositories'],
    ['HBR-CONF-14', { url: 'https://admin:pw@harbor.example.com' }, 'url'],
    ['HBR-CONF-14', { url: 'harbor.example.com' }, 'url'],
    ['HBR-CONF-15', { settings: { tokenExpiration: Duration.seconds(90) } }, 'settings.tokenExpiration'],
    ['HBR-CONF-15', { settings: { storagePerProject: Size.tebibytes(2000) } }, 'settings.storagePerProject'],
    ['HBR-CONF-15', { settings: { skipAuditLogDatabase: true } }, 'settings.skipAuditLogDatabase'],
    ['HBR-CONF-15', { settings: { auditLogForwardEndpoint: 'syslog..example:514' } }, 'settings.auditLogForwardEndpoint'],
    ['HBR-CONF-15', { settings: { oidcScope: ['email'] } }, 'settings.oidcScope'],
    ['HBR-CONF-15', { settings: { robotNamePrefix: '' } }, 'settings.robotNamePrefix'],
    ['HBR-CONF-15', { settings: { ldapUrl: ' ' } }, 'settings.ldapUrl'],
    ['HBR-CONF-15', { settings: { bannerMessage: { message: 'x', fromDate: 'soon' } } }, 'settings.bannerMessage.fromDate'],
    ['HBR-CONF-15', { settings: { pullAuditLogDisable: true } }, 'settings.pullAuditLogDisable'],
    ['HBR-CONF-16', { registries: [{ name: 'hub', type: RegistryAdapter.DOCKER_HUB, url: 'https://docker.io' }] }, 'registries[0].url'],
    ['HBR-CONF-16', { registries: [{ name: 'ghcr', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://ghcr.io' }] }, 'registries[0].type'],
    ['HBR-VERSION-01', { version: HarborVersion.of('1.0.0') }, 'version'],
  ])('%s: %#', (code, props, prop) => {
    const { errors } = configuration(props);
    expect(errors).toEqual([expect.stringContaining(`${code} '${prop}' `)]);
  });

  test('a setting that is a secret is not written down', () => {
    const { errors } = configuration({ settings: { oidcClientSecret: 'Sentinel0Plain' as any } });
    expect(errors.join('\n')).toContain("HBR-PROP-02 'settings.oidcClientSecret' ");
    expect(errors.join('\n')).not.toContain('Sentinel0Plain');
  });

  test('quay as upstream of a proxy cache is right until 2.13', () => {
    const props = { registries: [{ name: 'quay', type: RegistryAdapter.QUAY, url: 'https://quay.io' }], projects: proxy().projects };
    expect(configuration({ ...props, version: HarborVersion.V2_13_5 }).errors).toEqual([]);
  });

  test('C46: a proxy cache that scans says what that does not hold for, with three ways out; and one without a retention that it gets seven days', () => {
    const { warnings } = configuration({ registries: WHOLE.registries, projects: [{ name: 'quay', proxyOf: 'quay', unlimitedQuota: true }] }).made;
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/HBR-CONF-20 'projects\[0\].scanOnPush' .* set scanAll, scan in your pipelines \(`trivy image .*requireScan/);
    expect(warnings[1]).toContain("HBR-CONF-21 'projects[0].retention'");
  });
});

describe('crons', () => {
  test.each(['0 */6 * * *', '0 0 */6 * * *', '15,45 1-5 1 1,6 0', '59 23 31 12 6'])('%p is one', cron => {
    expect(harborCron(cron)?.split(' ')).toHaveLength(6);
  });

  test.each(['', '@daily', '* * * *', '1 0 0 * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 7', '5-1 * * * *', '*/0 * * * *', '*/5/5 * * * *', '0  0 * * *', 'a * * * *', '1-2-3 * * * *'])('%p is none', cron => {
    expect([harborCron(cron), isCron(cron)]).toEqual([undefined, false]);
  });
});

describe('days', () => {
  test.each(['1970-01-01', '1999-12-31', '2000-02-29', '2024-02-29', '2027-01-31', '2100-03-01'])('%s begins when the calendar says', day => {
    expect(startOfDay(day)).toBe(Date.parse(day) / 1000);
  });

  test.each(['', 'tomorrow', '2027-1-1', '2027-00-01', '2027-13-01', '2027-01-00', '2027-01-32', '2023-02-29', '2100-02-29', '1969-12-31'])('%p is none', day => {
    expect(startOfDay(day)).toBeUndefined();
  });
});
