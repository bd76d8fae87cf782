import { itemsBehindClaim } from './projects';
import { normalisedUrl } from './registries';
import { WantedProject, WantedScanner } from '../../../src/configuration/state/state';
import { Body, withoutUndefined } from '../json';
import { keyOf, Kind, Run, sectionItem } from '../kind';
import { foundMarked, markedDescription, markedFields } from '../marked-objects';

async function listScanners(run: Run): Promise<Body[]> {
  const all = await run.harbor.list('/scanners');
  all.forEach(({ name, uuid }) => run.ids.set(keyOf('scanners', name), uuid));
  return all;
}

function uuidOf(run: Run, name: string): string {
  const uuid = run.ids.get(keyOf('scanners', name));
  if (uuid === undefined) { throw new Error('there is no scanner ' + name); }
  return String(uuid);
}

function bodyOfScanner(run: Run, wanted: WantedScanner, description: string): Body {
  return withoutUndefined({
    name: wanted.name,
    url: wanted.url,
    description,
    auth: wanted.auth ?? '',
    access_credential: wanted.accessCredential === undefined ? undefined : run.secrets.secret(wanted.accessCredential),
    skip_certVerify: wanted.skipCertVerify ?? false,
    use_internal_addr: wanted.useInternalAddr ?? false,
    disabled: wanted.disabled ?? false,
  });
}

/** Scanners that are registered beside Harbor's own. */
export const SCANNERS: Kind<WantedScanner> = {
  name: 'scanners',
  title: 'scanner',
  marked: true,
  items: state => (state.scanners ?? []).map(wanted => ({ name: wanted.name, scope: '', wanted })),

  async list(run) {
    return (await listScanners(run)).map(raw => foundMarked(raw, {
      id: raw.uuid,
      name: raw.name,
      fields: {
        url: normalisedUrl(raw.url ?? ''),
        auth: raw.auth ?? '',
        skipCertVerify: raw.skip_certVerify === true,
        useInternalAddr: raw.use_internal_addr === true,
        disabled: raw.disabled === true,
      },
    }));
  },

  fields: (run, { wanted }) => ({
    url: normalisedUrl(wanted.url),
    auth: wanted.auth ?? '',
    skipCertVerify: wanted.skipCertVerify ?? false,
    useInternalAddr: wanted.useInternalAddr ?? false,
    disabled: wanted.disabled ?? false,
    ...markedFields(run, wanted.description, [run.secrets.value(wanted.accessCredential)]),
  }),

  async create(run, { wanted }) {
    const description = markedDescription(run, wanted.description, { secrets: [run.secrets.value(wanted.accessCredential)] });
    return (await run.harbor.post('/scanners', bodyOfScanner(run, wanted, description))).id;
  },

  async update(run, { wanted }, { found }) {
    const description = markedDescription(run, wanted.description, { secrets: [run.secrets.value(wanted.accessCredential)], found });
    await run.harbor.put('/scanners/' + found.id, bodyOfScanner(run, wanted, description));
  },

  delete: async (run, found) => run.harbor.delete('/scanners/' + found.id),
};

/** The scanner of projects that have none of their own. */
export const DEFAULT_SCANNER: Kind<string> = {
  name: 'defaultScanner',
  title: 'default scanner',
  partOfAnother: true,
  items: state => sectionItem('defaultScanner', state.defaultScanner),

  async list(run) {
    const all = await listScanners(run);
    return [{ id: 0, name: 'defaultScanner', raw: {}, fields: { scanner: all.find(({ is_default }) => is_default)?.name ?? '' } }];
  },

  fields: (_run, { wanted }) => ({ scanner: wanted }),
  update: async (run, { wanted }) => run.harbor.patch('/scanners/' + uuidOf(run, wanted), { is_default: true }),
};

/** The scanner of one project. */
export const PROJECT_SCANNERS: Kind<WantedProject> = {
  name: 'projectScanners',
  title: 'scanner of project',
  partOfAnother: true,
  items: state => itemsBehindClaim(state, ({ scanner }) => scanner !== undefined).map(item => ({ ...item, name: '', scope: item.name })),

  async list(run, scope) {
    const project = run.ids.get(keyOf('projects', scope));
    if (project === undefined) { return []; }
    if (!run.memory.has('scanners')) { run.memory.set('scanners', await listScanners(run)); }
    const scanner = await run.harbor.get('/projects/' + project + '/scanner');
    return [{ id: project, name: '', raw: {}, fields: { scanner: scanner?.name ?? '' } }];
  },

  fields: (_run, { wanted }) => ({ scanner: wanted.scanner }),
  update: async (run, { wanted }, { found }) => run.harbor.put('/projects/' + found.id + '/scanner', { uuid: uuidOf(run, wanted.scanner ?? '') }),
};
