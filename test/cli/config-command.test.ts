import * as fs from 'node:fs';
import { Server } from 'node:http';
import * as path from 'node:path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { parse, stringify } from 'yaml';
import * as library from '../../src';
import { commandToItsEnd, CommandResult } from '../support/command';
import { ConfigurationRun, stateOf } from '../support/configuration/configuration-run';
import { FakeHarbor, snapshotOf } from '../support/fake-harbor';
import { temporaryFolder } from '../support/fleet';
import { TestCertificates } from '../support/registry/certificates';

jest.setTimeout(120_000);

const { BlockedSeverity, HarborConfiguration, ProjectRole, RegistryAdapter, RetentionTemplate } = library;
const PASSWORD = 'Sentinel0AdminPassword';
const SECRETS: Readonly<Record<string, string>> = {
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

const certificates = TestCertificates.make();

/** All that props can say and Harbor can show. */
const WHOLE: library.HarborConfigurationProps = {
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
    { name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io', username: 'mirror', password: secret('registry-ghcr'), description: 'Packages' },
    { name: 'quay', type: RegistryAdapter.DOCKER_REGISTRY, url: 'https://quay.io', insecure: true, caPem: certificates.caPem },
  ],
  scanners: [
    { name: 'grype', url: 'http://grype.scanning.svc:8080', login: library.ScannerLogin.BEARER, credential: secret('scanner-grype'), usesInternalAddress: true, description: 'Second opinion' },
    { name: 'off', url: 'https://off.scanning.svc', insecure: true, disabled: true },
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
  userGroups: [{ name: '/developers' }, { name: 'admins', kind: library.GroupKind.LDAP, ldapGroupDn: 'cn=admins,dc=example,dc=com' }],
  projects: [
    {
      name: 'quay',
      proxyOf: 'quay',
      isPublic: true,
      quota: cdk8s.Size.gibibytes(10),
      proxySpeed: cdk8s.Size.mebibytes(2),
      maxUpstreamConnections: 30,
      serveWhatUpstreamDeleted: true,
      scanner: 'Trivy',
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
        { group: 'admins', groupKind: library.GroupKind.LDAP, ldapGroupDn: 'cn=admins,dc=example,dc=com', role: ProjectRole.MAINTAINER },
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

let harbor: FakeHarbor;
let server: Server;
let url: string;
let secrets: string;

beforeEach(async () => {
  harbor = new FakeHarbor({ now: () => Date.now() });
  ({ server, url } = await harbor.listen());
  secrets = temporaryFolder();
  for (const [file, value] of Object.entries(SECRETS)) {
    fs.mkdirSync(path.join(secrets, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(secrets, file), `${value}\n`);
  }
  process.env.HARBOR_PASSWORD = PASSWORD;
});

afterEach(() => {
  server.close();
  delete process.env.HARBOR_PASSWORD;
});

afterAll(() => {
  certificates.remove();
  ConfigurationRun.removeFolders();
});

/** A folder of manifests with a configuration in it, beside other objects. */
function manifestsOf(props: library.HarborConfigurationProps): string {
  const chart = new cdk8s.Chart(new cdk8s.App(), 'inside', { namespace: 'harbor', disableResourceNameHashes: true });
  new HarborConfiguration(chart, 'configuration', props);
  return manifestsIn(chart);
}

function manifestsIn(chart: cdk8s.Chart): string {
  const folder = temporaryFolder();
  expect(chart.node.findAll().flatMap(construct => construct.node.validate())).toEqual([]);
  fs.writeFileSync(path.join(folder, 'inside.k8s.yaml'), chart.toJson().map(it => stringify(it)).join('---\n'));
  return folder;
}

const config = async (...args: string[]) => commandToItsEnd('config', ...args);
const lastLine = ({ out }: CommandResult) => out.split('\n').pop();

/** Runs the code of an export as its user would, and returns its manifests. */
function synthesised(code: string): string {
  const charts: cdk8s.Chart[] = [];
  class RecordingApp extends cdk8s.App {
    public override synth(): void { charts.push(...this.charts); }
  }
  const modules: Readonly<Record<string, unknown>> = { 'cdk8s': { ...cdk8s, App: RecordingApp }, 'cdk8s-harbor': library };
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  new Function('require', 'exports', outputText)((name: string) => modules[name], {});
  return manifestsIn(charts[0]);
}

describe('config plan and apply', () => {
  test('find the desired state in a folder of manifests, and end as the Job does', async () => {
    const folder = manifestsOf(WHOLE);
    const args = [folder, '--url', url, '--secrets', secrets];
    const first = await config('plan', ...args);
    expect([first.code, harbor.writes, first.out]).toEqual([2, [], expect.stringContaining('+ registry ghcr')]);
    expect(await config('apply', ...args)).toMatchObject({ code: 0, err: '' });
    const again = await config('plan', ...args, '--json');
    expect([again.code, JSON.parse(lastLine(again)!).summary]).toEqual([0, expect.objectContaining({ create: 0, update: 0, delete: 0, fail: 0 })]);
    expect(first.out + first.err + again.out).not.toMatch(/Sentinel/);
  });

  test('take a file with the state as JSON as well, and say where Secrets were not looked at', async () => {
    const file = path.join(temporaryFolder(), 'state.json');
    const access = [{ resource: 'repository', action: 'pull' }];
    const robots = [{ name: 'pull', permissions: [{ kind: 'project' as const, namespace: '*', access }], secretTo: { name: 'harbor-pull' } }];
    const state = stateOf({ robots });
    const cluster = new ConfigurationRun(harbor);
    await cluster.apply(state);
    harbor.forgetRequests();
    fs.writeFileSync(file, JSON.stringify(state));
    expect(await config('plan', file, '--url', url)).toMatchObject({ code: 0, out: expect.stringContaining('? robot pull: its Secret was not looked at') });
    expect(harbor.writes).toEqual([]);
  });

  test.each<[string, readonly string[], string]>([
    ['no address', [], '--url has to be'],
    ['an address with a login', ['--url', 'https://admin:Sentinel0Login@harbor.example.com'], '--url has to be'],
    ['a password among the arguments', ['--url', 'https://harbor.example.com', '--password=Sentinel0Argument'], "Unknown option '--password'"],
    ['a time that is none', ['--url', 'https://harbor.example.com', '--timeout', 'soon'], '--timeout has to be a number of seconds'],
    ['a file of certificates that is not there', ['--url', 'https://harbor.example.com', '--ca', '/nowhere/ca.crt'], 'no such file'],
    ['Secrets without their values', ['--url', 'https://harbor.example.com'], `it needs ${Object.keys(SECRETS).sort().join(', ')}`],
    ['a configuration that is not there', ['--url', 'https://harbor.example.com', '--name', 'other'], 'has no configuration other; it has platform'],
  ])('refuse %s with 3, which is no difference', async (_, args, message) => {
    const { code, out, err } = await config('plan', manifestsOf(WHOLE), ...args);
    expect([code, out, err]).toEqual([3, '', expect.stringContaining(message)]);
    expect(err).not.toContain('Sentinel');
  });

  test('refuse other words, places without a state, and a run without a password', async () => {
    expect(await config('undo')).toMatchObject({ code: 3, err: expect.stringContaining('say what to do: plan, apply or export') });
    expect(await config('plan', temporaryFolder(), '--url', url)).toMatchObject({ code: 3, err: expect.stringContaining('has no desired state') });
    delete process.env.HARBOR_PASSWORD;
    expect(await config('plan', manifestsOf(WHOLE), '--url', url)).toMatchObject({ code: 3, err: expect.stringContaining('the password comes from --password-file or the variable HARBOR_PASSWORD') });
  });

  test('read the password from a file', async () => {
    delete process.env.HARBOR_PASSWORD;
    const file = path.join(temporaryFolder(), 'password');
    fs.writeFileSync(file, `${PASSWORD}\n`);
    expect((await config('plan', manifestsOf({ url: WHOLE.url, adminPassword: WHOLE.adminPassword, labels: WHOLE.labels }), '--url', url, '--password-file', file)).code).toBe(2);
  });
});

describe('config export', () => {
  test('E63: what a Harbor keeps behind its API is written as code, of which a plan is empty', async () => {
    await config('apply', manifestsOf(WHOLE), '--url', url, '--secrets', secrets);
    harbor.forgetRequests();
    const { code, out, err } = await config('export', '--url', url);
    expect([code, harbor.writes]).toEqual([0, []]);
    expect(out).toContain('type: RegistryAdapter.GITHUB_GHCR');
    const plan = await config('plan', synthesised(out), '--url', url, '--secrets', secrets);
    expect([plan.out, plan.code]).toEqual([expect.stringMatching(/^Would create 0, change 0, delete 0, \d+ as it should be, 0 failed\.$/), 0]);
    expect(err.split('\n')).toEqual(expect.arrayContaining([
      'note: registry ghcr: its password is a secret that Harbor does not show: fill it in as key password of Secret registry-ghcr',
      'note: robot ci: its secret is a secret that Harbor does not show: fill it in as key password of Secret robot-ci',
    ]));
    expect(out + err).not.toMatch(/Sentinel/);
  });

  test('E63: a Harbor that was made by hand is adopted without a change of anything but the marks of the owner', async () => {
    await config('apply', manifestsOf(WHOLE), '--url', url, '--secrets', secrets);
    const { registries, robots, policies, scanners, webhooks, instances, preheatPolicies, labels } = harbor.data;
    for (const items of [registries, robots, policies, scanners, webhooks, instances, preheatPolicies, labels]) {
      for (const item of items.values()) { item.description = String(item.description).replace(/ ?\[cdk8s-harbor:.*\]$/, ''); }
    }
    for (const [id, { name }] of labels) { if (name.startsWith('cdk8s-harbor')) { labels.delete(id); } }
    const before = snapshotOf(harbor);
    const { out } = await config('export', '--url', url, '--name', 'adopted');
    const manifests = synthesised(out);
    const lines = (await config('plan', manifests, '--url', url, '--secrets', secrets, '--json')).out.split('\n').map(line => JSON.parse(line));
    const changed = lines.filter(({ action }) => action === 'update').flatMap(({ changes }) => changes.map(({ field }: { field: string }) => field));
    expect([...new Set(changed)].sort()).toEqual(['owner', 'secret']);
    expect(new Set(lines.filter(({ action }) => action === 'create').map(({ kind }) => kind))).toEqual(new Set(['sectionClaims', 'projectClaims']));
    const applied = await config('apply', manifests, '--url', url, '--secrets', secrets);
    expect([applied.code, applied.code === 0 ? '' : applied.out]).toEqual([0, '']);
    const bare = (snapshot: object) => {
      const all = JSON.parse(JSON.stringify(snapshot).replace(/ ?\[cdk8s-harbor:[^\]]*\]/g, ''));
      const own = (item: string) => !item.includes('"name":"cdk8s-harbor'); // claims are new
      return Object.entries<any>(all).map(([name, items]) => [name, Array.isArray(items) ? items.filter(own).sort() : items]);
    };
    expect(bare(snapshotOf(harbor))).toEqual(bare(before));
    expect((await config('plan', manifests, '--url', url, '--secrets', secrets)).code).toBe(0);
  });

  test('writes the same props as data', async () => {
    await config('apply', manifestsOf(WHOLE), '--url', url, '--secrets', secrets);
    const [json, yaml] = await Promise.all(['json', 'yaml'].map(async format => config('export', '--url', url, '--format', format)));
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out));
    expect(JSON.parse(json.out)).toMatchObject({
      name: 'platform', url, settings: { tokenExpiration: '45m', storagePerProject: '50Gi', projectCreationRestriction: 'adminonly', ldapGroupSearchScope: 'one-level' },
    });
  });

  test('E63: names what it could not read or write, and leaves it out', async () => {
    const cluster = new ConfigurationRun(harbor, { address: 'https://user:Sentinel4Login@hooks.example.com/Sentinel4Hook' });
    const access = [{ resource: 'repository', action: 'push' }];
    await cluster.apply(stateOf({
      registries: [{ name: 'quay', type: 'docker-registry', url: 'https://quay.io' }],
      projects: [{
        name: 'team',
        webhooks: [{ name: 'ci', address: { fromFile: 'address' }, eventTypes: ['PUSH_ARTIFACT'] }, { name: 'twice', address: 'https://two.example.com', eventTypes: ['PUSH_ARTIFACT'] }],
        robots: [{ name: 'writer', permissions: [{ kind: 'project', namespace: 'team', access }], secretTo: { name: 'writer' } }],
        immutableTagRules: [{ tags: 'v*' }],
        storageLimit: 1000,
      }],
      replicationPolicies: [{ name: 'both', source: 'quay', filters: [{ type: 'tag', value: 'v*' }, { type: 'tag', value: 'dev*', decoration: 'excludes' }] }],
      purgeAudit: { cron: '0 0 0 * * *', retentionHours: 24, eventTypes: ['create_artifact'], dryRun: true },
    }));
    harbor.data.settings.pull_audit_log_disable = true;
    for (const webhook of harbor.data.webhooks.values()) { if (webhook.name === 'twice') { webhook.targets.push(webhook.targets[0]); } }
    for (const rule of harbor.data.immutableRules.values()) { rule.tag_selectors.push({ kind: 'doublestar', decoration: 'excludes', pattern: 'v0*' }); }
    const { out, err } = await config('export', '--url', url);
    const notes = err.split('\n').map(line => line.replace('note: ', ''));
    expect(notes.sort()).toEqual([
      'project team has a quota of 1000 bytes, which are no whole kibibytes: it is left out',
      'project team has an immutable tag rule that is left out, because it has several patterns: **:v* not v0*',
      'replication policy both is left out, because it takes tags and leaves others out',
      'robot writer of project team is left out, because it may not pull, and those that can be declared may',
      'setting pull_audit_log_disable is left out: it can only be locked',
      'the purge of the audit log is left out, because it is a dry run, and one that is declared deletes',
      'webhook ci of project team: its address at hooks.example.com may be a secret, and is not written: fill it in as key address of Secret webhook-team-ci, as Harbor has it',
      'webhook twice of project team is left out, because it has 2 receivers',
    ]);
    expect([/both|writer|twice|auditPurge/.test(out), /Sentinel/.test(out + err)]).toEqual([false, false]);
  });

  test('leaves locked settings out, and says where they belong', async () => {
    Object.assign(harbor.data.options, { locked: true });
    const { code, out, err } = await config('export', '--url', url);
    expect([code, out.includes('settings')]).toEqual([0, false]);
    expect(err).toContain('note: settings are locked by CONFIG_OVERWRITE_JSON: write them as settings and authentication of Harbor');
  });

  test('writes a file that is not there yet, and no other', async () => {
    const file = path.join(temporaryFolder(), 'inside.ts');
    expect(await config('export', '--url', url, '-o', file)).toMatchObject({ code: 0, out: `wrote ${file}` });
    expect(fs.readFileSync(file, 'utf8')).toContain('new HarborConfiguration(');
    expect(await config('export', '--url', url, '-o', file)).toMatchObject({ code: 3, err: expect.stringContaining('is there already') });
    expect((await config('export', '--url', url, '--format', 'xml')).code).toBe(3);
  });

  test('says what kept it from reading, with the exit code of the program', async () => {
    process.env.HARBOR_PASSWORD = 'Sentinel0Wrong';
    expect(await config('export', '--url', url)).toMatchObject({ code: 1, out: '', err: 'Error: Harbor does not accept the password of admin; it is not tried again' });
  });
});
