import { KeyBlock, KeyClass } from './chart-key-row';

const CLAIMS = 'persistence.persistentVolumeClaim';

interface ClaimKeys {
  readonly name: string;
  readonly size: string;
  readonly keyClass: KeyClass;
  readonly when: string;
}

/** Keys of a PersistentVolumeClaim. All but `existingClaim` are only read if the chart defines the claim. */
function claim({ name, size, keyClass, when }: ClaimKeys): KeyBlock {
  const own = { when: `!${CLAIMS}.${name}.existingClaim` };
  return {
    under: `${CLAIMS}.${name}`,
    when: `persistence.enabled & ${when}`,
    keys: [
      ['existingClaim', 'string', '', keyClass],
      ['storageClass', 'string', '', keyClass, own],
      ['accessMode', 'one of ReadWriteOnce|ReadWriteMany|ReadWriteOncePod|ReadOnlyMany', 'ReadWriteOnce', keyClass, own],
      ['size', 'quantity', size, keyClass, own],
      ['annotations', 'map', {}, keyClass, own],
    ],
  };
}

/** Keys of the persistent volumes. */
export const VOLUME_KEYS: readonly KeyBlock[] = [
  {
    under: 'persistence',
    keys: [
      ['enabled', 'bool', true, 'must'],
      ['resourcePolicy', 'one of keep', 'keep', 'should', {
        when: 'persistence.enabled & persistence.imageChartStorage.type=filesystem or jobservice.jobLoggers~file',
      }],
    ],
  },
  claim({ name: 'registry', size: '5Gi', keyClass: 'must', when: 'persistence.imageChartStorage.type=filesystem' }),
  claim({ name: 'jobservice.jobLog', size: '1Gi', keyClass: 'must', when: 'jobservice.jobLoggers~file' }),
  claim({ name: 'database', size: '1Gi', keyClass: 'evaluation', when: 'database.type=internal' }),
  claim({ name: 'redis', size: '1Gi', keyClass: 'evaluation', when: 'redis.type=internal' }),
  claim({ name: 'trivy', size: '5Gi', keyClass: 'must', when: 'trivy.enabled' }),
  {
    under: CLAIMS, // the templates mount the sub-path of every volume, even without a claim
    keys: [
      ['registry.subPath', 'string', '', 'should'],
      ['jobservice.jobLog.subPath', 'string', '', 'should'],
      ['database.subPath', 'string', '', 'evaluation', { when: 'database.type=internal' }],
      ['redis.subPath', 'string', '', 'evaluation', { when: 'redis.type=internal' }],
      ['trivy.subPath', 'string', '', 'should', { when: 'trivy.enabled' }],
    ],
  },
];
