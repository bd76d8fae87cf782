import { WantedMember, WantedUserGroup } from '../../../src/configuration/state/state';
import { Body } from '../json';
import { idOf, keyOf, Kind, projectItems, projectNames } from '../kind';

/** Harbor's numbers. */
const ROLES: Readonly<Record<WantedMember['role'], number>> = { projectAdmin: 1, developer: 2, guest: 3, maintainer: 4, limitedGuest: 5 };
export const GROUP_TYPES: Readonly<Record<WantedUserGroup['type'], number>> = { ldap: 1, http: 2, oidc: 3 };

/** Harbor keeps the names of groups of LDAP in lower case. */
function identityOf(entity: 'u' | 'g', name: string): string {
  return entity + ':' + name;
}

function memberBody(wanted: WantedMember): Body {
  const { user, group, groupType = 'oidc', ldapGroupDn, role } = wanted;
  if (user !== undefined) { return { role_id: ROLES[role], member_user: { username: user } }; }
  const dn = ldapGroupDn === undefined ? {} : { ldap_group_dn: ldapGroupDn };
  return { role_id: ROLES[role], member_group: { group_name: group, group_type: GROUP_TYPES[groupType], ...dn } };
}

/** Users and groups with a role in a project. The administrator and the owner of the project are never removed. */
export const MEMBERS: Kind<WantedMember> = {
  name: 'members',
  title: 'member',
  items: state => projectItems(state, ({ members = [] }) => members.map(member => (
    [member.user === undefined ? identityOf('g', member.group ?? '') : identityOf('u', member.user), member]
  ))),
  pruneScopes: projectNames,

  async list(run, scope) {
    const id = run.ids.get(keyOf('projects', scope));
    if (id === undefined) { return []; }
    const all = await run.harbor.list('/projects/' + id + '/members');
    return all.map(raw => ({
      id: raw.id, name: identityOf(raw.entity_type, raw.entity_name), raw: { ...raw, project_id: id }, fields: { role: raw.role_id },
    }));
  },

  fields: (_run, { wanted }) => ({ role: ROLES[wanted.role] }),

  async create(run, { wanted, scope }) {
    await run.harbor.post('/projects/' + idOf(run, 'projects', scope) + '/members', memberBody(wanted));
  },

  async update(run, { wanted, scope }, { found }) {
    await run.harbor.put('/projects/' + idOf(run, 'projects', scope) + '/members/' + found.id, { role_id: ROLES[wanted.role] });
  },

  delete: async (run, { id, raw }) => run.harbor.delete('/projects/' + raw.project_id + '/members/' + id),

  mayDelete(run, { raw }, scope) {
    if (raw.entity_type !== 'u') { return true; }
    return raw.entity_id !== 1 && raw.entity_name !== run.memory.get(keyOf('owners', scope));
  },
};

/** Groups of an identity provider, known to Harbor before one of their users has logged in. */
export const USER_GROUPS: Kind<WantedUserGroup> = {
  name: 'userGroups',
  title: 'user group',
  items: state => (state.userGroups ?? []).map(wanted => ({ name: wanted.name, scope: '', wanted })),

  async list(run) {
    const all = await run.harbor.list('/usergroups');
    return all.map(raw => ({ id: raw.id, name: raw.group_name, raw, fields: { type: raw.group_type, ldapGroupDn: raw.ldap_group_dn ?? '' } }));
  },

  fixed: { type: 'Harbor cannot change the type of a group', ldapGroupDn: 'Harbor cannot change the DN of a group' },
  fields: (_run, { wanted }) => ({ type: GROUP_TYPES[wanted.type], ldapGroupDn: wanted.ldapGroupDn }),

  async create(run, { wanted }) {
    const dn = wanted.ldapGroupDn === undefined ? {} : { ldap_group_dn: wanted.ldapGroupDn };
    const { id } = await run.harbor.post('/usergroups', { group_name: wanted.name, group_type: GROUP_TYPES[wanted.type], ...dn });
    return id;
  },
};
