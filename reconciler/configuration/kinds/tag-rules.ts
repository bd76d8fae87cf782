import { WantedImmutableTagRule, WantedRetention, WantedRetentionRule } from '../../../src/configuration/state/state';
import { Body, parseJson } from '../json';
import { idOf, keyOf, Kind, projectItems, projectNames, Run } from '../kind';
import { comparableSelectors, selectorsOf, selectorText } from '../selectors';

function retentionRule(wanted: WantedRetentionRule): Body {
  return {
    disabled: wanted.disabled ?? false,
    action: 'retain',
    template: wanted.template,
    params: wanted.count === undefined ? {} : { [wanted.template]: wanted.count },
    ...selectorsOf(wanted, wanted.untagged ?? true),
  };
}

/** A rule without ids, priorities and other things that Harbor adds. */
function comparableRule(rule: Body): Body {
  const untagged = (rule.tag_selectors ?? []).map((selector: Body) => parseJson(selector.extras)?.untagged ?? false);
  return { disabled: rule.disabled === true, template: rule.template, params: rule.params ?? {}, untagged, ...comparableSelectors(rule) };
}

function policyBody(wanted: WantedRetention, project: number): Body {
  return {
    algorithm: 'or',
    scope: { level: 'project', ref: project },
    trigger: { kind: 'Schedule', settings: { cron: wanted.cron ?? '' }, references: {} },
    rules: wanted.rules.map(retentionRule),
  };
}

async function retentionOf(run: Run, project: string | number): Promise<Body | undefined> {
  const { metadata } = await run.harbor.get('/projects/' + project);
  const id = metadata?.retention_id;
  return id === undefined || id === '' ? undefined : { ...await run.harbor.get('/retentions/' + id), id: Number(id) };
}

/** The one retention policy of a project. Harbor gives one to every proxy project, which is changed and not added to. */
export const RETENTIONS: Kind<WantedRetention> = {
  name: 'retention',
  title: 'retention of project',
  items: state => projectItems(state, ({ retention }) => (retention ? [['', retention]] : [])),

  async list(run, scope) {
    const project = run.ids.get(keyOf('projects', scope));
    const raw = project === undefined ? undefined : await retentionOf(run, project);
    return raw === undefined ? [] : [{
      id: raw.id, name: '', raw, fields: { rules: (raw.rules ?? []).map(comparableRule), cron: raw.trigger?.settings?.cron ?? '' },
    }];
  },

  fields: (_run, { wanted }) => ({ rules: wanted.rules.map(rule => comparableRule(retentionRule(rule))), cron: wanted.cron ?? '' }),

  async create(run, { wanted, scope }) {
    const { id } = await run.harbor.post('/retentions', policyBody(wanted, idOf(run, 'projects', scope)));
    return id;
  },

  async update(run, { wanted, scope }, { found }) {
    await run.harbor.put('/retentions/' + found.id, { id: found.id, ...policyBody(wanted, idOf(run, 'projects', scope)) });
  },
};

function immutableBody(wanted: WantedImmutableTagRule): Body {
  return { action: 'immutable', template: 'immutable_template', ...selectorsOf(wanted) };
}

/** Rules about tags that nobody may overwrite or delete. They have no names: what they select is their identity. */
export const IMMUTABLE_TAG_RULES: Kind<WantedImmutableTagRule> = {
  name: 'immutableTagRules',
  title: 'immutable tags',
  items: state => projectItems(state, ({ immutableTagRules = [] }) => (
    immutableTagRules.map(rule => [selectorText(immutableBody(rule)), rule])
  )),
  pruneScopes: projectNames,

  async list(run, scope) {
    const project = run.ids.get(keyOf('projects', scope));
    if (project === undefined) { return []; }
    const all = await run.harbor.list('/projects/' + project + '/immutabletagrules');
    return all.map(raw => (
      { id: raw.id, name: selectorText(raw), raw: { ...raw, project_id: project }, fields: { disabled: raw.disabled === true } }
    ));
  },

  fields: (_run, { wanted }) => ({ disabled: wanted.disabled ?? false }),

  // Harbor creates every rule enabled, and a change of this switch ignores all others
  async create(run, { wanted, scope }) {
    const path = '/projects/' + idOf(run, 'projects', scope) + '/immutabletagrules';
    const { id } = await run.harbor.post(path, immutableBody(wanted));
    if (wanted.disabled) { await run.harbor.put(path + '/' + id, { ...immutableBody(wanted), id: Number(id), disabled: true }); }
    return id;
  },

  async update(run, { wanted, scope }, { found }) {
    const path = '/projects/' + idOf(run, 'projects', scope) + '/immutabletagrules/' + found.id;
    await run.harbor.put(path, { ...immutableBody(wanted), id: found.id, disabled: wanted.disabled ?? false });
  },

  delete: async (run, { id, raw }) => run.harbor.delete('/projects/' + raw.project_id + '/immutabletagrules/' + id),
  mayDelete: () => true,
};
