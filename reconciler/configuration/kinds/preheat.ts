import { WantedPreheatInstance, WantedPreheatPolicy } from '../../../src/configuration/state/state';
import { asSet, Body, parseJson, withoutUndefined } from '../json';
import { idOf, keyOf, Kind, namesById, projectItems, projectNames, Run } from '../kind';
import { foundMarked, markedDescription, markedFields } from '../marked-objects';

/** The values of the login of an instance, in a fixed order. */
function authInfoOf(run: Run, { authInfo = {} }: WantedPreheatInstance): Record<string, string> {
  return Object.fromEntries(Object.keys(authInfo).sort().map(key => [key, run.secrets.value(authInfo[key])]));
}

function instanceBody(run: Run, wanted: WantedPreheatInstance, description: string): Body {
  return {
    name: wanted.name,
    vendor: wanted.vendor,
    endpoint: wanted.endpoint,
    description,
    auth_mode: wanted.authMode ?? 'NONE',
    auth_info: authInfoOf(run, wanted),
    enabled: wanted.enabled ?? true,
    default: wanted.default ?? false,
    insecure: wanted.insecure ?? false,
  };
}

/** Networks of peers that hand images on, such as Dragonfly. */
export const PREHEAT_INSTANCES: Kind<WantedPreheatInstance> = {
  name: 'preheatInstances',
  title: 'preheat instance',
  marked: true,
  fixed: { vendor: 'Harbor cannot change the vendor of an instance' },
  items: state => (state.preheatInstances ?? []).map(wanted => ({ name: wanted.name, scope: '', wanted })),

  async list(run) {
    const all = await run.harbor.list('/p2p/preheat/instances');
    return all.map(raw => foundMarked(raw, {
      id: raw.id,
      name: raw.name,
      fields: {
        vendor: raw.vendor,
        endpoint: raw.endpoint,
        authMode: raw.auth_mode || 'NONE',
        enabled: raw.enabled === true,
        default: raw.default === true,
        insecure: raw.insecure === true,
      },
    }));
  },

  fields: (run, { wanted }) => ({
    vendor: wanted.vendor,
    endpoint: wanted.endpoint,
    authMode: wanted.authMode ?? 'NONE',
    enabled: wanted.enabled ?? true,
    default: wanted.default ?? false,
    insecure: wanted.insecure ?? false,
    ...markedFields(run, wanted.description, Object.values(authInfoOf(run, wanted))),
  }),

  async create(run, { wanted }) {
    const description = markedDescription(run, wanted.description, { secrets: Object.values(authInfoOf(run, wanted)) });
    await run.harbor.post('/p2p/preheat/instances', instanceBody(run, wanted, description));
  },

  async update(run, { wanted }, { found }) {
    const description = markedDescription(run, wanted.description, { secrets: Object.values(authInfoOf(run, wanted)), found });
    await run.harbor.put('/p2p/preheat/instances/' + encodeURIComponent(wanted.name), { id: found.id, ...instanceBody(run, wanted, description) });
  },

  delete: async (run, found) => run.harbor.delete('/p2p/preheat/instances/' + encodeURIComponent(found.name)),
};

function filtersOf(wanted: WantedPreheatPolicy): Body[] {
  const { repositories, tags, labels = [] } = wanted;
  const label = labels.length === 0 ? [] : [{ type: 'label', value: labels.join(',') }];
  return [{ type: 'repository', value: repositories }, { type: 'tag', value: tags }, ...label];
}

function triggerOf({ trigger, cron }: WantedPreheatPolicy): Body {
  return { type: trigger ?? (cron === undefined ? 'manual' : 'scheduled'), trigger_setting: { cron: cron ?? '' } };
}

function comparableTrigger(trigger: Body | undefined): Body {
  return { type: trigger?.type ?? 'manual', cron: trigger?.trigger_setting?.cron ?? '' };
}

function preheatPolicyBody(run: Run, wanted: WantedPreheatPolicy, description: string): Body {
  return withoutUndefined({
    name: wanted.name,
    description,
    provider_id: idOf(run, 'preheatInstances', wanted.instance),
    enabled: wanted.enabled ?? true,
    filters: JSON.stringify(filtersOf(wanted)),
    trigger: JSON.stringify(triggerOf(wanted)),
    extra_attrs: wanted.extraAttributes === undefined ? undefined : JSON.stringify(wanted.extraAttributes),
  });
}

/** What is handed to the peers before anybody asks for it. */
export const PREHEAT_POLICIES: Kind<WantedPreheatPolicy> = {
  name: 'preheatPolicies',
  title: 'preheat policy',
  marked: true,
  items(state) {
    const items = projectItems(state, ({ preheatPolicies = [] }) => preheatPolicies.map(policy => [policy.name, policy] as const));
    return items.map(item => ({ ...item, needs: [...item.needs ?? [], keyOf('preheatInstances', item.wanted.instance)] }));
  },
  pruneScopes: projectNames,

  async list(run, scope) {
    if (!run.ids.has(keyOf('projects', scope))) { return []; }
    const all = await run.harbor.list('/projects/' + scope + '/preheat/policies');
    const names = namesById(run, 'preheatInstances');
    return all.map(raw => foundMarked({ ...raw, project: scope }, {
      id: raw.id,
      name: raw.name,
      fields: {
        instance: names.get(raw.provider_id) ?? 'number ' + raw.provider_id,
        enabled: raw.enabled === true,
        filters: asSet(parseJson(raw.filters) ?? []),
        trigger: comparableTrigger(parseJson(raw.trigger)),
        extraAttributes: parseJson(raw.extra_attrs),
      },
    }));
  },

  fields: (run, { wanted }) => ({
    instance: wanted.instance,
    enabled: wanted.enabled ?? true,
    filters: asSet(filtersOf(wanted)),
    trigger: comparableTrigger(triggerOf(wanted)),
    extraAttributes: wanted.extraAttributes,
    ...markedFields(run, wanted.description, []),
  }),

  async create(run, { wanted, scope }) {
    const description = markedDescription(run, wanted.description, { secrets: [] });
    await run.harbor.post('/projects/' + scope + '/preheat/policies', preheatPolicyBody(run, wanted, description));
  },

  async update(run, { wanted, scope }, { found }) {
    const description = markedDescription(run, wanted.description, { secrets: [], found });
    const path = '/projects/' + scope + '/preheat/policies/' + encodeURIComponent(wanted.name);
    await run.harbor.put(path, { id: found.id, ...preheatPolicyBody(run, wanted, description) });
  },

  delete: async (run, { name, raw }) => run.harbor.delete('/projects/' + raw.project + '/preheat/policies/' + encodeURIComponent(name)),
};
