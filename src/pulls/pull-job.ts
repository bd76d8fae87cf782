/* The Jobs and CronJobs that programs about a registry run in. */
import { ApiObject, Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { PullPod } from './pull-pod';
import { report } from '../diagnostics/report';
import { SYNC_WAVE } from '../kubernetes/argo/argo-application';

/** How often and how long a Job tries. */
export interface Tries {
  readonly tryTimeout?: Duration;
  readonly timeout?: Duration;
  readonly retries?: number;
}

/** When a CronJob runs, and for how long. */
export interface Timetable {
  readonly schedule: string;
  readonly timeZone?: string;
  readonly timeout: Duration;
}

/** Time for one try, unless somebody says otherwise. */
export const TRY_TIMEOUT = Duration.minutes(5);
const TIMEOUT = Duration.minutes(30);
const RETRIES = 6;
const MOST_RETRIES = 100;
/** Exit code of a program that was told something that cannot be: it would fail in the same way each time. */
const SETTINGS_ARE_WRONG = 10;
const CRON = /^(?:[\d*,/-]+ ){2}[\d*,/?-]+ [\dA-Za-z*,/-]+ [\dA-Za-z*,/?-]+$/;
/** The program ends by itself before its Pod is ended. */
const GRACE = 60;

/** Reports tries that cannot be. */
export function checkTries(scope: IConstruct, { tryTimeout = TRY_TIMEOUT, timeout = TIMEOUT, retries }: Tries): void {
  if (retries !== undefined && (!Number.isInteger(retries) || retries < 0 || retries > MOST_RETRIES)) {
    report(scope, 'HBR-PULL-11', { prop: 'retries', value: retries, slots: { most: MOST_RETRIES } });
  }
  if (tryTimeout.toSeconds() > timeout.toSeconds()) {
    report(scope, 'HBR-PULL-12', { prop: 'tryTimeout', value: `${tryTimeout.toSeconds()} s`, slots: { timeout: timeout.toSeconds() } });
  }
}

/** Reports a schedule that the API server does not take. */
export function checkSchedule(scope: IConstruct, schedule: string): void {
  if (!CRON.test(schedule)) { report(scope, 'HBR-PULL-07', { prop: 'schedule', value: schedule }); }
}

/** The spec of a Job that tries again after a failure, with a Pod for each try. Unless it says otherwise, a finished Job is kept: GitOps would make it anew. */
export function triedJobSpec({ labels, spec }: PullPod, { retries = RETRIES, timeout = TIMEOUT }: Tries): k8s.JobSpec {
  return {
    backoffLimit: retries,
    activeDeadlineSeconds: timeout.toSeconds(),
    podFailurePolicy: {
      rules: [{
        action: 'FailJob', onExitCodes: { containerName: 'check', operator: 'In', values: [SETTINGS_ARE_WRONG] },
      } as k8s.PodFailurePolicyRule], // the other field of the type is for other rules
    },
    template: { metadata: { labels }, spec },
  };
}

/** The spec of a CronJob. A run that failed is not tried again at once: each request was tried several times, and the next run comes. */
export function cronJobSpec({ labels, spec }: PullPod, { schedule, timeZone, timeout }: Timetable): k8s.CronJobSpec {
  return {
    schedule,
    timeZone,
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 600,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      metadata: { labels },
      spec: { backoffLimit: 0, activeDeadlineSeconds: timeout.toSeconds() + GRACE, template: { metadata: { labels }, spec } },
    },
  };
}

/** Puts all objects below a construct into a sync wave of Argo CD. */
export function addSyncWave(scope: Construct, wave: number): void {
  scope.node.findAll().filter(ApiObject.isApiObject).forEach(object => { object.metadata.addAnnotation(SYNC_WAVE, String(wave)); });
}
