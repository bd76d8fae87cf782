import { AlertRows } from '../alert-row';
import { AlertScope, ScheduledObject } from '../alert-scope';
import { AlertSeverity } from '../harbor-alerts-props';
import { equal, plain, seriesAnywhere, seriesOfObjects } from '../promql';

/** Alerts about what runs by a schedule. */
export const UPKEEP_ALERTS: AlertRows = {
  HarborConfigurationStale: {
    severity: AlertSeverity.WARNING,
    minutes: 60,
    summary: 'The configuration of Harbor is not what it should be',
    description: 'CronJob {{ $labels.cronjob }} has not succeeded since it ran last: Harbor differs from what is declared, or cannot be reached.',
    expression: at => at.driftCronJobs.length === 0 ? undefined : stale(at),
  },
  HarborBackupTooOld: {
    severity: AlertSeverity.CRITICAL,
    minutes: 60,
    summary: 'There is no recent backup by schedule {{ $labels.schedule }}{{ $labels.cronjob }}',
    description: 'The Schedule of Velero or the CronJob of dumps {{ $labels.schedule }}{{ $labels.cronjob }} has not succeeded for too long, or never.',
    expression: at => either([
      ...at.backupSchedules.map(object => tooOld(at, object)), ...at.dumpCronJobs.flatMap(object => notSucceeded(at, object)),
    ]),
  },
  HarborRestoreDrillTooOld: {
    severity: AlertSeverity.WARNING,
    minutes: 60,
    summary: 'Nobody knows whether Harbor can be restored',
    description: 'The drill {{ $labels.cronjob }} has not succeeded for too long, or never: the last dumps may be damaged, or lack blobs.',
    expression: at => either(at.drillCronJobs.flatMap(object => notSucceeded(at, object))),
  },
};

function either(expressions: readonly string[]): string | undefined {
  return expressions.length === 0 ? undefined : expressions.join(' or ');
}

/** Whether the last success of a CronJob is too long ago, or it ran and has never succeeded. */
function notSucceeded(at: AlertScope, { maxAge, ...object }: ScheduledObject): string[] {
  const series = (metric: string) => seriesOfObjects(at, `kube_cronjob_status_last_${metric}_time`, { label: 'cronjob', objects: [object] });
  return [`time() - ${series('successful')} > ${plain(maxAge)}`, `${series('schedule')} unless ${series('successful')}`];
}

/** Whatever its schedule is, the last run has to have succeeded an hour after it began. */
function stale(at: AlertScope): string {
  const series = (metric: string) => seriesOfObjects(at, `kube_cronjob_status_last_${metric}_time`, { label: 'cronjob', objects: at.driftCronJobs });
  return `${series('schedule')} > ${series('successful')} or ${series('schedule')} unless ${series('successful')}`;
}

function tooOld(at: AlertScope, { name, maxAge }: ScheduledObject): string {
  const last = seriesAnywhere(at, 'velero_backup_last_successful_timestamp', equal('schedule', name));
  return `time() - max by (schedule) (${last}) > ${plain(maxAge)} or absent(${last})`;
}
