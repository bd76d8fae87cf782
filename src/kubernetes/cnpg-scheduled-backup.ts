import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { BARMAN_PLUGIN } from './cnpg-cluster';
import { defineResource } from './define-resource';

/** The variable fields of a ScheduledBackup. */
export interface CnpgScheduledBackupProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly clusterName: string;
  /** Cron schedule with six fields, of which the first one is seconds. */
  readonly schedule: string;
  /** Whether the first backup is made immediately. */
  readonly immediate: boolean;
  /** Whether the Barman Cloud plugin makes the backups, and not the operator's in-tree barman. */
  readonly byPlugin: boolean;
}

/** Defines a ScheduledBackup of CloudNativePG. */
export function defineCnpgScheduledBackup(scope: Construct, id: string, props: CnpgScheduledBackupProps): ApiObject {
  const { name, namespace, labels, clusterName, schedule, immediate, byPlugin } = props;
  return defineResource(scope, id, {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'ScheduledBackup',
    metadata: { name, namespace, labels },
    spec: {
      cluster: { name: clusterName },
      schedule,
      immediate,
      backupOwnerReference: 'self',
      ...byPlugin ? { method: 'plugin', pluginConfiguration: { name: BARMAN_PLUGIN } } : { method: 'barmanObjectStore' },
    },
  });
}
