import { WantedRegistry } from '../../../src/configuration/state/state';
import { Failure, HarborError } from '../failures';
import { withoutUndefined } from '../json';
import { Kind } from '../kind';
import { foundMarked, markedDescription, markedFields } from '../marked-objects';

/** The URL as Harbor keeps it. */
export function normalisedUrl(url: string): string {
  const whole = /^https?:\/\//i.test(url) ? url : 'http://' + url;
  return whole.replace(/\/+$/, '');
}

/** Harbor asks the upstream before it creates or changes an endpoint. */
async function reachable<T>({ onUnreachable, url }: WantedRegistry, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const isUnhealthy = error instanceof HarborError && error.status === 400 && /unhealthy/.test(error.said);
    if (!isUnhealthy) { throw error; }
    throw new Failure('Harbor cannot reach ' + normalisedUrl(url) + ', and takes no endpoint that it cannot reach', onUnreachable === 'warn' ? 'warning' : 'failure');
  }
}

export const REGISTRIES: Kind<WantedRegistry> = {
  name: 'registries',
  title: 'registry',
  marked: true,
  fixed: { type: 'Harbor cannot change the type of an endpoint; remove it by hand, or give the new one another name' },
  items: state => (state.registries ?? []).map(wanted => ({ name: wanted.name, scope: '', wanted })),

  async list(run) {
    const all = await run.harbor.list('/registries');
    return all.map(raw => foundMarked(raw, {
      id: raw.id,
      name: raw.name,
      fields: {
        type: raw.type,
        url: normalisedUrl(raw.url ?? ''),
        insecure: raw.insecure === true,
        caCertificate: (raw.ca_certificate ?? '').trim(),
        accessKey: raw.credential?.access_key ?? '',
      },
    }));
  },

  fields: (run, { wanted }) => ({
    type: wanted.type,
    url: normalisedUrl(wanted.url),
    insecure: wanted.insecure,
    caCertificate: wanted.caCertificate?.trim(),
    accessKey: run.secrets.value(wanted.accessKey),
    ...markedFields(run, wanted.description, [run.secrets.value(wanted.accessSecret)]),
  }),

  async create(run, { wanted }) {
    const secret = run.secrets.value(wanted.accessSecret);
    const accessKey = run.secrets.value(wanted.accessKey);
    const { id } = await reachable(wanted, async () => run.harbor.post('/registries', withoutUndefined({
      name: wanted.name,
      type: wanted.type,
      url: wanted.url,
      insecure: wanted.insecure ?? false,
      ca_certificate: wanted.caCertificate,
      description: markedDescription(run, wanted.description, { secrets: [secret] }),
      credential: accessKey + secret === '' ? undefined : { type: 'basic', access_key: accessKey, access_secret: secret },
    })));
    return id;
  },

  // Harbor forgets the secret when the URL changes, so that the three go together; what was read is never sent back
  async update(run, { wanted }, { found, fields }) {
    const secret = run.secrets.value(wanted.accessSecret);
    const isCredential = 'secret' in fields || 'accessKey' in fields || 'url' in fields;
    await reachable(wanted, async () => run.harbor.put('/registries/' + found.id, withoutUndefined({
      description: markedDescription(run, wanted.description, { secrets: [secret], found }),
      url: 'url' in fields ? wanted.url : undefined,
      insecure: fields.insecure,
      ca_certificate: fields.caCertificate,
      ...isCredential && { credential_type: 'basic', access_key: run.secrets.value(wanted.accessKey), access_secret: secret },
    })));
  },

  delete: async (run, found) => run.harbor.delete('/registries/' + found.id),

  async mayDelete(run, { id, mark }) {
    if (mark?.owner !== run.state.owner) { return false; }
    const user = (await run.harbor.list('/projects')).find(project => project.registry_id === id);
    if (user) { throw new Failure('it stays, because project ' + user.name + ' is its proxy', 'warning'); }
    const policy = (await run.harbor.list('/replication/policies')).find(({ src_registry, dest_registry }) => [src_registry?.id, dest_registry?.id].includes(id));
    if (policy) { throw new Failure('it stays, because replication policy ' + policy.name + ' uses it', 'warning'); }
    return true;
  },

  trouble(_run, { wanted }, { raw }) {
    if (raw.status !== 'unhealthy') { return undefined; }
    return { text: 'Harbor cannot reach ' + normalisedUrl(wanted.url), weight: wanted.onUnreachable === 'warn' ? 'warning' : 'failure' };
  },
};
