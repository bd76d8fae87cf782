/* The smoke test that is emitted, run as a Pod against this Harbor: that it passes, and that it says what is wrong. */
import { Check, CheckContext, must, mustAnswer } from './check';
import { HarborApi, Login, madeId } from './harbor-api';
import { json } from './http-client';
import { makeImage } from './image';
import { OUTCOMES } from '../../../src/registry-client/pull-failure';
import { SmokeEnd, SmokeRun } from '../smoke-test';

/** The image of the test. */
const NODE = 'node';
const PROJECT = 'smoke-test';
const REPOSITORY = `${PROJECT}/smoke-test`;
/** What the log of a test has in this order if all is well. */
const STEPS = ['ok login', 'ok push', 'ok pull by tag', 'ok pull by digest', 'ok delete'];

const RIGHTS = {
  pull: { resource: 'repository', action: 'pull' },
  push: { resource: 'repository', action: 'push' },
  read: { resource: 'project', action: 'read' },
  delete: { resource: 'artifact', action: 'delete' },
} as const;
type Right = keyof typeof RIGHTS;
const ALL: readonly Right[] = ['pull', 'push', 'read', 'delete'];

/** A run whose end is known before. */
interface KnownRun {
  readonly name: string;
  /** The project; one that takes pushes if it is left out. */
  readonly project?: string;
  readonly repository?: string;
  /** What the robot may do in the project. */
  readonly rights?: readonly Right[];
  /** Changes Harbor before, and returns what changes it back. */
  readonly change?: (api: HarborApi) => Promise<() => Promise<unknown>>;
  /** Changes the login that the test has. */
  readonly login?: (login: Login) => Login;
  readonly kind?: keyof typeof OUTCOMES;
  /** What stands in the log. */
  readonly says: RegExp;
}

const FAILURES: readonly KnownRun[] = [
  { name: 'smoke-password', login: login => ({ ...login, password: 'Another1' }), kind: 'login', says: /the API of \S+ does not take the login of robot\$/ },
  { name: 'smoke-disabled', change: disableRobots, kind: 'login', says: /or the robot is disabled/ },
  { name: 'smoke-no-project', project: 'nowhere', kind: 'project', says: /there is no project nowhere/ },
  { name: 'smoke-proxy', project: 'smoke-proxy', kind: 'project', says: /the project smoke-proxy is a proxy cache, which takes no pushes/ },
  { name: 'smoke-proxy-unseen', project: 'smoke-proxy', rights: ['pull', 'push'], kind: 'project', says: /403, the project smoke-proxy is a proxy cache/ },
  { name: 'smoke-no-push', rights: ['pull', 'read', 'delete'], kind: 'login', says: /the account may not push to smoke-test/ },
  { name: 'smoke-quota', project: 'smoke-full', kind: 'quota', says: /403, the quota of the project smoke-full is used up/ },
];

const READ_ONLY: KnownRun = { name: 'smoke-read-only', change: readOnly, kind: 'readonly', says: /403, Harbor is read-only/ };

const NOTES: readonly KnownRun[] = [
  { name: 'smoke-no-read', rights: ['pull', 'push', 'delete'], says: /note: the robot may not read the project smoke-test/ },
  { name: 'smoke-no-delete', rights: ['pull', 'push', 'read'], says: /stays: the robot may not delete artefacts/ },
  { name: 'smoke-immutable', project: 'smoke-immutable', says: /stays: a rule makes its tag immutable/ },
];

export const SMOKE_CHECKS: readonly Check[] = [
  {
    title: 'the smoke test pushes, pulls by tag and by digest, and deletes what it has pushed, and nothing else',
    image: NODE,
    run: async context => {
      await prepare(context);
      await context.registry.admin.push(REPOSITORY, 'other', makeImage(1000));
      const { code, log } = await runAs(context, { name: 'smoke-good', says: /./ });
      const steps = log.match(/^ok (?:login|push|pull by \w+|delete)/gm) ?? [];
      must(code === 0 && steps.join() === STEPS.join(), `it ends with ${code}: ${log}`);
      await mustEnd(context, { name: 'smoke-deep', repository: 'checks/probe', says: /^ok delete$/m });
      const left = await context.api.get(`/projects/${PROJECT}/repositories/smoke-test/artifacts`);
      must(left.length === 1 && left[0].tags[0].name === 'other', `there are ${left.length} artefacts`);
      return log.split('\n').find(it => it.startsWith('ok push'))?.replace(/.*, (?=\d+ bytes)/, '');
    },
  },
  {
    title: 'the smoke test says which password, project, right or quota is wrong',
    image: NODE,
    run: async context => {
      for (const run of FAILURES) { await mustEnd(context, run); }
      return `${FAILURES.length} failures`;
    },
  },
  {
    title: 'the smoke test passes with a note where its robot may not read the project or not delete',
    image: NODE,
    run: async context => {
      for (const run of NOTES) { await mustEnd(context, run); }
      return `${NOTES.length} notes`;
    },
  },
];

/** For scenarios whose settings can be changed by the API. */
export const READ_ONLY_CHECKS: readonly Check[] = [{
  title: 'the smoke test says that Harbor is read-only',
  image: NODE,
  run: async context => mustEnd(context, READ_ONLY),
}];

/** Makes the projects. */
async function prepare({ api, upstreamUrl }: CheckContext): Promise<void> {
  const project = async (name: string, more: object = {}) => mustAnswer(await api.call('POST /projects', { project_name: name, metadata: { public: 'false' }, ...more }), 201);
  await project(PROJECT);
  await project('smoke-full', { storage_limit: 10 });
  await project('smoke-immutable');
  const matches = { kind: 'doublestar', pattern: '**' };
  mustAnswer(await api.call('POST /projects/smoke-immutable/immutabletagrules', {
    action: 'immutable',
    template: 'immutable_template',
    tag_selectors: [{ ...matches, decoration: 'matches' }],
    scope_selectors: { repository: [{ ...matches, decoration: 'repoMatches' }] },
  }), 201);
  const registry = mustAnswer(await api.call('POST /registries', { name: 'smoke-upstream', type: 'docker-registry', url: upstreamUrl, insecure: true }), 201);
  await project('smoke-proxy', { registry_id: madeId(registry) });
}

/** Runs the test once, with a robot of its own. */
async function runAs({ api, smokeTest }: CheckContext, run: KnownRun): Promise<SmokeEnd> {
  const { name, project = PROJECT, rights = ALL, repository, login = it => it, change } = run;
  const namespace = project === 'nowhere' ? PROJECT : project;
  const made = mustAnswer(await api.call('POST /robots', {
    name, level: 'system', duration: -1, permissions: [{ kind: 'project', namespace, access: rights.map(it => RIGHTS[it]) }],
  }), 201);
  const { name: robot, secret } = json(made);
  const undo = await change?.(api);
  try {
    return await smokeTest({ name, project, repository, login: login({ name: robot, password: secret }) } satisfies SmokeRun);
  } finally {
    await undo?.();
  }
}

async function mustEnd(context: CheckContext, run: KnownRun): Promise<void> {
  const { code, log } = await runAs(context, run);
  const wanted = run.kind === undefined ? 0 : OUTCOMES[run.kind].code;
  must(code === wanted && run.says.test(log), `${run.name} ends with ${code}, and should with ${wanted}: ${log}`);
}

async function readOnly(api: HarborApi): Promise<() => Promise<unknown>> {
  mustAnswer(await api.call('PUT /configurations', { read_only: true }), 200);
  return async () => api.call('PUT /configurations', { read_only: false });
}

async function disableRobots(api: HarborApi): Promise<() => Promise<unknown>> {
  for (const robot of (await api.get('/robots?page_size=100')).filter((it: any) => it.name.includes('smoke-'))) {
    mustAnswer(await api.call(`PUT /robots/${robot.id}`, { ...robot, disable: true }), 200);
  }
  return async () => undefined;
}
