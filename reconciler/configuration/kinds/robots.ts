import { DesiredState, WantedPermission, WantedRobot } from '../../../src/configuration/state/state';
import { asSet, Body } from '../json';
import { Found, Item, keyOf, Kind, projectItems, projectNames, Run, Trouble } from '../kind';
import { foundMarked, markedDescription, markedFields } from '../marked-objects';
import { keepSecret, readKeptSecret } from '../robot-secrets';

/** Robots that never expire. */
const FOR_EVER = -1;
const VALID = 'valid';

function allRobots(state: DesiredState): Item<WantedRobot>[] {
  const system = (state.robots ?? []).map(wanted => ({ name: wanted.name, scope: '', wanted, needs: projectsOf(wanted) }));
  return [...system, ...projectItems(state, ({ robots = [] }) => robots.map(robot => [robot.name, robot]))];
}

/** Projects that a robot of the system is about. */
function projectsOf({ permissions }: WantedRobot): string[] {
  return permissions.filter(({ kind, namespace }) => kind === 'project' && namespace !== '*').map(({ namespace }) => keyOf('projects', namespace));
}

/** Permissions in one order. Harbor adds effects, keeps what a robot may do twice, and shows its projects in another order each time. */
export function comparablePermissions(permissions: readonly (Body | WantedPermission)[]): Body[] {
  return asSet(permissions.map(({ kind, namespace, access }) => (
    { kind, namespace, access: asSet((access ?? []).map(({ resource, action }: Body) => ({ resource, action }))) }
  )));
}

async function prefixOf(run: Run): Promise<string> {
  if (!run.memory.has('robot prefix')) {
    const settings = await run.harbor.get('/configurations');
    run.memory.set('robot prefix', settings?.robot_name_prefix?.value ?? 'robot$');
  }
  return run.memory.get('robot prefix');
}

async function fullNameOf(run: Run, { name, scope }: Item<WantedRobot>): Promise<string> {
  return await prefixOf(run) + (scope === '' ? '' : scope + '+') + name;
}

function robotBody(run: Run, { wanted, scope }: Item<WantedRobot>, found?: Found): Body {
  return {
    level: scope === '' ? 'system' : 'project',
    duration: wanted.duration ?? FOR_EVER,
    disable: wanted.disable ?? false,
    description: markedDescription(run, wanted.description, { secrets: [], found }),
    permissions: wanted.permissions.map(({ kind, namespace, access }) => ({ kind, namespace, access: access.map(it => ({ ...it })) })),
  };
}

/** Creates a robot, and gives it the secret that Kubernetes keeps. Harbor ignores a secret and the switch when it creates one. */
async function createRobot(run: Run, item: Item<WantedRobot>): Promise<string | number> {
  const fullName = await fullNameOf(run, item);
  const { password } = await keepSecret(run, item, fullName);
  const { body } = await run.harbor.post('/robots', { name: item.name, ...robotBody(run, item) });
  if (typeof body.secret === 'string') { run.hide(body.secret); }
  await run.harbor.patch('/robots/' + body.id, { secret: password });
  if (item.wanted.disable) { await run.harbor.put('/robots/' + body.id, { id: body.id, name: fullName, ...robotBody(run, item) }); }
  return body.id;
}

/** A new term needs a new robot: Harbor counts it from the creation. */
async function renewRobot(run: Run, item: Item<WantedRobot>, found: Found): Promise<void> {
  await run.harbor.delete('/robots/' + found.id);
  await createRobot(run, item);
}

const NOT_LOOKED_AT: Trouble = { text: 'its Secret was not looked at, which takes a run in the cluster', weight: 'warning' };

/** Robot accounts of the system and of projects. */
export const ROBOTS: Kind<WantedRobot> = {
  name: 'robots',
  title: 'robot',
  marked: true,
  items: allRobots,
  pruneScopes: state => ['', ...projectNames(state)],

  async list(run, scope) {
    const project = scope === '' ? 0 : run.ids.get(keyOf('projects', scope));
    if (project === undefined) { return []; }
    const prefix = await prefixOf(run) + (scope === '' ? '' : scope + '+');
    const query = scope === '' ? 'Level=system' : 'Level=project,ProjectID=' + project;
    const all = await run.harbor.list('/robots?q=' + encodeURIComponent(query));
    return all.map(raw => foundMarked(raw, {
      id: raw.id,
      name: raw.name.startsWith(prefix) ? raw.name.slice(prefix.length) : raw.name,
      fields: { duration: raw.duration, disable: raw.disable === true, permissions: comparablePermissions(raw.permissions ?? []) },
    }));
  },

  fields: (run, { wanted }) => ({
    duration: wanted.duration ?? FOR_EVER,
    disable: wanted.disable ?? false,
    permissions: comparablePermissions(wanted.permissions),
    ...markedFields(run, wanted.description, []),
    login: VALID,
  }),

  // a robot that is switched off cannot log in, whatever its secret is
  async inspect(run, item, found) {
    const { name } = found.raw;
    if (run.outsideCluster && item.wanted.secretTo) { return { login: VALID }; } // `trouble` tells it
    const kept = await readKeptSecret(run, item, name);
    if (!kept) { return { login: 'not in Kubernetes' }; }
    if (kept.rotation !== (item.wanted.rotation ?? '')) { return { login: 'due for a new secret' }; }
    if (found.fields.disable) { return { login: item.wanted.disable ? VALID : 'switched off' }; }
    if (isExpired(run, found.raw)) { return { login: VALID }; } // `trouble` tells it
    return { login: await run.harbor.accepts(name, kept.password) ? VALID : 'refused' };
  },

  create: createRobot,

  // the secret comes first: of a robot that is switched off nobody can tell later whether it is right
  async update(run, item, { found, fields }) {
    const { name } = found.raw;
    if (fields.login !== undefined) {
      const isTerm = (item.wanted.duration ?? FOR_EVER) !== FOR_EVER;
      if (isTerm && await isDue(run, item, name)) { return renewRobot(run, item, found); }
      const { password } = await keepSecret(run, item, name);
      await run.harbor.patch('/robots/' + found.id, { secret: password });
    }
    if (Object.keys(fields).some(field => field !== 'login')) {
      await run.harbor.put('/robots/' + found.id, { id: found.id, name, ...robotBody(run, item, found) });
    }
  },

  delete: async (run, found) => run.harbor.delete('/robots/' + found.id),

  trouble(run, { wanted }, { raw }) {
    if (!isExpired(run, raw)) { return run.outsideCluster && wanted.secretTo ? NOT_LOOKED_AT : undefined; }
    const way = wanted.secretTo ? 'another text for its `rotation` gives it a new term and a new secret' : 'delete it by hand, and it is created anew';
    return { text: 'it has expired; ' + way, weight: 'failure' };
  },
};

function isExpired(run: Run, { expires_at }: Body): boolean {
  return expires_at > 0 && 1000 * expires_at <= run.now;
}

async function isDue(run: Run, item: Item<WantedRobot>, fullName: string): Promise<boolean> {
  const kept = item.wanted.secretTo && await readKeptSecret(run, item, fullName);
  return kept !== undefined && kept.rotation !== (item.wanted.rotation ?? '');
}
