import { AlertRows } from '../alert-row';
import { AlertScope, BackupSchedule } from '../alert-scope';
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
    summary: 'There is no recent backup by schedule {{ $labels.schedule }}',
    description: 'Velero has made no successful backup by schedule {{ $labels.schedule }} for too long, or never.',
    expression: at => at.backupSchedules.length === 0 ? undefined : at.backupSchedules.map(schedule => tooOld(at, schedule)).join(' or '),
  },
};

/** Whatever its schedule is, the last run has to have succeeded an hour after it began. */
function stale(at: AlertScope): string {
  const series = (metric: string) => seriesOfObjects(at, `kube_cronjob_status_last_${metric}_time`, { label: 'cronjob', objects: at.driftCronJobs });
  return `${series('schedule')} > ${series('successful')} or ${series('schedule')} unless ${series('successful')}`;
}

function tooOld(at: AlertScope, { name, maxAge }: BackupSchedule): string {
  const last = seriesAnywhere(at, 'velero_backup_last_successful_timestamp', equal('schedule', name));
  return `time() - max by (schedule) (${last}) > ${plain(maxAge)} or absent(${last})`;
}
