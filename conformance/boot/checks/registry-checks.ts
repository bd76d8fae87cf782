/* Pushes, pulls, quotas and robots. */
import { Check, must, mustAnswer, mustFail } from './check';
import { json } from './http-client';
import { makeImage } from './image';
import { RegistryClient } from './registry-client';

const MEBIBYTE = 2 ** 20;
/** Larger than the first quota of the project. */
const LARGE = 30 * MEBIBYTE;
const QUOTA = 10 * MEBIBYTE;

/** The project of these checks. */
export const PROJECT = 'team';

export const REGISTRY_CHECKS: readonly Check[] = [
  {
    title: 'an image is pushed, and pulled by tag and by digest',
    run: async ({ api, registry, memory }) => {
      mustAnswer(await api.call('POST /projects', { project_name: PROJECT, metadata: { public: 'false' }, storage_limit: QUOTA }), 201);
      const image = makeImage(MEBIBYTE);
      memory.set('image', image);
      await registry.admin.push(`${PROJECT}/app`, 'v1', image);
      for (const reference of ['v1', image.manifest.digest]) {
        must(await registry.admin.pull(`${PROJECT}/app`, reference) === image.manifest.digest, `${reference} is another manifest`);
      }
      return image.manifest.digest.slice(0, 19);
    },
  },
  {
    title: 'nobody pulls from a private project without a login',
    run: ({ registry }) => mustFail(() => registry.anonymous.pull(`${PROJECT}/app`, 'v1'), 'an anonymous pull'),
  },
  {
    title: 'finding H2: a quota holds, and a higher one that is set by the API is in force at once',
    run: async ({ api, registry, memory }) => {
      const large = makeImage(LARGE);
      memory.set('large', large);
      await mustFail(() => registry.admin.push(`${PROJECT}/app`, 'large', large), 'a push over the quota');
      const { project_id: project } = await api.get(`/projects/${PROJECT}`);
      const quota = async () => (await api.get(`/quotas?reference=project&reference_id=${project}`))[0];
      const { id, used } = await quota();
      must(used.storage >= MEBIBYTE, `only ${used.storage} bytes are counted`);
      mustAnswer(await api.call(`PUT /quotas/${id}`, { hard: { storage: 100 * MEBIBYTE } }), 200);
      await registry.admin.push(`${PROJECT}/app`, 'large', large);
      const after = await quota();
      must(after.hard.storage === 100 * MEBIBYTE && after.used.storage > LARGE, JSON.stringify(after));
    },
  },
  {
    title: 'a robot pushes and pulls in its project, and nowhere else',
    run: async ({ api, http, memory }) => {
      const actions = ['push', 'pull'].map(action => ({ resource: 'repository', action }));
      const made = mustAnswer(await api.call('POST /robots', {
        name: 'ci', level: 'project', duration: -1, permissions: [{ kind: 'project', namespace: PROJECT, access: actions }],
      }), 201);
      const { name, secret } = json(made);
      const login = { name, password: secret };
      memory.set('robot', login);
      const robot = new RegistryClient(api.url, http, login);
      await robot.push(`${PROJECT}/robot`, 'v1', makeImage(1000));
      await robot.pull(`${PROJECT}/robot`, 'v1');
      await mustFail(() => robot.push('library/robot', 'v1', makeImage(1000)), 'a push to another project');
    },
  },
];
