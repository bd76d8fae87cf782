import { KeyBlock } from './chart-key-row';
import { disruptionBudgetKeys, imageKeys, probeKeys } from './common-keys';

/** Keys of the registry and its controller, which share a pod. */
export const REGISTRY_KEYS: readonly KeyBlock[] = [
  {
    under: 'registry.registry',
    keys: [
      ...imageKeys('registry-photon'),
      ['extraEnvVars', 'list', [], 'must'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeKeys('readinessProbe', [1, 10, 1, 3, 1]),
      ['resources', 'map', undefined, 'must', { undeclared: true }],
    ],
  },
  {
    under: 'registry.controller',
    keys: [
      ...imageKeys('harbor-registryctl'),
      ['extraEnvVars', 'list', [], 'must'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeKeys('readinessProbe', [1, 10, 1, 3, 1]),
      ['resources', 'map', undefined, 'must', { undeclared: true }],
    ],
  },
  {
    under: 'registry',
    keys: [
      ['serviceAccountName', 'string', '', 'must'],
      ['automountServiceAccountToken', 'bool-text', false, 'must'],
      ['replicas', 'int', 1, 'must'],
      ...disruptionBudgetKeys('registry'),
      ['revisionHistoryLimit', 'int', 10, 'should'],
      ['nodeSelector', 'map', {}, 'must'],
      ['tolerations', 'list', [], 'must'],
      ['affinity', 'map', {}, 'must'],
      ['topologySpreadConstraints', 'list', [], 'must'],
      ['podAnnotations', 'map', {}, 'must'],
      ['podLabels', 'map', {}, 'must'],
      ['priorityClassName', 'string', null, 'must'],
      ['initContainers', 'list', [], 'should'],
      ['secret', 'string', '', 'secret', { when: '!registry.existingSecret' }],
      ['existingSecret', 'string', '', 'must'],
      ['existingSecretKey', 'string', 'REGISTRY_HTTP_SECRET', 'must', { when: 'registry.existingSecret' }],
      ['relativeurls', 'bool-text', false, 'must'],
      ['credentials.username', 'string', 'harbor_registry_user', 'must'],
      ['credentials.password', 'string', 'harbor_registry_password', 'secret', { when: '!registry.credentials.existingSecret' }],
      ['credentials.existingSecret', 'string', '', 'must'],
      ['credentials.htpasswdString', 'string', '', 'secret', { when: '!registry.credentials.existingSecret' }],
      ['middleware.enabled', 'bool', false, 'should'],
      ['middleware.type', 'one of cloudFront', 'cloudFront', 'should', { when: 'registry.middleware.enabled' }],
    ],
  },
  {
    under: 'registry.middleware.cloudFront',
    when: 'registry.middleware.enabled & registry.middleware.type=cloudFront',
    keys: [
      ['baseurl', 'string', 'example.cloudfront.net', 'should'],
      ['keypairid', 'string', 'KEYPAIRID', 'should'],
      ['duration', 'duration', '3000s', 'should'],
      ['ipfilteredby', 'one of none|aws|awsregion', 'none', 'should'],
      ['privateKeySecret', 'string', 'my-secret', 'should'],
    ],
  },
  {
    under: 'registry.upload_purging',
    keys: [
      ['enabled', 'bool', true, 'must'],
      ['age', 'duration', '168h', 'must', { when: 'registry.upload_purging.enabled' }],
      ['interval', 'duration', '24h', 'must', { when: 'registry.upload_purging.enabled' }],
      ['dryrun', 'bool-text', false, 'must', { when: 'registry.upload_purging.enabled' }],
    ],
  },
];
