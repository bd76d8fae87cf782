import { KeyBlock } from './chart-key-row';
import { disruptionBudgetKeys, imageKeys, probeKeys } from './common-keys';

/** Keys of the jobservice. */
export const JOBSERVICE_KEYS: readonly KeyBlock[] = [
  {
    under: 'jobservice',
    keys: [
      ...imageKeys('harbor-jobservice'),
      ['replicas', 'int', 1, 'must'],
      ['revisionHistoryLimit', 'int', 10, 'should'],
      ['serviceAccountName', 'string', '', 'must'],
      ['automountServiceAccountToken', 'bool-text', false, 'must'],
      ...probeKeys('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeKeys('readinessProbe', [20, 10, 1, 3, 1]),
      ['extraEnvVars', 'list', [], 'must'],
      ['nodeSelector', 'map', {}, 'must'],
      ['tolerations', 'list', [], 'must'],
      ['affinity', 'map', {}, 'must'],
      ['topologySpreadConstraints', 'list', null, 'must'],
      ['podAnnotations', 'map', {}, 'must'],
      ['podLabels', 'map', {}, 'must'],
      ['priorityClassName', 'string', null, 'must'],
      ['initContainers', 'list', [], 'should'],
      ['resources', 'map', undefined, 'must', { undeclared: true }],
      ...disruptionBudgetKeys('jobservice'),
      ['maxJobWorkers', 'int', 10, 'must'],
      ['jobLoggers', 'list of file|database|stdout', ['file'], 'must'],
      ['loggerSweeperDuration', 'int', 14, 'must', { when: 'jobservice.jobLoggers~file|database' }],
      ['notification.webhook_job_max_retry', 'int', 3, 'must'],
      ['notification.webhook_job_http_client_timeout', 'int', 3, 'must'],
      ['reaper.max_update_hours', 'int', 24, 'must'],
      ['reaper.max_dangling_hours', 'int', 168, 'must'],
      ['secret', 'string', '', 'secret', { when: '!jobservice.existingSecret' }],
      ['existingSecret', 'string', '', 'must'],
      ['existingSecretKey', 'string', 'JOBSERVICE_SECRET', 'must', { when: 'jobservice.existingSecret' }],
      ['registryHttpClientTimeout', 'int', 30, 'must', { since: '1.19' }],
    ],
  },
];
