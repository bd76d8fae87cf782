import { IConstruct } from 'constructs';
import { BackupPodOptions } from './backup-pod-options';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { BACKUP_COMPONENT, DATABASE_DUMP, RESTORE_DRILL } from '../facts/labels';
import { checkAffinity } from '../kubernetes/pod-scheduling';
import { checkSize } from '../kubernetes/volume-size';
import { isDnsLabel } from '../syntax/dns-name';

/** A Job about the database of a Harbor, and what the user says about its Pods. */
export interface BackupContext {
  readonly spec: HarborSpec;
  /** The Harbor whose database was dumped, if it is another one. */
  readonly dumped?: HarborSpec;
  readonly options: BackupPodOptions;
  readonly name: string;
  /** The namespace of Harbor: there are the Secrets of its database. */
  readonly namespace: string;
  readonly labels: { readonly [name: string]: string };
}

/** What a Job does, as the value of that label. */
export type BackupRole = typeof DATABASE_DUMP | 'database-restore' | 'database-migration' | typeof RESTORE_DRILL;

/** The names of CronJobs may have 52 characters, and those of Jobs 63, of which a hash takes nine. */
const LONGEST_NAME = 52;
const CRON = /^(?:[\d*,/-]+ ){2}[\d*,/?-]+ [\dA-Za-z*,/-]+ [\dA-Za-z*,/?-]+$/;

/** What all Jobs begin with, after a report of names and sizes that cannot be. */
export function backupContext(scope: IConstruct, options: BackupPodOptions, role: BackupRole): BackupContext {
  const { _spec: spec } = options.harbor;
  const name = options.name ?? `${spec.names.fullname}-${role}`;
  if (!isDnsLabel(name) || name.length > LONGEST_NAME) { report(scope, 'HBR-BACKUP-02', { prop: 'name', value: name }); }
  checkSize(scope, 'workSize', options.workSize);
  checkAffinity(scope, 'scheduling.affinity', options.scheduling?.affinity);
  return { spec, options, name, namespace: spec.names.namespace, labels: { ...options.labels, ...backupLabels(name, role) } };
}

/** Labels of the objects and Pods. They are not those of Harbor, whose policies and Services would select the Pods. */
export function backupLabels(name: string, role: BackupRole): { [label: string]: string } {
  return { 'app.kubernetes.io/name': name, [BACKUP_COMPONENT]: role, 'app.kubernetes.io/managed-by': 'cdk8s-harbor' };
}

/** Reports a schedule that the API server refuses. */
export function checkSchedule(scope: IConstruct, schedule: string): void {
  if (!CRON.test(schedule)) { report(scope, 'HBR-BACKUP-01', { prop: 'schedule', value: schedule }); }
}
