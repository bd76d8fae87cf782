import { nameOf } from './claims';
import { WantedWebhook } from '../../../src/configuration/state/state';
import { Body } from '../json';
import { idOf, Item, keyOf, Kind, projectItems, projectNames, Run } from '../kind';
import { foundMarked, markedDescription, markedFields } from '../marked-objects';

function targetOf(run: Run, wanted: WantedWebhook): Body {
  const { type = 'http' } = wanted;
  return {
    type,
    address: run.secrets.value(wanted.address),
    auth_header: run.secrets.value(wanted.authHeader),
    skip_cert_verify: wanted.skipCertVerify ?? false,
    ...type === 'http' && { payload_format: wanted.payloadFormat ?? 'Default' },
  };
}

/** A target by its fingerprint: its address and its header may be secrets, and Harbor shows both. */
function comparableTarget(run: Run, target: Body): Body {
  const { type, address = '', auth_header = '', skip_cert_verify = false, payload_format = '' } = target;
  const secret = run.fingerprints.of(address, auth_header);
  return { type, secret, skip_cert_verify, payload_format: type === 'slack' ? '' : payload_format || 'Default' };
}

function bodyOfWebhook(run: Run, item: Item<WantedWebhook>, description: string): Body {
  const { wanted } = item;
  return {
    name: wanted.name,
    description,
    enabled: wanted.enabled ?? true,
    event_types: [...wanted.eventTypes],
    targets: [targetOf(run, wanted)],
    project_id: idOf(run, 'projects', item.scope),
  };
}

/** Webhook policies of projects. */
export const WEBHOOKS: Kind<WantedWebhook> = {
  name: 'webhooks',
  title: 'webhook',
  marked: true,
  items: state => projectItems(state, ({ webhooks = [] }) => webhooks.map(webhook => [webhook.name, webhook])),
  pruneScopes: projectNames,

  async list(run, scope) {
    const project = run.ids.get(keyOf('projects', scope));
    if (project === undefined) { return []; }
    const all = await run.harbor.list('/projects/' + project + '/webhook/policies');
    return all.map(raw => foundMarked({ ...raw, project_id: project }, {
      id: raw.id,
      name: nameOf(raw.name),
      fields: {
        enabled: raw.enabled === true,
        eventTypes: [...raw.event_types ?? []].sort(),
        targets: (raw.targets ?? []).map((target: Body) => comparableTarget(run, target)),
      },
    }));
  },

  fields: (run, { wanted }) => ({
    enabled: wanted.enabled ?? true,
    eventTypes: [...new Set(wanted.eventTypes)].sort(),
    targets: [comparableTarget(run, targetOf(run, wanted))],
    ...markedFields(run, wanted.description, []),
  }),

  async create(run, item) {
    const description = markedDescription(run, item.wanted.description, { secrets: [] });
    const { id } = await run.harbor.post('/projects/' + idOf(run, 'projects', item.scope) + '/webhook/policies', bodyOfWebhook(run, item, description));
    return id;
  },

  async update(run, item, { found }) {
    const description = markedDescription(run, item.wanted.description, { secrets: [], found });
    const path = '/projects/' + idOf(run, 'projects', item.scope) + '/webhook/policies/' + found.id;
    await run.harbor.put(path, { id: found.id, ...bodyOfWebhook(run, item, description) });
  },

  delete: async (run, { id, raw }) => run.harbor.delete('/projects/' + raw.project_id + '/webhook/policies/' + id),
};
