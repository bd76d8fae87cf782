import { Construct } from 'constructs';
import { BackupContext } from '../backup/backup-context';
import { defineBackupPolicy } from '../backup/backup-network';
import { BoundDumpStorage } from '../backup/bind-dump-storage';
import { NetworkPeer } from '../contracts';
import { containerPort } from '../contracts/endpoints';
import { selectorLabels } from '../facts/labels';
import { Harbor } from '../harbor';
import { CiliumNetworkPolicies } from '../network/cilium-network-policies';
import { NetworkPolicyKind } from '../network/job-network';
import { NetworkPolicies } from '../network/network-policies';

/** The Pods of a drill, and what they reach. */
export interface DrillNetwork {
  readonly context: BackupContext;
  readonly storage: BoundDumpStorage;
  readonly apiServer?: NetworkPeer[];
}

/**
 * Closes the namespace of a drill: everything in it is denied, but what Harbor's own policies allow to a Harbor without upstreams whose only clients
 * are the Pods of the drill, and what these need: DNS, the dumps, the database and core.
 */
export function closeDrill(scope: Construct, harbor: Harbor, { context, storage, apiServer }: DrillNetwork): void {
  const { networkPolicy = {} } = context.options;
  const { dns, internalCidrs, storage: stores, kind } = networkPolicy;
  const front = [{ podLabels: { ...context.labels } }];
  const common = { harbor, isolateNamespace: true, front, upstreams: [], prometheus: [], dns, internalCidrs, storage: stores, apiServer };
  if (kind === NetworkPolicyKind.CILIUM) {
    new CiliumNetworkPolicies(scope, 'network-policies', common);
  } else {
    new NetworkPolicies(scope, 'network-policies', common);
  }
  const { database, names } = harbor._spec;
  defineBackupPolicy(scope, { ...context, options: { ...context.options, networkPolicy } }, [
    { option: 'source', peer: database.peer, port: database.port },
    { option: 'source', peer: { podLabels: selectorLabels(names.releaseName, 'core') }, port: containerPort(harbor._spec, 'core') },
    ...storage.peer ? [{ option: 'storage' as const, peer: storage.peer, port: storage.port }] : [],
  ]);
}
