import { KeyBlock } from './chart-key-row';
import { disruptionBudgetKeys, imageKeys, probeKeys } from './common-keys';

/** Keys of the portal and of nginx. The latter is not deployed with an Ingress or a route. */
export const FRONT_KEYS: readonly KeyBlock[] = [
  {
    under: 'nginx',
    when: 'expose.type=clusterIP|nodePort|loadBalancer',
    keys: [
      ...imageKeys('nginx-photon'),
      ['serviceAccountName', 'string', '', 'must'],
      ['automountServiceAccountToken', 'bool-text', false, 'must'],
      ['replicas', 'int', 1, 'must'],
      ['revisionHistoryLimit', 'int', 10, 'should'],
      ['extraEnvVars', 'list', [], 'must'],
      ['nodeSelector', 'map', {}, 'must'],
      ['tolerations', 'list', [], 'must'],
      ['affinity', 'map', {}, 'must'],
      ['topologySpreadConstraints', 'list', [], 'must'],
      ['podAnnotations', 'map', {}, 'must'],
      ['podLabels', 'map', {}, 'must'],
      ['priorityClassName', 'string', null, 'must'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeKeys('readinessProbe', [1, 10, 1, 3, 1]),
      ['resources', 'map', undefined, 'must', { undeclared: true }],
      ...disruptionBudgetKeys('nginx'),
    ],
  },
  {
    under: 'portal',
    keys: [
      ...imageKeys('harbor-portal'),
      ['serviceAccountName', 'string', '', 'must'],
      ['automountServiceAccountToken', 'bool-text', false, 'must'],
      ['replicas', 'int', 1, 'must'],
      ['revisionHistoryLimit', 'int', 10, 'should'],
      ['extraEnvVars', 'list', [], 'must'],
      ['nodeSelector', 'map', {}, 'must'],
      ['tolerations', 'list', [], 'must'],
      ['affinity', 'map', {}, 'must'],
      ['topologySpreadConstraints', 'list', [], 'must'],
      ['podAnnotations', 'map', {}, 'must'],
      ['podLabels', 'map', {}, 'must'],
      ['serviceAnnotations', 'map', {}, 'should'],
      ['priorityClassName', 'string', null, 'must'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeKeys('readinessProbe', [1, 10, 1, 3, 1]),
      ['initContainers', 'list', [], 'should'],
      ['resources', 'map', undefined, 'must', { undeclared: true }],
      ...disruptionBudgetKeys('portal'),
    ],
  },
];
