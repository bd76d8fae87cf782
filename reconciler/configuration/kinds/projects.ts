import { CLAIM } from './claims';
import { cveItems } from './cve-allowlist';
import { DesiredState, WantedProject } from '../../../src/configuration/state/state';
import { Failure, HarborError } from '../failures';
import { Body, withoutUndefined } from '../json';
import { idOf, Item, keyOf, Kind, namesById, Run } from '../kind';
import { readMark } from '../mark';

function projectItem(wanted: WantedProject): Item<WantedProject> {
  return {
    name: wanted.name,
    scope: '',
    wanted,
    needs: wanted.registry === undefined ? [] : [keyOf('registries', wanted.registry)],
  };
}

/** Harbor leaves metadata out of a list without details. */
async function listProjects(run: Run): Promise<readonly Body[]> {
  return run.harbor.list('/projects');
}

/** Projects as such. What can be changed about them afterwards are kinds of their own, behind the claim of the project. */
export const PROJECTS: Kind<WantedProject> = {
  name: 'projects',
  title: 'project',
  fixed: { registry: 'Harbor can only set the upstream of a project when it is created; delete the project by hand, or give the new one another name' },
  items: state => (state.projects ?? []).map(projectItem),

  async list(run) {
    const all = await listProjects(run);
    const registries = namesById(run, 'registries');
    all.forEach(({ name, owner_name }) => run.memory.set(keyOf('owners', name), owner_name));
    return all.map(raw => ({ id: raw.project_id, name: raw.name, raw, fields: { registry: raw.registry_id ? registries.get(raw.registry_id) ?? 'number ' + raw.registry_id : '' } }));
  },

  fields: (_run, { wanted }) => ({ registry: wanted.registry ?? '' }),

  async create(run, { wanted }) {
    const { id } = await run.harbor.post('/projects', withoutUndefined({
      project_name: wanted.name,
      registry_id: wanted.registry === undefined ? undefined : idOf(run, 'registries', wanted.registry),
      storage_limit: wanted.storageLimit,
      metadata: { public: 'false', ...wanted.metadata },
    }));
    return id;
  },

  // its claim says whose it is; Harbor itself refuses to delete a project with content as well
  async mayDelete(run, { id, name }) {
    const labels = await run.harbor.list('/labels?scope=p&project_id=' + id);
    const claim = labels.find(label => label.name === CLAIM);
    if (readMark(claim?.description).mark?.owner !== run.state.owner) { return false; }
    const { repo_count = 0 } = await run.harbor.get('/projects/' + id + '/summary') ?? {};
    if (repo_count > 0) { throw new Failure('project ' + name + ' has content, and is never deleted then', 'warning'); }
    return true;
  },

  async delete(run, found) {
    try {
      await run.harbor.delete('/projects/' + found.id);
    } catch (error) {
      if (error instanceof HarborError && error.status === 412) { throw new Error('it has content, and is never deleted then'); }
      throw error;
    }
  },
};

/** What can be changed about a project: its metadata, and its list of CVEs. */
export const PROJECT_SETTINGS: Kind<WantedProject> = {
  name: 'projectSettings',
  title: 'settings of project',
  partOfAnother: true,
  items: state => itemsBehindClaim(state, ({ metadata, cveAllowlist }) => metadata !== undefined || cveAllowlist !== undefined),

  async list(run) {
    const all = await listProjects(run);
    return all.map(raw => ({
      id: raw.project_id,
      name: raw.name,
      raw,
      fields: {
        ...prefixed({ ...UNSAID_METADATA, ...raw.metadata }),
        cveAllowlist: cveItems(raw.cve_allowlist),
        cveAllowlistExpires: raw.cve_allowlist?.expires_at ?? null,
      },
    }));
  },

  fields: (_run, { wanted }) => ({
    ...prefixed(metadataFor(wanted)),
    ...wanted.cveAllowlist && {
      cveAllowlist: [...wanted.cveAllowlist.items].sort(),
      cveAllowlistExpires: wanted.cveAllowlist.expiresAt ?? null,
    },
  }),

  async update(run, { wanted }, { found, fields }) {
    const changed = Object.entries(fields).filter(([key]) => key.startsWith(METADATA));
    const metadata = Object.fromEntries(changed.map(([key, value]) => [key.slice(METADATA.length), value]));
    const list = wanted.cveAllowlist;
    await run.harbor.put('/projects/' + found.id, {
      metadata,
      ...list && ('cveAllowlist' in fields || 'cveAllowlistExpires' in fields) && {
        cve_allowlist: { project_id: found.id, items: list.items.map(cve_id => ({ cve_id })), expires_at: list.expiresAt ?? null },
      },
    });
  },
};

/** What it means to Harbor that a project does not say it. */
const UNSAID_METADATA: Readonly<Record<string, string>> = {
  auto_scan: 'false', prevent_vul: 'false', enable_content_trust_cosign: 'false', reuse_sys_cve_allowlist: 'true', proxy_speed_kb: '-1',
};

const METADATA = 'metadata.';

function prefixed(metadata: Body): Body {
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [METADATA + key, value]));
}

/** Harbor drops the switch for notation from proxy projects. */
function metadataFor(wanted: WantedProject): Body {
  const { enable_content_trust: _notation, ...rest } = wanted.metadata ?? {};
  return wanted.registry === undefined ? wanted.metadata ?? {} : rest;
}

/** One item for each project that says something, after the claim of the project. */
export function itemsBehindClaim(state: DesiredState, says: (project: WantedProject) => boolean): Item<WantedProject>[] {
  return (state.projects ?? []).filter(says).map(wanted => (
    { name: wanted.name, scope: '', wanted, needs: [keyOf('projects', wanted.name), keyOf('projectClaims', '', wanted.name)] }
  ));
}
