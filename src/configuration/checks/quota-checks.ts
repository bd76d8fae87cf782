import { IConstruct } from 'constructs';
import { report } from '../../diagnostics/report';
import { sizeBytes, sizeOfBytes, sizeQuantity } from '../../syntax/size-quantity';
import { placeOf } from '../declared-places';
import { WholeConfiguration } from '../whole-configuration';

/** Bytes of a quota that Harbor takes at most: 1024 TiB. */
const LARGEST_QUOTA = 2 ** 50;

/** Reports projects without a quota, quotas that Harbor refuses, and quotas that together are more than there is. */
export function checkQuotas(scope: IConstruct, whole: WholeConfiguration): void {
  const { projects = [], requireQuotas = false, storageSize } = whole;
  projects.forEach(({ quota, unlimitedQuota = false }, at) => {
    const prop = `${placeOf(whole, 'projects', at)}.quota`;
    const bytes = quota ? sizeBytes(quota) : undefined;
    if (quota && unlimitedQuota) {
      report(scope, 'HBR-CONF-24', { prop, slots: { rule: 'does not go with unlimitedQuota', hint: 'give one of the two' } });
    } else if (bytes !== undefined && (bytes < 1 || bytes > LARGEST_QUOTA)) {
      report(scope, 'HBR-CONF-24', { prop, value: bytes, slots: { rule: 'must be from 1 byte to 1024 TiB', hint: 'use unlimitedQuota for no limit' } });
    } else if (bytes === undefined && !unlimitedQuota) {
      report(scope, requireQuotas ? 'HBR-CONF-26' : 'HBR-CONF-25', { prop });
    }
  });
  const sum = projects.reduce((total, { quota }) => total + (quota ? sizeBytes(quota) : 0), 0);
  if (storageSize === undefined || sum <= sizeBytes(storageSize)) { return; }
  report(scope, 'HBR-CONF-27', { prop: 'projects', slots: { sum: sizeQuantity(sizeOfBytes(sum)), size: sizeQuantity(storageSize) } });
}
