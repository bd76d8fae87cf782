import { KeyBlock } from './chart-key-row';
import { imageKeys, probeKeys } from './common-keys';

/** Keys of the cache. */
export const REDIS_KEYS: readonly KeyBlock[] = [
  {
    under: 'redis',
    keys: [
      ['type', 'one of internal|external', 'internal', 'must'],
      ['podAnnotations', 'map', {}, 'must', { when: 'redis.type=internal' }],
      ['podLabels', 'map', {}, 'must', { when: 'redis.type=internal' }],
      ['external.existingSecret', 'string', '', 'must'], // the templates read it for the internal cache as well
    ],
  },
  {
    under: 'redis.internal',
    when: 'redis.type=internal',
    keys: [
      ...imageKeys('redis', 'evaluation'),
      ['serviceAccountName', 'string', '', 'evaluation'],
      ['automountServiceAccountToken', 'bool-text', false, 'evaluation'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1], { keyClass: 'evaluation' }),
      ...probeKeys('readinessProbe', [1, 10, 1, 3, 1], { keyClass: 'evaluation' }),
      ['extraEnvVars', 'list', [], 'evaluation'],
      ['nodeSelector', 'map', {}, 'evaluation'],
      ['tolerations', 'list', [], 'evaluation'],
      ['affinity', 'map', {}, 'evaluation'],
      ['priorityClassName', 'string', null, 'evaluation'],
      ['initContainers', 'list', [], 'evaluation'],
      ['jobserviceDatabaseIndex', 'digits', '1', 'evaluation'],
      ['registryDatabaseIndex', 'digits', '2', 'evaluation'],
      ['trivyAdapterIndex', 'digits', '5', 'evaluation', { when: 'trivy.enabled' }],
      ['resources', 'map', undefined, 'evaluation', { undeclared: true }],
      ['harborDatabaseIndex', 'digits', '0', 'evaluation', { undeclared: true }],
      ['cacheLayerDatabaseIndex', 'digits', '0', 'evaluation', { undeclared: true }],
    ],
  },
  {
    under: 'redis.external',
    when: 'redis.type=external',
    keys: [
      ['addr', 'string', '192.168.0.2:6379', 'must'],
      ['sentinelMasterSet', 'string', '', 'must'],
      ['tlsOptions.enable', 'bool', false, 'must'],
      ['coreDatabaseIndex', 'digits', '0', 'must'],
      ['jobserviceDatabaseIndex', 'digits', '1', 'must'],
      ['registryDatabaseIndex', 'digits', '2', 'must'],
      ['trivyAdapterIndex', 'digits', '5', 'must', { when: 'trivy.enabled' }],
      ['username', 'string', '', 'must', { when: '!redis.external.existingSecret' }],
      ['password', 'string', '', 'secret', { when: '!redis.external.existingSecret' }],
      ['harborDatabaseIndex', 'digits', '0', 'must', { undeclared: true }],
      ['cacheLayerDatabaseIndex', 'digits', '0', 'must', { undeclared: true }],
    ],
  },
];
