import { ConfigurationRun, stateOf } from '../support/configuration/configuration-run';
import { WHOLE_SECRETS, WHOLE_STATE } from '../support/configuration/whole-state';
import { FakeHarbor, snapshotOf } from '../support/fake-harbor';

afterAll(() => ConfigurationRun.removeFolders());

const PULL = [{ resource: 'repository', action: 'pull' }];
const GHCR = { name: 'ghcr', type: 'github-ghcr', url: 'https://ghcr.io' };

function wholeRun(harbor = new FakeHarbor()): ConfigurationRun {
  harbor.data.users.set('jane', { user_id: 7, username: 'jane' });
  return new ConfigurationRun(harbor, WHOLE_SECRETS);
}

/** Lines about something that was or would be done. */
const done = (lines: readonly string[]) => lines.filter(line => /^[-+~]/.test(line));

describe('a Harbor that is empty', () => {
  test('becomes what the state says, and the second run writes nothing', async () => {
    const run = wholeRun();
    expect((await run.apply(WHOLE_STATE)).code).toBe(0);
    const reached = snapshotOf(run.harbor);
    run.harbor.forgetRequests();
    run.kubernetes.requests.length = 0;
    const { code, lines } = await run.apply(WHOLE_STATE);
    expect([code, lines]).toEqual([0, ['Created 0, changed 0, deleted 0, 43 as it should be, 0 failed.']]);
    expect([run.harbor.writes, run.kubernetes.writes]).toEqual([[], []]);
    expect(snapshotOf(run.harbor)).toEqual(reached);
  });

  test('is described by a plan, which changes nothing and ends with 2', async () => {
    const run = wholeRun();
    const before = snapshotOf(run.harbor);
    const plan = await run.plan(WHOLE_STATE);
    expect([plan.code, run.harbor.writes, run.kubernetes.writes]).toEqual([2, [], []]);
    expect(snapshotOf(run.harbor)).toEqual(before);
    expect(plan.lines).toContain('+ robot ci of project platform');
    expect(plan.lines.at(-1)).toMatch(/^Would create 32, change 6, delete 0/);
  });

  test('an empty state asks nothing of it', async () => {
    const run = wholeRun();
    expect(await run.apply(stateOf({}))).toMatchObject({ code: 0, lines: ['Created 0, changed 0, deleted 0, 0 as it should be, 0 failed.'] });
    expect(run.harbor.requests.map(({ path }) => path)).toEqual(['/ping', '/health', '/users/current']);
  });
});

describe('a Harbor in which something is', () => {
  test('C14: projects that nobody declares are never touched, whatever is pruned', async () => {
    const run = wholeRun();
    await run.harbor.data.projects.set(1, { project_id: 1, name: 'library', registry_id: 0, metadata: { public: 'true' }, repo_count: 3, cve_allowlist: { items: [] } });
    const before = JSON.stringify(run.harbor.data.projects.get(1));
    await run.apply({ ...WHOLE_STATE, prune: ['projects', 'robots', 'members', 'labels', 'registries', 'webhooks', 'immutableTagRules'] });
    expect(JSON.stringify(run.harbor.data.projects.get(1))).toBe(before);
  });

  test('what was made by hand is taken over by its name, with its description', async () => {
    const run = wholeRun();
    run.harbor.data.registries.set(50, { id: 50, ...GHCR, description: 'made by hand', insecure: true, access_key: '', secret: '' });
    const { code, lines } = await run.apply(stateOf({ registries: [{ ...GHCR, insecure: false }] }));
    expect([code, done(lines)]).toEqual([0, ['~ registry ghcr: insecure true -> false, owner "" -> "platform"']]);
    expect(run.harbor.data.registries.get(50)).toMatchObject({ description: 'made by hand [cdk8s-harbor:platform]', insecure: false });
  });

  test('a name that only begins the same is another object', async () => {
    const run = wholeRun();
    await run.apply(stateOf({ projects: [{ name: 'platform-old' }, { name: 'my-platform' }], labels: [{ name: 'stable-2' }] }));
    await run.apply(stateOf({ projects: [{ name: 'platform' }], labels: [{ name: 'stable' }] }));
    expect([...run.harbor.data.projects.values()].map(({ name }) => name).sort()).toEqual(['my-platform', 'platform', 'platform-old']);
  });

  test('more than a page of objects are seen, and a project whose name is a number', async () => {
    const run = wholeRun();
    const state = stateOf({ projects: Array.from({ length: 230 }, (_, at) => ({ name: String(at + 1), metadata: { public: 'false' } })) });
    expect((await run.apply(state)).code).toBe(0);
    run.harbor.forgetRequests();
    expect([(await run.apply(state)).code, run.harbor.writes]).toEqual([0, []]);
  });

  test('the retention of seven days that Harbor gives to a proxy is changed, and left alone if nobody says anything', async () => {
    const run = wholeRun();
    const proxy = { name: 'ghcr', registry: 'ghcr' };
    await run.apply(stateOf({ registries: [GHCR], projects: [proxy] }));
    const days = () => [...run.harbor.data.retentions.values()].map(({ rules: [{ params }] }) => params.nDaysSinceLastPull);
    expect(days()).toEqual([7]);
    await run.apply(stateOf({ registries: [GHCR], projects: [{ ...proxy, retention: { cron: '0 0 0 * * *', rules: [{ template: 'nDaysSinceLastPull', count: 90 }] } }] }));
    expect(days()).toEqual([90]);
  });

  test('what cannot be changed is an error that says what to do, and the rest goes on', async () => {
    const run = wholeRun();
    await run.apply(stateOf({ registries: [GHCR, { ...GHCR, name: 'other' }], projects: [{ name: 'ghcr', registry: 'ghcr' }] }));
    const { code, text } = await run.apply(stateOf({
      registries: [{ ...GHCR, type: 'docker-registry' }, { ...GHCR, name: 'other', description: 'x' }], projects: [{ name: 'new' }],
    }));
    expect(code).toBe(1);
    expect(text).toContain('! registry ghcr: type "github-ghcr" -> "docker-registry": Harbor cannot change the type of an endpoint; remove it by hand');
    expect(text).toContain('~ registry other: description "" -> "x"');
    const moved = await run.apply(stateOf({ registries: [{ ...GHCR, name: 'other' }], projects: [{ name: 'ghcr', registry: 'other' }] }));
    expect(moved.text).toContain('! project ghcr: registry "ghcr" -> "other": Harbor can only set the upstream of a project when it is created');
  });

  test('settings under CONFIG_OVERWRITE_JSON are not tried, and are no error while they are right', async () => {
    const run = wholeRun(new FakeHarbor({ locked: true }));
    expect((await run.apply(stateOf({ settings: { token_expiration: 30 } }))).code).toBe(0);
    run.harbor.forgetRequests();
    const { code, text } = await run.apply(stateOf({ settings: { token_expiration: 31 } }));
    expect([code, text]).toEqual([1, expect.stringContaining('token_expiration cannot be changed, because core has CONFIG_OVERWRITE_JSON')]);
    expect(run.harbor.writes).toEqual([]);
  });

  test('the mode of authentication is not tried once there are users', async () => {
    const { code, text } = await wholeRun().apply(stateOf({ settings: { auth_mode: 'oidc_auth' } }));
    expect([code, text]).toEqual([1, expect.stringContaining('auth_mode cannot be changed any more, because Harbor has users already')]);
  });

  test('without a scanner a scan of everything is an error that says so', async () => {
    const { code, text } = await wholeRun(new FakeHarbor({ trivy: false })).apply(stateOf({ scanAll: { cron: '0 0 0 * * *' } }));
    expect([code, text]).toEqual([1, expect.stringContaining('there is no default scanner, which Harbor needs to scan everything')]);
  });

  test('metadata that Harbor drops in silence is told', async () => {
    const { code, text } = await wholeRun().apply(stateOf({ projects: [{ name: 'plain', metadata: { public: 'false', proxy_speed_kb: '5' } }] }));
    expect([code, text]).toEqual([1, expect.stringContaining('! settings of project plain: Harbor did not take over metadata.proxy_speed_kb "-1" -> "5"')]);
  });
});

describe('upstreams', () => {
  test('C6: one that does not answer fails the run, and what needs it is skipped', async () => {
    const run = wholeRun();
    run.harbor.data.unreachable.add('https://ghcr.io');
    const { code, lines } = await run.apply(stateOf({ registries: [GHCR], projects: [{ name: 'ghcr', registry: 'ghcr' }, { name: 'plain' }] }));
    expect(code).toBe(1);
    expect(lines.slice(0, 2)).toEqual([
      '! registry ghcr: Harbor cannot reach https://ghcr.io, and takes no endpoint that it cannot reach', '. project ghcr: registries/ghcr is not as it has to be',
    ]);
    expect(run.harbor.data.projectNamed('plain')).toBeDefined();
  });

  test('one that may be away is a warning, and made by the next run', async () => {
    const run = wholeRun();
    run.harbor.data.unreachable.add('https://ghcr.io');
    const state = stateOf({ registries: [{ ...GHCR, onUnreachable: 'warn' }], projects: [{ name: 'ghcr', registry: 'ghcr' }] });
    expect((await run.apply(state)).code).toBe(0);
    expect(run.harbor.data.projects.size).toBe(0);
    run.harbor.data.unreachable.clear();
    expect((await run.apply(state)).code).toBe(0);
    expect(run.harbor.data.projectNamed('ghcr')).toBeDefined();
  });

  test('one that fell ill later is told at every run, and not written', async () => {
    const run = wholeRun();
    await run.apply(stateOf({ registries: [GHCR] }));
    run.harbor.data.unreachable.add('https://ghcr.io');
    run.harbor.forgetRequests();
    expect(await run.apply(stateOf({ registries: [GHCR] }))).toMatchObject({ code: 1, text: expect.stringContaining('! registry ghcr: Harbor cannot reach https://ghcr.io') });
    expect((await run.apply(stateOf({ registries: [{ ...GHCR, onUnreachable: 'warn' }] }))).code).toBe(0);
    expect(run.harbor.writes).toEqual([]);
  });

  test('C7: another secret is written, once, and nothing that was read is sent back', async () => {
    const run = wholeRun();
    const state = stateOf({ registries: [{ ...GHCR, accessKey: 'mirror', accessSecret: { fromFile: 'ghcr-token' } }] });
    await run.apply(state);
    run.writeSecrets({ 'ghcr-token': 'Sentinel9Rotated' });
    run.harbor.forgetRequests();
    expect(done((await run.apply(state)).lines)).toEqual(['~ registry ghcr: secret "a secret" -> "another secret"']);
    expect([...run.harbor.data.registries.values()][0].secret).toBe('Sentinel9Rotated');
    expect(JSON.stringify(run.harbor.writes)).not.toContain('*****');
    run.harbor.forgetRequests();
    await run.apply(state);
    expect(run.harbor.writes).toEqual([]);
    await run.apply(state, { rewriteSecrets: true });
    expect(run.harbor.writes).toHaveLength(1);
  });

  test('a change of anything else leaves the secret where it is', async () => {
    const run = wholeRun();
    const registry = { ...GHCR, accessKey: 'mirror', accessSecret: { fromFile: 'ghcr-token' } };
    await run.apply(stateOf({ registries: [registry] }));
    run.harbor.forgetRequests();
    await run.apply(stateOf({ registries: [{ ...registry, description: 'changed' }] }));
    const [{ body }] = run.harbor.writes;
    expect(Object.keys(body)).toEqual(['description']);
    expect([...run.harbor.data.registries.values()][0].secret).toBe(WHOLE_SECRETS['ghcr-token']);
  });
});

describe('owners', () => {
  const mine = stateOf({ owner: 'mine', registries: [GHCR], projects: [{ name: 'platform', metadata: { public: 'false' } }], settings: { token_expiration: 40 } });
  const theirs = { ...mine, owner: 'theirs', registries: [{ ...GHCR, description: 'ours' }], settings: { token_expiration: 50 } };

  test('do not fight: the second one changes nothing of the first, and says whose it is', async () => {
    const run = wholeRun();
    await run.apply(mine);
    const before = snapshotOf(run.harbor);
    const { code, text } = await run.apply(theirs);
    expect(code).toBe(1);
    for (const what of ['registry ghcr', 'claim on settings', 'claim on project platform']) {
      expect(text).toContain(`! ${what}: it belongs to the configuration mine; remove it there, or take it over`);
    }
    expect(text).toContain('. system settings: sectionClaims/settings is not as it has to be');
    expect(snapshotOf(run.harbor)).toEqual(before);
  });

  test('may take over on request, and then the first one is refused', async () => {
    const run = wholeRun();
    await run.apply(mine);
    expect((await run.apply(theirs, { takeOver: true })).code).toBe(0);
    expect(run.harbor.data.settings.token_expiration).toBe(50);
    expect((await run.apply(theirs)).code).toBe(0);
    expect((await run.apply(mine)).code).toBe(1);
  });

  test('share a Harbor, each with its own projects', async () => {
    const run = wholeRun();
    const one = stateOf({ owner: 'one', projects: [{ name: 'one' }], prune: ['robots', 'labels', 'projects'] });
    const two = stateOf({ owner: 'two', projects: [{ name: 'two' }], prune: ['robots', 'labels', 'projects'] });
    for (const state of [one, two, one, two]) { expect((await run.apply(state)).code).toBe(0); }
    expect(run.harbor.data.projects.size).toBe(2);
  });
});

describe('prune', () => {
  const robots = [{ name: 'old', permissions: [{ kind: 'project' as const, namespace: '*', access: PULL }], secretTo: { name: 'old' } }];

  test('is off: what is not wanted any more stays', async () => {
    const run = wholeRun();
    await run.apply(stateOf({ robots, registries: [GHCR] }));
    expect(done((await run.apply(stateOf({}))).lines)).toEqual([]);
    expect(run.harbor.data.robots.size).toBe(1);
  });

  test('deletes what has the mark of the owner, of the kinds that it names', async () => {
    const run = wholeRun();
    await run.apply(stateOf({ robots, registries: [GHCR] }));
    run.harbor.data.robots.set(99, { ...[...run.harbor.data.robots.values()][0], id: 99, name: 'robot$by-hand', description: 'somebody [cdk8s-harbor:other]' });
    expect((await run.plan(stateOf({ prune: ['robots'] }))).code).toBe(2);
    expect(done((await run.apply(stateOf({ prune: ['robots'] }))).lines)).toEqual(['- robot old']);
    expect([[...run.harbor.data.robots.keys()], run.harbor.data.registries.size]).toEqual([[99], 1]);
  });

  test('never deletes a project with content, or one of somebody else', async () => {
    const run = wholeRun();
    await run.apply(stateOf({ projects: [{ name: 'full' }, { name: 'empty' }] }));
    await run.apply(stateOf({ owner: 'other', projects: [{ name: 'theirs' }] }));
    run.harbor.data.projectNamed('full')!.repo_count = 1;
    const { code, text } = await run.apply(stateOf({ prune: ['projects'] }));
    expect([code, text]).toEqual([0, expect.stringContaining('? project full: project full has content, and is never deleted then')]);
    expect([...run.harbor.data.projects.values()].map(({ name }) => name)).toEqual(['full', 'theirs']);
  });

  test('removes members of declared projects, but never the administrator', async () => {
    const run = wholeRun();
    const members = [{ user: 'jane', role: 'developer' as const }];
    await run.apply(stateOf({ projects: [{ name: 'one', members }] }));
    await run.apply(stateOf({ projects: [{ name: 'one' }], prune: ['members'] }));
    expect([...run.harbor.data.members.values()].map(({ entity_name }) => entity_name)).toEqual(['admin']);
  });

  test('waits for a replication that is under way, and lets it be after a while', async () => {
    const run = wholeRun();
    const policy = { name: 'mirror', source: 'ghcr' };
    await run.apply(stateOf({ registries: [GHCR], replicationPolicies: [policy] }));
    const [id] = run.harbor.data.policies.keys();
    run.harbor.data.running.add(id);
    expect(await run.apply(stateOf({ prune: ['replicationPolicies'] }))).toMatchObject({ code: 0, text: expect.stringContaining('? replication policy mirror: it stays') });
    run.clock.onSleep = () => run.harbor.data.running.clear();
    expect(done((await run.apply(stateOf({ prune: ['replicationPolicies'] }))).lines)).toEqual(['- replication policy mirror']);
  });
});

describe('quotas', () => {
  const state = (storageLimit: number) => stateOf({ quotaUpdateProvider: 'redis', projects: [{ name: 'busy', storageLimit }] });

  test('B70: a limit is set at creation, and changed later', async () => {
    const run = wholeRun();
    const limit = () => [...run.harbor.data.quotas.values()][0].hard.storage;
    await run.apply(stateOf({ projects: [{ name: 'one', storageLimit: 1000 }] }));
    expect(limit()).toBe(1000);
    await run.apply(stateOf({ projects: [{ name: 'one', storageLimit: -1 }] }));
    expect(limit()).toBe(-1);
  });

  test('behind Redis, a limit that is put back is noticed after the flush, and tried again by the next run', async () => {
    const run = wholeRun(new FakeHarbor({ quotaProvider: 'redis' }));
    await run.apply(state(1000));
    const [quota] = run.harbor.data.quotas.values();
    quota.busy = true;
    run.clock.onSleep = milliseconds => { if (milliseconds >= 30_000) { run.harbor.flush(); } };
    const { code, text } = await run.apply(state(2000));
    expect([code, text]).toEqual([0, expect.stringContaining('? quota of project busy: storage 1000 -> 2000: Harbor keeps the old limit in Redis')]);
    quota.busy = false;
    expect(await run.apply(state(2000))).toMatchObject({ code: 0, text: expect.stringContaining('~ quota of project busy') });
    expect([...run.harbor.data.quotas.values()][0].hard.storage).toBe(2000);
  });
});

describe('a Harbor that is not ready', () => {
  test('is waited for; the portal and Trivy are not needed', async () => {
    const run = wholeRun();
    run.harbor.unhealthy.add('jobservice').add('portal').add('trivy');
    run.clock.onSleep = () => run.harbor.unhealthy.delete('jobservice');
    expect((await run.apply(stateOf({}))).code).toBe(0);
  });

  test('ends the run with 4 in the end, and says what is missing', async () => {
    const run = wholeRun();
    run.harbor.unhealthy.add('database');
    expect(await run.apply(stateOf({}))).toMatchObject({ code: 4, text: 'Error: Harbor is not ready: database' });
  });

  test('and a wrong password are two things: it is tried once', async () => {
    const run = wholeRun();
    const { code, text } = await run.apply(WHOLE_STATE, { password: 'Sentinel0Wrong' });
    expect([code, text]).toEqual([1, 'Error: Harbor does not accept the password of admin; it is not tried again']);
    expect(run.harbor.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  });
});
