/** What robots may do at most, by resource, in Harbor's words. The lists are the same from Harbor 2.13 on. */
type Permissions = Readonly<Record<string, readonly string[]>>;

const CREATE_READ_UPDATE_DELETE = ['create', 'read', 'update', 'delete'] as const;
const ALL = [...CREATE_READ_UPDATE_DELETE, 'list'] as const;

/** About the whole Harbor. */
export const SYSTEM_PERMISSIONS: Permissions = {
  'audit-log': ['list'],
  'catalog': ['read'],
  'garbage-collection': ['create', 'read', 'update', 'list', 'stop'],
  'jobservice-monitor': ['list', 'stop'],
  'label': CREATE_READ_UPDATE_DELETE,
  'ldap-user': ['create', 'list'],
  'preheat-instance': ALL,
  'project': ['create', 'list'],
  'purge-audit': ['create', 'read', 'update', 'list', 'stop'],
  'quota': ['read', 'list', 'update'],
  'registry': ALL,
  'replication': ['create', 'read', 'list'],
  'replication-adapter': ['list'],
  'replication-policy': ALL,
  'robot': ['create', 'read', 'list', 'delete'],
  'scan-all': ['create', 'read', 'update', 'stop'],
  'scanner': ALL,
  'security-hub': ['read', 'list'],
  'system-volumes': ['read'],
  'user': ALL,
  'user-group': ALL,
};

/** About one project. */
export const PROJECT_PERMISSIONS: Permissions = {
  'accessory': ['list'],
  'artifact': ['create', 'read', 'list', 'delete'],
  'artifact-addition': ['read'],
  'artifact-label': ['create', 'delete'],
  'export-cve': ['create', 'read'],
  'immutable-tag': ['create', 'delete', 'list', 'update'],
  'label': ALL,
  'log': ['list'],
  'member': ALL,
  'metadata': ALL,
  'notification-policy': ALL,
  'preheat-policy': ALL,
  'project': ['read', 'update', 'delete'],
  'quota': ['read'],
  'repository': ['read', 'update', 'delete', 'list', 'pull', 'push'],
  'robot': ['create', 'read', 'list', 'delete'],
  'sbom': ['create', 'read', 'stop'],
  'scan': ['create', 'read', 'stop'],
  'scanner': ['create', 'read'],
  'tag': ['create', 'list', 'delete'],
  'tag-retention': ALL,
};
