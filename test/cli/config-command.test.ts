import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { parse } from 'yaml';
import { commandToItsEnd, CommandResult } from '../support/command';
import { ConfigurationRun, stateOf } from '../support/configuration/configuration-run';
import { manifestsOf, synthesised, writtenSecrets } from '../support/configuration/synthesised';
import { WHOLE_PROPS_SECRETS, wholeProps } from '../support/configuration/whole-props';
import { FakeHarbor, snapshotOf } from '../support/fake-harbor';
import { temporaryFolder } from '../support/fleet';
import { TestCertificates } from '../support/registry/certificates';

jest.setTimeout(120_000);

const PASSWORD = 'Sentinel0AdminPassword';
const certificates = TestCertificates.make();
const SECRETS = WHOLE_PROPS_SECRETS;
const WHOLE = wholeProps({ caPem: certificates.caPem, hasDirectory: true });

let harbor: FakeHarbor;
let server: Server;
let url: string;
let secrets: string;

beforeEach(async () => {
  harbor = new FakeHarbor({ now: () => Date.now() });
  ({ server, url } = await harbor.listen());
  harbor.data.directory.add('cn=admins,dc=example,dc=com');
  secrets = writtenSecrets(SECRETS);
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

const config = async (...args: string[]) => commandToItsEnd('config', ...args);
const lastLine = ({ out }: CommandResult) => out.split('\n').pop();

describe('config plan and apply', () => {
  test('find the desired state in a folder of manifests, and end as the Job does', async () => {
    const folder = manifestsOf(WHOLE);
    const args = [folder, '--url', url, '--secrets', secrets];
    const first = await config('plan', ...args);
    expect([first.code, harbor.writes, first.out]).toEqual([1, [], expect.stringContaining('+ registry ghcr')]);
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

  test.each<[string, readonly string[], string, number?]>([
    ['no address', [], '--url has to be'],
    ['an address with a login', ['--url', 'https://admin:Sentinel0Login@harbor.example.com'], '--url has to be'],
    ['a password among the arguments', ['--url', 'https://harbor.example.com', '--password=Sentinel0Argument'], "there is no option '--password': did you mean '--password-file'?"],
    ['a time that is none', ['--url', 'https://harbor.example.com', '--timeout', 'soon'], '--timeout has to be a number of seconds'],
    ['a file of certificates that is not there', ['--url', 'https://harbor.example.com', '--ca', '/nowhere/ca.crt'], 'no such file', 3],
    ['Secrets without their values', ['--url', 'https://harbor.example.com'], `it needs ${Object.keys(SECRETS).sort().join(', ')}`],
    ['a configuration that is not there', ['--url', 'https://harbor.example.com', '--name', 'other'], 'has no configuration other; it has platform'],
  ])('refuse %s, which is no difference', async (_, args, message, expected = 2) => {
    const { code, out, err } = await config('plan', manifestsOf(WHOLE), ...args);
    expect([code, out, err]).toEqual([expected, '', expect.stringContaining(message)]);
    expect(err).not.toContain('Sentinel');
  });

  test('refuse other words, places without a state, and a run without a password', async () => {
    expect(await config('undo')).toMatchObject({ code: 2, err: expect.stringContaining('say what to do: plan, apply or export') });
    expect(await config('plan', temporaryFolder(), '--url', url)).toMatchObject({ code: 3, err: expect.stringContaining('has no desired state') });
    delete process.env.HARBOR_PASSWORD;
    expect(await config('plan', manifestsOf(WHOLE), '--url', url)).toMatchObject({ code: 2, err: expect.stringContaining('the password comes from --password-file or the variable HARBOR_PASSWORD') });
  });

  test('say what ends a run as JSON with the code of the command line, 5 for what Harbor refuses', async () => {
    process.env.HARBOR_PASSWORD = 'Sentinel0Wrong';
    const { code, out, err } = await config('plan', manifestsOf({ url: WHOLE.url, adminPassword: WHOLE.adminPassword, labels: WHOLE.labels }), '--url', url, '--json');
    expect([code, JSON.parse(out), err]).toEqual([5, { error: { kind: 'failed', code: 5, message: expect.stringContaining('does not accept the password'), problems: [] } }, '']);
  });

  test('a signal ends the program too, and its files are removed before this one ends', async () => {
    const [folder, state] = [temporaryFolder(), path.join(temporaryFolder(), 'state.json')];
    fs.writeFileSync(state, JSON.stringify(stateOf({ projects: [{ name: 'apps' }] })));
    const mute = createServer();
    const asked = once(mute, 'request'); // nobody answers
    await once(mute.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const child = spawn(process.execPath, [path.resolve(__dirname, '../../bin/cdk8s-harbor'), 'config', 'plan', state, '--url', address], {
      env: { PATH: process.env.PATH, HARBOR_PASSWORD: PASSWORD, TMPDIR: folder }, stdio: 'ignore',
    });
    const closed = once(child, 'close');
    await asked;
    expect(fs.readdirSync(folder)).toHaveLength(1);
    child.kill('SIGINT');
    expect(await closed).toEqual([null, 'SIGINT']);
    expect(fs.readdirSync(folder)).toEqual([]);
    mute.closeAllConnections();
    mute.close();
  });

  test('read the password from a file', async () => {
    delete process.env.HARBOR_PASSWORD;
    const file = path.join(temporaryFolder(), 'password');
    fs.writeFileSync(file, `${PASSWORD}\n`);
    expect((await config('plan', manifestsOf({ url: WHOLE.url, adminPassword: WHOLE.adminPassword, labels: WHOLE.labels }), '--url', url, '--password-file', file)).code).toBe(1);
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
    harbor.data.labels.set(7001, { id: 7001, scope: 'g', project_id: 0, color: '' });
    const team = [...harbor.data.projects.values()][0].project_id;
    harbor.data.webhooks.set(7002, { id: 7002, project_id: team, event_types: ['PUSH_ARTIFACT'], targets: [{ type: 'http', address: 'https://x.example.com' }] });
    expect((await cluster.plan(stateOf({ labels: [{ name: 'plain' }] }))).code).toBe(2);
    for (const webhook of harbor.data.webhooks.values()) { if (webhook.name === 'twice') { webhook.targets.push(webhook.targets[0]); } }
    for (const rule of harbor.data.immutableRules.values()) { rule.tag_selectors.push({ kind: 'doublestar', decoration: 'excludes', pattern: 'v0*' }); }
    const { out, err } = await config('export', '--url', url);
    const notes = err.split('\n').map(line => line.replace('note: ', ''));
    expect(notes.sort()).toEqual([
      'a label without a name is left out',
      'project team has a quota of 1000 bytes, which are no whole kibibytes: it is left out',
      'project team has an immutable tag rule that is left out, because it has several patterns: **:v* not v0*',
      'replication policy both is left out, because it takes tags and leaves others out',
      'robot writer of project team is left out, because it may not pull, and those that can be declared may',
      'setting pull_audit_log_disable is left out: it can only be locked',
      'the purge of the audit log is left out, because it is a dry run, and one that is declared deletes',
      'webhook ci of project team: its address at hooks.example.com may be a secret, and is not written: fill it in as key address of Secret webhook-team-ci, as Harbor has it',
      'webhook twice of project team is left out, because it has 2 receivers',
      'webhook without a name of project team is left out, because nothing can be said about it',
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
    expect(await config('export', '--url', url, '-o', file)).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
    expect((await config('export', '--url', url, '--format', 'xml')).code).toBe(2);
  });

  test('says what kept it from reading', async () => {
    process.env.HARBOR_PASSWORD = 'Sentinel0Wrong';
    expect(await config('export', '--url', url)).toMatchObject({ code: 5, out: '', err: 'Error: Harbor does not accept the password of admin; it is not tried again' });
  });
});
