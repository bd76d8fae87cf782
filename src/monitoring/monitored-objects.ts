import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { BackupSchedule, NamedObject } from './alert-scope';
import { AlertThresholds, resolveThresholds } from './alert-thresholds';
import { searchScope } from '../diagnostics/search-scope';
import { HARBOR_CONFIGURATION_LABELS } from '../facts/labels';
import { longestPause } from '../syntax/cron-pause';
import { quantityValue } from '../syntax/quantity';

/** Objects of the app that alerts follow from, beside the choices of a Harbor. */
export interface MonitoredObjects {
  readonly certificates: readonly ApiObject[];
  readonly externalSecrets: readonly ApiObject[];
  readonly driftCronJobs: readonly ApiObject[];
  readonly backupSchedules: readonly ApiObject[];
  /** Limit of the claimed bucket. */
  readonly bucketBytes?: number;
}

/** Looks for them among the objects of the same cluster, in the namespaces of Harbor and of its database. */
export function monitoredObjects(harbor: IConstruct, namespaces: readonly (string | undefined)[]): MonitoredObjects {
  const all = searchScope(harbor).node.findAll().filter(ApiObject.isApiObject);
  const near = all.filter(({ metadata: { namespace } }) => namespace === undefined || namespaces.includes(namespace));
  const ofGroup = (objects: readonly ApiObject[], group: string, kind: string) => (
    objects.filter(it => it.apiGroup === group && it.kind === kind)
  );
  return {
    certificates: ofGroup(near, 'cert-manager.io', 'Certificate'),
    externalSecrets: ofGroup(near, 'external-secrets.io', 'ExternalSecret'),
    driftCronJobs: ofGroup(near, 'batch', 'CronJob').filter(isOfConfiguration),
    backupSchedules: ofGroup(all, 'velero.io', 'Schedule').filter(object => covers(object, namespaces)),
    bucketBytes: bucketLimit(ofGroup(near, 'objectbucket.io', 'ObjectBucketClaim')),
  };
}

/** An object by its names. */
export function named({ name, metadata: { namespace } }: ApiObject): NamedObject {
  return { name, namespace };
}

function isOfConfiguration({ metadata }: ApiObject): boolean {
  return Object.entries(HARBOR_CONFIGURATION_LABELS).every(([label, value]) => metadata.getLabel(label) === value);
}

/** Whether a Schedule of Velero backs one of the namespaces up. Without a list it is all of them. */
function covers(schedule: ApiObject, namespaces: readonly (string | undefined)[]): boolean {
  const { includedNamespaces = ['*'] } = schedule.toJson().spec?.template ?? {};
  return includedNamespaces.some((namespace: string) => namespace === '*' || namespaces.includes(namespace));
}

/** How long a backup may take. */
const BACKUP_SECONDS = 2 * 60 * 60;

/** A Schedule, with the age that is said, or else one that fits to how often it runs: a weekly backup is not too old after a day. */
export function backupSchedule(schedule: ApiObject, thresholds: AlertThresholds): BackupSchedule {
  const { backupAge } = resolveThresholds(thresholds);
  const pause = longestPause(String(schedule.toJson().spec?.schedule)) ?? 0;
  return { name: schedule.name, maxAge: thresholds.backupAge ? backupAge : Math.max(backupAge, pause + BACKUP_SECONDS) };
}

/** Several claimed buckets are several Harbors, or hold backups: nobody knows which of them fills. */
function bucketLimit(claims: readonly ApiObject[]): number | undefined {
  const limits = claims.flatMap(claim => claim.toJson().spec?.additionalConfig?.maxSize ?? []);
  return limits.length === 1 ? quantityValue(String(limits[0])) : undefined;
}
