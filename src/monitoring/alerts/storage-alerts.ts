import { AlertRows } from '../alert-row';
import { AlertScope } from '../alert-scope';
import { AlertSeverity } from '../harbor-alerts-props';
import { like, plain, seriesOf } from '../promql';

const STORED = 'harbor_statistics_total_storage_consumption';
/** A volume with more free space than that is no reason for concern, whatever the prediction says. */
const AMPLE = 0.5;

/** Alerts about space. */
export const STORAGE_ALERTS: AlertRows = {
  HarborProjectQuotaNearlyFull: {
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'The quota of project {{ $labels.project_name }} is nearly used up',
    description: 'Project {{ $labels.project_name }} uses {{ $value | humanizePercentage }} of its quota. Pushes fail when it is used up.',
    expression: at => `max by (project_name) (${seriesOf(at, 'harbor_project_quota_usage_byte')})`
      + ` / max by (project_name) (${seriesOf(at, 'harbor_project_quota_byte')} > 0) > ${plain(at.thresholds.quotaRatio)}`,
  },
  HarborVolumeFilling: {
    severity: AlertSeverity.WARNING,
    minutes: 60,
    summary: 'Volume {{ $labels.persistentvolumeclaim }} is filling up',
    description: 'Volume {{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} free, and will be full soon at this rate.',
    expression: at => `${free(at)} < ${AMPLE} and predict_linear(${volume(at, 'available')}[6h], ${plain(at.thresholds.fillingWithin)}) < 0`,
  },
  HarborVolumeNearlyFull: {
    severity: AlertSeverity.CRITICAL,
    minutes: 15,
    summary: 'Volume {{ $labels.persistentvolumeclaim }} is nearly full',
    description: 'Volume {{ $labels.persistentvolumeclaim }} has only {{ $value | humanizePercentage }} free.',
    expression: at => `${free(at)} < ${plain(1 - at.thresholds.volumeRatio)}`,
  },
  HarborBucketFilling: {
    severity: AlertSeverity.WARNING,
    minutes: 60,
    summary: 'The bucket of Harbor is filling up',
    description: 'The blobs take {{ $value | humanize1024 }}B, and will take more than there is soon at this rate.',
    expression: at => bucket(at, bytes => `max(${seriesOf(at, STORED)}) > ${plain(Math.round(bytes * AMPLE))}`
      + ` and max(predict_linear(${seriesOf(at, STORED)}[1d], ${plain(at.thresholds.fillingWithin)})) > ${plain(bytes)}`),
  },
  HarborBucketNearlyFull: {
    severity: AlertSeverity.CRITICAL,
    minutes: 15,
    summary: 'The bucket of Harbor is nearly full',
    description: 'The blobs take {{ $value | humanize1024 }}B, which is nearly all that there is. Pushes and new pulls through proxy caches fail when it is full.',
    expression: at => bucket(at, bytes => `max(${seriesOf(at, STORED)}) > ${plain(Math.round(bytes * at.thresholds.volumeRatio))}`),
  },
};

function volume(at: AlertScope, what: 'available' | 'capacity'): string {
  return seriesOf(at, `kubelet_volume_stats_${what}_bytes`, like('persistentvolumeclaim', at.claims.join('|')));
}

function free(at: AlertScope): string {
  return `${volume(at, 'available')} / ${volume(at, 'capacity')}`;
}

function bucket({ bucketBytes }: AlertScope, expression: (bytes: number) => string): string | undefined {
  return bucketBytes === undefined ? undefined : expression(bucketBytes);
}
