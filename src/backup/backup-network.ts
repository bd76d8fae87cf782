import { Construct } from 'constructs';
import { BackupContext } from './backup-context';
import { NetworkPeer } from '../contracts';
import { report } from '../diagnostics/report';
import { defineCiliumNetworkPolicy } from '../kubernetes/cilium-network-policy';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { portsAt, withProtocols } from '../network/connections';
import { ciliumEgress, kubernetesEgress, portableRule } from '../network/egress-rules';
import { CLUSTER_DNS } from '../network/external-endpoints';
import { PolicyRule } from '../network/flow-rules';
import { NetworkPolicyKind } from '../network/job-network';
import { peersOf, portsOf } from '../network/network-policies';
import { checkCidrs, checkPeer, hasTarget } from '../network/resolve-peers';

/** Something that the Pods connect to. */
export interface BackupPeer {
  /** The option with which users say where it is. */
  readonly option: 'storage' | 'database' | 'proxy' | 'source';
  readonly peer: NetworkPeer;
  readonly port: number;
}

interface BackupRule extends PolicyRule {
  readonly option: string;
}

/** Defines the network policy of the Pods of a Job, if there shall be one, and another that opens the Pods of the database to them. */
export function defineBackupPolicy(scope: Construct, context: BackupContext, peers: readonly BackupPeer[]): void {
  const { options: { networkPolicy: options }, name, namespace, labels } = context;
  if (!options) { return; }
  checkCidrs(scope, 'networkPolicy.internalCidrs', options.internalCidrs ?? []);
  for (const given of ['storage', 'database', 'dns'] as const) {
    options[given]?.forEach((peer, at) => checkPeer(scope, peer, `networkPolicy.${given}[${at}]`));
  }
  const isCilium = options.kind === NetworkPolicyKind.CILIUM;
  const rules = rulesOf(context, peers).flatMap(rule => isCilium ? rule : portable(scope, rule));
  const common = { name, namespace, labels, podLabels: labels };
  if (isCilium) {
    const egress = rules.flatMap(rule => ciliumEgress(rule, options.internalCidrs));
    defineCiliumNetworkPolicy(scope, 'network-policy', { ...common, description: `what ${name} connects to`, ingress: [], egress });
  } else {
    const egress = rules.map(rule => kubernetesEgress(rule, options.internalCidrs)).filter(({ to }) => to?.length);
    defineNetworkPolicy(scope, 'network-policy', { ...common, ingress: [], egress });
  }
  openDatabase(scope, context);
}

function rulesOf({ options: { networkPolicy = {} } }: BackupContext, peers: readonly BackupPeer[]): BackupRule[] {
  const dns = networkPolicy.dns ?? CLUSTER_DNS;
  const all = peers.flatMap(({ option, peer, port }) => {
    const given = option === 'storage' || option === 'database' ? networkPolicy[option] : undefined;
    return (given ?? [peer]).filter(hasTarget).map(it => ruleFor(option, it, [port]));
  });
  return [...dns.map(peer => ({ ...ruleFor('dns', peer, []), ports: portsAt(peer, withProtocols([53], ['UDP', 'TCP'])) })), ...all];
}

function ruleFor(option: string, peer: NetworkPeer, ports: readonly number[]): BackupRule {
  return { option: `networkPolicy.${option}`, peer: { ...peer, ports: undefined }, ports: portsAt(peer, withProtocols(ports)), why: [option] };
}

function portable(scope: Construct, rule: BackupRule): BackupRule[] {
  return portableRule(rule, value => { report(scope, 'HBR-BACKUP-11', { prop: rule.option, value: value.join(', '), slots: { value: value.join(', ') } }); });
}

/** Pods of a database in Harbor's namespace, which policies isolate, take connections from Harbor alone until this one allows more. */
function openDatabase(scope: Construct, { spec, name, namespace, labels }: BackupContext): void {
  const { pods, evaluation, peer, port } = spec.database;
  const podLabels = pods?.podLabels ?? (evaluation ? peer.podLabels : undefined);
  if (!podLabels) { return; }
  const rule: PolicyRule = { peer: { podLabels: { ...labels } }, ports: withProtocols([port]), why: [name] };
  defineNetworkPolicy(scope, 'database-policy', {
    name: `${name}-to-database`, namespace, labels, podLabels, ingress: [{ from: peersOf(rule.peer, {}), ports: portsOf(rule) }],
  });
}
