/** What Cilium has a name for, beside pods and addresses. */
export const ENTITIES: readonly string[] = ['all', 'world', 'cluster', 'host', 'remote-node', 'kube-apiserver', 'ingress', 'health', 'init', 'unmanaged'];
