import { Construct } from 'constructs';
import { ConfigurationNetworkOptions } from './configuration-network-options';
import { WholeConfiguration } from './whole-configuration';
import { NetworkPeer } from '../contracts';
import { containerPort } from '../contracts/endpoints';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { HARBOR_CONFIGURATION_LABELS, selectorLabels } from '../facts/labels';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { portsAt, withProtocols } from '../network/connections';
import { kubernetesEgress } from '../network/egress-rules';
import { CLUSTER_DNS } from '../network/external-endpoints';
import { checkPeer } from '../network/resolve-peers';
import { EVERYWHERE } from '../syntax/address-ranges';
import { isPrivateHost, withoutBrackets } from '../syntax/host';
import { parseHttpUrl, portOfUrl } from '../syntax/url';

const API_SERVER_PORTS = [443, 6443];

/** Defines the NetworkPolicy of the Pods of a configuration: Harbor, DNS, the API server if they need it, and nothing else. */
export function defineConfigurationPolicy(
  scope: Construct, whole: WholeConfiguration, { name, needsApiServer }: { readonly name: string; readonly needsApiServer: boolean },
): void {
  const { networkPolicy: options, harbor } = whole;
  if (!options) { return; }
  for (const option of ['harbor', 'apiServer', 'dns'] as const) {
    options[option]?.forEach((peer, at) => checkPeer(scope, peer, `networkPolicy.${option}[${at}]`));
  }
  const podLabels = { ...HARBOR_CONFIGURATION_LABELS, 'app.kubernetes.io/instance': name };
  const rules = (peers: readonly NetworkPeer[], ports: readonly number[], protocols = ['TCP']) => peers.map(peer => withoutNames(scope, peer)).map(peer => (
    { peer: { ...peer, ports: undefined }, ports: portsAt(peer, withProtocols(ports, protocols)), why: [] }
  ));
  const ways = [
    ...rules(options.dns ?? CLUSTER_DNS, [53], ['UDP', 'TCP']),
    ...rules(...harborAt(scope, whole, options)),
    ...needsApiServer ? rules(options.apiServer ?? [{ cidrs: Object.values(EVERYWHERE) }], API_SERVER_PORTS) : [],
  ];
  defineNetworkPolicy(scope, 'network-policy', {
    name,
    namespace: harbor?._spec.names.namespace,
    labels: { ...podLabels, 'app.kubernetes.io/managed-by': 'cdk8s-harbor' },
    podLabels,
    ingress: [],
    egress: ways.map(way => kubernetesEgress(way)).filter(({ to }) => to?.length), // one without `to` would be a way to everybody
  });
}

type Way = readonly [peers: readonly NetworkPeer[], ports: readonly number[]];

/** What the address of Harbor leads to, and its ports; those that the Pods behind a Service listen on are known of a Harbor of this app alone. */
function harborAt(scope: Construct, { url, harbor }: WholeConfiguration, options: ConfigurationNetworkOptions): Way {
  const parsed = parseHttpUrl(url);
  if (!parsed) { return [[], []]; } // HBR-CONF-14 says it
  const ports = [portOfUrl(parsed)];
  if (options.harbor) { return [options.harbor, ports]; }
  if (harbor) { return [[{ podLabels: selectorLabels(harbor._spec.names.releaseName, 'core') }], [containerPort(harbor._spec, 'core')]]; }
  const peer = peerOfHost(withoutBrackets(parsed.host));
  if (peer.namespaceLabels) { return [[peer], []]; }
  if (!peer.dnsNames || parsed.scheme === 'https') { return [[peer], ports]; }
  report(scope, 'HBR-CONF-76', { prop: 'networkPolicy.harbor', slots: { host: parsed.host } }); // a Service as `harbor-core.harbor`, or something like it
  return [[], []];
}

/** A NetworkPolicy knows no names of hosts: public ones are somewhere in the internet, and others have to be said in another way. */
function withoutNames(scope: Construct, { dnsNames = [], ...peer }: NetworkPeer): NetworkPeer {
  if (dnsNames.length === 0 || peer.cidrs?.length) { return peer; }
  const hidden = dnsNames.find(name => isPrivateHost(name) || !name.includes('.'));
  if (hidden === undefined) { return { ...peer, internet: true }; }
  report(scope, 'HBR-CONF-76', { prop: 'networkPolicy.harbor', slots: { host: hidden } });
  return peer;
}
