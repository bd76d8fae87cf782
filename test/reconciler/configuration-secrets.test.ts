import { Fingerprints, readMark, writeMark } from '../../reconciler/configuration/mark';
import { Redactor } from '../../reconciler/configuration/redaction';
import { ConfigurationRun, stateOf } from '../support/configuration/configuration-run';
import { WHOLE_SECRETS, WHOLE_STATE } from '../support/configuration/whole-state';
import { FakeHarbor } from '../support/fake-harbor';

afterAll(() => ConfigurationRun.removeFolders());

const PULL = [{ kind: 'project' as const, namespace: '*', access: [{ resource: 'repository', action: 'pull' }] }];
const robot = (more: object = {}) => stateOf({ robots: [{ name: 'pull', permissions: PULL, secretTo: { name: 'robot-pull' }, ...more }] });
const secretOf = ({ harbor }: ConfigurationRun) => [...harbor.data.robots.values()][0].secret;
const keptSecret = (run: ConfigurationRun) => run.kubernetes.value('robot-pull', 'password');

describe('the secret of a robot', () => {
  test('is kept in Kubernetes, by Harbor\'s rules, with its name', async () => {
    const run = new ConfigurationRun();
    await run.apply(robot({ secretTo: { name: 'robot-pull', labels: { team: 'a' } } }));
    expect(keptSecret(run)).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9]{32}$/);
    expect([run.kubernetes.value('robot-pull', 'username'), secretOf(run)]).toEqual(['robot$pull', keptSecret(run)]);
    expect(run.kubernetes.secrets.get('robot-pull')).toMatchObject({ type: 'Opaque', metadata: { labels: { team: 'a' } } });
    expect(run.kubernetes.requests.every(request => request.startsWith('GET /api/v1/namespaces/harbor/secrets/') || request === 'POST /api/v1/namespaces/harbor/secrets')).toBe(true);
  });

  test('is one for pods to pull with if a registry host is given', async () => {
    const run = new ConfigurationRun();
    await run.apply(robot({ secretTo: { name: 'robot-pull', registryHost: 'harbor.example.com' } }));
    expect(run.kubernetes.secrets.get('robot-pull').type).toBe('kubernetes.io/dockerconfigjson');
    const { username, password, auth } = JSON.parse(run.kubernetes.value('robot-pull', '.dockerconfigjson')).auths['harbor.example.com'];
    expect([username, password, auth]).toEqual(['robot$pull', secretOf(run), Buffer.from(`robot$pull:${password}`).toString('base64')]);
  });

  test('is changed when `rotation` changes, once', async () => {
    const run = new ConfigurationRun();
    await run.apply(robot());
    const before = keptSecret(run);
    const { lines } = await run.apply(robot({ rotation: '2026-06' }));
    expect(lines[0]).toBe('~ robot pull: login "due for a new secret" -> "valid"');
    expect(keptSecret(run)).not.toBe(before);
    expect(secretOf(run)).toBe(keptSecret(run));
    run.harbor.forgetRequests();
    await run.apply(robot({ rotation: '2026-06' }));
    expect(run.harbor.writes).toEqual([]);
  });

  test('is put back into Harbor when somebody changed it there, and made anew when its Secret is gone', async () => {
    const run = new ConfigurationRun();
    await run.apply(robot());
    [...run.harbor.data.robots.values()][0].secret = 'Changed0ByHand';
    expect((await run.apply(robot())).lines[0]).toBe('~ robot pull: login "refused" -> "valid"');
    run.kubernetes.secrets.clear();
    expect((await run.apply(robot())).lines[0]).toBe('~ robot pull: login "not in Kubernetes" -> "valid"');
    expect(secretOf(run)).toBe(keptSecret(run));
  });

  test('is not taken from, and not written over, a Secret of somebody else', async () => {
    const run = new ConfigurationRun();
    const theirs = { metadata: { name: 'robot-pull', resourceVersion: '1' }, data: { password: 'eA==' } };
    run.kubernetes.secrets.set('robot-pull', theirs);
    const { code, text } = await run.apply(robot());
    expect([code, text]).toEqual([1, expect.stringContaining('Secret robot-pull is there, and is not that of robot robot$pull of this configuration')]);
    expect([run.kubernetes.secrets.get('robot-pull'), run.harbor.data.robots.size]).toEqual([theirs, 0]);
  });

  test('needs a cluster or a file', async () => {
    const run = new ConfigurationRun(undefined, { own: 'Sentinel0OfAFile' });
    expect((await run.apply(robot({ secretTo: undefined, secret: { fromFile: 'own' } }))).code).toBe(0);
    expect(secretOf(run)).toBe('Sentinel0OfAFile');
    run.writeSecrets({ own: 'Sentinel1OfAFile' });
    await run.apply(robot({ secretTo: undefined, secret: { fromFile: 'own' } }));
    expect(secretOf(run)).toBe('Sentinel1OfAFile');
    expect(run.kubernetes.requests).toEqual([]);
  });

  test('fails alone when the API server refuses, and says what it answered', async () => {
    const run = new ConfigurationRun();
    run.kubernetes.intercept = async () => ({ status: 403, body: {} });
    const { code, text } = await run.apply({ ...robot(), labels: [{ name: 'other' }] });
    expect([code, text]).toEqual([1, expect.stringContaining('! robot pull: cannot read Secret robot-pull: the API server answers 403')]);
    expect(text).toContain('+ label other');
  });
});

describe('a robot with a term', () => {
  const DAY = 24 * 3600 * 1000;

  test('that has expired fails the run until another `rotation` gives it a new term and a new secret', async () => {
    let now = Date.UTC(2026, 0, 1);
    const run = new ConfigurationRun(new FakeHarbor({ now: () => now }));
    await run.apply(robot({ duration: 30 }));
    const [before] = run.harbor.data.robots.values();
    const secret = keptSecret(run);
    now += 31 * DAY;
    run.clock.time = now;
    expect(await run.apply(robot({ duration: 30 }))).toMatchObject({ code: 1, text: expect.stringContaining('! robot pull: it has expired') });
    expect((await run.apply(robot({ duration: 30, rotation: '2' }))).code).toBe(0);
    const [after] = run.harbor.data.robots.values();
    expect(after.expires_at).toBe(now / 1000 + 30 * DAY / 1000);
    expect([after.id === before.id, keptSecret(run) === secret, after.secret]).toEqual([false, false, keptSecret(run)]);
  });

  test('that is switched off is not asked to log in', async () => {
    const run = new ConfigurationRun();
    await run.apply(robot({ disable: true }));
    run.harbor.forgetRequests();
    expect((await run.apply(robot({ disable: true }))).code).toBe(0);
    expect([run.harbor.writes, run.harbor.requests.some(({ path }) => path === '/v2/')]).toEqual([[], false]);
    await run.apply(robot());
    expect([...run.harbor.data.robots.values()][0]).toMatchObject({ disable: false, secret: keptSecret(run) });
  });
});

describe('no secret gets out', () => {
  /** All secrets that a run knows, also those that it made or was given. */
  function secretsOf(run: ConfigurationRun): string[] {
    const robots = [...run.harbor.data.robots.values()].map(({ secret }) => secret);
    const plain = Object.values(WHOLE_SECRETS).filter(value => !value.startsWith('{'));
    return [run.harbor.password, 'Sentinel2DockerToken', ...plain, ...robots];
  }

  function wholeRun(): ConfigurationRun {
    const run = new ConfigurationRun(new FakeHarbor(), WHOLE_SECRETS);
    run.harbor.data.users.set('jane', { user_id: 7, username: 'jane' });
    return run;
  }

  function expectNoneIn(text: string, run: ConfigurationRun): void {
    for (const secret of secretsOf(run)) {
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')]) { expect(text).not.toContain(form); }
    }
    expect(text).not.toContain('Sentinel');
  }

  test.each(['text', 'json'] as const)('in a run, a plan or a change, as %s', async form => {
    const run = wholeRun();
    const texts = [(await run.plan(WHOLE_STATE, { form })).text, (await run.apply(WHOLE_STATE, { form })).text];
    run.writeSecrets(Object.fromEntries(Object.entries(WHOLE_SECRETS).map(([file, value]) => [file, value.replaceAll('Sentinel', 'SentinelX')])));
    for (const robot of run.harbor.data.robots.values()) { robot.secret = 'Changed0ByHand'; }
    texts.push((await run.plan(WHOLE_STATE, { form })).text, (await run.apply(WHOLE_STATE, { form })).text);
    expectNoneIn(texts.join('\n'), run);
    expect(texts[3]).toContain('another secret');
  });

  test('even when Harbor repeats what it was sent, in an error or in what it shows', async () => {
    const run = wholeRun();
    run.harbor.intercept = ({ method, body = '', headers }) => (method === 'GET' ? undefined : {
      status: 400, headers: {}, body: JSON.stringify({ errors: [{ message: `cannot understand ${body} of ${headers.Authorization}` }] }),
    });
    const { code, text } = await run.apply(WHOLE_STATE);
    expect([code, text]).toEqual([1, expect.stringContaining('cannot understand')]);
    expectNoneIn(text, run);
  });

  test('nor one of a URL that somebody wrote into Harbor by hand, nor an escape for terminals', async () => {
    const run = new ConfigurationRun();
    await run.apply(stateOf({ registries: [{ name: 'one', type: 'docker-registry', url: 'https://one.example.com' }] }));
    Object.assign([...run.harbor.data.registries.values()][0], { url: 'https://user:Sentinel0InUrl@one.example.com', description: '\u001b[31mred' });
    const { text } = await run.plan(stateOf({ registries: [{ name: 'one', type: 'docker-registry', url: 'https://one.example.com', description: '' }] }));
    expect(text).toContain('https://[redacted]@one.example.com');
    expect(text).not.toMatch(/Sentinel|\u001b/);
  });

  test('nor one of a file that cannot be used', async () => {
    const run = new ConfigurationRun(undefined, { config: 'Sentinel0NoJson', empty: '' });
    const ref = (fromFile: string, more: object = {}) => stateOf({ registries: [{ name: 'one', type: 'quay', url: 'https://x', accessSecret: { fromFile, ...more } }] });
    for (const [state, message] of [
      [ref('config', { dockerConfigHost: 'ghcr.io' }), 'the secret config is no Docker config with a password for ghcr.io'],
      [ref('empty'), 'the secret empty is empty'], [ref('../../etc/passwd'), 'the secret ../../etc/passwd is not below the folder of secrets'], [ref('none'), 'the secret none cannot be read'],
    ] as const) {
      const { code, text } = await run.apply(state);
      expect([code, text]).toEqual([3, `Error: the desired state is not valid: ${message}`]);
    }
    expect(run.harbor.requests).toEqual([]);
  });

  test('of a whole Docker config, of a key with many lines, or of one that contains another', () => {
    const redactor = new Redactor();
    ['abcd', 'abcdefgh', '-----BEGIN KEY-----\nMIIabcdefghijklmnopqrstuv\n-----END KEY-----'].forEach(secret => redactor.hide(secret));
    expect(redactor.clean('x abcdefgh y abcd z MIIabcdefghijklmnopqrstuv')).toBe('x [redacted] y [redacted] z [redacted]');
  });
});

describe('marks', () => {
  test.each(['', 'text', 'text [cdk8s-harbor:x] in the middle', 'ends [like] this'])('are read as they are written behind %p', text => {
    const mark = { owner: 'team/one.two', fingerprint: '0a1b2c3d' };
    expect(readMark(writeMark(text, mark))).toEqual({ text, mark });
    expect(readMark(writeMark(text, { owner: 'x' }))).toEqual({ text, mark: { owner: 'x' } });
  });

  test('are none without their form', () => {
    for (const text of ['[cdk8s-harbor:]', '[cdk8s-harbor:a b]', '[cdk8s-harbor:a#xyz]', 'cdk8s-harbor:a', '']) { expect(readMark(text)).toEqual({ text }); }
    expect(readMark(null)).toEqual({ text: '' });
  });

  test('have a fingerprint that another password or owner changes', () => {
    const one = new Fingerprints('password', 'owner').of('secret');
    expect(one).toMatch(/^[0-9a-f]{8}$/);
    expect(new Fingerprints('password', 'owner').of('secret')).toBe(one);
    expect([new Fingerprints('other', 'owner').of('secret'), new Fingerprints('password', 'other').of('secret'), new Fingerprints('password', 'owner').of('secret', '')]).not.toContain(one);
  });
});
