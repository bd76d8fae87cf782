import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { BARMAN_PLUGIN } from './cnpg-cluster';
import { defineResource } from './define-resource';

/** The fields of a ScheduledBackup that we set. */
export interface CnpgScheduledBackupProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly clusterName: string;
  /** Six fields: seconds first. */
  readonly schedule: string;
  /** Whether the first backup is made at once. */
  readonly immediate: boolean;
  /** Whether the plugin makes it, or the operator's own barman. */
  readonly byPlugin: boolean;
}

/** Makes a ScheduledBackup of CloudNativePG. */
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
