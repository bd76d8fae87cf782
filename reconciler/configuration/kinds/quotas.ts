import { itemsBehindClaim } from './projects';
import { WantedProject } from '../../../src/configuration/state/state';
import { Kind } from '../kind';

/** Core writes its own copy of a limit back every 30 seconds when quotas are kept in Redis. */
const FLUSH_SECONDS = 35;

/** The storage that a project may fill. */
export const QUOTAS: Kind<WantedProject> = {
  name: 'quotas',
  title: 'quota of project',
  partOfAnother: true,
  items: state => itemsBehindClaim(state, ({ storageLimit }) => storageLimit !== undefined),
  settles: ({ state }) => (state.quotaUpdateProvider === 'redis'
    ? { seconds: FLUSH_SECONDS, because: 'Harbor keeps the old limit in Redis until five minutes after the last push to the project' }
    : undefined),

  async list(run) {
    const all = await run.harbor.list('/quotas?reference=project');
    return all.map(raw => ({ id: raw.id, name: String(raw.ref?.name ?? ''), raw, fields: { storage: raw.hard?.storage } }));
  },

  fields: (_run, { wanted }) => ({ storage: wanted.storageLimit }),

  update: async (run, { wanted }, { found }) => run.harbor.put('/quotas/' + found.id, { hard: { storage: wanted.storageLimit } }),
};
