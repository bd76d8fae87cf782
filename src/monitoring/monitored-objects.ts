import { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { IConstruct } from 'constructs';
import { NamedObject, ScheduledObject } from './alert-scope';
import { AlertThresholds, resolveThresholds } from './alert-thresholds';
import { searchScope } from '../diagnostics/search-scope';
import { BACKUP_COMPONENT, DATABASE_DUMP, DRILL_OF, HARBOR_CONFIGURATION_LABELS, RESTORE_DRILL } from '../facts/labels';
import { longestPause } from '../syntax/cron-pause';
import { quantityValue } from '../syntax/quantity';

/** Objects of the app that alerts follow from, beside the choices of a Harbor. */
export interface MonitoredObjects {
  readonly certificates: readonly ApiObject[];
  readonly externalSecrets: readonly ApiObject[];
  readonly driftCronJobs: readonly ApiObject[];
  readonly backupSchedules: readonly ApiObject[];
  readonly dumpCronJobs: readonly ApiObject[];
  readonly drillCronJobs: readonly ApiObject[];
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
    dumpCronJobs: ofGroup(near, 'batch', 'CronJob').filter(({ metadata }) => metadata.getLabel(BACKUP_COMPONENT) === DATABASE_DUMP),
    drillCronJobs: ofGroup(all, 'batch', 'CronJob').filter(({ metadata }) => isDrillOf(metadata, namespaces[0] ?? '')),
    backupSchedules: ofGroup(all, 'velero.io', 'Schedule').filter(object => covers(object, namespaces)),
    bucketBytes: bucketLimit(ofGroup(near, 'objectbucket.io', 'ObjectBucketClaim')),
  };
}

/** An object by its names. */
export function named({ name, metadata: { namespace } }: ApiObject): NamedObject {
  return { name, namespace };
}

/** A drill is in a namespace of its own, and says of which Harbor it is one. */
function isDrillOf(metadata: ApiObjectMetadataDefinition, namespace: string): boolean {
  return metadata.getLabel(BACKUP_COMPONENT) === RESTORE_DRILL && String(metadata.getLabel(DRILL_OF)).startsWith(`${namespace}.`);
}

function isOfConfiguration({ metadata }: ApiObject): boolean {
  return Object.entries(HARBOR_CONFIGURATION_LABELS).every(([label, value]) => metadata.getLabel(label) === value);
}

/** Whether a Schedule of Velero backs one of the namespaces up. Without a list it is all of them. */
function covers(schedule: ApiObject, namespaces: readonly (string | undefined)[]): boolean {
  const { includedNamespaces = ['*'] } = schedule.toJson().spec?.template ?? {};
  return includedNamespaces.some((namespace: string) => namespace === '*' || namespaces.includes(namespace));
}

/** How long a backup or a drill may take. */
const RUN_SECONDS = 2 * 60 * 60;

/**
 * What runs by a schedule, with the age of the last success that is said, or else one that fits to how often it runs: a weekly backup is not too old
 * after a day.
 */
export function scheduled(object: ApiObject, threshold: 'backupAge' | 'drillAge', thresholds: AlertThresholds): ScheduledObject {
  const { schedule } = object.toJson().spec ?? {};
  const age = resolveThresholds(thresholds)[threshold];
  return { ...named(object), maxAge: thresholds[threshold] ? age : Math.max(age, (longestPause(String(schedule)) ?? 0) + RUN_SECONDS) };
}

/** Several claimed buckets are several Harbors, or hold backups: nobody knows which of them fills. */
function bucketLimit(claims: readonly ApiObject[]): number | undefined {
  const limits = claims.flatMap(claim => claim.toJson().spec?.additionalConfig?.maxSize ?? []);
  return limits.length === 1 ? quantityValue(String(limits[0])) : undefined;
}
