import { KeyBlock } from './chart-key-row';
import { imageKeys, probeKeys } from './common-keys';

/** Keys of the database. */
export const DATABASE_KEYS: readonly KeyBlock[] = [
  {
    under: 'database',
    keys: [
      ['type', 'one of internal|external', 'internal', 'must'],
      ['maxIdleConns', 'int', 100, 'must'],
      ['maxOpenConns', 'int', 900, 'must'],
      ['podAnnotations', 'map', {}, 'must', { when: 'database.type=internal' }],
      ['podLabels', 'map', {}, 'must', { when: 'database.type=internal' }],
      ['external.existingSecret', 'string', '', 'must'], // the templates read it for the internal database as well
    ],
  },
  {
    under: 'database.internal',
    when: 'database.type=internal',
    keys: [
      ...imageKeys('harbor-db', 'evaluation'),
      ['serviceAccountName', 'string', '', 'evaluation'],
      ['automountServiceAccountToken', 'bool-text', false, 'evaluation'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1], { keyClass: 'evaluation', alsoBefore: ['timeoutSeconds'] }),
      ...probeKeys('readinessProbe', [1, 10, 1, 3, 1], { keyClass: 'evaluation', alsoBefore: ['timeoutSeconds'] }),
      ['extraEnvVars', 'list', [], 'evaluation'],
      ['nodeSelector', 'map', {}, 'evaluation'],
      ['tolerations', 'list', [], 'evaluation'],
      ['affinity', 'map', {}, 'evaluation'],
      ['priorityClassName', 'string', null, 'evaluation'],
      ['extrInitContainers', 'list', [], 'evaluation'],
      ['password', 'string', 'changeit', 'secret'],
      ['shmSizeLimit', 'quantity', '512Mi', 'evaluation'],
      ['initContainer.migrator', 'map', {}, 'dead'],
      ['initContainer.permissions', 'map', {}, 'evaluation', { open: false }],
      ['initContainer.permissions.resources', 'map', undefined, 'evaluation', { undeclared: true }],
      ['resources', 'map', undefined, 'evaluation', { undeclared: true }],
    ],
  },
  {
    under: 'database.external',
    when: 'database.type=external',
    keys: [
      ['host', 'string', '192.168.0.1', 'must'],
      ['port', 'text', '5432', 'must'],
      ['username', 'string', 'user', 'must'],
      ['password', 'string', 'password', 'secret', { when: '!database.external.existingSecret' }],
      ['coreDatabase', 'string', 'registry', 'must'],
      ['sslmode', 'one of disable|require|verify-ca|verify-full', 'disable', 'must'],
    ],
  },
];
