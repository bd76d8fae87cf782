import { EngineDraft, FieldRows } from './engine-draft';
import { SecretUse, textOrSecret } from './engine-value';
import { PlaceOfRules, projectId } from './tag-rows';
import { WantedLabel, WantedMember, WantedUserGroup, WantedWebhook } from '../state/state';

/** The color that the portal gives to labels. */
const WHITE = '#FFFFFF';

const LABEL_FIELDS: FieldRows<WantedLabel> = { name: { to: 'name' }, color: { to: 'color' }, description: { to: 'description' } };

/** Labels of a project, or of the whole Harbor. */
export function labelResources(draft: EngineDraft, labels: readonly WantedLabel[], project?: PlaceOfRules): void {
  labels.forEach((value, at) => draft.add({
    type: 'harbor_label',
    key: [...project ? [project.name] : [], value.name].join('+'),
    prop: `${project ? `${project.prop}.` : ''}labels[${at}]`,
    rows: LABEL_FIELDS,
    value,
    more: { color: WHITE, ...project && { project_id: projectId(project) } },
  }));
}

/** What the provider calls the types of groups of members, and the numbers of the groups themselves. */
const GROUP_TYPES: Readonly<Record<WantedUserGroup['type'], { readonly name: string; readonly number: number }>> = {
  ldap: { name: 'ldap', number: 1 }, http: { name: 'internal', number: 2 }, oidc: { name: 'oidc', number: 3 },
};

const MEMBER_FIELDS: FieldRows<WantedMember> = {
  user: { to: 'user_name' },
  group: { to: 'group_name' },
  groupType: { within: 'type' },
  ldapGroupDn: { to: 'ldap_group_dn' },
  role: { to: 'role', as: role => role.toLowerCase() },
};

/** Members of a project. */
export function memberResources(draft: EngineDraft, project: PlaceOfRules, members: readonly WantedMember[]): void {
  members.forEach((value, at) => {
    const { user, group = '', groupType = draft.groupType(group) } = value;
    const prop = `${project.prop}.members[${at}]`;
    const same = { key: `${project.name}+${user ?? group}`, prop, rows: MEMBER_FIELDS, value };
    if (user !== undefined) { draft.add({ ...same, type: 'harbor_project_member_user', more: { project_id: projectId(project) } }); return; }
    if (!groupType) { draft.refuse(`${prop}.group`, 'the provider has to know its type; declare it among userGroups, or auth_mode among settings'); return; }
    draft.add({ ...same, type: 'harbor_project_member_group', more: { project_id: projectId(project), type: GROUP_TYPES[groupType].name } });
  });
}

const GROUP_FIELDS: FieldRows<WantedUserGroup> = {
  name: { to: 'group_name' },
  type: { to: 'group_type', as: type => GROUP_TYPES[type].number },
  ldapGroupDn: { to: 'ldap_group_dn' },
};

/** Groups of an identity provider. */
export function groupResources(draft: EngineDraft, groups: readonly WantedUserGroup[]): void {
  groups.forEach((value, at) => draft.add({ type: 'harbor_group', key: value.name, prop: `userGroups[${at}]`, rows: GROUP_FIELDS, value }));
}

const WEBHOOK_FIELDS: FieldRows<WantedWebhook> = {
  name: { to: 'name' },
  description: { to: 'description' },
  enabled: { to: 'enabled', prop: 'disabled' },
  type: { within: 'notify_type' },
  address: { to: 'address', as: textOrSecret },
  authHeader: { to: 'auth_header', as: ref => new SecretUse(ref), prop: 'authorization' },
  skipCertVerify: { to: 'skip_cert_verify', prop: 'insecure' },
  // up to 3.12 the provider sends it under a wrong name, and Harbor takes its own layout
  payloadFormat: { refused: 'the provider loses it, and Harbor would use its own layout', unless: layout => layout === 'Default', prop: 'payload' },
  eventTypes: { to: 'events_types', as: types => [...types], prop: 'events' },
};

/** Webhooks of a project. The provider trusts every certificate unless it is told not to. */
export function webhookResources(draft: EngineDraft, project: PlaceOfRules, webhooks: readonly WantedWebhook[]): void {
  webhooks.forEach((value, at) => draft.add({
    type: 'harbor_project_webhook',
    key: `${project.name}+${value.name}`,
    prop: `${project.prop}.webhooks[${at}]`,
    rows: WEBHOOK_FIELDS,
    value,
    more: { project_id: projectId(project), notify_type: value.type ?? 'http', skip_cert_verify: false },
  }));
}
