import { KeyBlock } from './chart-key-row';
import { disruptionBudgetKeys, imageKeys, probeKeys } from './common-keys';

/** Keys of the scanner. */
export const TRIVY_KEYS: readonly KeyBlock[] = [
  {
    under: 'trivy',
    keys: [
      ['enabled', 'bool', true, 'must'],
    ],
  },
  {
    under: 'trivy',
    when: 'trivy.enabled',
    keys: [
      ...imageKeys('trivy-adapter-photon'),
      ['serviceAccountName', 'string', '', 'must'],
      ['automountServiceAccountToken', 'bool-text', false, 'must'],
      ['replicas', 'int', 1, 'must'],
      ...disruptionBudgetKeys('trivy'),
      ['resources.requests.cpu', 'quantity', '200m', 'must'], // further keys are accepted: see OPEN_PARENTS
      ['resources.requests.memory', 'quantity', '512Mi', 'must'],
      ['resources.limits.cpu', 'quantity', 1, 'must'],
      ['resources.limits.memory', 'quantity', '1Gi', 'must'],
      ...probeKeys('livenessProbe', [5, 10, 1, 10, 1]),
      ...probeKeys('readinessProbe', [5, 10, 1, 3, 1]),
      ['extraEnvVars', 'list', [], 'must'],
      ['nodeSelector', 'map', {}, 'must'],
      ['tolerations', 'list', [], 'must'],
      ['affinity', 'map', {}, 'must'],
      ['topologySpreadConstraints', 'list', [], 'must'],
      ['podAnnotations', 'map', {}, 'must'],
      ['podLabels', 'map', {}, 'must'],
      ['priorityClassName', 'string', null, 'must'],
      ['initContainers', 'list', [], 'should'],
      ['debugMode', 'bool-text', false, 'should'],
      ['vulnType', 'string', 'os,library', 'must'],
      ['severity', 'string', 'UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL', 'must'],
      ['ignoreUnfixed', 'bool-text', false, 'must'],
      ['insecure', 'bool-text', false, 'must'],
      ['gitHubToken', 'string', '', 'secret'],
      ['skipUpdate', 'bool-text', false, 'must'],
      ['skipJavaDBUpdate', 'bool-text', false, 'must'],
      ['dbRepository', 'list', ['mirror.gcr.io/aquasec/trivy-db', 'ghcr.io/aquasecurity/trivy-db'], 'must', { since: '1.18' }],
      ['javaDBRepository', 'list', ['mirror.gcr.io/aquasec/trivy-java-db', 'ghcr.io/aquasecurity/trivy-java-db'], 'must', { since: '1.18' }],
      ['offlineScan', 'bool-text', false, 'must'],
      ['securityCheck', 'string', 'vuln', 'must'],
      ['timeout', 'duration', '5m0s', 'must'],
    ],
  },
];
