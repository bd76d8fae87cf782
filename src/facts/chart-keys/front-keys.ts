import { KeyBlock } from './chart-key-row';
import { budgetCells, imageCells, probeCells } from './common-cells';

/** Keys of the portal and of nginx. The latter is not deployed with an Ingress or a route. */
export const FRONT_KEYS: readonly KeyBlock[] = [
  {
    under: 'nginx',
    when: 'expose.type=clusterIP|nodePort|loadBalancer',
    keys: [
      ...imageCells('nginx-photon'),
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
      ...probeCells('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeCells('readinessProbe', [1, 10, 1, 3, 1]),
      ['resources', 'map', undefined, 'must', { undeclared: true }],
      ...budgetCells('nginx'),
    ],
  },
  {
    under: 'portal',
    keys: [
      ...imageCells('harbor-portal'),
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
      ...probeCells('livenessProbe', [300, 10, 1, 3, 1]),
      ...probeCells('readinessProbe', [1, 10, 1, 3, 1]),
      ['initContainers', 'list', [], 'should'],
      ['resources', 'map', undefined, 'must', { undeclared: true }],
      ...budgetCells('portal'),
    ],
  },
];
