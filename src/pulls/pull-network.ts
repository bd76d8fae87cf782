import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PullNetworkOptions } from './pull-network-options';
import { PullTarget } from './pull-target';
import { NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { defineCiliumNetworkPolicy } from '../kubernetes/cilium-network-policy';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { portsAt, withProtocols } from '../network/connections';
import { ciliumEgress, kubernetesEgress, portableRule } from '../network/egress-rules';
import { CLUSTER_DNS } from '../network/external-endpoints';
import { PolicyRule } from '../network/flow-rules';
import { NetworkPolicyKind } from '../network/job-network';
import { checkCidrs, checkPeer, hasTarget } from '../network/resolve-peers';
import { withoutBrackets } from '../syntax/host';
import { parseHostPort } from '../syntax/host-port';
import { parseHttpUrl, portOfUrl } from '../syntax/url';

/** The Pods of a program, and what the user says about their policy. */
export interface PolicedPods {
  readonly options: PullNetworkOptions;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: { [name: string]: string } };
  readonly podLabels: { [name: string]: string };
}

/** Defines the network policy of a program: DNS, the registry and its bucket, and nothing else. */
export function definePullPolicy(scope: Construct, target: PullTarget, { options, metadata, podLabels }: PolicedPods): ApiObject {
  checkCidrs(scope, 'networkPolicy.internalCidrs', options.internalCidrs ?? []);
  for (const name of ['registry', 'buckets', 'proxy', 'dns'] as const) {
    options[name]?.forEach((peer, at) => checkPeer(scope, peer, `networkPolicy.${name}[${at}]`));
  }
  const isCilium = options.kind === NetworkPolicyKind.CILIUM;
  const onPrivate = (prop: string, value: string[]) => { report(scope, 'HBR-PULL-13', { prop, value }); };
  const rules = rulesOf(target, options).flatMap(rule => isCilium ? rule : portableRule(rule, names => { onPrivate(rule.option, names); }));
  const common = { ...metadata, podLabels };
  if (!isCilium) {
    return defineNetworkPolicy(scope, 'network-policy', {
      ...common, ingress: [], egress: rules.map(rule => kubernetesEgress(rule, options.internalCidrs)).filter(({ to }) => to?.length),
    });
  }
  return defineCiliumNetworkPolicy(scope, 'network-policy', {
    ...common,
    description: `pulls from ${target.host}`,
    ingress: [],
    egress: rules.flatMap(rule => ciliumEgress(rule, options.internalCidrs)),
  });
}

interface PullRule extends PolicyRule {
  /** The option with which users set its peers. */
  readonly option: string;
}

function rulesOf(target: PullTarget, options: PullNetworkOptions): PullRule[] {
  const rules = (option: string, peers: readonly NetworkPeer[], ports: readonly number[]) => peers.filter(hasTarget).map(peer => (
    { option, peer: { ...peer, ports: undefined }, ports: portsAt(peer, withProtocols(ports)), why: [option] }
  ));
  const dns = (options.dns ?? CLUSTER_DNS).map(peer => (
    { option: 'networkPolicy.dns', peer: { ...peer, ports: undefined }, ports: portsAt(peer, withProtocols([53], ['UDP', 'TCP'])), why: ['DNS'] }
  ));
  return [
    ...dns,
    ...rules('networkPolicy.registry', options.registry ?? [peerOfRegistry(target.host)], [parseHostPort(target.host)?.port ?? 443]),
    ...options.registry ? [] : rules('networkPolicy.registry', gatewayPeers(target), []),
    ...proxyRules(target, options),
    ...rules('networkPolicy.buckets', options.buckets ?? bucketPeers(target), [target.spec?.storage.endpointPort ?? 443]),
  ];
}

/** The way to the proxy, by the port of its URL. */
function proxyRules({ proxy }: PullTarget, options: PullNetworkOptions): PullRule[] {
  const urls = [...new Set([proxy?.httpProxy, proxy?.httpsProxy])].flatMap(url => parseHttpUrl(url ?? '') ?? []);
  return urls.flatMap(url => (options.proxy ?? [peerOfHost(withoutBrackets(url.host))]).filter(hasTarget).map(peer => (
    { option: 'networkPolicy.proxy', peer: { ...peer, ports: undefined }, ports: portsAt(peer, withProtocols([portOfUrl(url)])), why: ['proxy'] }
  )));
}

function peerOfRegistry(host: string): NetworkPeer {
  return peerOfHost(parseHostPort(host)?.host ?? host);
}

/** Traffic to the load balancer ends at the Pods of the gateway, on ports that are not known here. */
function gatewayPeers({ spec }: PullTarget): NetworkPeer[] {
  if (!spec) { return []; }
  return [spec.exposure.peer, ...spec.exposure.morePeers ?? []].map(({ podLabels, namespaceLabels }) => (
    { podLabels, namespaceLabels: namespaceLabels ?? (podLabels && { 'kubernetes.io/metadata.name': spec.names.namespace }) }
  ));
}

function bucketPeers({ spec }: PullTarget): NetworkPeer[] {
  return spec?.storage.redirect ? [spec.storage.peer] : [];
}
