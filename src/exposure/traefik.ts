import { NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';

/** Where Traefik runs: in the namespace of its chart, or in kube-system, where k3s and RKE2 install it. */
export const TRAEFIK_PEERS: readonly NetworkPeer[] = [
  { namespaceLabels: { [NAMESPACE_NAME_LABEL]: 'traefik' } },
  { namespaceLabels: { [NAMESPACE_NAME_LABEL]: 'kube-system' }, podLabels: { 'app.kubernetes.io/name': 'traefik' } },
];

/** The limit that neither annotations nor routes lift, and what does. */
export const TRAEFIK_READ_TIMEOUT = {
  limit: 'an entry point reads a request for at most 60 seconds',
  remedy: "set 'transport.respondingTimeouts.readTimeout' of the entry point to 0 in the static configuration of Traefik",
} as const;
