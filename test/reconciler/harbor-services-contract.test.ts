import { USER_SETTINGS } from '../../src/facts/user-settings';
import { askHarbor, harborTarget, Said } from '../support/configuration/harbor-target';
import { Neighbours, startNeighbours } from '../support/configuration/neighbours';
import { TestCertificates } from '../support/registry/certificates';

/*
 * Like harbor-contract.test.ts: scanners, networks of peers, webhooks, labels, groups, robots of projects, crons, CAs, limits of proxies and
 * all settings, asked of the fake Harbor or of a live one. A live Harbor is left without a default scanner if it had none.
 */
const target = harborTarget();
const run = `s${process.pid}${Date.now() % 100000}`;
jest.setTimeout(60_000);

const get = (path: string) => askHarbor(target, { method: 'GET', path });
const post = (path: string, body: unknown) => askHarbor(target, { method: 'POST', path, body });
const put = (path: string, body: unknown) => askHarbor(target, { method: 'PUT', path, body });
const patch = (path: string, body: unknown) => askHarbor(target, { method: 'PATCH', path, body });
const remove = (path: string) => askHarbor(target, { method: 'DELETE', path });
const idOf = ({ headers }: Said) => headers.location.split('/').pop()!;
const messageOf = ({ body }: Said) => String(body?.errors?.[0]?.message);

const projectName = `${run}-plain`;
const certificates = TestCertificates.make();
let neighbours: Neighbours;
let project: number;
const cleanUp: string[] = [];

/** An object that goes with the tests. */
async function made(path: string, body: unknown, place = path): Promise<string> {
  const said = await post(path, body);
  expect({ path, asked: body, ...said }).toMatchObject({ status: 201 });
  cleanUp.unshift(`${place}/${idOf(said)}`);
  return idOf(said);
}

async function listed(path: string, name: string): Promise<any> {
  return (await get(`${path}${path.includes('?') ? '&' : '?'}page_size=100`)).body.find((it: any) => (it.name ?? it.group_name) === name);
}

beforeAll(async () => {
  neighbours = await startNeighbours();
  project = Number(await made('/projects', { project_name: projectName }));
}, 60_000);

afterAll(async () => {
  for (const path of cleanUp) { await remove(path); }
  certificates.remove();
  await neighbours.stop();
}, 60_000);

describe('scanners', () => {
  const scanner = (more: object = {}) => ({ name: `${run}-grype`, url: neighbours.scanners[0], auth: 'Bearer', access_credential: 'Scanner0Token', ...more });
  let first: string;
  let off: string;
  let before: string | undefined;

  beforeAll(async () => {
    before = (await get('/scanners?page_size=100')).body.find((it: any) => it.is_default)?.uuid;
    first = await made('/scanners', scanner({ url: `${neighbours.scanners[0]}/` }));
    off = await made('/scanners', { name: `${run}-off`, url: neighbours.scanners[1], access_credential: 'not used', disabled: true });
  }, 60_000);

  test('are kept without a slash at the end, and never show what Harbor logs in with', async () => {
    const found = await listed('/scanners', `${run}-grype`);
    expect(found).toMatchObject({ url: neighbours.scanners[0], auth: 'Bearer', disabled: false, skip_certVerify: false, use_internal_addr: false });
    expect(found.access_credential ?? '').toBe('');
    expect(await listed('/scanners', `${run}-off`)).toMatchObject({ disabled: true, is_default: false });
  });

  test.each([
    ['a name that is there', () => scanner({ url: `${neighbours.scanners[0]}/other` }), 409],
    ['an address that is there', () => scanner({ name: `${run}-other` }), 409],
    ['an address that does not answer', () => scanner({ name: `${run}-dead`, url: target.dead }), 500],
    ['a login without anything to log in with', () => scanner({ name: `${run}-bad`, url: `${neighbours.scanners[0]}/bad`, access_credential: '' }), 400],
    ['a login that nobody knows', () => scanner({ name: `${run}-bad`, url: `${neighbours.scanners[0]}/bad`, auth: 'Magic' }), 400],
    ['the name of its own one', () => scanner({ name: 'Trivy', url: `${neighbours.scanners[0]}/bad` }), 400],
  ])('refuse %s when one is made', async (_what, body, status) => {
    expect((await post('/scanners', body())).status).toBe(status);
  });

  test('are not asked when they are changed, keep a login that is not sent, and are unique all the same', async () => {
    expect((await put(`/scanners/${first}`, scanner({ url: target.dead, access_credential: '' }))).status).toBe(200);
    expect((await put(`/scanners/${first}`, scanner({ access_credential: '' }))).status).toBe(200);
    expect((await put(`/scanners/${first}`, scanner({ name: `${run}-off` }))).status).toBe(500);
    expect((await put(`/scanners/${first}`, scanner({ url: neighbours.scanners[1] }))).status).toBe(500);
  });

  test('have a default one, which cannot be switched off, and one that is off is none', async () => {
    expect((await patch(`/scanners/${off}`, { is_default: true })).status).toBe(404);
    expect((await patch(`/scanners/${first}`, { is_default: true })).status).toBe(200);
    expect((await put(`/scanners/${first}`, scanner({ disabled: true }))).status).toBe(500);
    expect((await patch(`/scanners/${first}`, { is_default: false })).status).toBe(200);
    expect((await listed('/scanners', `${run}-grype`)).is_default).toBe(true);
  });

  test('of a project are the default one until another one is chosen, and a choice is not looked at', async () => {
    const shown = async () => (await get(`/projects/${project}/scanner`)).body.name;
    expect(await shown()).toBe(`${run}-grype`);
    expect((await put(`/projects/${project}/scanner`, { uuid: off })).status).toBe(200);
    expect(await shown()).toBe(`${run}-off`);
    expect((await put(`/projects/${project}/scanner`, { uuid: 'of-nobody' })).status).toBe(200);
    expect(await shown()).toBe(`${run}-grype`);
  });

  test('can be deleted while they are used, also the default one', async () => {
    expect((await put(`/projects/${project}/scanner`, { uuid: first })).status).toBe(200);
    expect((await remove(`/scanners/${first}`)).status).toBe(200);
    expect((await get('/system/scanAll/schedule')).status).toBe(412);
    expect((await get(`/projects/${project}/scanner`)).body?.name).toBeUndefined();
    if (before !== undefined) { expect((await patch(`/scanners/${before}`, { is_default: true })).status).toBe(200); }
  });
});

describe('networks of peers', () => {
  const path = '/p2p/preheat/instances';
  const instance = (name: string, more: object = {}) => (
    { name: `${run}-${name}`, vendor: 'dragonfly', endpoint: `http://peers.test/${run}/${name}`, auth_mode: 'NONE', enabled: true, default: false, insecure: false, ...more }
  );
  const policies = `/projects/${projectName}/preheat/policies`;
  const filters = '[{"type":"repository","value":"**"},{"type":"tag","value":"v*"}]';
  const trigger = (type: string, cron = '') => JSON.stringify({ type, trigger_setting: { cron } });
  const policy = (name: string, more: object = {}) => ({ name, provider_id: id, enabled: true, filters, trigger: trigger('manual'), ...more });
  let id: number;

  beforeAll(async () => {
    await made(path, instance('one', { auth_mode: 'BASIC', auth_info: { username: 'peer0user', password: 'Peers0Password' }, default: true }));
    ({ id } = await listed(path, `${run}-one`));
  });

  test('show neither the user nor the password', async () => {
    expect(JSON.stringify(await listed(path, `${run}-one`))).not.toMatch(/peer0user|Peers0Password/);
  });

  test.each([['a name with a blank', { name: 'with blank' }, 500], ['a name that is there', { name: `${run}-one` }, 409], ['an address that is there', { endpoint: `http://peers.test/${run}/one` }, 500]])('refuse %s', async (_, more, status) => {
    expect((await post(path, instance('other', more))).status).toBe(status);
  });

  test('take vendors, logins and second defaults that make no sense', async () => {
    await made(path, instance('strange', { vendor: 'nobody', auth_mode: 'MAGIC', default: true, enabled: false }));
    expect(await listed(path, `${run}-strange`)).toMatchObject({ vendor: 'nobody', auth_mode: 'MAGIC', default: true, enabled: false });
  });

  test('are changed by their number, and keep their vendor and their login', async () => {
    const place = `${path}/${run}-one`;
    expect((await put(place, instance('one'))).status).toBe(404);
    expect((await put(place, { ...instance('one', { vendor: 'kraken' }), id })).status).toBe(500);
    expect((await put(place, { ...instance('one', { auth_mode: 'BASIC', description: 'changed' }), id })).status).toBe(200);
    expect(await listed(path, `${run}-one`)).toMatchObject({ auth_mode: 'BASIC', description: 'changed', default: false });
  });

  test.each([
    ['a name with a blank', { name: 'with blank' }, 500], ['an instance that there is not', { provider_id: 999999 }, 404], ['no filters', { filters: undefined }, 500],
    ['filters that are no JSON', { filters: 'none' }, 500], ['extras that are no JSON', { extra_attrs: 'none' }, 500],
    ['five fields', { trigger: trigger('scheduled', '0 0 * * *') }, 400], ['seconds', { trigger: trigger('scheduled', '5 0 0 * * *') }, 400],
    ['words', { trigger: trigger('scheduled', '@daily') }, 400],
  ])('have policies, which refuse %s', async (_, more, status) => {
    expect((await post(policies, policy('bad', more))).status).toBe(status);
  });

  test('have policies for every minute, for events, with labels and with peers', async () => {
    const extra_attrs = '{"scope":"all_peers"}';
    const labelled = '[{"type":"repository","value":"**"},{"type":"tag","value":"v*"},{"type":"label","value":"a,b"}]';
    await made(policies, policy('minutes', { trigger: trigger('scheduled', '0 * * * * *') }));
    await made(policies, policy('events', { trigger: trigger('event_based'), filters: labelled, extra_attrs }));
    expect((await post(policies, policy('events'))).status).toBe(409);
    const shown = await listed(policies, 'events');
    expect([shown.trigger, shown.filters, shown.extra_attrs, shown.provider_id].map(String)).toEqual([trigger('event_based'), labelled, extra_attrs, String(id)]);
  });

  test('have policies that are changed by their number, and get another name by that', async () => {
    await made(policies, policy('first', { description: 'kept' }));
    const { id: own } = await listed(policies, 'first');
    expect((await put(`${policies}/first`, policy('first'))).status).toBe(404);
    expect((await put(`${policies}/first`, { ...policy('second', { enabled: false }), id: own })).status).toBe(200);
    cleanUp.unshift(`${policies}/second`);
    expect([await listed(policies, 'first'), (await listed(policies, 'second')).id]).toEqual([undefined, own]);
  });

  test('stay while policies use them', async () => {
    expect((await put(`${path}/${run}-one`, { ...instance('one', { enabled: false }), id })).status).toBe(412);
    expect((await remove(`${path}/${run}-one`)).status).toBe(412);
  });
});

describe('webhooks', () => {
  const path = `/projects/${projectName}/webhook/policies`;
  const webhook = (name: string, receiver: object = {}, more: object = {}) => (
    { name, enabled: true, event_types: ['PUSH_ARTIFACT'], targets: [{ type: 'http', address: 'http://hooks.example.com/x', ...receiver }], ...more }
  );

  test.each([
    ['no receiver', webhook('bad', {}, { targets: [] })], ['no event', webhook('bad', {}, { event_types: [] })], ['no address', webhook('bad', { address: '' })],
    ['another protocol', webhook('bad', { address: 'ftp://hooks.example.com' })], ['another layout', webhook('bad', { payload_format: 'Moon' })],
  ])('refuse %s', async (_, body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  test('keep an address as it is, several receivers, and events that are there twice', async () => {
    const address = 'https://user:Hook0Password@hooks.example.com/x?y=1#z';
    await made(path, webhook('whole', { address }, { event_types: ['PUSH_ARTIFACT', 'PUSH_ARTIFACT'] }));
    expect(await listed(path, 'whole')).toMatchObject({ event_types: ['PUSH_ARTIFACT', 'PUSH_ARTIFACT'], targets: [{ address }] });
    await made(path, webhook('bare', { address: 'hooks.example.com' }));
    await made(path, webhook('two', {}, { targets: [{ type: 'http', address: 'http://a.example.com' }, { type: 'slack', address: 'http://b.example.com' }] }));
    expect((await listed(path, 'two')).targets).toHaveLength(2);
    const { id } = await listed(path, 'two');
    expect((await put(`${path}/${id}`, webhook('bare'))).status).toBe(409);
  });

  test('may have no name, and show none then', async () => {
    const id = await made(path, webhook(''));
    expect((await get(`${path}?page_size=100`)).body.find((it: any) => String(it.id) === id).name ?? '').toBe('');
  });
});

describe('labels', () => {
  const label = (name: string, more: object = {}) => ({ name: `${run}-${name}`, scope: 'g', color: '#123456', ...more });

  test('may have no name, and show none then', async () => {
    const nameless = async () => (await get('/labels?scope=g&page_size=100')).body.find((it: any) => !it.name);
    const left = await nameless();
    if (left) { await remove(`/labels/${left.id}`); }
    const id = await made('/labels', { ...label(''), name: '' });
    expect(await nameless()).toMatchObject({ id: Number(id), color: '#123456' });
  });

  test.each([
    ['a name of 129 characters', label('', { name: 'n'.repeat(129) }), 500], ['a colour of 17 characters', label('colour', { color: `#${'1'.repeat(16)}` }), 500], ['another scope', label('scope', { scope: 'x' }), 400],
  ])('refuse %s', async (_, body, status) => {
    expect((await post('/labels', body)).status).toBe(status);
  });

  test('do not ask whether their project is there', async () => {
    await made('/labels', label('lost', { scope: 'p', project_id: 999999 }));
    expect(await listed('/labels?scope=p&project_id=999999', `${run}-lost`)).toMatchObject({ project_id: 999999 });
  });

  test('are replaced as a whole, but stay where they are, and cannot take the name of another one', async () => {
    const [one, other] = [await made('/labels', label('one', { description: 'kept' })), await made('/labels', label('other'))];
    expect((await put(`/labels/${other}`, label('one'))).status).toBe(409);
    expect((await put(`/labels/${one}`, label('one', { scope: 'p', project_id: project, color: undefined }))).status).toBe(200);
    const found = await listed('/labels?scope=g', `${run}-one`);
    expect([found.scope, found.color ?? '', found.description ?? '']).toEqual(['g', '', '']);
  });
});

describe('groups while users are in the database', () => {
  const group = (name: string, more: object = {}) => ({ group_name: `${run}-${name}`, group_type: 3, ...more });

  test('are not looked at, but for those of LDAP, which the directory has to know', async () => {
    await made('/usergroups', group('strange', { group_type: 9 }));
    const said = await post('/usergroups', group('ldap', { group_type: 1, ldap_group_dn: 'cn=x,dc=example,dc=com' }));
    expect([said.status, messageOf(said)]).toEqual([400, expect.stringContaining('LDAP Group DN is not found')]);
    expect((await post('/usergroups', group('', { group_name: '' }))).status).toBe(400);
  });

  test('of an authentication proxy can be made, and one name is one group', async () => {
    await made('/usergroups', group('proxy', { group_type: 2 }));
    expect((await post('/usergroups', group('proxy', { group_type: 3 }))).status).toBe(409);
  });

  test('get another name, but not another type', async () => {
    const id = await made('/usergroups', group('old'));
    expect((await put(`/usergroups/${id}`, group('new', { group_type: 1 }))).status).toBe(200);
    expect(await listed('/usergroups', `${run}-new`)).toMatchObject({ id: Number(id), group_type: 3 });
  });

  test('show what they are by the number that members have', async () => {
    const id = await made('/usergroups', group('member'));
    await made(`/projects/${project}/members`, { role_id: 2, member_group: group('member') });
    const member = (await get(`/projects/${project}/members?page_size=100`)).body.find((it: any) => it.entity_name === `${run}-member`);
    expect([member.entity_id, member.entity_type]).toEqual([Number(id), 'g']);
  });
});

describe('robots of projects', () => {
  const pull = [{ resource: 'repository', action: 'pull' }];
  const robot = (name: string, more: object = {}) => ({ name, level: 'project', duration: -1, permissions: [{ kind: 'project', namespace: projectName, access: pull }], ...more });
  const permissions = (namespace: string, access = pull) => ({ permissions: [{ kind: 'project', namespace, access }] });

  test.each([
    ['two projects', { permissions: [projectName, 'library'].map(namespace => ({ kind: 'project', namespace, access: pull })) }, 400],
    ['all projects', permissions('*'), 404], ['the system', { permissions: [{ kind: 'system', namespace: '/', access: [{ resource: 'project', action: 'list' }] }] }, 404],
    ['an action that there is not', permissions(projectName, [{ resource: 'repository', action: 'fly' }]), 400],
    ['a resource that there is not', permissions(projectName, [{ resource: 'moon', action: 'read' }]), 400],
  ])('refuse %s', async (_, more, status) => {
    expect((await post('/robots', robot('bad', more))).status).toBe(status);
  });

  test('stay in their project, and at their level', async () => {
    const { body, status } = await post('/robots', robot('own'));
    expect([status, body.name]).toEqual([201, `robot$${projectName}+own`]);
    cleanUp.unshift(`/robots/${body.id}`);
    expect((await post('/robots', robot('own'))).status).toBe(409);
    const change = async (more: object) => (await put(`/robots/${body.id}`, { ...robot('own'), id: body.id, name: body.name, ...more })).status;
    expect(await change({ level: 'system' })).toBe(400);
    expect(await change({ name: 'own' })).toBe(400);
    expect(await change({ disable: true, duration: 10, description: 'changed' })).toBe(200);
    const [found] = (await get(`/robots?q=${encodeURIComponent(`Level=project,ProjectID=${project}`)}`)).body;
    expect(found).toMatchObject({ disable: true, duration: 10, description: 'changed', level: 'project', permissions: [{ kind: 'project', namespace: projectName }] });
    expect(found.expires_at).toBeGreaterThan(0);
  });
});

/* A date that never comes, such as '0 0 0 31 2 *', is not asked: jobservice would start jobs without end, and answer nobody any more. */
describe('crons', () => {
  const purge = { audit_retention_hour: 24, include_event_types: 'create_artifact', dry_run: true };
  const writers: Readonly<Record<string, (cron: string) => Promise<Said>>> = {
    'garbage collection': cron => put('/system/gc/schedule', { schedule: { type: 'Custom', cron }, parameters: {} }),
    'the purge': cron => put('/system/purgeaudit/schedule', { schedule: { type: 'Custom', cron }, parameters: purge }),
  };

  afterAll(async () => {
    await put('/system/gc/schedule', { schedule: { type: 'None', cron: '' }, parameters: {} });
    await put('/system/purgeaudit/schedule', { schedule: { type: 'None', cron: '' }, parameters: purge });
  });

  test.each(Object.keys(writers))('of %s have six fields, of which the first is 0', async what => {
    const refused = ['0 0 * * *', '5 0 0 * * *', '* 0 0 * * *', '@daily', '@every 6h', '0 0 0 * * 7', '0 0 0 L * *', '0 0 10-5 * * *', '0 */0 * * * *', '0 -1 0 * * *'];
    const taken = ['0 * * * * *', '0 0 */6 * * *', '0 0-30/10 0 * * *', '0 5/20 0 * * *', '0 0 0 1-5 * *', '0 0 0 ? * *'];
    for (const cron of refused) { expect([cron, (await writers[what](cron)).status]).toEqual([cron, 400]); }
    for (const cron of taken) { expect([cron, (await writers[what](cron)).status]).toEqual([cron, 200]); }
  });

  test('are kept beside the type, which need not fit', async () => {
    await put('/system/purgeaudit/schedule', { schedule: { type: 'Daily', cron: '0 0 5 * * *' }, parameters: purge });
    expect((await get('/system/purgeaudit/schedule')).body.schedule).toMatchObject({ type: 'Daily', cron: '0 0 5 * * *' });
  });

  test('of the purge need whole hours, and take none, fewer than none, and unknown events', async () => {
    const write = (more: object) => put('/system/purgeaudit/schedule', { schedule: { type: 'Custom', cron: '0 0 0 * * *' }, parameters: { ...purge, ...more } });
    expect((await write({ audit_retention_hour: 1.5 })).status).toBe(400);
    for (const more of [{ audit_retention_hour: 0 }, { audit_retention_hour: -1 }, { include_event_types: 'moon_landing' }]) { expect((await write(more)).status).toBe(200); }
    expect((await put('/system/purgeaudit/schedule', { schedule: { type: 'None', cron: '' } })).status).toBe(400);
  });

  test('of garbage collection need one worker at least', async () => {
    for (const workers of [0, -1, 11]) { expect((await put('/system/gc/schedule', { schedule: { type: 'Custom', cron: '0 0 2 * * *' }, parameters: { workers } })).status).toBe(400); }
  });
});

describe('CAs of endpoints', () => {
  test('are kept as they are, go with an empty text, and have to be certificates', async () => {
    const ca_certificate = certificates.caPem;
    const id = await made('/registries', { name: `${run}-ca`, type: target.upstreamType, url: target.upstream, ca_certificate });
    expect((await listed('/registries', `${run}-ca`)).ca_certificate).toBe(ca_certificate);
    expect((await put(`/registries/${id}`, { ca_certificate: ca_certificate + ca_certificate })).status).toBe(200);
    expect((await put(`/registries/${id}`, { ca_certificate: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' })).status).toBe(400);
    expect((await put(`/registries/${id}`, { ca_certificate: '' })).status).toBe(200);
    expect((await listed('/registries', `${run}-ca`)).ca_certificate ?? '').toBe('');
  });
});

describe('limits of proxies', () => {
  const create = async (name: string, metadata: object) => {
    const registry = await listed('/registries', `${run}-limits`);
    const said = await post('/projects', { project_name: `${run}-${name}`, registry_id: registry.id, metadata });
    if (said.status === 201) { cleanUp.unshift(`/projects/${idOf(said)}`); }
    return said;
  };

  beforeAll(async () => { await made('/registries', { name: `${run}-limits`, type: target.upstreamType, url: target.upstream }); });

  test.each(['max_upstream_conn', 'proxy_speed_kb'])('%s is a number of 32 bits when the project is made', async key => {
    for (const value of ['abc', '99999999999']) { expect((await create('bad', { [key]: value })).status).toBe(400); }
  });

  test('are kept, whatever they mean, and can be changed', async () => {
    const id = idOf(await create('limits', { max_upstream_conn: '30', proxy_speed_kb: '-5', proxy_cache_local_on_not_found: 'maybe', proxy_referrer_api: 'true' }));
    const shown = async () => (await get(`/projects/${id}`)).body.metadata;
    expect(await shown()).toMatchObject({ max_upstream_conn: '30', proxy_speed_kb: '-5', proxy_cache_local_on_not_found: 'maybe' });
    expect((await shown()).proxy_referrer_api).toBeUndefined(); // a release that does not know it drops it
    expect((await put(`/projects/${id}`, { metadata: { max_upstream_conn: '0', proxy_speed_kb: '100' } })).status).toBe(200);
    expect(await shown()).toMatchObject({ max_upstream_conn: '0', proxy_speed_kb: '100' });
  });

  test('on a project that is no proxy two of them are dropped, and one is kept', async () => {
    const metadata = { max_upstream_conn: '5', proxy_speed_kb: '5', proxy_cache_local_on_not_found: 'true' };
    expect((await put(`/projects/${project}`, { metadata })).status).toBe(200);
    const { max_upstream_conn, proxy_speed_kb, proxy_cache_local_on_not_found } = (await get(`/projects/${project}`)).body.metadata;
    expect([max_upstream_conn, proxy_speed_kb, proxy_cache_local_on_not_found]).toEqual([undefined, undefined, 'true']);
  });
});

describe('all settings', () => {
  const SAMPLES: Readonly<Record<string, unknown>> = {
    'boolean': undefined,
    'integer': 7,
    'positive-integer': 17,
    'string': 'some text',
    'non-empty-string': 'some text',
    'string-map': '{"prompt":"login"}',
    'ldap-scope': 1,
    'quota': 1048576,
    'project-creation': 'adminonly',
  };
  const OWN: Readonly<Record<string, unknown>> = {
    disabled_audit_log_event_types: 'pull_artifact', ldap_url: 'ldap://ldap.example.com', oidc_endpoint: 'https://sso.example.com', oidc_scope: 'openid,email', banner_message: '{"message":"x"}',
  };
  const OF_THE_ENVIRONMENT = ['pull_time_update_disable', 'pull_count_update_disable', 'pull_audit_log_disable'];
  const HIDDEN = new Set([...OF_THE_ENVIRONMENT, 'ldap_search_password', 'oidc_client_secret']);
  const ASIDE = new Set(['auth_mode', 'scan_all_policy', 'audit_log_forward_endpoint', 'skip_audit_log_database']);

  test('are taken one by one and shown again, but for secrets, and for those of core\'s environment', async () => {
    const before = (await get('/configurations')).body;
    const names = Object.keys(USER_SETTINGS).filter(name => !ASIDE.has(name) && !USER_SETTINGS[name].secret);
    const differing: string[] = [];
    for (const name of names) {
      const { type, initial } = USER_SETTINGS[name];
      const value = OWN[name] ?? (type === 'boolean' ? !(initial ?? false) : SAMPLES[type]);
      expect([name, (await put('/configurations', { [name]: value })).status]).toEqual([name, 200]);
      const { body } = await get('/configurations');
      if (body[name]?.value !== value) { differing.push(name); }
    }
    const isBlank = (name: string) => USER_SETTINGS[name].type === 'non-empty-string' && before[name]?.value === '';
    const restored = names.filter(name => before[name] !== undefined && !isBlank(name)).map(name => [name, before[name].value]);
    for (const name of names.filter(isBlank)) { expect([name, (await put('/configurations', { [name]: '' })).status]).toEqual([name, 400]); }
    expect((await put('/configurations', Object.fromEntries(restored))).status).toBe(200);
    expect(differing).toEqual(OF_THE_ENVIRONMENT);
    expect(Object.keys(before).sort()).toEqual(Object.keys(USER_SETTINGS).filter(name => !HIDDEN.has(name)).sort());
  }, 120_000);

  test('of the audit log are taken together once the receiver answers', async () => {
    const settings = { audit_log_forward_endpoint: neighbours.syslog, skip_audit_log_database: true };
    expect((await put('/configurations', settings)).status).toBe(200);
    const { body } = await get('/configurations');
    expect([body.audit_log_forward_endpoint.value, body.skip_audit_log_database.value]).toEqual(Object.values(settings));
    expect((await put('/configurations', { audit_log_forward_endpoint: '' })).status).toBe(400);
    expect((await put('/configurations', { audit_log_forward_endpoint: '', skip_audit_log_database: false })).status).toBe(200);
  });
});
