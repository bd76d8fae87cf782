import { KeyBlock, KeyClass } from './chart-key-row';

const CLAIMS = 'persistence.persistentVolumeClaim';

/** Keys of a claim, which the chart defines unless it is given an existing one. */
function claim(name: string, size: string, keyClass: KeyClass, when: string): KeyBlock {
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

/** Keys of the volumes. */
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
  claim('registry', '5Gi', 'must', 'persistence.imageChartStorage.type=filesystem'),
  claim('jobservice.jobLog', '1Gi', 'must', 'jobservice.jobLoggers~file'),
  claim('database', '1Gi', 'evaluation', 'database.type=internal'),
  claim('redis', '1Gi', 'evaluation', 'redis.type=internal'),
  claim('trivy', '5Gi', 'must', 'trivy.enabled'),
  {
    under: CLAIMS, // sub-paths are mounted whatever the volume is
    keys: [
      ['registry.subPath', 'string', '', 'should'],
      ['jobservice.jobLog.subPath', 'string', '', 'should'],
      ['database.subPath', 'string', '', 'evaluation', { when: 'database.type=internal' }],
      ['redis.subPath', 'string', '', 'evaluation', { when: 'redis.type=internal' }],
      ['trivy.subPath', 'string', '', 'should', { when: 'trivy.enabled' }],
    ],
  },
];
