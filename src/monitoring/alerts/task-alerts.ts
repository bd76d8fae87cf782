import { AlertRows } from '../alert-row';
import { AlertSeverity } from '../harbor-alerts-props';
import { equal, plain, seriesOf } from '../promql';

/** Type of the tasks that scan images. */
const SCAN = 'IMAGE_SCAN';

/** Alerts about what jobservice does. */
export const TASK_ALERTS: AlertRows = {
  HarborTaskQueueLong: {
    severity: AlertSeverity.WARNING,
    minutes: 30,
    summary: 'Many tasks of type {{ $labels.type }} wait',
    description: '{{ $value }} tasks of type {{ $labels.type }} wait in the queue of jobservice in namespace {namespace}.',
    expression: at => `max by (type) (${seriesOf(at, 'harbor_task_queue_size', ...at.trivy ? [`type!="${SCAN}"`] : [])}) > ${plain(at.thresholds.queuedTasks)}`,
  },
  HarborTaskQueueOld: {
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'Tasks of type {{ $labels.type }} do not start',
    description: 'The next task of type {{ $labels.type }} has been waiting for {{ $value | humanizeDuration }} in namespace {namespace}.',
    expression: at => `max by (type) (${seriesOf(at, 'harbor_task_queue_latency')}) > ${plain(at.thresholds.queueAge)}`,
  },
  HarborReplicationFailing: {
    severity: AlertSeverity.WARNING,
    minutes: 5,
    summary: 'Replications fail',
    description: '{{ $value | humanize }} tasks of replications failed in the last hour in namespace {namespace}, retries included.',
    expression: at => `sum(increase(${seriesOf(at, 'harbor_jobservice_task_total', equal('type', 'REPLICATION'), equal('status', 'fail'))}[1h]))`
      + ` > ${plain(at.thresholds.failedReplications)}`,
  },
  HarborScanBacklog: {
    severity: AlertSeverity.WARNING,
    minutes: 60,
    summary: 'Scans of images pile up',
    description: '{{ $value }} images wait for Trivy in namespace {namespace}.',
    expression: at => at.trivy ? `max(${seriesOf(at, 'harbor_task_queue_size', equal('type', SCAN))}) > ${plain(at.thresholds.scanBacklog)}` : undefined,
  },
};
