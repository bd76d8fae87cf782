import { HttpAnswer } from '../../reconciler/configuration/transport';
import { ConfigurationRun } from '../support/configuration/configuration-run';
import { WHOLE_SECRETS, WHOLE_STATE } from '../support/configuration/whole-state';
import { FakeHarbor, FakeKubernetes, snapshotOf } from '../support/fake-harbor';

afterEach(() => ConfigurationRun.removeFolders());

const NEVER = new Promise<never>(() => undefined);

function wholeRun(): ConfigurationRun {
  const harbor = new FakeHarbor();
  harbor.data.users.set('jane', { user_id: 7, username: 'jane' });
  return new ConfigurationRun(harbor, WHOLE_SECRETS);
}

/** Robots whose secret in Kubernetes is not the one in Harbor. */
function wrongLogins({ harbor, kubernetes }: ConfigurationRun): string[] {
  const kept: Record<string, string> = {
    'robot$platform+ci': kubernetes.value('robot-platform-ci', 'password'),
    'robot$retired': kubernetes.value('robot-retired', 'password'),
    'robot$auditor': WHOLE_SECRETS['robot-secret'],
    'robot$cluster-pull': JSON.parse(kubernetes.value('harbor-pull', '.dockerconfigjson')).auths['harbor.example.com'].password,
  };
  const secrets = new Map([...harbor.data.robots.values()].map(({ name, secret }) => [name, secret]));
  return Object.keys(kept).filter(name => kept[name] === '' || secrets.get(name) !== kept[name]);
}

/** The requests of a whole run to Harbor and to the API server. */
async function countRequests(): Promise<number> {
  const run = wholeRun();
  await run.apply(WHOLE_STATE);
  return run.harbor.requests.length + run.kubernetes.requests.length;
}

/** Runs until a request, at which the process is killed: before it is carried out, or before its answer arrives. */
async function killAt(run: ConfigurationRun, at: number, isCarriedOut: boolean): Promise<void> {
  let count = 0;
  let tellKilled: () => void = () => undefined;
  const killed = new Promise<void>(resolve => { tellKilled = resolve; });
  const isOver = () => {
    count += 1;
    if (count < at) { return false; }
    tellKilled();
    return true;
  };
  run.harbor.intercept = request => {
    if (!isOver()) { return undefined; }
    if (isCarriedOut && count === at) { run.harbor.answer(request); }
    return NEVER;
  };
  run.kubernetes.intercept = request => {
    if (!isOver()) { return undefined; }
    if (isCarriedOut && count === at) { void FakeKubernetes.prototype.ask.call(Object.assign(Object.create(run.kubernetes), { intercept: undefined }), request); }
    return NEVER;
  };
  await Promise.race([run.apply(WHOLE_STATE), killed]);
  run.harbor.intercept = undefined;
  run.kubernetes.intercept = undefined;
}

describe('a run that is killed', () => {
  test.each([['before a request is carried out', false], ['before its answer arrives', true]])('%s, at every single one, and run again comes to the same Harbor', async (_when, isCarriedOut) => {
    const undisturbed = wholeRun();
    await undisturbed.apply(WHOLE_STATE);
    const goal = snapshotOf(undisturbed.harbor);
    const total = await countRequests();
    expect(total).toBeGreaterThan(100);
    for (let at = 1; at <= total; at += 1) {
      const run = wholeRun();
      await killAt(run, at, isCarriedOut);
      const { code, text } = await run.apply(WHOLE_STATE);
      expect({ at, code, text: code === 0 ? '' : text }).toEqual({ at, code: 0, text: '' });
      expect({ at, ...snapshotOf(run.harbor) }).toEqual({ at, ...goal });
      expect({ at, wrong: wrongLogins(run) }).toEqual({ at, wrong: [] });
      ConfigurationRun.removeFolders();
    }
  }, 240_000);
});

describe('two runs at once', () => {
  /** Lets requests of both runs take turns. */
  async function both(run: ConfigurationRun): Promise<readonly number[]> {
    let turn = 0;
    run.harbor.intercept = async (): Promise<HttpAnswer | undefined> => {
      turn += 1;
      for (let wait = turn % 3; wait >= 0; wait -= 1) { await new Promise(resolve => { setImmediate(resolve); }); }
      return undefined;
    };
    const ended = await Promise.all([run.apply(WHOLE_STATE), run.apply(WHOLE_STATE)]);
    run.harbor.intercept = undefined;
    ended.filter(({ code }) => code !== 0).forEach(({ text }) => expect(text).toBe(''));
    return ended.map(({ code }) => code);
  }

  test('from an empty Harbor end well, and leave what one would leave', async () => {
    const alone = wholeRun();
    await alone.apply(WHOLE_STATE);
    const run = wholeRun();
    expect(await both(run)).toEqual([0, 0]);
    expect(snapshotOf(run.harbor)).toEqual(snapshotOf(alone.harbor));
    expect(wrongLogins(run)).toEqual([]);
    run.harbor.forgetRequests();
    expect((await run.apply(WHOLE_STATE)).code).toBe(0);
    expect(run.harbor.writes).toEqual([]);
  });
});

describe('answers that do not come', () => {
  test.each([502, 503, 504, 0])('a %d to every third request, carried out or not, changes nothing about the result', async status => {
    const alone = wholeRun();
    await alone.apply(WHOLE_STATE);
    const run = wholeRun();
    let count = 0;
    run.harbor.intercept = request => {
      count += 1;
      if (count % 3 !== 0) { return undefined; }
      if (count % 2 === 0) { run.harbor.answer(request); }
      if (status === 0) { throw new Error('socket hang up'); }
      return { status, headers: {}, body: '<html>Bad gateway</html>' };
    };
    const { code, text } = await run.apply(WHOLE_STATE);
    expect([code, code === 0 ? '' : text]).toEqual([0, '']);
    run.harbor.intercept = undefined;
    expect(snapshotOf(run.harbor)).toEqual(snapshotOf(alone.harbor));
    expect(wrongLogins(run)).toEqual([]);
  });

  test('429 is waited for as long as Harbor asks', async () => {
    const run = wholeRun();
    let count = 0;
    run.harbor.intercept = () => {
      count += 1;
      return count % 10 === 0 ? { status: 429, headers: { 'retry-after': '7' }, body: '' } : undefined;
    };
    const start = run.clock.now();
    expect((await run.apply(WHOLE_STATE)).code).toBe(0);
    expect(run.clock.now() - start).toBeGreaterThanOrEqual(7000 * Math.floor(count / 10));
  });

  test('a Harbor that never answers a change again ends the run at its deadline', async () => {
    const run = wholeRun();
    run.harbor.intercept = ({ method }) => (method === 'GET' ? undefined : { status: 503, headers: {}, body: '' });
    const { code, text } = await run.apply(WHOLE_STATE, { timeout: 100 });
    expect([code, text]).toEqual([1, expect.stringContaining('the time of the whole run is over; run it again, it goes on where it was')]);
  });
});
