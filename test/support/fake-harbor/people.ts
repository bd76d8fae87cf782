import { Answer, Body, Call, created, find, fuzzy, ok, page, Refusal } from './answers';
import { Data } from './data';
import { projectOf } from './projects';

export function listMembers(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  return page(call, [...data.members.values()].filter(member => member.project_id === project_id));
}

export function createMember(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  const { role_id, member_user: user, member_group: group } = call.body;
  const entity = user?.username ? userEntity(data, user.username) : groupEntity(data, group);
  const isThere = [...data.members.values()].some(it => it.project_id === project_id && it.entity_type === entity.entity_type && it.entity_id === entity.entity_id);
  if (isThere) { throw new Refusal(409, 'the project member already exists'); }
  const id = data.id();
  data.members.set(id, { id, project_id, role_id, ...entity });
  return created(call, id);
}

function userEntity(data: Data, username: string) {
  const user = data.users.get(username);
  if (!user) { throw new Refusal(404, `user ${username} not found`); } // users of OIDC exist after their first login
  return { entity_id: user.user_id, entity_name: username, entity_type: 'u' };
}

/** A group that nobody knows is made on the fly where groups come from an identity provider. */
function groupEntity(data: Data, group: any) {
  const known = [...data.groups.values()].find(it => it.group_name === group.group_name && it.group_type === group.group_type);
  if (!known && data.settings.auth_mode === 'db_auth') { throw new Refusal(404, `${group.group_name} not found: not supported`); }
  const made = known ?? { id: data.id(), group_name: group.group_name, group_type: group.group_type, ldap_group_dn: group.ldap_group_dn ?? '' };
  data.groups.set(made.id, made);
  return { entity_id: made.id, entity_name: made.group_name, entity_type: 'g' };
}

export function updateMember(data: Data, { params: [, id], body }: Call): Answer {
  find(data.members, Number(id), 'member').role_id = body.role_id;
  return ok();
}

export function deleteMember(data: Data, { params: [, id] }: Call): Answer {
  find(data.members, Number(id), 'member');
  data.members.delete(Number(id));
  return ok();
}

export const listGroups = (data: Data, call: Call): Answer => page(call, [...data.groups.values()]);

const LDAP = 1;

export function createGroup(data: Data, call: Call): Answer {
  const { group_name, group_type, ldap_group_dn = '' } = call.body;
  if (!group_name) { throw new Refusal(400, ''); }
  const isLookedFor = group_type === LDAP && data.settings.auth_mode !== 'oidc_auth'; // with OpenID nobody is asked
  if (isLookedFor && !data.directory.has(ldap_group_dn)) { throw new Refusal(400, `LDAP Group DN is not found: DN:${ldap_group_dn}`); }
  if ([...data.groups.values()].some(it => it.group_name === group_name)) { throw new Refusal(409, 'duplicate user group'); }
  const id = data.id();
  data.groups.set(id, { id, group_name, group_type, ldap_group_dn });
  return created(call, id);
}

/** Only the name can be another one. */
export function updateGroup(data: Data, { params: [id], body }: Call): Answer {
  find(data.groups, Number(id), 'group').group_name = body.group_name;
  return ok();
}

/** A scope has to be said, and a project for its labels. */
export function listLabels(data: Data, call: Call): Answer {
  const scope = call.query.get('scope');
  const project = Number(call.query.get('project_id') ?? 0);
  if (scope !== 'g' && scope !== 'p') { throw new Refusal(400, `invalid scope: ${scope ?? ''}`); }
  if (scope === 'p' && project === 0) { throw new Refusal(400, 'must with project ID when to query project labels'); }
  return page(call, fuzzy(call, [...data.labels.values()].filter(label => label.scope === scope && (scope === 'g' || label.project_id === project))));
}

export function createLabel(data: Data, call: Call): Answer {
  const { name, color = '', description = '', scope, project_id } = call.body;
  const project = scope === 'g' ? 0 : project_id; // which need not be there
  if (scope !== 'g' && scope !== 'p') { throw new Refusal(400, 'unsupported label scope'); }
  const label = { name, scope, project_id: project };
  checkLabel(data, { ...label, color });
  const id = data.id();
  data.labels.set(id, { id, name, color, description, scope, project_id: project });
  return created(call, id);
}

/** The columns of the database have a width, and names are there once in their scope. */
function checkLabel(data: Data, { id, name, color, scope, project_id }: Body): void {
  if (name.length > 128 || color.length > 16) { throw new Refusal(500, 'internal server error'); }
  const isThere = [...data.labels.values()].some(it => it.id !== id && it.name === name && it.scope === scope && it.project_id === project_id);
  if (isThere) { throw new Refusal(409, `label ${name} already exists`); }
}

export function updateLabel(data: Data, { params: [id], body }: Call): Answer {
  const label = find(data.labels, Number(id), 'label');
  checkLabel(data, { ...label, name: body.name, color: body.color ?? '' });
  Object.assign(label, { name: body.name, color: body.color ?? '', description: body.description ?? '' });
  return ok();
}

export function deleteLabel(data: Data, { params: [id] }: Call): Answer {
  find(data.labels, Number(id), 'label');
  data.labels.delete(Number(id));
  return ok();
}
