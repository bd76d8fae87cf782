import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from '../define-resource';

/** Label of the Pods, claims and all other objects that CloudNativePG makes for a Cluster. */
const CNPG_CLUSTER_LABEL = 'cnpg.io/cluster';

/** How the data of volumes gets into a backup. */
export interface VolumeFields {
  readonly defaultVolumesToFsBackup: boolean;
  readonly snapshotVolumes: boolean;
  readonly snapshotMoveData?: boolean;
}

/** A command that Velero runs in Pods. */
export interface ScheduleHook {
  readonly name: string;
  readonly podLabels: { readonly [name: string]: string };
  readonly container?: string;
  readonly command: readonly string[];
  readonly timeout: string;
  readonly after: boolean;
  readonly mayFail: boolean;
}

/** The variable fields of a Schedule of Velero. */
export interface VeleroScheduleProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly schedule: string;
  readonly paused?: boolean;
  /** Namespace that is backed up. */
  readonly of: string;
  readonly ttl: string;
  readonly storageLocation?: string;
  readonly volumeSnapshotLocations?: readonly string[];
  readonly volumes: VolumeFields;
  /** Name of the ConfigMap with the policy about volumes. */
  readonly volumePolicy?: string;
  /** Whether all that CloudNativePG makes is left out. */
  readonly withoutCnpg: boolean;
  readonly excludedResources: readonly string[];
  readonly hooks: readonly ScheduleHook[];
  readonly overrides?: { [key: string]: unknown };
}

/** Defines a Schedule of Velero. */
export function defineVeleroSchedule(scope: Construct, id: string, props: VeleroScheduleProps): ApiObject {
  const { name, namespace, labels, schedule, paused } = props;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name, namespace, labels },
    spec: {
      schedule,
      ...paused === true && { paused },
      useOwnerReferencesInBackup: false, // a Schedule that is deleted does not take its backups along
      template: template(props),
    },
  }, props.overrides));
}

function template(props: VeleroScheduleProps) {
  const { labels, of, ttl, storageLocation, volumeSnapshotLocations, volumes, volumePolicy, withoutCnpg, excludedResources, hooks } = props;
  return {
    metadata: { labels },
    includedNamespaces: [of],
    ...excludedResources.length > 0 && { excludedNamespaceScopedResources: [...excludedResources] },
    ...withoutCnpg && { labelSelector: { matchExpressions: [{ key: CNPG_CLUSTER_LABEL, operator: 'DoesNotExist' }] } },
    ttl,
    ...storageLocation !== undefined && { storageLocation },
    ...volumeSnapshotLocations && { volumeSnapshotLocations: [...volumeSnapshotLocations] },
    ...volumes,
    ...volumePolicy !== undefined && { resourcePolicy: { kind: 'configmap', name: volumePolicy } },
    ...hooks.length > 0 && { hooks: { resources: hooks.map(hook => hookFields(hook, of)) } },
  };
}

function hookFields({ name, podLabels, container, command, timeout, after, mayFail }: ScheduleHook, namespace: string) {
  const exec = { ...container !== undefined && { container }, command: [...command], onError: mayFail ? 'Continue' : 'Fail', timeout };
  return {
    name, includedNamespaces: [namespace], includedResources: ['pods'], labelSelector: { matchLabels: podLabels }, [after ? 'post' : 'pre']: [{ exec }],
  };
}
