import { ProblemRules } from './problem-rule';

/** Problems of network policies. */
export const NETWORK_PROBLEMS = {
  'HBR-NETPOL-01': {
    severity: 'error',
    must: 'must say where {what} is: nothing else does',
    fix: "write for example {option}: [{ cidrs: ['10.20.0.0/16'] }]",
    why: 'Everything that no policy names is denied, and this connection is needed.',
  },
  'HBR-NETPOL-02': {
    severity: 'error',
    must: 'must have the addresses of {what}, for policies of Kubernetes know no DNS names',
    fix: "write for example {option}: [{ cidrs: ['10.20.0.0/16'] }], or use CiliumNetworkPolicies",
    why: 'A policy cannot look the name up, and what has a private address is denied with everything else that is not in the internet.',
  },
  'HBR-NETPOL-03': {
    severity: 'error',
    must: 'names entities of Cilium alone, and policies of Kubernetes cannot',
    fix: "use CiliumNetworkPolicies, or write for example {option}: [{ cidrs: ['10.20.0.0/16'] }]",
    why: "Cilium's own proxies and nodes are neither pods nor addresses to a policy of Kubernetes: every request would be denied.",
  },
  'HBR-NETPOL-04': {
    severity: 'error',
    must: 'must be an address range in CIDR notation',
    fix: "write for example '10.20.0.0/16', and '10.20.1.7/32' for a single address",
    why: 'The API server refuses the policy.',
  },
  'HBR-NETPOL-05': {
    severity: 'warning',
    must: 'is behind a Service on port {port}, and policies see the port that the pods listen on',
    fix: 'add that port: {option}: [{ ..., ports: [8080] }]; write it down as well if it is {port}',
    why: 'Pods seldom listen on ports 80 and 443, and a policy with the port of the Service then denies every connection.',
  },
  'HBR-NETPOL-06': {
    severity: 'error',
    must: 'must be a port: a whole number from 1 to 65535',
    fix: 'write the port that the listening side has',
    why: 'The API server refuses the policy.',
  },
  'HBR-NETPOL-07': {
    severity: 'warning',
    must: 'should be given: behind a Service of type {type}, policies see the addresses of nodes',
    fix: "write for example nodeCidrs: ['10.0.0.0/24']",
    why: 'Requests that reach another node than the pod carry the address of that node, and are denied: some pulls work, others hang.',
  },
  'HBR-NETPOL-08': {
    severity: 'warning',
    must: 'should be given: pods that need the API server may reach any address on ports 443 and 6443 without it',
    fix: "write apiServer: [{ cidrs: ['10.0.0.10/32'], ports: [6443] }] with the addresses of 'kubectl get endpointslices kubernetes'",
    why: 'Policies of Kubernetes cannot name the API server, which CloudNativePG and the Job that generates Secrets need, and it has another address in every cluster.',
  },
  'HBR-NETPOL-09': {
    severity: 'error',
    must: 'must be a component that this Harbor has: {components}',
    fix: 'correct the spelling, or leave it out for all components',
    why: 'The rule would belong to no pod.',
  },
  'HBR-NETPOL-10': {
    severity: 'error',
    must: 'must be DNS names in lower case, with * for a part of a name at most',
    fix: "write for example 'registry-1.docker.io' or '*.example.com', without scheme, port or path",
    why: 'Cilium refuses the policy, or matches nothing.',
  },
  'HBR-NETPOL-11': {
    severity: 'warning',
    must: 'opens every address, the metadata service of the cloud and the nodes among them',
    fix: 'write internet: true for everything public, or the ranges that are meant',
    why: 'Who takes over one of these pods gets from there to the credentials of the node.',
  },
  'HBR-NETPOL-12': {
    severity: 'warning',
    must: 'looks like a gateway of Cilium, which policies of Kubernetes cannot name',
    fix: "use CiliumNetworkPolicies; if it is no gateway of Cilium, give its pods by 'front'",
    why: "Requests come from Cilium's own proxy, which is neither a pod nor an address to a policy of Kubernetes, and are denied.",
  },
  'HBR-NETPOL-13': {
    severity: 'error',
    must: 'must be entities of Cilium: {entities}',
    fix: "write for example 'ingress'",
    why: 'Cilium refuses the policy.',
  },
  'HBR-NETPOL-14': {
    severity: 'warning',
    must: 'should have DNS names: a mesh that only lets registered hosts out cannot register the internet',
    fix: "write for example {option}: [{ dnsNames: ['docker.io', 'ghcr.io'] }]",
    why: 'The sidecars refuse every connection to a host that has no ServiceEntry.',
  },
  'HBR-NETPOL-16': {
    severity: 'warning',
    must: 'is a guess: policies admit {where}, and the proxies of many gateways run elsewhere',
    fix: 'write front: [...] with the pods of the proxies, or name the implementation, as in {example}',
    why: 'Everything that no policy names is denied: if the guess is wrong, no request reaches Harbor.',
  },
} as const satisfies ProblemRules;
