import { artefact, basic, ContractClient, digestOf } from '../support/registry/contract-client';
import { registryTarget, RegistryTarget } from '../support/registry/registry-target';

/*
 * What the smoke test and the preflight rely on, asked of the registry of their tests, or of a live Harbor: `npm run test:harbor` with HARBOR_URL and
 * HARBOR_PASSWORD. Where they differ, the registry of the tests is wrong.
 */
const run = `s${process.pid}${Date.now() % 100000}`;
const PROJECTS = { plain: `${run}-plain`, open: `${run}-open`, full: `${run}-full`, proxy: `${run}-proxy`, immutable: `${run}-fixed` };
const ALL = { push: true, readProject: true, deleteArtefacts: true };
const NO_BLOB = `sha256:${'0'.repeat(64)}`;
jest.setTimeout(60_000);

let target: RegistryTarget;
let client: ContractClient;

beforeAll(async () => {
  target = await registryTarget(run);
  client = new ContractClient(target.url);
  await target.prepare(PROJECTS);
});

afterAll(async () => { await target.stop(); });

const get = async (path: string, authorization?: string) => client.ask({ method: 'GET', path, authorization });

describe('a login', () => {
  const scope = `repository:${PROJECTS.plain}/probe:pull`;

  test('is asked for at the realm, of everybody, for public projects too', async () => {
    for (const project of [PROJECTS.plain, PROJECTS.open, `${run}-none`]) {
      const { status, code, challenge } = await get(`/v2/${project}/probe/manifests/v1`);
      expect([status, code, challenge]).toEqual([401, 'UNAUTHORIZED', expect.stringMatching(
        new RegExp(`^Bearer realm="[^"]+/service/token",service="harbor-registry",scope="repository:${project}/probe:pull"$`),
      )]);
    }
  });

  test('gets a token for what it may do, and a wrong one gets a token too, that allows nothing', async () => {
    const login = await target.robot(PROJECTS.plain, {});
    for (const [who, status] of [[login, 404], [`${login}x`, 401], [undefined, 401]] as const) {
      const { status: issued, body } = await client.token(who, scope);
      expect([issued, typeof body.token]).toEqual([200, 'string']);
      expect((await get(`/v2/${PROJECTS.plain}/probe/manifests/v1`, `Bearer ${body.token}`)).status).toBe(status);
    }
  });

  test('is verified where the token is asked for without a scope', async () => {
    const login = await target.robot(PROJECTS.plain, {});
    const answers = [await client.token(login), await client.token(`${login}x`), await client.token(undefined)];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401]);
  });

  test('that is wrong, and a token that is none, are asked for another login, except for public projects', async () => {
    for (const authorization of [basic('robot$nobody:Password1'), 'Bearer none']) {
      const [closed, open] = [await get(`/v2/${PROJECTS.plain}/probe/manifests/v1`, authorization), await get(`/v2/${PROJECTS.open}/probe/manifests/v1`, authorization)];
      expect([closed.status, closed.code, closed.challenge]).toEqual([401, 'UNAUTHORIZED', 'Basic realm="harbor"']);
      expect([open.status, open.code]).toEqual([404, 'NOT_FOUND']);
    }
  });
});

describe('a pull', () => {
  test('of what is not there is answered with 404 and a code', async () => {
    const login = basic(await target.robot(PROJECTS.plain, {}));
    const [manifest, blob, tags] = ['manifests/v1', `blobs/${NO_BLOB}`, 'tags/list'].map(path => `/v2/${PROJECTS.plain}/none/${path}`);
    const answers = [await get(manifest, login), await get(blob, login), await get(tags, login)];
    expect(answers.map(({ status, code }) => [status, code])).toEqual([[404, 'NOT_FOUND'], [404, 'BLOB_UNKNOWN'], [404, 'NOT_FOUND']]);
  });

  test('from a project that is not there says so, to a login and to a token', async () => {
    const { body } = await client.token(undefined, `repository:${run}-none/probe:pull`);
    for (const authorization of [basic(await target.robot(PROJECTS.plain, ALL)), `Bearer ${body.token}`]) {
      const { status, code, message, challenge = '' } = await get(`/v2/${run}-none/probe/manifests/v1`, authorization);
      expect([status, code, message, challenge]).toEqual([401, 'UNAUTHORIZED', `project ${run}-none not found: project ${run}-none not found`, '']);
    }
  });
});

describe('the API', () => {
  test('tells its release to a robot, and not to a wrong password', async () => {
    const login = await target.robot(PROJECTS.plain, {});
    expect(await client.api(login, '/systeminfo')).toMatchObject({ status: 200, body: { auth_mode: expect.any(String), harbor_version: expect.stringMatching(/^v\d/) } });
    const { status, body } = await client.api(`${login}x`, '/systeminfo');
    expect([status, body.auth_mode !== undefined, body.harbor_version]).toEqual([200, true, undefined]);
  });

  test('shows a project to who may read it, and denies others to have one', async () => {
    const [may, mayNot] = [await target.robot(PROJECTS.plain, { readProject: true }), await target.robot(PROJECTS.plain, {})];
    const shown = await client.api(may, `/projects/${PROJECTS.plain}`);
    expect([shown.status, shown.body.registry_id ?? 0]).toEqual([200, 0]);
    const others = [client.api(mayNot, `/projects/${PROJECTS.plain}`), client.api(may, `/projects/${PROJECTS.full}`), client.api(may, `/projects/${run}-none`)];
    expect((await Promise.all(others)).map(({ status, code }) => [status, code])).toEqual([[403, 'FORBIDDEN'], [403, 'FORBIDDEN'], [403, 'FORBIDDEN']]);
  });

  test('shows that a project is a proxy cache', async () => {
    const { body } = await client.api(await target.robot(PROJECTS.proxy, ALL), `/projects/${PROJECTS.proxy}`);
    expect(body.registry_id).toBeGreaterThan(0);
  });
});

describe('a push', () => {
  test('is taken, and its artefact is deleted by its digest, with its repository named twice encoded', async () => {
    const login = await target.robot(PROJECTS.plain, ALL);
    const repository = `${PROJECTS.plain}/deep/probe`;
    const pushed = artefact();
    const answers = await client.push(await client.mayPush(login, repository), `${repository}:v1`, pushed);
    expect(answers.map(({ status }) => status)).toEqual([202, 201, 202, 201, 201]);
    const path = `/projects/${PROJECTS.plain}/repositories/deep%252Fprobe/artifacts/${digestOf(pushed.manifest)}`;
    const refused = await client.api(await target.robot(PROJECTS.plain, { push: true }), path, 'DELETE');
    expect([refused.status, refused.code]).toEqual([403, 'FORBIDDEN']);
    expect((await client.api(login, path, 'DELETE')).status).toBe(200);
    expect(await client.api(login, path, 'DELETE')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  test('of nobody is asked for a token', async () => {
    const { status, code, challenge } = await client.ask({ method: 'POST', path: `/v2/${PROJECTS.plain}/probe/blobs/uploads/` });
    expect([status, code, challenge]).toEqual([401, 'UNAUTHORIZED', expect.stringMatching(/^Bearer realm="[^"]+\/service\/token",service="harbor-registry",scope="repository:[^"]+:pull,push"$/)]);
  });

  test('of a robot that may not push gets a token, and is then asked for another login', async () => {
    const login = await target.robot(PROJECTS.plain, {});
    const [{ status, code, challenge }] = await client.push(await client.mayPush(login, `${PROJECTS.plain}/probe`), `${PROJECTS.plain}/probe:v1`);
    expect([status, code, challenge]).toEqual([401, 'UNAUTHORIZED', 'Basic realm="harbor"']);
  });

  test('to a project that is not there is not authorized, without a question for a login', async () => {
    for (const authorization of [undefined, basic(await target.robot(PROJECTS.plain, ALL))]) {
      const { status, code, message, challenge = '' } = await client.ask({ method: 'POST', path: `/v2/${run}-none/probe/blobs/uploads/`, authorization });
      expect([status, code, message, challenge]).toEqual([401, 'UNAUTHORIZED', `project ${run}-none not found: project ${run}-none not found`, '']);
    }
  });

  test('to a proxy cache is denied', async () => {
    const token = await client.mayPush(await target.robot(PROJECTS.proxy, ALL), `${PROJECTS.proxy}/probe`);
    const [{ status, code, message }] = await client.push(token, `${PROJECTS.proxy}/probe:v1`);
    expect([status, code, message]).toEqual([403, 'DENIED', `denied: can not push artifact to a proxy project: ${PROJECTS.proxy}`]);
  });

  test('over the quota is denied with the first blob that does not fit', async () => {
    const answers = await client.push(await client.mayPush(await target.robot(PROJECTS.full, ALL), `${PROJECTS.full}/probe`), `${PROJECTS.full}/probe:v1`);
    expect(answers.map(({ status, code }) => [status, code])).toEqual([[202, undefined], [403, 'DENIED']]);
    expect(answers[1].message).toMatch(/adding .* of storage resource, which when updated to current usage of .* will exceed the configured upper limit of 10/);
  });

  test('of another artefact under an immutable tag fails, and so does its deletion', async () => {
    const login = await target.robot(PROJECTS.immutable, ALL);
    const repository = `${PROJECTS.immutable}/probe`;
    const token = await client.mayPush(login, repository);
    const first = artefact();
    expect((await client.push(token, `${repository}:v1`, first)).at(-1)?.status).toBe(201);
    const { status, code, message } = (await client.push(token, `${repository}:v1`)).at(-1)!;
    expect([status, code, message]).toEqual([412, 'PRECONDITION', expect.stringMatching(/configured as immutable/)]);
    expect((await client.api(login, `/projects/${PROJECTS.immutable}/repositories/probe/artifacts/${digestOf(first.manifest)}`, 'DELETE')).status).toBe(412);
  });

  test('of a manifest without its blobs is refused', async () => {
    const token = await client.mayPush(await target.robot(PROJECTS.plain, ALL), `${PROJECTS.plain}/probe`);
    const { status, code } = await client.ask({ method: 'PUT', path: `/v2/${PROJECTS.plain}/probe/manifests/v1`, authorization: token, body: artefact().manifest, type: 'application/vnd.oci.image.manifest.v1+json' });
    expect([status, code]).toEqual([400, 'MANIFEST_BLOB_UNKNOWN']);
  });

  test('of bytes with another digest, or to an upload that was not begun or has ended, is refused', async () => {
    const path = `/v2/${PROJECTS.plain}/probe/blobs/uploads/`;
    const authorization = await client.mayPush(await target.robot(PROJECTS.plain, ALL), `${PROJECTS.plain}/probe`);
    const body = Buffer.from(run);
    const begun = async (content: Buffer) => client.uploadPath((await client.ask({ method: 'POST', path, authorization })).location, content);
    const sent = async (where: string) => client.ask({ method: 'PUT', path: where, authorization, body, type: 'application/octet-stream' });
    const [wrong, right] = [await begun(Buffer.from('other')), await begun(body)];
    const other = right.replace(/[^/?]+\?/, '00000000-0000-4000-8000-000000000000?');
    const answers = [await sent(wrong), await sent(other), await sent(right), await sent(right)];
    expect(answers.map(({ status, code }) => [status, code])).toEqual([
      [400, 'DIGEST_INVALID'], [404, 'BLOB_UPLOAD_INVALID'], [201, undefined], [404, 'BLOB_UPLOAD_UNKNOWN'],
    ]);
  });

  test('and a deletion are denied while Harbor is read-only', async () => {
    const login = await target.robot(PROJECTS.plain, ALL);
    const token = await client.mayPush(login, `${PROJECTS.plain}/probe`);
    await target.readOnly(true);
    try {
      const [{ status, code, message }] = await client.push(token, `${PROJECTS.plain}/probe:v1`);
      expect([status, code, message]).toEqual([403, 'DENIED', expect.stringMatching(/read only/)]);
      const deletion = await client.api(login, `/projects/${PROJECTS.plain}/repositories/probe/artifacts/${NO_BLOB}`, 'DELETE');
      expect([deletion.status, deletion.code]).toEqual([403, 'DENIED']);
    } finally {
      await target.readOnly(false);
    }
  });
});
