import { KeyBlock } from './chart-key-row';
import { disruptionBudgetKeys, imageKeys, probeKeys } from './common-keys';

/** Keys of the exporter, which is only deployed if metrics are enabled. */
export const EXPORTER_KEYS: readonly KeyBlock[] = [
  {
    under: 'exporter',
    when: 'metrics.enabled',
    keys: [
      ...imageKeys('harbor-exporter'),
      ['serviceAccountName', 'string', '', 'must'],
      ['automountServiceAccountToken', 'bool-text', false, 'must'],
      ['replicas', 'int', 1, 'must'],
      ...disruptionBudgetKeys('exporter'),
      ['revisionHistoryLimit', 'int', 10, 'should'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeKeys('readinessProbe', [30, 10, 1, 3, 1]),
      ['extraEnvVars', 'list', [], 'must'],
      ['podAnnotations', 'map', {}, 'must'],
      ['podLabels', 'map', {}, 'must'],
      ['nodeSelector', 'map', {}, 'must'],
      ['tolerations', 'list', [], 'must'],
      ['affinity', 'map', {}, 'must'],
      ['topologySpreadConstraints', 'list', [], 'must'],
      ['priorityClassName', 'string', null, 'must'],
      ['cacheDuration', 'int', 23, 'should'],
      ['cacheCleanInterval', 'int', 14400, 'should'],
      ['resources', 'map', undefined, 'must', { undeclared: true }],
    ],
  },
];
