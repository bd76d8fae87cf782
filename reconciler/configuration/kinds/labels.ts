import { isClaim, nameOf } from './claims';
import { DesiredState, WantedLabel } from '../../../src/configuration/state/state';
import { Body, withoutUndefined } from '../json';
import { idOf, Item, keyOf, Kind, projectItems, projectNames, Run } from '../kind';
import { foundMarked, markedDescription, markedFields } from '../marked-objects';

function allLabels(state: DesiredState): Item<WantedLabel>[] {
  const global = (state.labels ?? []).map(wanted => ({ name: wanted.name, scope: '', wanted }));
  return [...global, ...projectItems(state, ({ labels = [] }) => labels.map(label => [label.name, label]))];
}

function bodyOf(run: Run, { wanted, scope }: Item<WantedLabel>): Body {
  const place = scope === '' ? { scope: 'g', project_id: 0 } : { scope: 'p', project_id: idOf(run, 'projects', scope) };
  return { name: wanted.name, ...place };
}

/** Labels of the whole Harbor and of projects. */
export const LABELS: Kind<WantedLabel> = {
  name: 'labels',
  title: 'label',
  marked: true,
  items: allLabels,
  pruneScopes: state => ['', ...projectNames(state)],

  async list(run, scope) {
    const id = scope === '' ? 0 : run.ids.get(keyOf('projects', scope));
    if (id === undefined) { return []; }
    const all = await run.harbor.list(scope === '' ? '/labels?scope=g' : '/labels?scope=p&project_id=' + id);
    const own = all.filter(({ name }) => !isClaim(name));
    return own.map(raw => foundMarked(raw, { id: raw.id, name: nameOf(raw.name), fields: { color: raw.color } }));
  },

  fields: (run, { wanted }) => ({ color: wanted.color, ...markedFields(run, wanted.description, []) }),

  async create(run, item) {
    const { wanted } = item;
    const description = markedDescription(run, wanted.description, { secrets: [] });
    const { id } = await run.harbor.post('/labels', withoutUndefined({ ...bodyOf(run, item), color: wanted.color ?? '#FFFFFF', description }));
    return id;
  },

  async update(run, item, { found }) {
    const description = markedDescription(run, item.wanted.description, { secrets: [], found });
    await run.harbor.put('/labels/' + found.id, { ...bodyOf(run, item), color: item.wanted.color ?? found.raw.color, description });
  },

  delete: async (run, found) => run.harbor.delete('/labels/' + found.id),
};
