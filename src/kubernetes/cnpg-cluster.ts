import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from './define-resource';
import { PodScheduling } from './pod-scheduling';

/** Name of the Barman Cloud plugin, which writes backups and WAL files to object stores. */
export const BARMAN_PLUGIN = 'barman-cloud.cloudnative-pg.io';

/** A volume of every instance. */
export interface CnpgVolume {
  /** Kubernetes quantity. */
  readonly size: string;
  readonly storageClass?: string;
}

/** Bootstrap of a new Cluster. */
export interface CnpgBootstrap {
  readonly database: string;
  readonly owner: string;
  /** Backup to recover from; without it the database is created empty. */
  readonly recovery?: { readonly source: string; readonly targetTime?: string };
}

/** An archive that a recovery reads: by the name of an ObjectStore of the plugin, or by the operator's in-tree barman configuration. */
export interface CnpgArchive {
  readonly serverName: string;
  readonly objectStoreName?: string;
  readonly barmanObjectStore?: object;
}

/** The variable fields of a Cluster. */
export interface CnpgClusterProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly imageName: string;
  readonly imagePullSecrets?: readonly string[];
  readonly instances: number;
  /** Node label that the instances are spread by, and whether the anti-affinity is required or preferred. */
  readonly spread: { readonly topologyKey: string; readonly required: boolean };
  readonly scheduling?: PodScheduling;
  /** Labels of the Pods and of all else that the operator makes. */
  readonly inheritedLabels?: { [name: string]: string };
  readonly parameters: { [name: string]: string };
  readonly synchronous?: { readonly number: number; readonly dataDurability: string };
  readonly bootstrap: CnpgBootstrap;
  readonly volume: CnpgVolume;
  readonly walVolume?: CnpgVolume;
  readonly resources: object;
  /** Archive that the plugin writes to. */
  readonly archive?: { readonly objectStoreName: string; readonly serverName?: string };
  /** Field `backup` of the spec: backups by the operator's in-tree barman. */
  readonly backup?: object;
  /** Archive that a recovery reads from. */
  readonly source?: CnpgArchive;
  readonly serviceAccountAnnotations?: { [name: string]: string };
  readonly overrides?: { [key: string]: unknown };
}

/** Defines a Cluster of CloudNativePG. The operator creates its Services and Secrets: `<name>-rw`, `<name>-app`, `<name>-ca`. */
export function defineCnpgCluster(scope: Construct, id: string, props: CnpgClusterProps): ApiObject {
  const { name, namespace, labels, serviceAccountAnnotations: annotations } = props;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name, namespace, labels },
    spec: {
      instances: props.instances,
      imageName: props.imageName,
      ...props.imagePullSecrets?.length && { imagePullSecrets: props.imagePullSecrets.map(secret => ({ name: secret })) },
      enableSuperuserAccess: false,
      enablePDB: props.instances > 1, // a PodDisruptionBudget for a single instance blocks every drain of its node
      affinity: {
        enablePodAntiAffinity: true,
        podAntiAffinityType: props.spread.required ? 'required' : 'preferred',
        topologyKey: props.spread.topologyKey,
        ...affinityFields(props.scheduling),
      },
      ...props.scheduling?.priorityClassName !== undefined && { priorityClassName: props.scheduling.priorityClassName },
      ...props.inheritedLabels && { inheritedMetadata: { labels: props.inheritedLabels } },
      postgresql: postgresql(props),
      bootstrap: bootstrap(props.bootstrap),
      storage: volume(props.volume),
      ...props.walVolume && { walStorage: volume(props.walVolume) },
      resources: props.resources,
      ...props.backup && { backup: props.backup },
      ...props.archive && { plugins: [archiver(props.archive)] },
      ...props.source && { externalClusters: [externalCluster(props.bootstrap.recovery?.source ?? '', props.source)] },
      ...annotations && { serviceAccountTemplate: { metadata: { annotations } } },
    },
  }, props.overrides));
}

/** The field `affinity` of a Cluster has node labels and tolerations in it, and other names for the affinity of Pods. */
function affinityFields({ nodeSelector, tolerations, affinity: { nodeAffinity, podAffinity, podAntiAffinity } = {} }: PodScheduling = {}) {
  return {
    ...nodeSelector && { nodeSelector },
    ...tolerations && { tolerations },
    ...nodeAffinity && { nodeAffinity },
    ...podAffinity && { additionalPodAffinity: podAffinity },
    ...podAntiAffinity && { additionalPodAntiAffinity: podAntiAffinity },
  };
}

function postgresql({ parameters, synchronous }: CnpgClusterProps) {
  return { parameters, ...synchronous && { synchronous: { method: 'any', ...synchronous } } };
}

function bootstrap({ database, owner, recovery }: CnpgBootstrap) {
  if (!recovery) {
    return { initdb: { database, owner, encoding: 'UTF8', localeCType: 'C', localeCollate: 'C', dataChecksums: true } };
  }
  const { source, targetTime } = recovery;
  return { recovery: { source, database, owner, ...targetTime !== undefined && { recoveryTarget: { targetTime } } } };
}

function volume({ size, storageClass }: CnpgVolume) {
  return { size, resizeInUseVolumes: true, ...storageClass !== undefined && { storageClass } };
}

function archiver({ objectStoreName, serverName }: { readonly objectStoreName: string; readonly serverName?: string }) {
  const parameters = { barmanObjectName: objectStoreName, ...serverName !== undefined && { serverName } };
  return { name: BARMAN_PLUGIN, isWALArchiver: true, parameters };
}

function externalCluster(name: string, { serverName, objectStoreName, barmanObjectStore }: CnpgArchive) {
  if (barmanObjectStore) { return { name, barmanObjectStore: { ...barmanObjectStore, serverName } }; }
  return { name, plugin: { name: BARMAN_PLUGIN, parameters: { barmanObjectName: objectStoreName, serverName } } };
}
