import { IConstruct } from 'constructs';
import { NetworkPoliciesProps } from './network-policies-props';
import { describePeer } from './reachability';
import { report } from '../diagnostics/report';

/** The endpoints whose peers were guessed, by name: the front, if neither the exposure nor an option says where its proxies are. */
export function guessedEndpoints({ harbor, front }: NetworkPoliciesProps): string[] {
  return harbor._spec.exposure.peerGuessed && !front ? ['front'] : [];
}

/** Warns if the place of the gateway's proxies was guessed. */
export function warnAboutGuessedFront(scope: IConstruct, props: NetworkPoliciesProps): void {
  if (guessedEndpoints(props).length === 0) { return; }
  const { peer, route } = props.harbor._spec.exposure;
  const example = route
    ? 'Exposure.route({ implementation: GatewayImplementation.ENVOY_GATEWAY, ... })'
    : "Exposure.virtualService({ peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'istio-ingress' } }, ... })";
  report(scope, 'HBR-NETPOL-16', { prop: 'front', slots: { where: describePeer(peer), example } });
}
