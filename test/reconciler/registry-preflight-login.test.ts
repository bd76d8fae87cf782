import { REGISTRY_PREFLIGHT_PROGRAM } from '../../src/kubernetes/programs/registry-preflight.generated';
import { OUTCOMES } from '../../src/registry-client/pull-failure';
import { imageOf } from '../support/registry/images';
import { ProgramFrame, startFrame } from '../support/registry/program-frame';
import { dockerConfigOf, PullProgram } from '../support/registry/pull-program';
import { TestRegistry } from '../support/registry/test-registry';

const ROBOT = 'robot$apps+pull';
const PASSWORD = 'Secret-of-the-robot-4711';
const IMAGE = 'apps/shop:1.0';
const PUBLIC = 'open/tool:2.0';

jest.setTimeout(30_000); // each test starts a process of Node

let frame: ProgramFrame;
let registry: TestRegistry;
let program: PullProgram;

beforeAll(async () => {
  frame = await startFrame(REGISTRY_PREFLIGHT_PROGRAM, { platforms: ['linux/amd64'] });
  ({ registry, program } = frame);
  registry.account(ROBOT, PASSWORD, ['apps']);
  registry.project('apps');
  registry.project('open', { isPublic: true });
  registry.push('apps/shop', '1.0', imageOf(['files of the shop']));
  registry.push('open/tool', '2.0', imageOf(['a tool']));
});

beforeEach(() => {
  registry.reset();
  registry.forgetTokens();
});

afterAll(async () => frame.stop());

function login(username = ROBOT, password = PASSWORD, host = registry.address) {
  return { loginFile: program.write('login.json', dockerConfigOf(host, username, password)), secretName: 'shop-pull' };
}

const withLogin = (...images: string[]) => ({ checks: [{ ...login(), images }] });
const withoutLogin = (...images: string[]) => ({ checks: [{ images }] });

describe('the login of a preflight', () => {
  test('A31: fails on a wrong login that public images are given to, as Harbor does', async () => {
    const ended = await program.run({ checks: [{ ...login(ROBOT, 'wrong-password'), images: [PUBLIC] }] });
    expect(ended).toMatchObject({ code: OUTCOMES.login.code, stdout: expect.stringMatching(/^ok \S+\/open\/tool:2\.0 /) });
    expect(ended.stderr).toContain(`the login for open/tool: 401 for ${ROBOT} (the Secret shop-pull) at the realm https://${registry.address}/service/token`);
    expect((await program.run(withLogin(PUBLIC))).code).toBe(0);
  });

  test('A31: asks once whether a login is right, however many images are refused', async () => {
    registry.push('apps/site', '1.0', imageOf(['files of the site']));
    const { stderr } = await program.run({ checks: [{ ...login(ROBOT, 'wrong-password'), images: [IMAGE, 'apps/site:1.0'] }] });
    expect(stderr.match(/: the password is wrong/g)).toHaveLength(2);
    expect(registry.requests.filter(({ at, path }) => at === 'realm' && !path.includes('scope='))).toHaveLength(1);
  });

  test('says that a project is not there, with a login and without one', async () => {
    for (const checks of [withLogin('nowhere/a:1').checks, withoutLogin('nowhere/a:1').checks]) {
      expect(await program.run({ checks })).toMatchObject({ code: OUTCOMES.project.code, stderr: expect.stringContaining('nowhere/a:1: 401, there is no project nowhere\n') });
    }
  });

  test('says if a login was not tried, because a registry that is no Harbor did not ask for it', async () => {
    const open = await TestRegistry.start({ certificate: frame.certificates.server, isOpen: true });
    open.project('apps', { isPublic: true });
    open.push('apps/shop', '1.0', imageOf(['files of the shop']));
    const checks = [{ ...login(ROBOT, PASSWORD, open.address), images: [IMAGE] }];
    const { stdout } = await program.run({ registry: open.address, checks });
    await open.stop();
    expect(stdout).toContain('note: nobody asked for the login of the Secret shop-pull, since the projects are public');
  });

  test('logs in with the password if the token has expired and Harbor asks for that', async () => {
    registry.fault({ request: /blobs/, times: 1, status: 401, headers: { 'WWW-Authenticate': 'Basic realm="harbor"' } });
    expect((await program.run(withLogin(IMAGE))).code).toBe(0);
    expect(registry.requests.filter(({ at, path, authorization }) => at === 'registry' && path.includes('/blobs/') && authorization?.startsWith('Basic ')).length).toBeGreaterThan(0);
  });
});
