/** A resource of the provider goharbor/harbor, and the same one in provider-upjet-harbor, which is generated from it. */
export interface ResourceType {
  /** Group and kind in Crossplane: `<group>harbor.crossplane.io`. */
  readonly crossplane: { readonly group: string; readonly kind: CrossplaneKind };
  /** Attributes that Crossplane takes from another object by its name. */
  readonly references?: readonly string[];
  /** Attributes that Crossplane reads from a Secret. */
  readonly secrets?: readonly string[];
  /** Attributes that Crossplane's resource does not have, with the reason. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** A secret that OpenTofu sends and does not keep in its state. */
  readonly writeOnly?: string;
}

/** Kinds of provider-upjet-harbor that are written. */
export type CrossplaneKind =
  | 'Account' | 'AuditLog' | 'Auth' | 'Collection' | 'Group' | 'Instance' | 'Label' | 'MemberGroup' | 'MemberUser' | 'Policy' | 'Project'
  | 'Registry' | 'Replication' | 'Security' | 'Services' | 'System' | 'TagRule' | 'Webhook';

/** The resources, by their type in OpenTofu. */
export const RESOURCE_TYPES = {
  harbor_config_auth: {
    crossplane: { group: 'config.', kind: 'Auth' }, secrets: ['oidc_client_secret', 'ldap_search_password'],
  },
  harbor_config_security: { crossplane: { group: 'config.', kind: 'Security' } },
  harbor_config_system: { crossplane: { group: 'config.', kind: 'System' } },
  harbor_garbage_collection: { crossplane: { group: 'garbage.', kind: 'Collection' } },
  harbor_group: { crossplane: { group: '', kind: 'Group' } },
  harbor_immutable_tag_rule: { crossplane: { group: 'immutable.', kind: 'TagRule' }, references: ['project_id'] },
  harbor_interrogation_services: { crossplane: { group: 'interrogation.', kind: 'Services' } },
  harbor_label: {
    crossplane: { group: '', kind: 'Label' }, lacks: { project_id: 'labels know their project by its number alone there' },
  },
  harbor_preheat_instance: { crossplane: { group: 'preheat.', kind: 'Instance' }, secrets: ['password', 'token'] },
  harbor_project: { crossplane: { group: '', kind: 'Project' }, references: ['registry_id'] },
  harbor_project_member_group: { crossplane: { group: 'project.', kind: 'MemberGroup' }, references: ['project_id'] },
  harbor_project_member_user: { crossplane: { group: 'project.', kind: 'MemberUser' }, references: ['project_id'] },
  harbor_project_webhook: { crossplane: { group: 'project.', kind: 'Webhook' }, references: ['project_id'] },
  harbor_purge_audit_log: { crossplane: { group: 'purge.', kind: 'AuditLog' } },
  harbor_registry: { crossplane: { group: '', kind: 'Registry' }, secrets: ['access_secret'] },
  harbor_replication: { crossplane: { group: '', kind: 'Replication' }, references: ['registry_id'] },
  harbor_retention_policy: { crossplane: { group: 'retention.', kind: 'Policy' }, references: ['scope'] },
  harbor_robot_account: {
    crossplane: { group: 'robot.', kind: 'Account' },
    secrets: ['secret'],
    lacks: { secret_wo_version: 'it follows the Secret by itself' },
    writeOnly: 'secret',
  },
} as const satisfies Readonly<Record<string, ResourceType>>;

export type ResourceTypeName = keyof typeof RESOURCE_TYPES;

/** The row of a resource, with all of its columns. */
export function resourceType(name: ResourceTypeName): ResourceType {
  return RESOURCE_TYPES[name];
}
