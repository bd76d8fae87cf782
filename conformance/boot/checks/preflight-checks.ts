/* The preflight that is emitted, run as a Pod against this Harbor: what it says of logins. */
import { Check, must, mustAnswer } from './check';
import { json } from './http-client';
import { makeImage } from './image';
import { OUTCOMES } from '../../../src/registry-client/pull-failure';

const [CLOSED, OPEN] = ['preflight-closed', 'preflight-open'];

export const PREFLIGHT_CHECKS: readonly Check[] = [{
  title: 'the preflight takes a right login, and names a wrong one and a project that is not there, for private and public images',
  image: 'node',
  run: async ({ api, registry, preflight }) => {
    for (const project of [CLOSED, OPEN]) {
      mustAnswer(await api.call('POST /projects', { project_name: project, metadata: { public: String(project === OPEN) } }), 201);
      await registry.admin.push(`${project}/app`, 'v1', makeImage(1000));
    }
    const permission = { kind: 'project', namespace: CLOSED, access: [{ resource: 'repository', action: 'pull' }] };
    const made = json(mustAnswer(await api.call('POST /robots', { name: 'smoke-preflight', level: 'system', duration: -1, permissions: [permission] }), 201));
    const runs = [
      { project: CLOSED, password: made.secret, code: 0, says: /^ok / },
      { project: OPEN, password: made.secret, code: 0, says: /^ok / },
      { project: CLOSED, password: 'Another1', code: OUTCOMES.login.code, says: /at the realm \S+: the password is wrong/ },
      { project: OPEN, password: 'Another1', code: OUTCOMES.login.code, says: /at the realm \S+: the password is wrong/ },
      { project: 'nowhere', password: made.secret, code: OUTCOMES.project.code, says: /401, there is no project nowhere/ },
    ];
    for (const [at, { project, password, code, says }] of runs.entries()) {
      const ended = await preflight({ name: `preflight-${at}`, image: `${project}/app:v1`, login: { name: made.name, password } });
      must(ended.code === code && says.test(ended.log), `run ${at} ends with ${ended.code}, and should with ${code}: ${ended.log}`);
    }
    return `${runs.length} runs`;
  },
}];
