import { askHarbor, harborTarget, Said } from '../support/configuration/harbor-target';

/*
 * What the reconciler relies on and takes care of, asked of the fake Harbor, or of a live one: `npm run test:harbor` with HARBOR_URL and
 * HARBOR_PASSWORD. Where they differ, the fake is wrong. A live Harbor should be one of which nothing is needed any more.
 */
const target = harborTarget();
const run = `c${process.pid}${Date.now() % 100000}`;
jest.setTimeout(60_000);

const get = (path: string) => askHarbor(target, { method: 'GET', path });
const post = (path: string, body: unknown) => askHarbor(target, { method: 'POST', path, body });
const put = (path: string, body: unknown) => askHarbor(target, { method: 'PUT', path, body });
const remove = (path: string) => askHarbor(target, { method: 'DELETE', path });
const patch = (path: string, body: unknown) => askHarbor(target, { method: 'PATCH', path, body });
const idOf = ({ headers }: Said) => Number(headers.location.split('/').pop());

let project: number;
let proxy: number;
let registry: number;
const projectName = `${run}-plain`;
const cleanUp: string[] = [];

/** An object that goes with the tests. */
async function made(path: string, body: unknown): Promise<number> {
  const said = await post(path, body);
  expect({ path, ...said }).toMatchObject({ status: 201 });
  const id = idOf(said);
  cleanUp.unshift(`${path}/${id}`);
  return id;
}

beforeAll(async () => {
  project = await made('/projects', { project_name: projectName, metadata: { public: 'false' } });
  registry = await made('/registries', { name: `${run}-upstream`, type: target.upstreamType, url: target.upstream, insecure: true });
  proxy = await made('/projects', { project_name: `${run}-proxy`, registry_id: registry, metadata: { enable_content_trust: 'true', proxy_speed_kb: '100' } });
}, 60_000);

afterAll(async () => {
  for (const path of cleanUp) { await remove(path); }
}, 60_000);

describe('lists', () => {
  test('have ten objects a page, at most a hundred, and all for 0', async () => {
    const labels = Array.from({ length: 12 }, (_, at) => `${run}-page-${at}`);
    for (const name of labels) { await made('/labels', { name, color: '#123456', scope: 'g' }); }
    expect((await get('/labels?scope=g')).body).toHaveLength(10);
    expect((await get('/labels?scope=g&page_size=0')).body.length).toBeGreaterThanOrEqual(12);
    expect((await get('/labels?scope=g&page_size=101')).status).toBe(422);
    expect(Number((await get('/labels?scope=g&page_size=1')).headers['x-total-count'])).toBeGreaterThanOrEqual(12);
  });

  test('find names that contain the one that was asked for', async () => {
    await made('/labels', { name: `${run}-fuzzy-long`, scope: 'g' });
    const { body } = await get(`/labels?scope=g&name=${run}-fuzzy`);
    expect(body.map(({ name }: any) => name)).toContain(`${run}-fuzzy-long`);
  });

  test('ignore conditions that they do not know', async () => {
    expect((await get('/projects?q=nonsense=1')).status).toBe(200);
  });
});

test('a wrong password is 401 where a user is needed, and sees what everybody sees elsewhere', async () => {
  expect((await askHarbor(target, { method: 'GET', path: '/users/current', login: 'admin:wrong' })).status).toBe(401);
  const { status, body } = await askHarbor(target, { method: 'GET', path: '/projects?page_size=100', login: 'admin:wrong' });
  expect(status).toBe(200);
  expect(body.map(({ name }: any) => name)).not.toContain(projectName);
});

test('what is not there is 404', async () => {
  expect((await get('/projects/999999')).status).toBe(404);
});

describe('settings', () => {
  test('come with whether they can be changed, and most of their secrets do not come', async () => {
    const { body } = await get('/configurations');
    expect(body.token_expiration).toEqual({ value: expect.any(Number), editable: true });
    expect(body.oidc_client_secret).toBeUndefined();
    expect(body.uaa_client_secret).toBeDefined();
    expect(body.robot_name_prefix.value).toBe('robot$');
  });

  test.each([
    ['token_expiration', 0, 400], ['session_timeout', -1, 400], ['robot_token_duration', 0, 400], ['storage_per_project', 0, 400], ['ldap_scope', 7, 400],
    ['project_creation_restriction', 'nobody', 400], ['token_expiration', 'thirty', 422], ['oidc_extra_redirect_parms', { a: 'b' }, 422],
  ])('refuse %s %p with %d', async (key, value, status) => {
    expect((await put('/configurations', { [key]: value })).status).toBe(status);
  });

  test('drop a key that they do not know, with 200', async () => {
    expect((await put('/configurations', { no_such_key: true })).status).toBe(200);
    expect((await get('/configurations')).body.no_such_key).toBeUndefined();
  });

  test('refuse to keep no audit log in the database while nothing else takes it', async () => {
    expect((await put('/configurations', { skip_audit_log_database: true })).status).toBe(400);
  });

  test('refuse an audit endpoint that does not answer', async () => {
    expect((await put('/configurations', { audit_log_forward_endpoint: '127.0.0.1:9' })).status).toBe(400);
    // core has it in memory now, and would store it with the next change
    for (let replica = 0; replica < 4; replica += 1) { await put('/configurations', { audit_log_forward_endpoint: '' }); }
    expect((await get('/configurations')).body.audit_log_forward_endpoint.value).toBe('');
  });
});

describe('registries', () => {
  test('are unique by name', async () => {
    expect((await post('/registries', { name: `${run}-upstream`, type: target.upstreamType, url: target.upstream })).status).toBe(409);
  });

  test('are asked before they are kept', async () => {
    const { status, body } = await post('/registries', { name: `${run}-dead`, type: 'docker-registry', url: target.dead });
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('unhealthy')]);
  });

  test('are kept without a slash at the end', async () => {
    const id = await made('/registries', { name: `${run}-slash`, type: target.upstreamType, url: `${target.upstream}/`, insecure: true });
    expect((await get('/registries?page_size=100')).body.find((it: any) => it.id === id).url).toBe(target.upstream);
  });

  test('never show a secret, and take five stars for one', async () => {
    const id = await made('/registries', {
      name: `${run}-secret`, type: target.upstreamType, url: target.upstream, insecure: true, credential: { type: 'basic', access_key: 'admin', access_secret: target.password },
    });
    const shown = async () => (await get('/registries?page_size=100')).body.find((it: any) => it.id === id).credential;
    expect(await shown()).toMatchObject({ access_key: 'admin', access_secret: '*****' });
    expect((await put(`/registries/${id}`, { description: 'changed' })).status).toBe(200);
    expect(await shown()).toMatchObject({ access_key: 'admin', access_secret: '*****' });
  });

  test('do not change their type', async () => {
    expect((await put(`/registries/${registry}`, { type: 'harbor' })).status).toBe(200);
    expect((await get('/registries?page_size=100')).body.find((it: any) => it.id === registry).type).toBe(target.upstreamType);
  });

  test('refuse a certificate that is none', async () => {
    expect((await put(`/registries/${registry}`, { ca_certificate: 'garbage' })).status).toBe(400);
  });

  test('stay while a project is their proxy', async () => {
    expect((await remove(`/registries/${registry}`)).status).toBe(412);
  });
});

describe('projects', () => {
  test('are unique by name', async () => {
    expect((await post('/projects', { project_name: projectName })).status).toBe(409);
  });

  test.each([['Upper', 400], ['with space', 400], ['-dash', 400]])('are not called %p', async (name, status) => {
    expect((await post('/projects', { project_name: name })).status).toBe(status);
  });

  test('have metadata of texts, of which a PUT checks nothing', async () => {
    expect((await put(`/projects/${project}`, { metadata: { severity: 'nonsense', public: 'maybe', no_such_key: 'x' } })).status).toBe(200);
    const { metadata } = (await get(`/projects/${project}`)).body;
    expect(metadata).toMatchObject({ severity: 'unknown', public: 'maybe' });
    expect(metadata.no_such_key).toBeUndefined();
    expect((await put(`/projects/${project}`, { metadata: { public: 'false' } })).status).toBe(200);
    expect((await put(`/projects/${project}`, { metadata: { auto_scan: true } })).status).toBe(422);
  });

  test('merge metadata', async () => {
    await put(`/projects/${project}`, { metadata: { auto_scan: 'true' } });
    await put(`/projects/${project}`, { metadata: { prevent_vul: 'true', severity: 'high' } });
    expect((await get(`/projects/${project}`)).body.metadata).toMatchObject({ auto_scan: 'true', prevent_vul: 'true', severity: 'high' });
  });

  test('keep settings of proxies if they are some, and then whatever they are', async () => {
    await put(`/projects/${project}`, { metadata: { proxy_speed_kb: '7' } });
    expect((await get(`/projects/${project}`)).body.metadata.proxy_speed_kb).toBeUndefined();
    await put(`/projects/${proxy}`, { metadata: { proxy_speed_kb: 'abc', enable_content_trust: 'true' } });
    expect((await get(`/projects/${proxy}`)).body.metadata).toMatchObject({ proxy_speed_kb: 'abc' });
    expect((await get(`/projects/${proxy}`)).body.metadata.enable_content_trust).toBeUndefined();
    await put(`/projects/${proxy}`, { metadata: { proxy_speed_kb: '100' } });
  });

  test('show metadata and CVEs in their list, but not in one without details', async () => {
    await put(`/projects/${project}`, { metadata: {}, cve_allowlist: { project_id: project, items: [{ cve_id: 'CVE-2024-1' }], expires_at: null } });
    const listed = async (query: string) => (await get(`/projects?page_size=100${query}`)).body.find(({ name }: any) => name === projectName);
    expect((await listed('&with_detail=false')).metadata).toBeUndefined();
    const found = await listed('');
    expect(found.metadata.public).toBe('false');
    expect(found.cve_allowlist.items).toEqual([{ cve_id: 'CVE-2024-1' }]);
  });

  test('that are proxies lose the switch for notation, and get a retention of seven days', async () => {
    const { metadata, registry_id } = (await get(`/projects/${proxy}`)).body;
    expect([metadata.enable_content_trust, metadata.proxy_speed_kb, registry_id]).toEqual([undefined, '100', registry]);
    const { body } = await get(`/retentions/${metadata.retention_id}`);
    expect(body.rules).toMatchObject([{ template: 'nDaysSinceLastPull', params: { nDaysSinceLastPull: 7 } }]);
    expect((await put(`/projects/${proxy}`, { metadata: { retention_id: '999999' } })).status).toBe(400);
  });

  test('are no proxies of an endpoint of type quay', async () => {
    const made = await post('/registries', { name: `${run}-quay`, type: 'quay', url: target.upstream, insecure: true });
    if (made.status !== 201) { return expect(target.isLive).toBe(true); } // the adapter may want to reach quay.io
    cleanUp.unshift(`/registries/${idOf(made)}`);
    const { status, body } = await post('/projects', { project_name: `${run}-quay`, registry_id: idOf(made) });
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('unsupported registry type quay')]);
  });

  test('have a quota, which their own PUT does not change', async () => {
    expect((await put(`/projects/${project}`, { metadata: {}, storage_limit: 5000 })).status).toBe(200);
    const [quota] = (await get(`/quotas?reference=project&reference_id=${project}`)).body;
    const usual = (await get('/configurations')).body.storage_per_project.value;
    expect(quota).toMatchObject({ hard: { storage: usual }, ref: { name: projectName } });
    expect((await put(`/quotas/${quota.id}`, { hard: { storage: 0 } })).status).toBe(400);
    expect((await put(`/quotas/${quota.id}`, { hard: { storage: -2 } })).status).toBe(400);
    expect((await put(`/quotas/${quota.id}`, { hard: { storage: '5000' } })).status).toBe(422);
    expect((await put(`/quotas/${quota.id}`, { hard: { storage: 5000 } })).status).toBe(200);
    expect((await get(`/quotas?reference=project&reference_id=${project}`)).body[0].hard.storage).toBe(5000);
  });

  test('have no storage limit of their own at creation with 0, and none below -1', async () => {
    expect((await post('/projects', { project_name: `${run}-minus`, storage_limit: -5 })).status).toBe(400);
  });
});

describe('people', () => {
  test('their creator is a member, and nobody is a member twice', async () => {
    const { body } = await get(`/projects/${project}/members?page_size=100`);
    expect(body).toMatchObject([{ entity_name: 'admin', entity_type: 'u', role_id: 1 }]);
    const group = { role_id: 2, member_group: { group_name: `${run}-group`, group_type: 3 } };
    expect((await post(`/projects/${project}/members`, group)).status).toBe(404); // with users in the database
    await made('/usergroups', group.member_group);
    const id = await made(`/projects/${project}/members`, group);
    expect((await post(`/projects/${project}/members`, group)).status).toBe(409);
    expect((await put(`/projects/${project}/members/${id}`, { role_id: 4 })).status).toBe(200);
    const members = (await get(`/projects/${project}/members?page_size=100`)).body;
    expect(members.find((it: any) => it.entity_name === `${run}-group`)).toMatchObject({ entity_type: 'g', role_id: 4 });
  });

  test('a user whom nobody knows is 404', async () => {
    expect((await post(`/projects/${project}/members`, { role_id: 2, member_user: { username: `${run}-nobody` } })).status).toBe(404);
  });

  test('groups are unique by name', async () => {
    const id = await made('/usergroups', { group_name: `${run}-team`, group_type: 3 });
    expect((await post('/usergroups', { group_name: `${run}-team`, group_type: 3 })).status).toBe(409);
    expect((await get('/usergroups?page_size=100')).body.find((it: any) => it.id === id)).toMatchObject({ group_name: `${run}-team`, group_type: 3 });
  });
});

describe('labels', () => {
  test('need a scope to be listed, and one of projects a project', async () => {
    expect((await get('/labels')).status).toBe(400);
    expect((await get('/labels?scope=p')).status).toBe(400);
  });

  test('are unique by name in their scope, which makes them claims', async () => {
    const label = { name: `${run}-claim`, description: 'kept [cdk8s-harbor:platform/one#0a1b2c3d]', color: '#61717D', scope: 'p', project_id: project };
    const id = await made('/labels', label);
    expect((await post('/labels', label)).status).toBe(409);
    await made('/labels', { ...label, scope: 'g', project_id: 0 });
    const { body } = await get(`/labels?scope=p&project_id=${project}`);
    expect(body.find((it: any) => it.id === id)).toMatchObject({ description: label.description, scope: 'p', project_id: project });
  });
});

describe('rules about tags', () => {
  const selectors = { tag_selectors: [{ kind: 'doublestar', decoration: 'matches', pattern: 'v*' }], scope_selectors: { repository: [{ kind: 'doublestar', decoration: 'repoMatches', pattern: '**' }] } };
  const rule = { disabled: false, action: 'retain', template: 'latestPushedK', params: { latestPushedK: 3 }, ...selectors };
  const policy = (rules: unknown[], cron = '0 0 0 * * *') => (
    { algorithm: 'or', scope: { level: 'project', ref: project }, trigger: { kind: 'Schedule', settings: { cron }, references: {} }, rules }
  );

  test('there is one retention policy, found by its project', async () => {
    expect((await post('/retentions', policy([rule, rule]))).status).toBe(409);
    expect((await post('/retentions', policy(Array.from({ length: 16 }, (_, at) => ({ ...rule, params: { latestPushedK: at + 1 } }))))).status).toBe(400);
    expect((await post('/retentions', policy([rule], '0 0 0 * *'))).status).toBe(400);
    const { status, headers } = await post('/retentions', policy([rule], '0 * * * * *'));
    expect(status).toBe(201);
    const id = headers.location.split('/').pop();
    expect((await get(`/projects/${project}`)).body.metadata.retention_id).toBe(id);
    const again = await post('/retentions', policy([rule]));
    expect([again.status, again.body.errors[0].message]).toEqual([400, expect.stringContaining('already has retention policy')]);
    expect((await put(`/retentions/${id}`, { id: Number(id), ...policy([{ ...rule, params: { latestPushedK: 5 } }], '') })).status).toBe(200);
    const { body } = await get(`/retentions/${id}`);
    expect(body).toMatchObject({ trigger: { settings: { cron: '' } }, rules: [{ params: { latestPushedK: 5 }, ...selectors }] });
  });

  test('an immutable rule is made enabled, and its switch changes nothing else', async () => {
    const path = `/projects/${project}/immutabletagrules`;
    const body = { disabled: true, action: 'immutable', template: 'immutable_template', ...selectors };
    const id = await made(path, body);
    const shown = async () => (await get(`${path}?page_size=100`)).body.find((it: any) => it.id === id);
    expect(await shown()).toMatchObject(selectors);
    expect((await shown()).disabled ?? false).toBe(false);
    expect((await post(path, body)).status).toBe(409);
    expect((await put(`${path}/${id}`, body)).status).toBe(400);
    const other = { ...selectors, tag_selectors: [{ kind: 'doublestar', decoration: 'matches', pattern: 'w*' }] };
    expect((await put(`${path}/${id}`, { ...body, ...other, id })).status).toBe(200);
    expect(await shown()).toMatchObject({ disabled: true, ...selectors });
    expect((await put(`${path}/${id}`, { ...body, ...other, id, disabled: true })).status).toBe(200);
    expect(await shown()).toMatchObject(other);
  });
});

describe('webhooks', () => {
  const webhook = (more: object = {}) => ({ name: `${run}-hook`, enabled: true, event_types: ['PUSH_ARTIFACT'], targets: [{ type: 'http', address: 'https://hooks.example.com/h?token=x', auth_header: 'Bearer y', skip_cert_verify: false }], ...more });

  test('show their address and their header, and get a format', async () => {
    const path = `/projects/${project}/webhook/policies`;
    const id = await made(path, webhook());
    const found = (await get(`${path}?page_size=100`)).body.find((it: any) => it.id === id);
    expect(found.targets).toMatchObject([{ address: 'https://hooks.example.com/h?token=x', auth_header: 'Bearer y', payload_format: 'Default' }]);
    expect((await post(path, webhook())).status).toBe(409);
    expect((await put(`${path}/${id}`, webhook({ id, enabled: false }))).status).toBe(200);
    expect((await get(`${path}?page_size=100`)).body.find((it: any) => it.id === id).enabled).toBe(false);
  });

  test.each([
    ['an event that there is not', { event_types: ['LUNCH'] }],
    ['another way than http and slack', { targets: [{ type: 'teams', address: 'https://x.example.com' }] }],
    ['a format with slack', { targets: [{ type: 'slack', address: 'https://x.example.com', payload_format: 'CloudEvents' }] }],
  ])('refuse %s', async (_what, more) => {
    expect((await post(`/projects/${project}/webhook/policies`, webhook({ name: `${run}-bad`, ...more }))).status).toBe(400);
  });
});

describe('robots', () => {
  const pull = [{ kind: 'project', namespace: projectName, access: [{ resource: 'repository', action: 'pull' }] }];
  const robot = (more: object = {}) => ({ name: `${run}-robot`, level: 'system', duration: -1, permissions: pull, ...more });

  test('ignore a secret and the switch at creation, take a secret later, and tell with /v2/ whether it is right', async () => {
    const { status, body } = await post('/robots', robot({ secret: 'Chosen0Secret', disable: true }));
    expect(status).toBe(201);
    cleanUp.unshift(`/robots/${body.id}`);
    expect(body).toMatchObject({ name: `robot$${run}-robot`, expires_at: -1 });
    expect(body.secret).not.toBe('Chosen0Secret');
    const login = async (password: string) => (await askHarbor(target, { method: 'GET', path: '/v2/', login: `${body.name}:${password}` })).status;
    expect(await login(body.secret)).toBe(200);
    expect((await patch(`/robots/${body.id}`, { secret: 'short' })).status).toBe(400);
    expect((await patch(`/robots/${body.id}`, { secret: 'alllowercase0' })).status).toBe(400);
    expect((await patch(`/robots/${body.id}`, { secret: 'Chosen0Secret' })).body.secret ?? '').toBe('');
    expect(await login('Chosen0Secret')).toBe(200);
    expect(await login(body.secret)).toBe(401);
    const shown = (await get('/robots?page_size=100&q=Level%3Dsystem')).body.find((it: any) => it.id === body.id);
    expect(shown).toMatchObject({ disable: false, duration: -1, level: 'system', permissions: [{ kind: 'project', namespace: projectName, access: [{ resource: 'repository', action: 'pull' }] }] });
    expect((await put(`/robots/${body.id}`, { ...robot(), id: body.id, name: 'other' })).status).toBe(400);
    expect((await put(`/robots/${body.id}`, { ...robot({ disable: true }), id: body.id, name: body.name })).status).toBe(200);
    expect(await login('Chosen0Secret')).toBe(401);
    expect((await post('/robots', robot())).status).toBe(409);
  }, 30_000);

  test('of a project are listed with its id alone', async () => {
    const { body } = await post('/robots', robot({ name: 'own', level: 'project' }));
    cleanUp.unshift(`/robots/${body.id}`);
    expect(body.name).toBe(`robot$${projectName}+own`);
    const ids = async (query: string) => (await get(`/robots?page_size=100&q=${encodeURIComponent(query)}`)).body.map((it: any) => it.id);
    expect(await ids(`Level=project,ProjectID=${project}`)).toEqual([body.id]);
    expect(await ids('Level=system')).not.toContain(body.id);
    expect((await get('/robots?q=Level%3Dproject')).status).toBe(400);
  });

  test.each([
    ['a duration of 0', { duration: 0 }, 400], ['a duration of -2', { duration: -2 }, 400], ['no permissions', { permissions: [] }, 400],
    ['a name with upper case', { name: 'Upper' }, 400],
    ['settings', { permissions: [{ kind: 'system', namespace: '/', access: [{ resource: 'configuration', action: 'read' }] }] }, 400],
    ['a project that there is not', { permissions: [{ kind: 'project', namespace: `${run}-none`, access: [{ resource: 'repository', action: 'pull' }] }] }, 404],
  ])('refuse %s', async (_what, more, status) => {
    expect((await post('/robots', robot({ name: `${run}-bad`, ...more }))).status).toBe(status);
  });
});

describe('replication', () => {
  const policy = (more: object = {}) => ({
    name: `${run}-mirror`,
    src_registry: { id: registry },
    dest_registry: { id: 0 },
    dest_namespace: projectName,
    trigger: { type: 'scheduled', trigger_settings: { cron: '0 0 */6 * * *' } },
    filters: [{ type: 'name', value: 'example/api' }, { type: 'tag', value: 'v*', decoration: 'matches' }, { type: 'resource', value: 'image' }],
    deletion: true,
    override: true,
    enabled: true,
    speed: -1,
    ...more,
  });

  test('keeps ids of registries, an old name for deletion, and no negative speed', async () => {
    const id = await made('/replication/policies', policy());
    const found = (await get('/replication/policies?page_size=100')).body.find((it: any) => it.id === id);
    expect(found).toMatchObject({ deletion: true, speed: 0, dest_namespace_replace_count: -1, src_registry: { id: registry }, trigger: { type: 'scheduled', trigger_settings: { cron: '0 0 */6 * * *' } } });
    expect(found.dest_registry?.id ?? 0).toBe(0);
    expect(found.filters).toHaveLength(3);
    expect((await post('/replication/policies', policy())).status).toBe(409);
    expect((await remove(`/registries/${registry}`)).status).toBe(412);
  });

  test.each([
    ['five fields', '0 */6 * * *'], ['every minute', '0 * * * * *'], ['seconds', '5 0 0 * * *'], ['words', '@daily'], ['an eighth day', '0 0 0 * * 8'],
  ])('refuses %s', async (_what, cron) => {
    expect((await post('/replication/policies', policy({ name: `${run}-bad`, trigger: { type: 'scheduled', trigger_settings: { cron } } }))).status).toBe(400);
  });

  test('has exactly one registry, by its id', async () => {
    expect((await post('/replication/policies', policy({ name: `${run}-none`, src_registry: { type: 'harbor', url: 'https://ghcr.io' } }))).status).toBe(400);
  });
});

describe('schedules', () => {
  test('of garbage collection are replaced, and keep their parameters in a text', async () => {
    const body = { schedule: { type: 'Custom', cron: '0 0 2 * * *' }, parameters: { delete_untagged: true, dry_run: false, workers: 2 } };
    for (let time = 0; time < 2; time += 1) { expect((await put('/system/gc/schedule', body)).status).toBe(200); }
    const { body: shown } = await get('/system/gc/schedule');
    expect(shown.schedule).toMatchObject({ type: 'Custom', cron: '0 0 2 * * *' });
    expect(JSON.parse(shown.job_parameters)).toEqual({ delete_untagged: true, delete_tag: false, workers: 2 });
    expect((await put('/system/gc/schedule', { ...body, parameters: { workers: 11 } })).status).toBe(400);
    expect((await put('/system/gc/schedule', { schedule: { type: 'None', cron: '' }, parameters: {} })).status).toBe(200);
    expect((await get('/system/gc/schedule')).body).toBe('');
  });

  test('of the purge need hours and types of events', async () => {
    const schedule = { type: 'Custom', cron: '0 30 0 * * *' };
    expect((await put('/system/purgeaudit/schedule', { schedule, parameters: { audit_retention_hour: 24 } })).status).toBe(400);
    expect((await put('/system/purgeaudit/schedule', { schedule, parameters: { audit_retention_hour: 240001, include_event_types: 'create_artifact' } })).status).toBe(400);
    const parameters = { audit_retention_hour: 2160, include_event_types: 'create_artifact,delete_artifact', dry_run: true };
    expect((await put('/system/purgeaudit/schedule', { schedule, parameters })).status).toBe(200);
    const { body } = await get('/system/purgeaudit/schedule');
    expect(JSON.parse(body.job_parameters)).toMatchObject(parameters);
    expect((await put('/system/purgeaudit/schedule', { schedule: { type: 'None', cron: '' }, parameters })).status).toBe(200);
  });

  test('refuse a type that they do not know', async () => {
    expect((await put('/system/gc/schedule', { schedule: { type: 'Sometimes', cron: '0 0 0 * * *' }, parameters: {} })).status).toBe(422);
  });

  test('of the scan of everything need a scanner', async () => {
    const hasScanner = (await get('/scanners?page_size=100')).body.some((it: any) => it.is_default);
    const body = { schedule: { type: 'Daily', cron: '0 0 0 * * *' } };
    if (!hasScanner) { return expect((await put('/system/scanAll/schedule', body)).status).toBe(412); }
    expect((await put('/system/scanAll/schedule', body)).status).toBe(200);
    expect((await post('/system/scanAll/schedule', body)).status).toBe(412);
    expect((await get('/system/scanAll/schedule')).body.schedule).toMatchObject(body.schedule);
    expect((await put('/system/scanAll/schedule', { schedule: { type: 'Custom', cron: '0 0 0 * *' } })).status).toBe(400);
    expect((await put('/system/scanAll/schedule', { schedule: { type: 'None', cron: '' } })).status).toBe(200);
  });
});

test('the list of CVEs is replaced, and takes none twice', async () => {
  expect((await put('/system/CVEAllowlist', { items: [{ cve_id: 'CVE-2024-1' }], expires_at: null })).status).toBe(200);
  expect((await get('/system/CVEAllowlist')).body).toMatchObject({ items: [{ cve_id: 'CVE-2024-1' }] });
  expect((await put('/system/CVEAllowlist', { items: [{ cve_id: 'CVE-2024-1' }, { cve_id: 'CVE-2024-1' }] })).status).toBe(500);
  expect((await put('/system/CVEAllowlist', { items: [], expires_at: null })).status).toBe(200);
});

describe('preheat', () => {
  test('an instance has no secret to show, and is unique by endpoint', async () => {
    const body = { name: `${run}-peers`, vendor: 'dragonfly', endpoint: `http://${run}.peers.test:8080`, auth_mode: 'BASIC', auth_info: { username: 'u', password: 'Peers0Password' }, enabled: true, default: false, insecure: false };
    expect((await post('/p2p/preheat/instances', body)).status).toBe(201);
    cleanUp.push(`/p2p/preheat/instances/${body.name}`);
    const found = (await get('/p2p/preheat/instances?page_size=100')).body.find((it: any) => it.name === body.name);
    expect(found).toMatchObject({ vendor: 'dragonfly', endpoint: body.endpoint, auth_mode: 'BASIC', enabled: true });
    expect(JSON.stringify(found)).not.toContain('Peers0Password');
    expect((await post('/p2p/preheat/instances', { ...body, endpoint: 'http://other.test' })).status).toBe(409);
    expect((await post('/p2p/preheat/instances', { ...body, name: `${run}-peers2` })).status).toBe(500);
    const policy = { name: 'releases', provider_id: found.id, enabled: true, filters: '[{"type":"repository","value":"**"},{"type":"tag","value":"v*"}]', trigger: '{"type":"manual","trigger_setting":{"cron":""}}' };
    expect((await post(`/projects/${projectName}/preheat/policies`, policy)).status).toBe(201);
    cleanUp.unshift(`/projects/${projectName}/preheat/policies/releases`);
    const [shown] = (await get(`/projects/${projectName}/preheat/policies`)).body;
    expect(JSON.parse(shown.filters)).toEqual(JSON.parse(policy.filters));
    expect(shown.provider_id).toBe(found.id);
  });
});

test('the built-in scanner cannot be changed', async () => {
  const trivy = (await get('/scanners?page_size=100')).body.find((it: any) => it.name === 'Trivy');
  if (!trivy) { return expect(target.isLive).toBe(true); }
  expect((await put(`/scanners/${trivy.uuid}`, { name: 'Trivy', url: 'http://other:8080' })).status).toBe(403);
  expect((await remove(`/scanners/${trivy.uuid}`)).status).toBe(403);
});
